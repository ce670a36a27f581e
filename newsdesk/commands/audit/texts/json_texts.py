"""JSON in the output (JSON-LD, JSON Feed, ninjs, a web manifest) → what is found in it."""

import json
from collections.abc import Iterator

from newsdesk.commands.audit.addresses import Addresses
from newsdesk.commands.audit.faults import Position
from newsdesk.commands.audit.file_findings import FileFindings, slip
from newsdesk.commands.audit.mentions import Mention, Use

TOP = (1, 1)
# What names a thing for ever, and need not lead to it.
IDENTITIES = frozenset({"id", "@id", "uri", "guid"})
LOADED = frozenset({"src"})
# Where an application begins, and what it holds (W3C, Web Application Manifest).
FOLLOWED = frozenset({"start_url", "scope"})
MAX_DEPTH = 60


def examine_json(text: str, addresses: Addresses, rule: str, start: Position = TOP) -> FileFindings:
    """The place where it is no JSON, as `rule`; or every address of the site in it. `text` begins at `start`."""
    try:
        value = json.loads(text, parse_constant=_refused)
    except json.JSONDecodeError as error:
        return slip(_place(text, error.pos, start), rule, f"This is no JSON: {error.msg}.", MEND)
    except (ValueError, RecursionError):
        return slip(start, rule, "This is no JSON: it holds what JSON does not know.", MEND)
    mentions = (
        Mention(address, _place(text, max(text.find(_encoded(address)), 0), start), use)
        for address, use in _addresses(value, addresses)
    )
    return FileFindings(mentions=tuple(mentions))


MEND = "Mend what wrote it: programs that read this take all of it or nothing."


def html_in_json(text: str) -> Iterator[tuple[str, Position]]:
    """The HTML of each item of a JSON Feed and each body of a ninjs, with its place; none if it is no JSON."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return
    for html in _html(value):
        yield html, _place(text, max(text.find(_encoded(html)[1:41]), 0), TOP)


def _refused(word: str) -> None:
    raise ValueError(word)


def _html(value: object, depth: int = 0) -> Iterator[str]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for each in value:
            yield from _html(each, depth + 1)
    elif isinstance(value, dict):
        kind, body = value.get("contentType"), value.get("value")
        for html in (value.get("content_html"), body if kind == "text/html" else None):
            if isinstance(html, str):
                yield html
        for each in value.values():
            yield from _html(each, depth + 1)


def _addresses(value: object, addresses: Addresses, key: str = "", depth: int = 0) -> Iterator[tuple[str, Use]]:
    """Each text that is nothing but an address of the site, or that a browser would load."""
    if isinstance(value, str):
        if key in LOADED:
            yield value, Use.LOAD
        elif key in FOLLOWED or (key not in IDENTITIES and addresses.is_own(value) and value.split() == [value]):
            yield value, Use.LINK
    elif isinstance(value, list) and depth < MAX_DEPTH:
        for each in value:
            yield from _addresses(each, addresses, key, depth + 1)
    elif isinstance(value, dict) and depth < MAX_DEPTH:
        for name, each in value.items():
            yield from _addresses(each, addresses, name, depth + 1)


def _encoded(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _place(text: str, position: int, start: Position) -> Position:
    """The line and column of a position in `text`, which begins at `start`."""
    lines = text.count("\n", 0, position)
    column = position - text.rfind("\n", 0, position)
    return start[0] + lines, column + (0 if lines else start[1] - 1)
