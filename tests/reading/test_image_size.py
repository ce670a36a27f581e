"""How large a picture is, whatever is in its file."""

from io import BytesIO

import pytest
from PIL import Image

from newsdesk.reading.files.image_size import ORIENTATION, size_of


def picture(form: str, orientation: int = 1) -> bytes:
    made, exif = BytesIO(), Image.Exif()
    exif[ORIENTATION] = orientation
    Image.new("RGB", (40, 30)).save(made, form, exif=exif)
    return made.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_width_and_height_are_those_of_the_upright_picture(form: str) -> None:
    assert size_of(picture(form)) == (40, 30)
    assert size_of(picture(form, 3)) == (40, 30)
    assert size_of(picture(form, 6)) == (30, 40)


@pytest.mark.parametrize("raw", [b"", b"No picture", picture("PNG")[:20], b"GIF89a"])
def test_what_is_no_picture_has_no_size(raw: bytes) -> None:
    assert size_of(raw) == (0, 0)
