"""The views that the next build finds, should it have nothing to do but to render edited texts."""

from collections.abc import Collection

from newsdesk.corridor.prepared import Prepared
from newsdesk.corridor.remembered import forget_others, is_remembered, key_of
from newsdesk.publishing.record import Record
from newsdesk.rendering.view_cache.view_cache import ViewCache
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.output import Output


def keep_views(prepared: Prepared, record: Record, workspace: Workspace) -> None:
    """Keep the views of all outputs that are about to be published and show the text of a story or a standing page.

    Those of all others are kept for a preview that goes on, where a title is edited again and again. If the views of
    the build that was recorded last are kept, they are what has changed since.
    """
    changes = prepared.changes
    if not (prepared.planned or changes.stale or changes.gone):
        return
    goes_on = not workspace.deployed and not workspace.memory.forgets
    views = ViewCache(workspace.state, key_of(workspace), keeps_all=goes_on)
    shown: Collection[Output] = [stale.output for stale in changes.stale]
    known = {output.path for output in prepared.planned} - {output.path for output in shown}
    is_known = is_remembered(workspace, record.last_build) and not views.lacks(known)
    if prepared.planned and (not is_known or views.is_full(len(prepared.planned))):
        views.forget_all()
        forget_others(workspace)
        shown = prepared.planned
    texts = {digest for digest, file in prepared.texts.items() if folders.has_page(file)}
    views.keep(shown, texts, prepared.texts.keys() - texts)
    views.forget(changes.gone)
