"""Exif → the facts in it."""

import warnings
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from newsdesk.pictures.header import header_of
from newsdesk.pictures.metadata.facts import Fact, Subject, as_text
from newsdesk.pictures.metadata.places import position

# The directories within Exif, by the tags that point to them, and the one of the thumbnail, as Pillow numbers it.
PHOTO, GPS, THUMBNAIL = 0x8769, 0x8825, -1
MAKER_NOTE = 0x927C
# Exif 3.0, 4.6; those from 9C9B on are of Windows, and C62F is of DNG.
TAGS = {
    0x010F: (Subject.DEVICE, "make"),
    0x0110: (Subject.DEVICE, "model"),
    0xA431: (Subject.DEVICE, "serial number"),
    0xC62F: (Subject.DEVICE, "serial number"),
    0xA433: (Subject.DEVICE, "make of the lens"),
    0xA434: (Subject.DEVICE, "lens"),
    0xA435: (Subject.DEVICE, "serial number of the lens"),
    0x0131: (Subject.DEVICE, "software"),
    0x013C: (Subject.DEVICE, "computer"),
    0xA439: (Subject.DEVICE, "firmware"),
    0xA43A: (Subject.DEVICE, "software"),
    0xA43B: (Subject.DEVICE, "software"),
    0xA43C: (Subject.DEVICE, "software"),
    0xA420: (Subject.DEVICE, "number of the picture"),
    0x013B: (Subject.OWNER, "artist"),
    0xA437: (Subject.OWNER, "photographer"),
    0xA430: (Subject.OWNER, "owner of the camera"),
    0xA438: (Subject.OWNER, "editor"),
    0x9C9D: (Subject.OWNER, "author"),
    0x8298: (Subject.OWNER, "copyright"),
    0x9003: (Subject.TIME, "taken"),
    0x9004: (Subject.TIME, "digitised"),
    0x0132: (Subject.TIME, "changed"),
    0xA436: (Subject.WORDS, "title"),
    0x9C9B: (Subject.WORDS, "title"),
    0x010D: (Subject.WORDS, "name of the document"),
    0x010E: (Subject.WORDS, "description"),
    0x9C9F: (Subject.WORDS, "subject"),
    0x9C9E: (Subject.WORDS, "keywords"),
    0x9C9C: (Subject.WORDS, "comment"),
    0x9286: (Subject.WORDS, "comment"),
}
# The tag of a time → that of its offset from UTC.
OFFSETS = {0x9003: 0x9011, 0x9004: 0x9012, 0x0132: 0x9010}
WINDOWS_TEXTS = range(0x9C9B, 0x9CA0)
USER_COMMENT, CODE_SIZE = 0x9286, 8
# Of the directory of GPS: a value after the letter that says north or south, east or west.
POSITIONS = {"GPS": (1, 2, 3, 4), "GPS of what is shown": (0x13, 0x14, 0x15, 0x16)}
ALTITUDE, AREA, GPS_TIME, GPS_DATE = 6, 0x1C, 7, 0x1D


def exif_facts(content: bytes) -> Iterator[Fact]:
    """The facts in Exif, with or without the mark before it. Damaged Exif can raise any exception."""
    from PIL import Image

    exif = Image.Exif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exif.load(content)
        yield from _placed(exif.get_ifd(GPS))
        values = {**dict(exif), **exif.get_ifd(PHOTO)}
        for tag, (subject, name) in TAGS.items():
            if tag in values and (told := _told(tag, values)):
                yield Fact(subject, name, told)
        yield from _thumbnails(content.removeprefix(b"Exif\0\0"), exif.get_ifd(THUMBNAIL))


def holds_maker_note(content: bytes) -> bool:
    """Whether there is a note in it that only the maker of the camera can read."""
    from PIL import Image

    exif = Image.Exif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exif.load(content)
        return MAKER_NOTE in exif.get_ifd(PHOTO)


def _told(tag: int, values: Mapping[int, Any]) -> str:
    value = values[tag]
    if isinstance(value, bytes | tuple) and tag in WINDOWS_TEXTS:
        return as_text(bytes(value).decode("utf-16-le", "replace"))
    if isinstance(value, bytes) and tag == USER_COMMENT:
        code, text = value[:CODE_SIZE], value[CODE_SIZE:]
        encoding = "utf-16-be" if text[:1] == b"\0" else "utf-16-le"
        return as_text(text.decode(encoding, "replace") if code.startswith(b"UNICODE") else text)
    if tag in OFFSETS:
        return f"{_with_hyphens(as_text(value))} {as_text(values.get(OFFSETS[tag], ''))}".rstrip()
    return as_text(value)


def _placed(gps: Mapping[int, Any]) -> Iterator[Fact]:
    for name, tags in POSITIONS.items():
        if all(tag in gps for tag in tags):
            south, latitude, west, longitude = (gps[tag] for tag in tags)
            if told := position(_degrees(latitude, as_text(south)), _degrees(longitude, as_text(west))):
                yield Fact(Subject.PLACE, name, told)
    if ALTITUDE in gps and isfinite(float(gps[ALTITUDE])):
        yield Fact(Subject.PLACE, "altitude", f"{float(gps[ALTITUDE]):.0f} m")
    if area := as_text(_without_code(gps.get(AREA, b""))):
        yield Fact(Subject.PLACE, "area", area)
    clock = gps.get(GPS_TIME, ())
    hours = ":".join(f"{float(part):02.0f}" for part in clock if isfinite(float(part)))
    if told := f"{_with_hyphens(as_text(gps.get(GPS_DATE, '')))} {hours}".strip():
        yield Fact(Subject.TIME, "GPS", f"{told} UTC")


def _with_hyphens(time: str) -> str:
    """A time of Exif as others write it: `2024:07:11` is a day."""
    return time[:10].replace(":", "-") + time[10:]


def _degrees(parts: Any, letter: str) -> float:
    whole = sum((float(part) / 60**power for power, part in enumerate(parts)), 0.0)
    return -whole if letter.upper() in ("S", "W") else whole


def _without_code(value: Any) -> Any:
    return value[CODE_SIZE:] if isinstance(value, bytes) else value


def _thumbnails(tiff: bytes, directory: Mapping[int, Any]) -> Iterator[Fact]:
    start, size = directory.get(0x0201), directory.get(0x0202)
    if isinstance(start, int) and isinstance(size, int):
        head = header_of(tiff[start : start + size])
        shown = f"{head.width} × {head.height} pixels" if head.width else f"{size} bytes"
        yield Fact(Subject.THUMBNAIL, "Exif", shown)
