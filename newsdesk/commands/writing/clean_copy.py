"""A file of copy → the same without debris of pasting, and with whole addresses; what is read of it stays the same."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Any

import msgspec

from newsdesk.reading.body.body import publishable
from newsdesk.reading.body.missing_schemes import with_scheme
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.files.text.decoding import decode
from newsdesk.reading.repairs import (
    IsFile,
    Repair,
    debris_in_body,
    debris_in_fields,
    readable_part,
    short_addresses,
    without_debris,
)
from newsdesk.reading.schema.copy import read_copy
from newsdesk.reading.yaml.frontmatter import body_of
from newsdesk.rendering.markdown.comparison import html_if_linked

BOM = b"\xef\xbb\xbf"
LINE_WITH_END = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# A zero-width space, a byte order mark that is not the file's own, or the start of an address without its scheme.
SUSPECT = re.compile(rb"\xe2\x80\x8b|\xef\xbb\xbf|(?<!:)//|www\.", re.IGNORECASE)
# Fields whose values are bodies, which are compared as HTML.
BODY_FIELDS = ("body", "bio", "opening")


def cleaned(file: str, raw: bytes, is_file: IsFile) -> bytes:
    """`raw`, the bytes of `file`, as far as it can be cleaned without changing a word or raising a new problem.

    `is_file` says whether a destination in it, as typed, is a file of the site.
    """
    if not SUSPECT.search(raw, len(BOM)):
        return raw
    finders = (
        debris_in_fields,
        partial(debris_in_body, may_hide_marks=True),
        # What would make a heading or a list of a sentence spoils the first attempt, and not this one.
        partial(debris_in_body, may_hide_marks=False),
        partial(short_addresses, is_file=is_file),
    )
    for find in finders:
        after = repaired(raw, find(file, raw))
        if after != raw and _says_the_same(file, raw, after):
            raw = after
    return raw


def encoded(text: str, raw: bytes) -> bytes:
    """`text` in UTF-8, with a byte order mark if `raw` has one."""
    return text.encode("utf-8-sig" if raw.startswith(BOM) else "utf-8")


def lines_of(raw: bytes) -> list[str]:
    """The lines of a file with their ends, and an empty one behind the last."""
    return LINE_WITH_END.findall(raw.decode("utf-8-sig"))


def repaired(raw: bytes, repairs: Iterable[Repair]) -> bytes:
    """`raw` with each repair whose `old` stands at its place."""
    wanted = sorted({(each.place, each.old, each.new) for each in repairs}, reverse=True)
    if not wanted:
        return raw
    lines = lines_of(raw)
    for (number, column), old, new in wanted:
        line = lines[number - 1]
        if line.startswith(old, column - 1):
            lines[number - 1] = line[: column - 1] + new + line[column - 1 + len(old) :]
    return encoded("".join(lines), raw)


def _says_the_same(file: str, before: bytes, after: bytes) -> bool:
    """Whether two versions of a file differ in debris and schemes only, and the later one has no problem of its own."""
    told, still_told = Counter(_problems(file, before)), Counter(_problems(file, after))
    return still_told <= told and None not in _shown(file, after) and _shown(file, before) == _shown(file, after)


def _problems(file: str, raw: bytes) -> list[tuple[int, str]]:
    read = read_copy(file, raw)
    return [(each.line, each.rule) for each in read.problems] if isinstance(read, FaultyCopy) else []


def _shown(file: str, raw: bytes) -> tuple[Any, str | None]:
    """The values of a file and the HTML of its body, without debris and with whole addresses."""
    copy = readable_part(file, raw)
    fields = [name for name in copy.__struct_fields__ if name not in BODY_FIELDS] if copy else []
    html = html_if_linked(publishable(body_of(decode(raw, Diagnostics(file)) or "")), with_scheme)
    values = [_without_debris(msgspec.to_builtins(getattr(copy, name))) for name in fields]
    return values or None, html if html is None else without_debris(html)


def _without_debris(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_without_debris(each) for each in value]
    return without_debris(value) if isinstance(value, str) else value
