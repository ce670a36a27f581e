"""Render many outputs into the staging folder: first the bodies, each once, then the files that contain them."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from tempfile import mkdtemp

from newsdesk.rendering.content_store import ContentStore
from newsdesk.rendering.files.compressed import refuse_without_brotli
from newsdesk.rendering.maps.page_map import refuse_without_shapely
from newsdesk.rendering.markdown.body_cache import compose_bodies
from newsdesk.rendering.search.pagefind import refuse_without_pagefind
from newsdesk.runtime.disk.hidden_folder import HiddenEntry
from newsdesk.runtime.pool import Burden
from newsdesk.runtime.workspace import Workspace
from newsdesk.views import RenditionFile
from newsdesk.vocabulary.output import Format, Output, Rendered, Staged, Stale
from newsdesk.vocabulary.problems import Problem, Rejected


def render_all(
    stale: Sequence[Stale], content_store: ContentStore, workspace: Workspace, advance: Callable[[int], None]
) -> Staged:
    """Render every one of `stale` into an empty staging folder in the folder of the state.

    `advance` is called after each of them, with its effort. Raises `Rejected` with all problems of all outputs.
    """
    folder = workspace.state.folder / HiddenEntry.STAGING
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    # Of this build alone: a worker elsewhere may still write for one that was killed.
    staging = mkdtemp(dir=folder)
    if not stale:
        return Staged(staging, ())
    _refuse_without_libraries(each.output for each in stale)
    # What renders is slow to import, and most builds find every file as it should be.
    from newsdesk.rendering.context import RenderPaths
    from newsdesk.rendering.render import RenderJob

    compose_bodies([each.output for each in stale], content_store, workspace)
    paths = RenderPaths(workspace.themed, workspace.state.file, workspace.engine)
    rendered: list[Rendered] = []
    problems: list[Problem] = []
    burden = Burden(effort=effort_of, origin=_origin)
    # Once the work is shared out, this process looks at no view that another renders: memory pages that are looked at
    # become its own.
    efforts = list(map(effort_of, stale))
    with closing(workspace.pool.each(RenderJob(paths, staging, content_store), stale, burden)) as results:
        for effort, result in zip(efforts, results, strict=True):
            advance(effort)
            if isinstance(result, Rendered):
                rendered.append(result)
            else:
                problems.extend(result)
    if problems:
        # A file and its compressed copies have the same ones.
        raise Rejected(list(dict.fromkeys(problems)))
    return Staged(staging, tuple(rendered))


def _refuse_without_libraries(outputs: Iterable[Output]) -> None:
    """Raise `Misuse` if what these outputs are made with, and a site can do without, is not installed here."""
    formats, have_maps = set[Format](), False
    for output in outputs:
        formats.add(output.format)
        have_maps = have_maps or bool(getattr(output.view, "map", None))
    if Format.BROTLI in formats:
        refuse_without_brotli()
    if have_maps:
        refuse_without_shapely()
    if Format.SEARCH_INDEX in formats:
        refuse_without_pagefind()


def effort_of(stale: Stale) -> int:
    """How many ordinary pages could be rendered while this output is."""
    return stale.output.view.effort


def _origin(stale: Stale) -> str | None:
    """What is decoded only once for all outputs in a row that are made from it: the picture of a rendition."""
    view = stale.output.view
    return view.digest if isinstance(view, RenditionFile) else None
