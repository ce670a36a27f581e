"""Of a picture only its pixels are published, upright; whatever else came with the file stays behind."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from newsdesk.runtime.pixels import FORMATS, MAX_PIXELS, pixels_only
from newsdesk.vocabulary.media_types import PICTURE_TYPES, picture_format
from tests.desk import Desk, story

SECRETS = (b"SECRET", b"Exif", b"XMP", b"GPS", b"Kovalenko")
ENDINGS = sorted(PICTURE_TYPES)


def picture(form: str, mode: str = "RGB", size: tuple[int, int] = (8, 6), **options: Any) -> bytes:
    """A dark picture with one light corner, at the upper left."""
    image = Image.linear_gradient("L").resize(size).point(lambda value: value // 3)
    image.putpixel((0, 0), 200)
    made = BytesIO()
    image.convert(mode).save(made, form, **options)
    return made.getvalue()


def opened(raw: bytes) -> Image.Image:
    return Image.open(BytesIO(raw))


def exif(**tags: Any) -> Image.Exif:
    made = Image.Exif()
    made[0x010E] = "SECRET of Kovalenko"
    made[0x0112] = tags.get("orientation", 1)
    made.get_ifd(0x8825)[1] = "N"
    return made


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("JPEG", {"exif": exif(), "comment": b"SECRET", "xmp": b"<x:xmpmeta>SECRET</x:xmpmeta>"}),
        ("WEBP", {"exif": exif(), "xmp": b"SECRET"}),
        ("PNG", {"exif": exif()}),
        ("GIF", {"comment": b"SECRET"}),
    ],
)
def test_nothing_that_was_written_beside_the_pixels_is_published(form: str, options: dict[str, Any]) -> None:
    raw = picture(form, **options)
    clean = pixels_only(raw, form)

    assert b"SECRET" in raw
    assert not any(secret in clean for secret in SECRETS)
    assert not dict(opened(clean).getexif()) and "comment" not in opened(clean).info


def test_texts_profiles_and_what_follows_the_end_are_left_behind() -> None:
    texts = PngInfo()
    texts.add_text("Author", "SECRET")
    texts.add_itxt("XML:com.adobe.xmp", "SECRET", zip=True)
    clean = pixels_only(picture("PNG", pnginfo=texts, icc_profile=b"SECRET" * 30) + b"PK\x03\x04SECRET", "PNG")

    assert not any(secret in clean for secret in SECRETS)
    assert set(opened(clean).info) <= {"gamma", "srgb"}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright(orientation: int) -> None:
    clean = opened(pixels_only(picture("PNG", exif=exif(orientation=orientation)), "PNG"))

    assert clean.size == ((6, 8) if orientation > 4 else (8, 6))
    assert dict(clean.getexif()) == {}
    corner = {1: (0, 0), 2: (7, 0), 3: (7, 5), 4: (0, 5), 5: (0, 0), 6: (5, 0), 7: (5, 7), 8: (0, 7)}[orientation]
    assert clean.convert("L").getpixel(corner) == 200


@pytest.mark.parametrize(
    ("form", "mode"),
    [("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")]
    + [("JPEG", mode) for mode in ("L", "RGB", "CMYK")]
    + [("GIF", "P"), ("GIF", "L"), ("WEBP", "RGB"), ("WEBP", "RGBA")],
)
def test_every_kind_of_pixel_comes_through_and_never_as_a_blank(form: str, mode: str) -> None:
    raw = picture(form, mode) if mode != "I;16" else sixteen_bits()
    after = opened(pixels_only(raw, form))
    darkest, lightest = after.convert("L").getextrema()

    assert after.size == (8, 6)
    assert darkest != lightest


def sixteen_bits() -> bytes:
    made = BytesIO()
    image = Image.new("I;16", (8, 6), 0)
    image.putpixel((0, 0), 60_000)
    image.save(made, "PNG")
    return made.getvalue()


def test_what_can_be_seen_through_stays_so() -> None:
    clear = Image.new("RGBA", (4, 4), (10, 20, 30, 0))
    made = BytesIO()
    clear.save(made, "PNG")

    assert opened(pixels_only(made.getvalue(), "PNG")).getchannel("A").getextrema() == (0, 0)


def test_the_same_picture_gives_the_same_bytes() -> None:
    for form in FORMATS:
        assert pixels_only(picture(form), form) == pixels_only(picture(form), form)


def test_cleaning_a_clean_picture_changes_nothing_where_nothing_is_lost() -> None:
    clean = pixels_only(picture("PNG"), "PNG")

    assert pixels_only(clean, "PNG") == clean


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"GIF89a",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
        b"%PDF-1.4",
        picture("PNG")[:40],
        picture("JPEG")[:-200],
        picture("GIF"),
        picture("TIFF"),
        picture("BMP"),
        picture("ICO"),
    ],
)
@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_a_file_that_is_not_the_picture_its_name_says_is_a_problem(desk: Desk, ending: str, raw: bytes) -> None:
    desk.write(story("a", image=f"{{file: x.{ending}, alt: A quay, credit: Navy}}"))
    (desk.root / f"content/x.{ending}").write_bytes(raw)

    assert desk.problems() == [f"content/x.{ending}:1:1 bad-picture"]
    assert not desk.output.exists()


def bomb() -> bytes:
    """A picture of a great many pixels in a few bytes."""
    side = int(MAX_PIXELS**0.5) + 10
    made = BytesIO()
    Image.new("1", (side, side)).save(made, "PNG")
    return made.getvalue()


def test_a_picture_of_too_many_pixels_is_a_problem(desk: Desk) -> None:
    desk.write(story("a", "![A quay](x.png)\n"))
    (desk.root / "content/x.png").write_bytes(bomb())

    assert desk.problems() == ["content/x.png:1:1 bad-picture"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_picture_of_every_format_is_published_clean_under_a_name_that_tells_nothing(desk: Desk, ending: str) -> None:
    raw = picture(picture_format(f"x.{ending}"))
    desk.write(story("a", f"![A quay](Col_Kovalenko_home.{ending})\n"))
    (desk.root / f"content/Col_Kovalenko_home.{ending}").write_bytes(raw)
    desk.build()
    (path,) = (path for path in desk.published() if path.startswith("pictures/"))

    assert desk.published()[path] == pixels_only(raw, picture_format(f"x.{ending}"))
    assert f'src="/{path}"' in desk.page("2023/09/a/index.html")
    assert not any(b"Kovalenko" in content for content in desk.published().values())


def test_a_picture_of_a_sealed_story_is_not_published_before_it(desk: Desk) -> None:
    desk.write(story("a") + story("b", image="{file: x.png, alt: x, credit: y}", date="2030-01-01T00:00:00Z"))
    (desk.root / "content/x.png").write_bytes(picture("PNG"))
    desk.build()

    assert not any(path.startswith("pictures/") for path in desk.published())
