"""Render many outputs into the staging folder: first the bodies, each once, then the files that contain them."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing

from newsdesk.rendering.content_store import ContentStore
from newsdesk.rendering.markdown.body_cache import compose_bodies
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.output import Rendered, Staged, Stale
from newsdesk.vocabulary.problems import Problem, Rejected


def render_all(
    stale: Sequence[Stale], content_store: ContentStore, workspace: Workspace, tick: Callable[[], None]
) -> Staged:
    """Render every one of `stale` into an empty staging folder in the folder of the state.

    `tick` is called after each of them. Raises `Rejected` with all problems of all outputs.
    """
    staging = workspace.state.folder / "staging"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    if not stale:
        return Staged(str(staging), ())
    # What renders is slow to import, and most builds find every file as it should be.
    from newsdesk.rendering.context import RenderPaths
    from newsdesk.rendering.render import RenderJob

    compose_bodies([each.output for each in stale], content_store, workspace)
    paths = RenderPaths(
        workspace.root / folders.TEMPLATES, workspace.root / folders.ASSETS, workspace.state.file, workspace.engine
    )
    rendered: list[Rendered] = []
    problems: list[Problem] = []
    with closing(workspace.pool.each(RenderJob(paths, str(staging), content_store), stale)) as results:
        for result in results:
            tick()
            if isinstance(result, Rendered):
                rendered.append(result)
            else:
                problems.extend(result)
    if problems:
        raise Rejected(problems)
    return Staged(str(staging), tuple(rendered))
