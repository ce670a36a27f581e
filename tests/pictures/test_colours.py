"""What the photographer saw is what readers see: profiles are converted, depths scaled, what is clear stays clear."""

import struct
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from newsdesk.pictures.colours import eight_bits
from newsdesk.pictures.frames import still
from tests.pictures.samples import (
    ADOBE_RGB,
    DISPLAY_P3,
    gradient,
    grey_profile,
    opened,
    packed_png,
    rgb_profile,
    saved,
    sixteen_bit_ramp,
)

# Linear XYZ (D50) → linear sRGB, by Bradford (brucelindbloom.com).
TO_SRGB = (
    (3.1338561, -1.6168667, -0.4906146),
    (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)


def as_srgb(
    colour: tuple[float, float, float], columns: tuple[tuple[float, ...], ...], gamma: float
) -> tuple[int, ...]:
    """What sRGB calls a colour of a screen with these primaries and this gamma."""
    light = [(value / 255) ** gamma for value in colour]
    xyz = [sum(columns[channel][axis] * light[channel] for channel in range(3)) for axis in range(3)]
    linear = [min(1.0, max(0.0, sum(row[axis] * xyz[axis] for axis in range(3)))) for row in TO_SRGB]
    return tuple(
        round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055)) for value in linear
    )


def seen(raw: bytes, file: str, at: tuple[int, int] = (0, 0)) -> tuple[int, ...]:
    image = still(raw, file, opened(raw).size)
    found = image.getpixel(at)
    return found if isinstance(found, tuple) else (found,)


@pytest.mark.parametrize(("columns", "gamma"), [(DISPLAY_P3, 2.2), (ADOBE_RGB, 2.19921875)])
@pytest.mark.parametrize(
    "colour", [(200, 100, 50), (60, 160, 90), (128, 128, 128), (255, 255, 255), (0, 0, 0), (90, 40, 160)]
)
def test_colours_of_a_wide_profile_are_those_that_were_seen(
    colour: tuple[int, int, int], columns: tuple[tuple[float, ...], ...], gamma: float
) -> None:
    raw = saved(Image.new("RGB", (4, 4), colour), "PNG", icc_profile=rgb_profile(columns, gamma))
    wanted = as_srgb(colour, columns, gamma)

    assert all(abs(mine - right) <= 2 for mine, right in zip(seen(raw, "x.png"), wanted, strict=True)), wanted


def test_a_profile_changes_colours_also_of_what_can_be_seen_through_and_keeps_how_much() -> None:
    profile = rgb_profile(ADOBE_RGB, 2.2)
    raw = saved(Image.new("RGBA", (4, 4), (60, 160, 90, 77)), "PNG", icc_profile=profile)

    assert seen(raw, "x.png")[3] == 77
    assert seen(raw, "x.png")[:3] == seen(
        saved(Image.new("RGB", (4, 4), (60, 160, 90)), "PNG", icc_profile=profile), "x.png"
    )


@pytest.mark.parametrize("profile", [b"SECRET" * 30, b"x", rgb_profile(ADOBE_RGB, 2.2)[:200]])
def test_a_damaged_profile_is_left_out_of_account(profile: bytes) -> None:
    raw = saved(Image.new("RGB", (4, 4), (60, 160, 90)), "PNG", icc_profile=profile)

    assert seen(raw, "x.png") == (60, 160, 90)


def test_a_profile_for_other_channels_is_left_out_of_account() -> None:
    raw = saved(Image.new("RGB", (4, 4), (60, 160, 90)), "PNG", icc_profile=grey_profile(1.0))

    assert seen(raw, "x.png") == (60, 160, 90)


@pytest.mark.parametrize(("file", "mode"), [("x.jpg", "L"), ("x.png", "L"), ("x.png", "LA")])
def test_a_profile_of_colours_says_how_light_a_grey_is(file: str, mode: str) -> None:
    form, profile = {"x.jpg": "JPEG"}.get(file, "PNG"), rgb_profile(ADOBE_RGB, 1.8)
    found = seen(saved(Image.new("L", (8, 8), 90).convert(mode), form, icc_profile=profile), file)

    assert abs(found[0] - as_srgb((90, 90, 90), ADOBE_RGB, 1.8)[0]) <= 2
    assert found[1:] == ((found[0], found[0], 255) if mode == "LA" else ())


def test_a_profile_of_srgb_changes_nothing_that_could_be_seen() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    raw = saved(Image.new("RGB", (4, 4), (60, 160, 90)), "PNG", icc_profile=profile)

    assert all(abs(a - b) <= 1 for a, b in zip(seen(raw, "x.png"), (60, 160, 90), strict=True))


def test_sixteen_bits_are_scaled_to_eight() -> None:
    image = still(sixteen_bit_ramp(), "x.png", (256, 4))

    assert image.mode == "L"
    assert [image.getpixel((column, 0)) for column in range(256)] == list(range(256))


@pytest.mark.parametrize("clear", [0, 2])
def test_what_a_palette_marks_as_clear_stays_clear(clear: int) -> None:
    image = Image.new("P", (3, 1))
    image.putpalette([10, 20, 30, 40, 50, 60, 70, 80, 90])
    image.putdata([0, 1, 2])
    shown = still(saved(image, "PNG", transparency=clear), "x.png", (3, 1))

    assert shown.mode == "RGBA"
    assert [shown.getpixel((column, 0))[3] for column in range(3)] == [
        0 if column == clear else 255 for column in range(3)
    ]
    assert shown.getpixel((1, 0))[:3] == (40, 50, 60)


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_one_colour_that_is_marked_as_clear_stays_clear(mode: str) -> None:
    colour: int | tuple[int, int, int] = 90 if mode == "L" else (1, 2, 3)
    raw = saved(Image.new(mode, (2, 2), colour), "PNG", transparency=colour)

    assert seen(raw, "x.png")[3] == 0


@pytest.mark.parametrize(
    ("depth", "kind", "marked", "other"),
    [
        (1, 0, b"\x00", b"\x80"),
        (1, 0, b"\x80", b"\x00"),
        (2, 0, b"\x40", b"\x80"),
        (4, 0, b"\x50", b"\x60"),
        (8, 0, b"\x5a", b"\x5b"),
        (16, 0, b"\x75\x30", b"\x77\x30"),
        (16, 0, b"\xff\xff", b"\x00\x00"),
        (8, 2, b"\x01\x02\x03", b"\x01\x02\x04"),
        (16, 2, b"\x75\x30\x4e\x20\x27\x10", b"\x75\x30\x4e\x20\x29\x10"),
    ],
)
def test_one_colour_that_is_marked_as_clear_is_found_in_every_depth(
    depth: int, kind: int, marked: bytes, other: bytes
) -> None:
    wide = struct.unpack(f">{len(marked) // 2}H", marked) if depth == 16 else tuple(marked)
    samples = [value >> max(0, 8 - depth) for value in wide]
    clear = struct.pack(f">{len(samples)}H", *samples)
    pixels = [seen(packed_png((1, 1), depth, kind, row, tRNS=clear), "x.png") for row in (marked, other)]

    assert [pixel[3] for pixel in pixels] == [0, 255]


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_a_profile_of_grey_changes_it_also_where_it_can_be_seen_through(mode: str) -> None:
    raw = saved(Image.new("L", (2, 2), 90).convert(mode), "PNG", icc_profile=grey_profile(1.0))

    assert abs(seen(raw, "x.png")[0] - 160) <= 1
    assert mode == "L" or seen(raw, "x.png")[3] == 255


def test_a_large_picture_that_can_be_seen_through_is_not_copied_before_it_is_made_smaller() -> None:
    for mode in ("LA", "RGBA", "RGB", "L", "CMYK"):
        picture = Image.new(mode, (4, 4))
        assert eight_bits(picture) is picture


def test_colours_of_print_are_those_of_a_screen() -> None:
    red = saved(Image.new("RGB", (8, 8), (220, 30, 30)).convert("CMYK"), "JPEG", quality=95)

    assert all(abs(a - b) < 12 for a, b in zip(seen(red, "x.jpg"), (220, 30, 30), strict=True))


@pytest.mark.parametrize(
    ("form", "mode"),
    [("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA")]
    + [("JPEG", mode) for mode in ("L", "RGB", "CMYK")]
    + [("GIF", "P"), ("GIF", "L"), ("WEBP", "RGB"), ("WEBP", "RGBA"), ("AVIF", "RGB"), ("AVIF", "RGBA")],
)
def test_every_kind_of_pixel_comes_through_and_never_as_a_blank(form: str, mode: str) -> None:
    ending = {"JPEG": "jpg"}.get(form, form.lower())
    image = still(gradient(form, mode), f"x.{ending}", (8, 6))
    darkest, lightest = image.convert("L").getextrema()

    assert image.size == (8, 6) and image.mode in ("L", "RGB", "RGBA")
    assert darkest != lightest


def test_a_still_picture_has_nothing_of_what_came_with_it() -> None:
    raw = gradient("PNG", icc_profile=rgb_profile(ADOBE_RGB, 2.2), dpi=(72, 72))

    assert Image.open(BytesIO(raw)).info
    assert still(raw, "x.png", (8, 6)).info == {}
