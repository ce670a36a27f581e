"""The views that the next build finds, should it have nothing to do but to render edited texts."""

from collections.abc import Collection, Mapping

from newsdesk.corridor.remembered import forget_others, forget_site, is_remembered, key_of
from newsdesk.publishing.record import Record
from newsdesk.rendering.view_cache.view_cache import ViewCache
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.output import Changes, Output


def keep_views(
    changes: Changes, texts: Mapping[str, str], record: Record, workspace: Workspace, planned: Collection[Output] = ()
) -> None:
    """Keep the views of all outputs that are about to be published and show the text of a story or a standing page.

    `texts` maps the digests of those that were read to their files, `planned` are all outputs, if the site was planned.
    The views of outputs without such a text are kept for a preview that goes on, where a title is edited again and
    again. If the views of the build that was recorded last are kept, they are what has changed since. That build is
    remembered no more: whatever comes of this one, the views may be others than those of what is published.
    """
    goes_on = not workspace.deployed and not workspace.memory.forgets
    views = ViewCache(workspace.state, key_of(workspace), keeps_all=goes_on)
    shown: Collection[Output] = [stale.output for stale in changes.stale]
    known = {output.path for output in planned} - {output.path for output in shown}
    is_known = is_remembered(workspace, record.last_build) and not views.lacks(known)
    forget_site(workspace)
    if planned and (not is_known or views.is_full(len(planned))):
        views.forget_all()
        forget_others(workspace)
        shown = planned
    of_pages = {digest for digest, file in texts.items() if folders.has_page(file)}
    views.keep(shown, of_pages, texts.keys() - of_pages)
    views.forget(changes.gone)
