"""What cannot be published is refused before its pixels are decoded, with what would help."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from newsdesk.pictures import opening
from newsdesk.pictures.opening import (
    MAX_FRAMES,
    MAX_PIXELS,
    MAX_PIXELS_OF,
    UnusablePicture,
    frames_in,
    open_picture,
)
from tests.pictures.samples import gradient, moving, saved


def png_of_size(width: int, height: int) -> bytes:
    """A PNG whose header says that it has this size; it holds next to nothing."""
    made = b"\x89PNG\r\n\x1a\n"
    for name, data in ((b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)), (b"IDAT", b""), (b"IEND", b"")):
        made += struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return made


def refused(raw: bytes, file: str) -> UnusablePicture:
    with pytest.raises(UnusablePicture) as found:
        open_picture(raw, file)
    return found.value


@pytest.mark.parametrize("size", [(13_000, 13_000), (60_000, 60_000), (50_000_001, 1)])
def test_too_many_pixels_are_refused_by_the_header_alone_and_the_hint_is_to_make_it_smaller(
    size: tuple[int, int],
) -> None:
    found = refused(png_of_size(*size), "x.png")

    assert "pixels" in found.message
    assert found.hint.startswith("Make it smaller")


def test_as_many_pixels_as_can_be_read_are_taken() -> None:
    assert open_picture(png_of_size(10_000, MAX_PIXELS // 10_000), "x.png").size == (10_000, 5_000)


@pytest.mark.parametrize(("form", "file"), [("WEBP", "x.webp"), ("AVIF", "x.avif")])
def test_what_is_held_several_times_while_it_is_decoded_may_have_fewer_pixels_and_bytes(
    form: str, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MAX_PIXELS_OF[form] >= 6000 * 4000, "as many as most cameras have"
    raw = gradient(form)
    monkeypatch.setitem(opening.MAX_PIXELS_OF, form, 8 * 6 - 1)
    assert refused(raw, file).hint.startswith("Make it smaller")
    monkeypatch.setitem(opening.MAX_PIXELS_OF, form, 8 * 6)
    assert open_picture(raw, file).size == (8, 6)
    monkeypatch.setitem(opening.MAX_BYTES_OF, form, len(raw) - 1)
    assert refused(raw, file).hint.startswith("Make it smaller")


def test_a_picture_that_moves_too_long_is_refused() -> None:
    found = refused(moving("GIF", MAX_FRAMES + 1, (2, 2)), "x.gif")

    assert "301 frames" in found.message and "film" in found.hint
    assert frames_in(open_picture(moving("GIF", MAX_FRAMES, (2, 2)), "x.gif")) == MAX_FRAMES


def test_a_large_picture_may_move_for_a_few_frames_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_PIXELS_OF_ALL_FRAMES", 40 * 30 * 4)

    assert open_picture(moving("GIF", 4), "x.gif")
    assert "too many" in refused(moving("GIF", 5), "x.gif").message


@pytest.mark.parametrize(
    ("raw", "file", "words"),
    [
        (gradient("GIF"), "x.png", "Its name says PNG, and it is GIF."),
        (gradient("PNG"), "x.jpg", "Its name says JPEG, and it is PNG."),
        (gradient("WEBP"), "x.gif", "Its name says GIF, and it is WEBP."),
        (gradient("TIFF"), "x.jpg", "There is no JPEG picture in it."),
        (gradient("BMP"), "x.png", "There is no PNG picture in it."),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "x.png", "There is no PNG picture in it."),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", "x.png", "There is no PNG picture in it."),
        (b"<html><script>alert(1)</script></html>", "x.webp", "There is no WEBP picture in it."),
        (b"", "x.jpeg", "There is no JPEG picture in it."),
    ],
)
def test_what_is_no_picture_of_its_ending_is_refused(raw: bytes, file: str, words: str) -> None:
    assert refused(raw, file).message == words


def test_the_first_picture_of_a_file_with_several_of_a_phone_is_used() -> None:
    images = [Image.new("RGB", (8, 6), colour) for colour in ("red", "green")]
    raw = saved(images[0], "MPO", save_all=True, append_images=images[1:])

    assert frames_in(open_picture(raw, "x.jpg")) == 1
    assert open_picture(raw, "x.jpg").convert("RGB").getpixel((0, 0))[0] > 200


def test_heic_names_the_package_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_reads_heif", lambda: False)

    assert "newsdesk[heic]" in refused(b"\0\0\0\x18ftypheic", "x.heic").hint


def test_heic_is_read_where_its_package_is_installed() -> None:
    pillow_heif = pytest.importorskip("pillow_heif", reason="an optional extra, of which make test brings the package")
    made = BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (16, 12), (200, 30, 30))).save(made)

    assert open_picture(made.getvalue(), "x.heic").size == (16, 12)
