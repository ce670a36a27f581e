"""What the header of a picture says, whatever is in its file."""

from io import BytesIO

import pytest
from PIL import Image

from newsdesk.pictures.header import Header, header_of
from newsdesk.pictures.opening import ORIENTATION
from tests.pictures.samples import gradient


def picture(form: str, orientation: int = 1) -> bytes:
    made, exif = BytesIO(), Image.Exif()
    exif[ORIENTATION] = orientation
    Image.new("RGB", (40, 30)).save(made, form, exif=exif)
    return made.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_width_and_height_are_those_of_the_upright_picture(form: str) -> None:
    sizes = [(head.width, head.height) for head in (header_of(picture(form, turn)) for turn in (1, 3, 6))]

    assert sizes == [(40, 30), (40, 30), (30, 40)]


@pytest.mark.parametrize("raw", [b"", b"No picture", picture("PNG")[:20], b"GIF89a"])
def test_what_is_no_picture_has_no_size(raw: bytes) -> None:
    assert header_of(raw) == Header()


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "AVIF", "JPEG"])
def test_no_pixel_is_decoded_for_a_header(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, decoded = gradient(form), list[object]()
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda picture: decoded.append(picture))

    assert (header_of(raw).width, header_of(raw).height) == (8, 6)
    assert not decoded
