"""The bytes of a picture → why it cannot be published, found by decoding all of it."""

from msgspec import Struct

from newsdesk.pictures.frames import moving, still
from newsdesk.pictures.header import header_of
from newsdesk.pictures.opening import UnusablePicture, damaged, frames_in, open_picture

# An eighth of each side is what a JPEG can be decoded at.
EIGHTH = 8


class PictureFault(Struct, frozen=True):
    """What is wrong with a picture, as a sentence, and what to do; both are empty for one that can be published."""

    message: str = ""
    hint: str = ""


def fault_of(raw: bytes, file: str) -> PictureFault:
    """What is wrong with the picture `raw` of `file`."""
    head = header_of(raw)
    small = (head.width // EIGHTH or 1, head.height // EIGHTH or 1)
    try:
        if frames_in(open_picture(raw, file)) == 1:
            still(raw, file, small)
        else:
            for _ in moving(raw, file, small):
                pass
    except Exception as error:  # A damaged or hostile file can raise any exception.
        return fault_from(error)
    return PictureFault()


def fault_from(error: Exception) -> PictureFault:
    """What an exception says that was raised while a picture was decoded."""
    found = error if isinstance(error, UnusablePicture) else damaged(error)
    return PictureFault(found.message, found.hint)
