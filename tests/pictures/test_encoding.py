"""Pixels come out as the picture that they are, light enough for a phone, and with nothing beside them."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from newsdesk.pictures.encoding import encode, encode_moving, on_white
from newsdesk.pictures.frames import Frame
from newsdesk.pictures.opening import frames_in
from tests.pictures.samples import noise, opened

ENDINGS = ("webp", "avif", "jpg", "png")


def chart() -> Image.Image:
    image = Image.new("RGB", (480, 270), "white")
    draw = ImageDraw.Draw(image)
    for number in range(8):
        draw.rectangle((20 + 55 * number, 250 - 25 * number, 55 + 55 * number, 250), (200, 30, 30))
    draw.line((10, 250, 470, 250), "black", 2)
    return image


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, in steps of 255."""
    histogram = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L").histogram()
    return sum(value * count for value, count in enumerate(histogram)) / sum(histogram)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
@pytest.mark.parametrize("is_drawn", [True, False])
def test_what_is_written_looks_like_what_was_given(ending: str, mode: str, is_drawn: bool) -> None:
    given = chart().filter(ImageFilter.GaussianBlur(2)).convert(mode)
    made = opened(encode(given, ending, is_drawn))

    assert made.format == {"jpg": "JPEG"}.get(ending, ending.upper())
    assert made.size == given.size
    assert difference(made, given) < 3


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("is_drawn", [True, False])
def test_what_no_format_makes_small_is_written_too(ending: str, is_drawn: bool) -> None:
    dots = Image.merge("RGB", [noise((320, 240)).getchannel(band).convert("1").convert("L") for band in "RGB"])

    assert opened(encode(dots, ending, is_drawn)).size == dots.size


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_pixels_give_the_same_bytes(ending: str) -> None:
    assert encode(chart(), ending, False) == encode(chart(), ending, False)


@pytest.mark.parametrize("ending", ENDINGS)
def test_there_is_nothing_beside_the_pixels(ending: str) -> None:
    image = chart()
    image.info |= {
        "exif": b"Exif\0\0SECRET",
        "comment": b"SECRET",
        "icc_profile": b"SECRET",
        "xmp": b"SECRET",
        "dpi": (9, 9),
    }
    raw = encode(Image.frombytes(image.mode, image.size, image.tobytes()), ending, True)

    assert b"SECRET" not in raw
    assert not set(opened(raw).info) & {"exif", "comment", "icc_profile", "xmp", "dpi"}


def test_the_edges_of_a_chart_stay_as_they_were() -> None:
    assert difference(opened(encode(chart(), "webp", True)), chart()) < 0.5


def test_what_is_clear_is_white_in_a_jpeg_and_clear_elsewhere() -> None:
    clear = Image.new("RGBA", (8, 8), (255, 0, 0, 0))

    assert on_white(clear).getpixel((0, 0)) == (255, 255, 255)
    assert opened(encode(clear, "jpg", True)).convert("L").getextrema()[0] == 255
    for ending in ("webp", "png", "avif"):
        assert opened(encode(clear, ending, True)).getchannel("A").getextrema() == (0, 0)


def test_a_moving_picture_keeps_its_frames_and_times_and_starts_again() -> None:
    frames = [Frame(Image.new("RGBA", (20, 10), (90 * number, 0, 0, 255)), 40 + number) for number in range(3)]
    made = opened(encode_moving(frames))

    assert (made.format, frames_in(made), made.info["loop"]) == ("WEBP", 3, 0)
