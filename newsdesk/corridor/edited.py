"""A site of which nothing was edited since it was published but texts of stories and standing pages: what shows these.

Everything else of it is as it was, so that none of it is read or planned again: the cache of views knows which outputs
show a text, and all else that they show.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.corridor.remembered import KnownSite, RememberedSite, key_of
from newsdesk.publishing.record import Record
from newsdesk.reading.content_store import FileContentStore
from newsdesk.reading.inputs import Inputs
from newsdesk.reading.memory.edited_bodies import has_but_another_body, told_of_bodies
from newsdesk.reading.memory.edited_files import edited_files, keep_edited
from newsdesk.rendering.encoded_views import ViewEncoder, digest_of_view
from newsdesk.rendering.markdown.body_cache import are_kept
from newsdesk.rendering.view_cache import ViewCache
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.output import Changes, Fingerprint, Format, Output, Reason, Stale


class EditedSite(Struct, frozen=True):
    """The site as it is now, what is to be rendered of it, and the texts that are to be read for that.

    `scan` is the number of the last scan that found a change.
    """

    known: KnownSite
    scan: int
    changes: Changes
    content_store: FileContentStore


def edited_site(remembered: RememberedSite, inputs: Inputs, workspace: Workspace, record: Record) -> EditedSite | None:
    """The site that is `remembered`, with the texts that were edited since; None if anything but these is another."""
    known, settings = remembered.known, inputs.settings
    notes, language = known.site.desk_notes, settings.typographic_language
    edited = None if remembered.changed is None else edited_files(workspace, inputs.look, remembered.changed, language)
    if not edited or notes is None or not all(map(has_but_another_body, edited.by_file.values())):
        return None
    told = told_of_bodies(known.site.warnings, notes, edited.by_file)
    if told is None or (workspace.strict and told) or not known.awaiting.isdisjoint(edited.by_file):
        return None
    texts = {file: each.texts for file, each in edited.by_file.items() if each.texts}
    read = {now: file for file, (_, now) in texts.items()}
    outputs = _outputs_with(texts, workspace, record)
    if outputs is None or not are_kept(outputs, workspace.state, read) or record.damaged():
        return None
    keep_edited(edited, inputs.look, workspace)
    stale = tuple(_stale(outputs, known.templates, workspace, record))
    changes = Changes(stale, known.outputs - len(stale), (), record.last_build.superseded)
    store = FileContentStore(str(workspace.root), read, {})
    return EditedSite(replace(known, site=replace(known.site, warnings=told)), edited.number, changes, store)


def _outputs_with(texts: dict[str, tuple[str, str]], workspace: Workspace, record: Record) -> list[Output] | None:
    """The outputs that show the new texts; None if it is not sure which these are.

    A text is that of a page of its own. Of two stories with one text, it is not known where which of them is shown.
    """
    edited = dict(texts.values())
    if not all(before and now for before, now in edited.items()) or len(edited) < len(texts):
        return None

    def view_of(path: str) -> str | None:
        entry = record.entries.get(path)
        return (entry.fingerprint.view if entry.fingerprint else "unknown") if entry else None

    outputs = ViewCache(workspace.state, key_of(workspace)).outputs_with(edited, view_of)
    if outputs is None:
        return None
    pages = [output.sources[:1] for output in outputs if output.format is Format.PAGE]
    return outputs if sorted(pages) == sorted((file,) for file in texts) else None


def _stale(
    outputs: Iterable[Output], templates: dict[str, str], workspace: Workspace, record: Record
) -> Iterator[Stale]:
    encoded = ViewEncoder()
    for output in outputs:
        template = templates[output.template] if output.template else ""
        fingerprint = Fingerprint(digest_of_view(encoded(output)), template, workspace.engine)
        yield Stale(output, fingerprint, Reason.VIEW, record.entries[output.path].digest)
