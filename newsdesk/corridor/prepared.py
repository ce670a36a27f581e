"""What a build is about to publish, where it need not plan: nothing, or the outputs that show an edited text."""

from msgspec import Struct

from newsdesk.corridor.edited import EditedSite
from newsdesk.corridor.kept_views import keep_views
from newsdesk.corridor.remembered import KnownSite
from newsdesk.publishing.record import Record
from newsdesk.reading.content_store import FileContentStore
from newsdesk.reading.inputs import Inputs
from newsdesk.rendering.workers import effort_of, render_all
from newsdesk.reporting.reporter import Reporter
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.output import Changes, Staged


class Prepared(Struct, frozen=True):
    """What a build is about to publish: the rendered files of a site, and the addresses that it is the first to have.

    `scan` is the number of the last scan that found a change, `taken_down` as in a plan.
    """

    known: KnownSite
    scan: int
    changes: Changes
    staged: Staged
    added: dict[str, str]
    taken_down: tuple[str, ...]


def nothing_to_do(known: KnownSite, inputs: Inputs, record: Record) -> Prepared:
    """The site that is published as it is."""
    last = record.last_build
    changes = Changes((), known.outputs, (), last.superseded)
    return Prepared(known, inputs.look.last_number, changes, Staged("", ()), {}, last.taken_down)


def rendered_again(edited: EditedSite, workspace: Workspace, record: Record, reporter: Reporter) -> Prepared:
    """The site that is published, with the texts that were edited rendered."""
    staged = render_stale(edited.changes, edited.content_store, workspace, reporter)
    keep_views(edited.changes, edited.content_store.texts, record, workspace)
    return Prepared(edited.known, edited.scan, edited.changes, staged, {}, record.last_build.taken_down)


def render_stale(changes: Changes, content_store: FileContentStore, workspace: Workspace, reporter: Reporter) -> Staged:
    """What is stale, rendered. Raises `Rejected` with all problems of rendering."""
    with reporter.progress(sum(map(effort_of, changes.stale))) as advance:
        return render_all(changes.stale, content_store, workspace, advance)
