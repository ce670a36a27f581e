"""What is reported of pictures → lines for people."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from newsdesk.commands.pictures.reported_pictures import ReportedPicture, Showing, WeighedFile
from newsdesk.pictures.metadata.facts import Subject
from newsdesk.reading.diagnostics import escape_invisible, quoted
from newsdesk.reporting.words import count

WIDTH, INDENT, MAX_VALUE = 116, 16, 120
# In pixels: what a phone with a screen of 390 points and two pixels to each fills at most.
PHONE = 390 * 2
# More showings and values than that are counted.
MAX_SHOWN, MAX_VALUES = 4, 12


def report_lines(pictures: Sequence[ReportedPicture]) -> Iterator[str]:
    """A paragraph for each picture, and a line about all of them."""
    for picture in pictures:
        yield escape_invisible(picture.file)
        for label, text in _fields(picture):
            first = f"  {label:<{INDENT - 2}}"
            yield from wrap(text, WIDTH, initial_indent=first, subsequent_indent=" " * INDENT) or [first.rstrip()]
        yield ""
    sent = sum(picture.bytes for picture in pictures)
    told = sum(bool(picture.gives_away) for picture in pictures)
    placed = sum(tells_place(picture) for picture in pictures)
    would = f"{told or 'None'} would have given something away{f', {placed} of them a place' if placed else ''}"
    yield f"{count(len(pictures), 'picture')}, {weight(sent)} as sent. {would}: only pixels are published."


def tells_place(picture: ReportedPicture) -> bool:
    return any(fact.subject is Subject.PLACE for fact in picture.gives_away)


def _fields(picture: ReportedPicture) -> Iterator[tuple[str, str]]:
    yield "shown by", _showings(picture.shown_by)
    frames = f", {picture.frames} frames" if picture.frames > 1 else ""
    size = f"{picture.width} × {picture.height} pixels{frames}" if picture.width else "of unknown size"
    yield "as sent", f"{weight(picture.bytes)}, {size}"
    if picture.fault:
        yield "unreadable", escape_invisible(f"{picture.fault.message} {picture.fault.hint}".strip())
    label = "gives away"
    for subject in Subject:
        if told := [fact for fact in picture.gives_away if fact.subject is subject]:
            values = [f"{quoted(fact.name)} {quoted(fact.value, MAX_VALUE)}" for fact in told]
            yield label, f"{subject.value}: {_some('; '.join(values[:MAX_VALUES]), len(values), MAX_VALUES)}"
            label = ""
    if label:
        yield label, "nothing"
    if picture.carriers:
        yield "held in", ", ".join(quoted(name) for name in picture.carriers)
    yield from _published(picture)
    for warning in picture.warnings:
        yield "look at", f"{warning.rule}: {warning.message} {warning.hint}"


def _showings(showings: Sequence[Showing]) -> str:
    told = []
    for each in showings[:MAX_SHOWN]:
        what = f"{each.role.value}, {each.state.value}" if each.state else each.role.value
        told.append(f"{escape_invisible(each.file)} ({what})")
    return _some(", ".join(told), len(showings), MAX_SHOWN) or "nothing, so it is not published"


def _some(shown: str, number: int, limit: int) -> str:
    return f"{shown}, and {number - limit} more" if number > limit else shown


def _published(picture: ReportedPicture) -> Iterator[tuple[str, str]]:
    files = count(len(picture.published), "file")
    built = [each.bytes for each in picture.published if each.bytes is not None]
    if not picture.published or picture.fault:
        return
    nothing = "nothing of that; " if picture.gives_away else ""
    if len(built) < len(picture.published):
        largest = max(picture.published, key=lambda each: each.width * each.height)
        yield "published", f"{nothing}not built yet: it will be {files}, the largest {_size(largest)}"
        return
    yield "published", f"{nothing}{files} with pixels alone, {weight(sum(built))} together"
    offered = sorted(picture.published[: picture.loaded], key=lambda each: each.width)
    on_phone = next((each for each in offered if each.width >= PHONE), offered[-1])
    if on_phone == offered[-1]:
        yield "readers load", _loaded(on_phone)
    else:
        yield "readers load", f"{_loaded(on_phone)} on a phone, {_loaded(offered[-1])} on a large or sharp screen"


def _loaded(file: WeighedFile) -> str:
    return f"{weight(file.bytes or 0)} ({_size(file)})"


def _size(file: WeighedFile) -> str:
    return f"{file.width} × {file.height}"


def weight(size: int) -> str:
    """`745 bytes`, `38 kB`, `5.4 MB`."""
    if size < 1000:
        return count(size, "byte")
    return f"{size / 1000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
