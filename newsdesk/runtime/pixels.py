"""A picture → its pixels only, upright, without metadata (EXIF) about where, when or by whom it was taken."""

import warnings
from io import BytesIO
from typing import Any

MAX_PIXELS = 50_000_000
# Pillow's names of the formats that are read.
FORMATS = ("GIF", "JPEG", "PNG", "WEBP")


def pixels_only(raw: bytes, form: str) -> bytes:
    """Decode `raw`, a picture in the format `form` (Pillow's name), and encode its pixels; the first frame only.

    Saving the decoded picture as it is would keep comments and colour profiles, and lose its EXIF orientation. Raises
    `ValueError` for another format, and any exception for a damaged file.
    """
    # Pillow is slow to import, and most builds have no new picture.
    from PIL import Image

    upright = _upright(raw, form)
    clean = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    made = BytesIO()
    clean.save(made, form, **({"quality": 85} if form in ("JPEG", "WEBP") else {}))
    return made.getvalue()


def fault_of(raw: bytes, form: str) -> str:
    """Why `raw` is no picture in the format `form` that can be decoded, in words; empty if it is one."""
    try:
        _upright(raw, form)
    except Exception as error:  # A damaged or hostile file can raise any exception.
        return words_for(error)
    return ""


def words_for(error: Exception) -> str:
    """What is wrong with a picture of which the decoder raised this."""
    return str(error).rstrip(".") or type(error).__name__


def _upright(raw: bytes, form: str) -> Any:
    """The decoded picture."""
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        Image.MAX_IMAGE_PIXELS = MAX_PIXELS
        with _open(raw) as opened:
            if opened.format != form:
                raise ValueError(f"its name says {form}, and it is {opened.format}")
            return ImageOps.exif_transpose(opened).convert(_mode(opened.mode, form))


def _open(raw: bytes) -> Any:
    from PIL import Image, UnidentifiedImageError

    try:
        return Image.open(BytesIO(raw), formats=FORMATS)
    except UnidentifiedImageError:
        raise ValueError("there is no picture of a known format in it") from None


def _mode(mode: str, form: str) -> str:
    if mode in ("1", "L"):
        return "L"
    return "RGB" if form == "JPEG" or mode not in ("RGBA", "LA", "P", "PA") else "RGBA"
