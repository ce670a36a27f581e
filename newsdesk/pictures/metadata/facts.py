"""The facts that the metadata of a picture give away, by what they are about."""

from enum import Enum

from msgspec import Struct

# What is longer than that is cut off: a report is to be read, and a hostile file can hold megabytes.
MAX_VALUE = 500


class Subject(Enum):
    """What a fact is about."""

    PLACE = "place"
    PEOPLE = "people"
    DEVICE = "device"
    OWNER = "owner"
    TIME = "time"
    WORDS = "words"
    THUMBNAIL = "thumbnail"


class Fact(Struct, frozen=True):
    """One thing that a file tells: what it is about, what that is called, and what is said of it."""

    subject: Subject
    name: str
    value: str


def as_text(value: object) -> str:
    """A value of metadata as text, without what pads it: bytes are UTF-8, or else Latin-1."""
    if isinstance(value, str):
        # Pillow takes the texts of Exif for Latin-1.
        try:
            value = value.encode("latin-1")
        except UnicodeEncodeError:
            return _trimmed(str(value))
    if not isinstance(value, bytes):
        return _trimmed(str(value))
    try:
        return _trimmed(value.decode())
    except UnicodeDecodeError:
        return _trimmed(value.decode("latin-1"))


def _trimmed(text: str) -> str:
    return text.strip("\0 \t\r\n")[:MAX_VALUE]
