"""The same text through newsdesk and through markdown-it-py, as structures that can be compared."""

import re
from functools import cache

from markdown import Markdown
from markdown_it import MarkdownIt

from tests.commonmark.structure import plain_converter, structure


@cache
def readers() -> tuple[Markdown, MarkdownIt]:
    other = MarkdownIt("commonmark", {"html": False, "linkify": True}).enable(["table", "strikethrough", "linkify"])
    return plain_converter(), other


def our_html(text: str) -> str:
    return str(readers()[0].reset().convert(text))


def their_html(text: str) -> str:
    html = re.sub(r"<(/?)s>", r"<\1del>", str(readers()[1].render(text)))
    return re.sub(r' style="text-align:(\w+)"', r' align="\1"', html)


def comparable(html: str) -> list[str]:
    """The structure, without blanks at the end of code, because the library strips them."""
    return [stripped for each in structure(html) if (stripped := each.rstrip("\n ")) != "|"]
