"""Colours are those that were seen also where no profile says so, but the header of a PNG, or the mark of a camera."""

import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from newsdesk.pictures.frames import still
from newsdesk.pictures.profiles import of_srgb
from tests.pictures.samples import ADOBE_RGB, DISPLAY_P3, grey_profile, packed_png, rgb_profile, saved
from tests.pictures.test_colours import as_srgb, seen

COLOUR = (60, 160, 90)
WHITE = (0.3127, 0.3290)
CORNERS_OF_SRGB = (*WHITE, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
CORNERS_OF_ADOBE_RGB = (*WHITE, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
IN_ADOBE_RGB = as_srgb(COLOUR, ADOBE_RGB, 2.19921875)
# What no rule changes.
AS_IT_IS = COLOUR


def chrm(corners: tuple[float, ...]) -> bytes:
    return struct.pack(">8I", *(round(each * 100_000) for each in corners))


def gama(gamma: float) -> bytes:
    return struct.pack(">I", round(gamma * 100_000))


def iccp(profile: bytes) -> bytes:
    return b"x\0\0" + zlib.compress(profile)


def png(**chunks: bytes) -> bytes:
    return packed_png((4, 4), 8, 2, bytes(COLOUR) * 4, **chunks)


def close(found: tuple[int, ...], wanted: tuple[int, ...], within: int = 2) -> bool:
    return all(abs(mine - right) <= within for mine, right in zip(found, wanted, strict=True))


def test_gamma_and_primaries_of_a_png_say_what_its_colours_are() -> None:
    found = seen(png(cHRM=chrm(CORNERS_OF_ADOBE_RGB), gAMA=gama(1 / 2.19921875)), "x.png")

    assert close(found, IN_ADOBE_RGB) and not close(found, AS_IT_IS)


@pytest.mark.parametrize("gamma", [1.0, 0.6, 1 / 1.8])
def test_gamma_alone_is_that_of_the_primaries_of_srgb(gamma: float) -> None:
    light = [(value / 255) ** (1 / gamma) for value in COLOUR]
    wanted = tuple(round(255 * (12.92 * y if y <= 0.0031308 else 1.055 * y ** (1 / 2.4) - 0.055)) for y in light)

    assert close(seen(png(gAMA=gama(gamma)), "x.png"), wanted)


@pytest.mark.parametrize("depth", [8, 16])
def test_gamma_counts_in_grey_too(depth: int) -> None:
    row = bytes([90, 90][: depth // 8]) * 4

    assert close(seen(packed_png((4, 4), depth, 0, row, gAMA=gama(1.0)), "x.png"), (160,))


@pytest.mark.parametrize("gamma", [0.45455, 0.45, 0.46])
def test_what_programs_write_that_mean_srgb_changes_nothing(gamma: float) -> None:
    assert seen(png(cHRM=chrm(CORNERS_OF_SRGB), gAMA=gama(gamma)), "x.png") == AS_IT_IS


def test_code_points_come_before_a_profile_that_before_the_mark_of_srgb_and_that_before_gamma() -> None:
    chunks = {"gAMA": gama(1.0), "sRGB": b"\0", "iCCP": iccp(rgb_profile(ADOBE_RGB, 2.2)), "cICP": b"\x01\x0d\0\x01"}

    assert seen(png(**chunks), "x.png") == AS_IT_IS
    del chunks["cICP"]
    assert close(seen(png(**chunks), "x.png"), IN_ADOBE_RGB)
    del chunks["iCCP"]
    assert seen(png(**chunks), "x.png") == AS_IT_IS
    del chunks["sRGB"]
    assert not close(seen(png(**chunks), "x.png"), AS_IT_IS)


def test_code_points_of_display_p3_are_those_of_a_phone() -> None:
    # The curve of sRGB as a power that gives the same light, channel by channel.
    red, green, blue = (255 * of_srgb(value / 255) for value in COLOUR)
    wanted = as_srgb((red, green, blue), DISPLAY_P3, 1.0)

    assert close(seen(png(cICP=b"\x0c\x0d\0\x01"), "x.png"), wanted)


@pytest.mark.parametrize("points", [b"\x09\x10\0\x01", b"\x09\x12\0\x01", b"\x02\x02\0\x01", b"\x0c", b"", bytes(40)])
def test_code_points_of_more_light_than_a_screen_has_or_of_nothing_change_nothing(points: bytes) -> None:
    assert seen(png(cICP=points), "x.png") == AS_IT_IS


@pytest.mark.parametrize(
    "corners", [(0,) * 8, (*WHITE, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3), (*WHITE, 0.5, 0, 0.2, 0, 0.1, 0), (9,) * 8]
)
def test_primaries_that_are_no_triangle_are_left_out_of_account(corners: tuple[float, ...]) -> None:
    assert seen(png(cHRM=chrm(corners), gAMA=gama(0.7)), "x.png") == AS_IT_IS


def exif(colour_space: int, index: str) -> Image.Exif:
    made = Image.Exif()
    made.get_ifd(0x8769)[0xA001] = colour_space
    made.get_ifd(0x8769)[0xA005] = {1: index}
    return made


def photograph(colour_space: int, index: str, **options: Any) -> tuple[int, ...]:
    flat = Image.new("RGB", (16, 16), COLOUR)
    return seen(saved(flat, "JPEG", quality=100, exif=exif(colour_space, index), **options), "x.jpg")


def test_a_camera_that_marks_adobe_rgb_in_its_exif_is_believed() -> None:
    assert close(photograph(0xFFFF, "R03"), IN_ADOBE_RGB, 3)


@pytest.mark.parametrize(("colour_space", "index"), [(1, "R98"), (1, "R03"), (0xFFFF, "R98"), (0xFFFF, "")])
def test_any_other_mark_changes_nothing(colour_space: int, index: str) -> None:
    assert close(photograph(colour_space, index), AS_IT_IS)


def test_a_profile_comes_before_the_mark_of_a_camera() -> None:
    wanted = as_srgb(COLOUR, DISPLAY_P3, 2.2)

    assert close(photograph(0xFFFF, "R03", icc_profile=rgb_profile(DISPLAY_P3, 2.2)), wanted, 3)


def test_a_profile_of_another_kind_of_channels_is_not_made_for_grey() -> None:
    raw = packed_png((4, 4), 8, 0, bytes([90] * 4), iCCP=iccp(grey_profile(1.0)), gAMA=gama(0.2))

    assert close(seen(raw, "x.png"), (160,))
    assert still(packed_png((4, 4), 8, 0, bytes([90] * 4)), "x.png", (4, 4)).getpixel((0, 0)) == 90
