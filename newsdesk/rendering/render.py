"""The renderers by format, and one output → its bytes in the staging folder, or its problems."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from msgspec import Struct

from newsdesk.rendering.content_store import ContentStore
from newsdesk.rendering.context import RenderContext, RenderPaths
from newsdesk.rendering.feeds.feeds import render_atom, render_json_feed, render_rss
from newsdesk.rendering.files.assets import render_asset, render_attachment, render_stylesheet, render_text
from newsdesk.rendering.files.cards import render_card
from newsdesk.rendering.files.compressed import compressed
from newsdesk.rendering.files.opml import render_opml
from newsdesk.rendering.files.pictures import render_picture
from newsdesk.rendering.files.sitemaps import render_news_sitemap, render_sitemap, render_sitemap_index
from newsdesk.rendering.files.web_manifest import render_web_manifest
from newsdesk.rendering.search.search_index import render_search_index
from newsdesk.rendering.structured.ninjs import render_ninjs
from newsdesk.rendering.templates.pages import render_page
from newsdesk.runtime.disk.entries import read_file_at
from newsdesk.vocabulary.output import Format, Output, Rendered, Stale, digest_of
from newsdesk.vocabulary.problems import Problem, Rejected


def render_copy(output: Output, context: RenderContext) -> bytes:
    """The bytes of the output that it is a copy of, compressed. Mostly that was rendered just before."""
    original = output.copy_of
    assert original
    known, content = context.rendered_last
    if known is None or known.path != original.path:
        content = RENDERERS[original.format](original, context)
        context.rendered_last = original, content
    return compressed(content, output.format)


RENDERERS: dict[Format, Callable[[Output, RenderContext], bytes]] = {
    Format.PAGE: render_page,
    Format.RSS: render_rss,
    Format.ATOM: render_atom,
    Format.JSON_FEED: render_json_feed,
    Format.NINJS: render_ninjs,
    Format.OPML: render_opml,
    Format.SITEMAP: render_sitemap,
    Format.SITEMAP_INDEX: render_sitemap_index,
    Format.NEWS_SITEMAP: render_news_sitemap,
    Format.WEB_MANIFEST: render_web_manifest,
    Format.TEXT: render_text,
    Format.PICTURE: render_picture,
    Format.CARD: render_card,
    Format.ASSET: render_asset,
    Format.ATTACHMENT: render_attachment,
    Format.STYLESHEET: render_stylesheet,
    Format.GZIP: render_copy,
    Format.BROTLI: render_copy,
}
# Of what is a folder: each writes its files there, and yields their paths in it.
FOLDER_RENDERERS: dict[Format, Callable[[Output, RenderContext, str], Iterator[str]]] = {
    Format.SEARCH_INDEX: render_search_index,
}


class RenderJob(Struct, frozen=True):
    """Where to render from and to. A call opens the context of a process, and closes it again.

    It yields a function that renders one output into the staging folder and returns its digest, or the problems that
    prevent it.
    """

    paths: RenderPaths
    staging: str
    content_store: ContentStore

    @contextmanager
    def __call__(self) -> Iterator[Callable[[Stale], Rendered | tuple[Problem, ...]]]:
        with closing(RenderContext(self.paths, self.content_store)) as context:
            made: set[str] = set()

            def work(stale: Stale) -> Rendered | tuple[Problem, ...]:
                output = stale.output
                if output.is_folder:
                    return _rendered_folder(stale, context, self.staging)
                try:
                    content = RENDERERS[output.format](output, context)
                except Rejected as rejected:
                    return rejected.problems
                if not output.copy_of:
                    context.rendered_last = output, content
                digest = digest_of(content)
                same = digest == stale.known
                if not same:
                    _stage(os.path.join(self.staging, output.path), content, made)
                return Rendered(output.path, digest, same)

            yield work


def _rendered_folder(stale: Stale, context: RenderContext, staging: str) -> Rendered:
    output, known = stale.output, dict(stale.files)
    files: list[Rendered] = []
    for name in FOLDER_RENDERERS[output.format](output, context, os.path.join(staging, output.path)):
        path = f"{output.path}{name}"
        digest = digest_of(read_file_at(os.path.join(staging, path)))
        files.append(Rendered(path, digest, digest == known.get(path)))
    return Rendered(output.path, "", False, tuple(files))


def _stage(file: str, content: bytes, made: set[str]) -> None:
    folder = os.path.dirname(file)
    if folder not in made:
        try:
            # Mostly that above it is there.
            os.mkdir(folder)
        except (FileExistsError, FileNotFoundError):
            os.makedirs(folder, exist_ok=True)
        made.add(folder)
    with open(file, "wb", buffering=0) as staged:
        # Of what is not buffered, a disk that is about to be full takes a part.
        left = memoryview(content)
        while left:
            left = left[staged.write(left) :]
