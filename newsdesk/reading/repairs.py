"""Copy → what in it can be typed anew without a doubt: debris of pasting, and addresses that lack their `https:`."""

from collections.abc import Callable

from msgspec import Struct

from newsdesk.reading.body.destinations import LINK, destinations, inline_links
from newsdesk.reading.body.limits import exceeds_limits
from newsdesk.reading.body.missing_schemes import with_scheme
from newsdesk.reading.body.passage import Passage
from newsdesk.reading.body.words import BodyWords, words_of
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.file_reading import Copy, FaultyCopy
from newsdesk.reading.files.text.decoding import decode
from newsdesk.reading.files.text.hidden_characters import DEBRIS
from newsdesk.reading.schema.copy import read_copy
from newsdesk.reading.schema.copy_tables import TABLES
from newsdesk.reading.yaml.extents import extents
from newsdesk.reading.yaml.frontmatter import split

# Whether a destination is a file of the site, as typed.
IsFile = Callable[[str], bool]


class Repair(Struct, frozen=True):
    """At `place`, a line and column counted from 1, `new` is to stand instead of `old`."""

    place: tuple[int, int]
    old: str
    new: str


def without_debris(text: str) -> str:
    """`text` without the invisible characters that pasting leaves and nobody means."""
    return DEBRIS.sub("", text)


def debris_in_fields(file: str, raw: bytes) -> list[Repair]:
    """The debris in the texts of front matter that are published; in notes, comments and codes it stays."""
    copy, text = readable_part(file, raw), decode(raw, Diagnostics(file))
    parts = split(text, Diagnostics(file)) if text is not None else None
    if copy is None or text is None or parts is None or not parts.fields.is_whole:
        return []
    published = {node.place for node in TABLES[type(copy)].prose(parts.fields)}
    return [
        Repair((line, column + position), piece[position], "")
        for start, pieces in extents(text)
        if start in published
        for (line, column), piece in pieces
        for found in DEBRIS.finditer(piece)
        for position in range(found.start(), found.end())
    ]


def debris_in_body(file: str, raw: bytes, may_hide_marks: bool) -> list[Repair]:
    """The debris in the words of a body; in code and comments it stays.

    Unless `may_hide_marks`, so does what stands at the start of a line before what could be the mark of a block.
    """
    words = body_words(file, raw)
    if words is None:
        return []
    return [
        Repair(words.place(position), words.text[position], "")
        for found in DEBRIS.finditer(words.text)
        if may_hide_marks or not _hides_a_mark(words.text, found.start(), found.end())
        for position in range(found.start(), found.end())
    ]


def short_addresses(file: str, raw: bytes, is_file: IsFile) -> list[Repair]:
    """The addresses of links in a body that lack their scheme, and name no file."""
    words = body_words(file, raw)
    return [
        Repair(each.place, each.typed, with_scheme(each.typed))
        for each in (destinations(words, inline_links(words.text)) if words else ())
        if each.form is LINK and with_scheme(each.typed) != each.typed and not is_file(each.typed)
    ]


def readable_part(file: str, raw: bytes) -> Copy | None:
    """What can be read of a file, whatever else is wrong with it; None if that is nothing."""
    read = read_copy(file, raw)
    return read.partial if isinstance(read, FaultyCopy) else read


def body_words(file: str, raw: bytes) -> BodyWords | None:
    """The words of the body of a file; None if it cannot be read, or is too much."""
    text, report = decode(raw, Diagnostics(file)), Diagnostics(file)
    parts = split(text, report) if text is not None else None
    if parts is None or exceeds_limits(Passage(parts.body, parts.body_line, report)):
        return None
    return words_of(parts.body, parts.body_line, report)


def _hides_a_mark(text: str, start: int, end: int) -> bool:
    """Whether what follows at the start of a line could begin a heading, a list or another block without the debris."""
    following = text[end : end + 1]
    return text[max(0, start - 1) : start] in ("", "\n") and following.isascii() and not following.isalpha()
