"""Markdown → safe HTML, as `DeskMarkdown` reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from markdown import Markdown

from newsdesk.rendering.content_store import ContentStore
from newsdesk.rendering.markdown.desk_markdown import DeskMarkdown, UnresolvedDestination, extensions
from newsdesk.rendering.markdown.fast.markdown import FastMarkdown, is_proved
from newsdesk.views import Prose
from newsdesk.vocabulary.links.link_targets import Origin
from newsdesk.vocabulary.problems import Problem, Rejected


class Composer:
    """Converts bodies to HTML, one after another, with one converter."""

    def __init__(self, content_store: ContentStore) -> None:
        self.content_store = content_store
        self.desk_markdown, self.markdown = converter()

    def __call__(self, prose: Prose) -> str | Problem:
        """The HTML of one body, or the problem that prevents it."""
        # Without a reset, footnotes and link targets of one story would appear in the next.
        self.markdown.reset()
        self.desk_markdown.rules.links = {link.typed: link for link in prose.links}
        self.desk_markdown.typesetting.language = prose.typography
        self.desk_markdown.name_parts(prose.table, prose.back_to_text)
        self.desk_markdown.rules.origin = _origin(prose.origin) if prose.origin else None
        try:
            return self.markdown.convert(self.content_store(prose.digest))
        except UnresolvedDestination as destination:
            return Problem(
                self.content_store.file_of(prose.digest),
                1,
                1,
                "broken-link",
                f"`{destination}` leads nowhere.",
                "Type an https:// address, the path of a story's file, or `story:its-slug`.",
            )
        except RecursionError:
            message = "Lists or quotes are nested too deep."
            return Problem(self.content_store.file_of(prose.digest), 1, 1, "too-deep", message, "Use fewer levels.")
        except Rejected as rejected:
            return rejected.problems[0]


@contextmanager
def open_composer(content_store: ContentStore) -> Iterator[Composer]:
    """A composer for one process of a pool."""
    yield Composer(content_store)


@cache
def _origin(url: str) -> Origin:
    return Origin(url)


def converter() -> tuple[DeskMarkdown, Markdown]:
    """`DeskMarkdown` and a converter with it: faster where that is proved to give the same, else as it comes."""
    desk_markdown, all_extensions = extensions()
    kind = FastMarkdown if is_proved() else Markdown
    return desk_markdown, kind(extensions=all_extensions, output_format="html")
