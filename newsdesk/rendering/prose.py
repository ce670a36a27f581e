"""Markdown → safe HTML, and the same HTML for readers who are elsewhere."""

import re
from typing import Protocol

from newsdesk.problems import Problem, Rejected
from newsdesk.rendering.house import HouseExtension, HouseFault, extensions
from newsdesk.rendering.swift import SwiftMarkdown
from newsdesk.views import Prose

# In what the converter writes, `<` and `>` stand for nothing but tags: in text and attributes they are escaped.
ADDRESSED = re.compile(r'(<(?:a|img)\b[^>]*? (?:href|src)=")([/#])')


class Manuscripts(Protocol):
    """Where the text of a body and the bytes of a picture are found, by digest, and in which file."""

    def __call__(self, digest: str) -> str: ...

    def bytes_of(self, digest: str) -> bytes: ...

    def file_of(self, digest: str) -> str: ...


class Composer:
    """Turns bodies into HTML, one after another, with one converter."""

    def __init__(self, manuscripts: Manuscripts) -> None:
        self.manuscripts = manuscripts
        self.house = HouseExtension()
        self.markdown = SwiftMarkdown(extensions=extensions(self.house), output_format="html")

    def __call__(self, prose: Prose) -> str | Problem:
        """The HTML of one body, or what is wrong with it."""
        # Without a reset, footnotes and link targets of one story would appear in the next.
        self.markdown.reset()
        self.house.rules.links = {link.typed: link.href for link in prose.links}
        try:
            return self.markdown.convert(self.manuscripts(prose.digest))
        except HouseFault as fault:
            return Problem(
                self.manuscripts.file_of(prose.digest),
                1,
                1,
                "broken-link",
                f"`{fault}` leads nowhere.",
                "Type an https:// address, the path of a story's file, or `story:its-slug`.",
            )
        except Rejected as rejected:
            return rejected.problems[0]


def from_afar(html: str, origin: str, page: str) -> str:
    """Body HTML with every address absolute: `/x` below `origin`, `#x` within the absolute address `page`."""
    return ADDRESSED.sub(lambda found: found[1] + (origin + "/" if found[2] == "/" else page + "#"), html)
