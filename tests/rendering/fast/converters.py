"""Converters of every making, each as the library has it and as ours, and all that a conversion leaves behind."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension

from newsdesk.rendering.markdown.desk_markdown import extensions
from newsdesk.rendering.markdown.fast.markdown import FastMarkdown
from newsdesk.views import PictureSource, ProseLink, Rendition, ShownPicture
from tests.rendering.fast.strangers import Strangers

PICTURE = ShownPicture((PictureSource("image/webp", "/a.webp 4w"),), Rendition("/a.jpg", 4, 3))

Maker = Callable[[type[Markdown]], Markdown]


class Everywhere(dict[str, ProseLink]):
    """Every destination leads somewhere."""

    def __contains__(self, typed: object) -> bool:
        return True

    def __missing__(self, typed: str) -> ProseLink:
        return ProseLink(typed, f"/{typed}", picture=PICTURE)


def desk_markdown(kind: type[Markdown], *others: Extension) -> Markdown:
    rules, all_extensions = extensions()
    md = kind(extensions=[*all_extensions, *others], output_format="html")
    rules.rules.links = Everywhere()
    return md


def desk_and_strangers(kind: type[Markdown]) -> Markdown:
    return desk_markdown(kind, Strangers())


def bare(kind: type[Markdown]) -> Markdown:
    return kind()


def usual(kind: type[Markdown]) -> Markdown:
    table_of_contents = TocExtension(permalink=True, toc_depth="2-4", title="Contents")
    return kind(extensions=["tables", "footnotes", "fenced_code", table_of_contents], output_format="html")


def strange(kind: type[Markdown]) -> Markdown:
    footnotes = FootnoteExtension(USE_DEFINITION_ORDER=False, UNIQUE_IDS=True, SEPARATOR="-", SUPERSCRIPT_TEXT="*{}*")
    table_of_contents = TocExtension(anchorlink=True, baselevel=2)
    return kind(
        extensions=["tables", footnotes, "fenced_code", table_of_contents, "nl2br", "sane_lists", Strangers()],
        output_format="html",
        tab_length=3,
    )


def rich(kind: type[Markdown]) -> Markdown:
    return kind(extensions=["extra", "smarty", "admonition", "legacy_em", "toc"], output_format="html")


MAKERS: list[Maker] = [desk_markdown, desk_and_strangers, bare, usual, strange, rich]


class Result(NamedTuple):
    """All that a conversion leaves behind."""

    html: str
    lines: object
    references: dict[str, tuple[str, str]]
    stash: object
    toc: object
    toc_tokens: object


def convert(md: Markdown, text: str) -> Result:
    html = md.reset().convert(text)
    lines, toc, toc_tokens = [getattr(md, name, None) for name in ("lines", "toc", "toc_tokens")]
    return Result(html, lines, dict(md.references), md.htmlStash.rawHtmlBlocks, toc, toc_tokens)


@cache
def pair(make: Maker) -> tuple[Markdown, Markdown]:
    """The library's converter and ours. They are used for one text after another, as they are when we publish."""
    return make(Markdown), make(FastMarkdown)


def assert_same(make: Maker, text: str) -> None:
    stock, fast = pair(make)
    assert convert(fast, text) == convert(stock, text)
