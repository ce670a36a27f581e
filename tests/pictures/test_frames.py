"""Pixels come out upright and in the size that was asked for, of every frame, and damage is told."""

import random

import pytest
from PIL import Image

from newsdesk.pictures.frames import USUAL_DURATION, moving, still
from newsdesk.pictures.header import header_of
from newsdesk.pictures.opening import ORIENTATION, UnusablePicture
from tests.pictures.samples import gradient, png_chunk, saved
from tests.pictures.samples import moving as moving_sample


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return gradient("PNG", exif=exif)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright(orientation: int) -> None:
    size = (6, 8) if orientation > 4 else (8, 6)
    image = still(turned(orientation), "x.png", size)
    corner = {1: (0, 0), 2: (7, 0), 3: (7, 5), 4: (0, 5), 5: (0, 0), 6: (5, 0), 7: (5, 7), 8: (0, 7)}[orientation]

    assert image.size == size
    assert image.convert("L").getpixel(corner) == 200


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photograph_is_made_smaller_along_its_upright_sides(orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    photograph = saved(Image.effect_noise((640, 400), 40).convert("RGB"), "JPEG", exif=exif)
    size = (50, 80) if orientation > 4 else (80, 50)

    assert still(photograph, "x.jpg", size).size == size


def test_a_picture_is_turned_also_where_the_camera_noted_it_behind_the_pixels() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    noted = png_chunk(b"eXIf", exif.tobytes().removeprefix(b"Exif\0\0"))
    plain = gradient("PNG")
    raw = plain[:-12] + noted + plain[-12:]

    assert (header_of(raw).width, header_of(raw).height) == (6, 8)
    assert still(raw, "x.png", (6, 8)).convert("L").getpixel((5, 0)) == 200


def test_a_damaged_orientation_leaves_the_picture_as_it_is() -> None:
    raw = saved(Image.new("RGB", (8, 6)), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")

    assert still(raw, "x.jpg", (8, 6)).size == (8, 6)


def test_a_smaller_picture_is_the_mean_of_the_larger_one() -> None:
    image = Image.new("L", (64, 64))
    image.putdata([255 * ((x + y) % 2) for y in range(64) for x in range(64)])
    darkest, lightest = still(saved(image, "PNG"), "x.png", (8, 8)).getextrema()

    assert 120 <= darkest <= lightest <= 135


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_all_frames_of_a_moving_picture_come_out_with_their_times(form: str) -> None:
    raw = moving_sample(form, 4, lossless=True)
    frames = list(moving(raw, f"x.{form.lower()}", (20, 15)))

    assert [frame.pixels.size for frame in frames] == [(20, 15)] * 4
    assert [frame.duration for frame in frames] == [80] * 4
    assert [frame.pixels.getpixel((5, 5))[0] // 7 for frame in frames] == [0, 1, 2, 3]


@pytest.mark.parametrize("form", ["WEBP", "PNG"])
def test_all_frames_of_a_moving_picture_are_turned_upright(form: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    raw = moving_sample(form, 3, exif=exif)

    assert (header_of(raw).width, header_of(raw).height) == (30, 40)
    assert [frame.pixels.size for frame in moving(raw, f"x.{form.lower()}", (15, 20))] == [(15, 20)] * 3


def test_the_picture_for_programs_that_do_not_know_what_moves_is_no_frame() -> None:
    raw = moving_sample("PNG", 4, default_image=True)

    assert header_of(raw).frames == 3
    assert [frame.pixels.getpixel((0, 0))[0] // 7 for frame in moving(raw, "x.png", (40, 30))] == [1, 2, 3]
    assert still(raw, "x.png", (40, 30)).getpixel((0, 0))[0] == 0
    assert header_of(moving_sample("PNG", 2, default_image=True)).frames == 1


def test_a_frame_that_does_not_say_how_long_is_shown_as_browsers_show_it() -> None:
    images = [Image.new("P", (4, 4), number) for number in range(2)]
    raw = saved(images[0], "GIF", save_all=True, append_images=images[1:], duration=0)

    assert {frame.duration for frame in moving(raw, "x.gif", (4, 4))} == {USUAL_DURATION}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_file_that_breaks_off_is_said_to_be_damaged(form: str) -> None:
    ending = {"JPEG": "jpg"}.get(form, form.lower())
    raw = saved(Image.effect_noise((200, 150), 60).convert("RGB"), form)

    with pytest.raises(UnusablePicture) as found:
        still(raw[: len(raw) // 2], f"x.{ending}", (200, 150))
    assert found.value.hint


def test_whatever_is_damaged_gives_a_picture_or_a_reason() -> None:
    draw = random.Random(4)
    for form, ending in (("JPEG", "jpg"), ("PNG", "png"), ("GIF", "gif"), ("WEBP", "webp")):
        raw = bytearray(gradient(form, "RGB", (40, 30)))
        for _ in range(60):
            damaged = bytearray(raw)
            for _ in range(draw.randint(1, 12)):
                damaged[draw.randrange(8, len(damaged))] = draw.randrange(256)
            try:
                assert still(bytes(damaged), f"x.{ending}", (40, 30)).size == (40, 30)
            except UnusablePicture as found:
                assert found.message and found.hint
