"""Whatever a file holds beside its pixels, and however it was turned, the published picture is upright pixels alone."""

import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageStat
from PIL.PngImagePlugin import PngInfo

from newsdesk.pictures.encoding import encode
from newsdesk.pictures.frames import still
from newsdesk.pictures.opening import ORIENTATION
from tests.pictures.samples import ADOBE_RGB, exif_of_a_camera, iptc, opened, png_chunk, rgb_profile, saved

SECRET = b"Col. Kovalenko, at home"
# What would stand in a published file if some of it were copied.
TRACES = (
    SECRET,
    b"Exif",
    b"eXIf",
    b"xmpmeta",
    b"Photoshop",
    b"ICC_PROFILE",
    b"iCCP",
    b"ICCP",
    b"acsp",
    b"Canon",
    b"MPF",
)
WIDE = (48, 32)
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"
PROFILE = rgb_profile(ADOBE_RGB, 2.2).replace(b"none\0", b"none\0" + SECRET, 1)
# The corner that is light in the file, once the picture is upright: of each orientation, left and top.
CORNERS = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}

Make = Callable[[Image.Exif], bytes]


def picture() -> Image.Image:
    """Dark, but for its upper left quarter."""
    made = Image.new("RGB", WIDE, (40, 40, 40))
    made.paste((220, 220, 220), (0, 0, WIDE[0] // 2, WIDE[1] // 2))
    return made


def jpeg_with(marker: int, content: bytes) -> Make:
    """One more segment behind the others."""

    def make(exif: Image.Exif) -> bytes:
        raw = saved(picture(), "JPEG", exif=exif)
        segment = bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content
        start = raw.index(b"\xff\xdb")
        return raw[:start] + segment + raw[start:]

    return make


def png_with(*chunks: tuple[bytes, bytes]) -> Make:
    def make(exif: Image.Exif) -> bytes:
        raw = saved(picture(), "PNG", exif=exif)
        return raw[:-12] + b"".join(png_chunk(*chunk) for chunk in chunks) + raw[-12:]

    return make


def international(exif: Image.Exif) -> bytes:
    texts = PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved(picture(), "PNG", exif=exif, pnginfo=texts)


def of_a_phone(exif: Image.Exif) -> bytes:
    """A second picture in the file, with all that the first one has."""
    return saved(picture(), "MPO", exif=exif, save_all=True, append_images=[picture()]) + SECRET


CONTAINERS: dict[str, tuple[str, Make]] = {
    "Exif of a JPEG": ("jpg", lambda exif: saved(picture(), "JPEG", exif=exif)),
    "XMP of a JPEG": ("jpg", lambda exif: saved(picture(), "JPEG", exif=exif, xmp=XMP)),
    "further XMP": ("jpg", jpeg_with(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"A" * 40 + XMP)),
    "IPTC": ("jpg", jpeg_with(0xED, b"Photoshop 3.0\0" + iptc(SECRET))),
    "comment of a JPEG": ("jpg", lambda exif: saved(picture(), "JPEG", exif=exif, comment=SECRET)),
    "profile of a JPEG": ("jpg", lambda exif: saved(picture(), "JPEG", exif=exif, icc_profile=PROFILE)),
    "notes of an application": ("jpg", jpeg_with(0xE4, b"FLIR\0" + SECRET)),
    "content credentials": ("jpg", jpeg_with(0xEB, b"JP\0\0" + SECRET)),
    "behind the end of a JPEG": ("jpg", lambda exif: saved(picture(), "JPEG", exif=exif) + b"PK\3\4" + SECRET),
    "further pictures": ("jpg", of_a_phone),
    "Exif of a PNG": ("png", png_with()),
    "tEXt": ("png", png_with((b"tEXt", b"Author\0" + SECRET))),
    "zTXt": ("png", png_with((b"zTXt", b"Author\0\0" + zlib.compress(SECRET)))),
    "iTXt": ("png", international),
    "profile of a PNG": ("png", lambda exif: saved(picture(), "PNG", exif=exif, icc_profile=PROFILE)),
    "time and private chunk": ("png", png_with((b"tIME", bytes(7)), (b"prVt", SECRET))),
    "Exif of a WebP": ("webp", lambda exif: saved(picture(), "WEBP", exif=exif, lossless=True)),
    "XMP of a WebP": ("webp", lambda exif: saved(picture(), "WEBP", exif=exif, xmp=XMP, lossless=True)),
    "profile of a WebP": ("webp", lambda exif: saved(picture(), "WEBP", exif=exif, icc_profile=PROFILE)),
    "Exif and XMP of an AVIF": ("avif", lambda exif: saved(picture(), "AVIF", exif=exif, xmp=XMP, speed=10)),
}


def of_a_camera(orientation: int) -> Image.Exif:
    exif = exif_of_a_camera()
    exif[0x010E] = SECRET.decode()
    exif[ORIENTATION] = orientation
    return exif


def lightest_corner(image: Image.Image) -> tuple[int, int]:
    """Which corner is light: whether it is on the right, and whether it is at the bottom."""
    grey, width, height = image.convert("L"), image.width // 2, image.height // 2
    boxes = {(x, y): (x * width, y * height, (x + 1) * width, (y + 1) * height) for x in (0, 1) for y in (0, 1)}
    means = {corner: ImageStat.Stat(grey.crop(box)).mean[0] for corner, box in boxes.items()}
    return max(means, key=lambda corner: means[corner])


@pytest.mark.bar(5)
@pytest.mark.parametrize("orientation", CORNERS)
@pytest.mark.parametrize("container", CONTAINERS)
def test_of_every_container_turned_in_every_way_nothing_but_upright_pixels_is_left(
    container: str, orientation: int
) -> None:
    ending, make = CONTAINERS[container]
    size = WIDE[::-1] if orientation > 4 else WIDE
    pixels = still(make(of_a_camera(orientation)), f"x.{ending}", size)

    for made_as in ("webp", "avif", "png", "jpg"):
        raw = encode(pixels, made_as, is_drawn=False)
        image = opened(raw)
        assert [trace for trace in TRACES if trace in raw] == []
        assert (dict(image.getexif()), image.size, lightest_corner(image)) == ({}, size, CORNERS[orientation])
        assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
                                     "loop", "background", "timestamp", "duration"}  # fmt: skip


@pytest.mark.parametrize("container", CONTAINERS)
def test_each_container_holds_what_must_not_be_published(container: str) -> None:
    ending, make = CONTAINERS[container]
    raw = make(of_a_camera(1))

    assert SECRET in raw and any(trace in raw for trace in TRACES)
    assert ending in ("jpg", "png", "webp", "avif") and len(CONTAINERS) == 20
