"""A stylesheet → the addresses in it, and where each stands."""

import re
from collections.abc import Iterator

from newsdesk.commands.audit.mentions import Mention, Use

# A comment, an `@import` or an address, whichever comes first; a text in quotation marks is left as it is.
TOKENS = re.compile(
    r"""/\*.*?(?:\*/|$)
    |@import\s*(?:url\(\s*)?(?P<sheet>"[^"]*"|'[^']*'|[^\s)"';]+)
    |\b(?:url|src)\((?P<file>\s*"[^"]*"\s*|\s*'[^']*'\s*|[^()"']*)\)
    |(?P<set>(?:-webkit-)?image-set)\((?P<choice>[^;{}]*)
    |"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
QUOTED = re.compile(r"""url\(\s*([^)"'\s]+)|["']([^"']*)["']""", re.IGNORECASE)
# A letter can be written by its number; then a reader that looks for `url(` is blind to it.
ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?", re.IGNORECASE)


def addresses_in_css(text: str) -> Iterator[Mention]:
    """Every address that a stylesheet loads, each where it stands."""
    for found in TOKENS.finditer(_plain(text)):
        place = _place(text, found.start())
        typed = found["sheet"] or found["file"]
        if typed is not None:
            address = typed.strip().strip("\"'")
            # A part of the same drawing or page is nowhere loaded from.
            if not address.startswith("#"):
                yield Mention(address, place, Use.LOAD)
        elif found["set"]:
            for choice in QUOTED.finditer(found["choice"]):
                address = choice[1] or choice[2] or ""
                if not address.startswith("image/"):
                    yield Mention(address, place, Use.LOAD)


def _plain(text: str) -> str:
    """The same with letters for their numbers, each as wide as it was."""
    if "\\" not in text:
        return text
    return ESCAPE.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if 0x20 < number < 0x7F and chr(number).isalpha() else found[0]


def _place(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
