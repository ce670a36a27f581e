"""A site of which nothing was edited since it was published but words: the texts of stories and standing pages.

In a preview, titles and summaries of stories are among them. Everything else of it is as it was, so that none of it is
read or planned again: the cache of views knows which outputs show the words, and all else that they show.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.corridor.remembered import KnownSite, RememberedSite, key_of
from newsdesk.publishing.record import Record
from newsdesk.reading.content_store import FileContentStore
from newsdesk.reading.inputs import Inputs
from newsdesk.reading.memory.edited_files import EditedFile, edited_files, keep_edited
from newsdesk.reading.memory.edited_words import has_but_other_words, told_of_words
from newsdesk.rendering.markdown.body_cache import are_kept
from newsdesk.rendering.view_cache.edited_views import EditedViews, Edits
from newsdesk.rendering.view_cache.encoded_views import ViewEncoder, digest_of_view
from newsdesk.rendering.view_cache.view_cache import ViewCache
from newsdesk.runtime.workspace import Workspace
from newsdesk.views.bodies import bodies_in
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
    """The site that is `remembered`, with the words that were edited since; None if anything but these is another."""
    known, settings = remembered.known, inputs.settings
    notes, language = known.site.desk_notes, settings.typographic_language
    edited = None if remembered.changed is None else edited_files(workspace, inputs.look, remembered.changed, language)
    if not edited or notes is None or not all(map(has_but_other_words, edited.by_file.values())):
        return None
    told = told_of_words(known.site.warnings, notes, edited.by_file)
    if told is None or (workspace.strict and told) or not known.awaiting.isdisjoint(edited.by_file):
        return None
    outputs = _outputs_with(edited.by_file, known, workspace, record)
    read = {now: file for file, each in edited.by_file.items() if each.texts for now in each.texts[1:]}
    if outputs is None or not are_kept(outputs, workspace.state, read) or record.damaged():
        return None
    keep_edited(edited, inputs.look, workspace)
    stale = tuple(_stale(outputs, known.templates, workspace, record))
    changes = Changes(stale, known.outputs - len(stale), (), record.last_build.superseded)
    store = FileContentStore(str(workspace.root), read, {})
    return EditedSite(replace(known, site=replace(known.site, warnings=told)), edited.number, changes, store)


def _outputs_with(
    edited: Mapping[str, EditedFile], known: KnownSite, workspace: Workspace, record: Record
) -> list[Output] | None:
    """The outputs that show the new words; None if it is not sure which these are.

    A text is that of a page of its own. Of two stories with one text, it is not known where which of them is shown.
    """
    texts = {file: each.texts for file, each in edited.items() if each.texts}
    edits = Edits(dict(texts.values()), {file: words for file, each in edited.items() if (words := each.words)})
    if not all(before and now for before, now in edits.texts.items()) or len(edits.texts) < len(texts):
        return None

    def view_of(path: str) -> str | None:
        entry = record.entries.get(path)
        return (entry.fingerprint.view if entry.fingerprint else "unknown") if entry else None

    views = ViewCache(workspace.state, key_of(workspace))
    if edits.words and not views.has_all(known.outputs):
        return None
    outputs = EditedViews(edits, views, view_of).outputs()
    if outputs is None:
        return None
    fresh = set(edits.texts.values())
    pages = [each for each in outputs if each.format is Format.PAGE]
    shown = [each.sources[:1] for each in pages if any(prose.digest in fresh for prose in bodies_in(each.view))]
    return outputs if sorted(shown) == sorted((file,) for file in texts) else None


def _stale(
    outputs: Iterable[Output], templates: dict[str, str], workspace: Workspace, record: Record
) -> Iterator[Stale]:
    encoded = ViewEncoder()
    for output in outputs:
        template = templates[output.template] if output.template else ""
        fingerprint = Fingerprint(digest_of_view(encoded(output)), template, workspace.engine)
        yield Stale(output, fingerprint, Reason.VIEW, record.entries[output.path].digest)
