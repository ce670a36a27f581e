"""Render many outputs into staging: bodies first, each once, then every file that shows them."""

import shutil
from collections.abc import Callable, Sequence

from newsdesk.rendering.content_store import ContentStore
from newsdesk.rendering.context import RenderPaths
from newsdesk.rendering.markdown.bodies import compose_bodies
from newsdesk.rendering.render import RenderJob
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.output import Rendered, Staged, Stale
from newsdesk.vocabulary.problems import Problem, Rejected


def render_all(
    stale: Sequence[Stale], content_store: ContentStore, workspace: Workspace, tick: Callable[[], None]
) -> Staged:
    """Render every one of `stale` into a fresh staging folder, on the disk of the state.

    `tick` is called for each that is done. Raises `Rejected` with all that is wrong, and then nothing is staged.
    """
    staging = workspace.state.folder / "staging"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    compose_bodies([each.output for each in stale], content_store, workspace)
    paths = RenderPaths(workspace.root / "templates", workspace.root / "assets", workspace.state.file, workspace.engine)
    rendered: list[Rendered] = []
    problems: list[Problem] = []
    for result in workspace.pool.each(RenderJob(paths, str(staging), content_store), stale):
        tick()
        if isinstance(result, Rendered):
            rendered.append(result)
        else:
            problems.extend(result)
    if problems:
        raise Rejected(problems)
    return Staged(str(staging), tuple(rendered))
