"""One part of the file of a picture that is no pixels: of what form it is, and its bytes."""

from enum import Enum

from msgspec import Struct

COLOUR_PROFILE, CREDENTIALS = "colour profile (ICC)", "content credentials (C2PA)"


class Form(Enum):
    """How a part is written. Of `OTHER` ones the name alone is told."""

    EXIF = "Exif"
    XMP = "XMP"
    IPTC = "IPTC"
    TEXT = "text"
    OTHER = "other"


class Part(Struct, frozen=True):
    """A part: `name` is the keyword of a text, or what another one is called."""

    form: Form
    content: bytes = b""
    name: str = ""
