"""Pictures as large as they may be are decoded within 512 MB, and what is copied on the way is copied in strips."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from newsdesk.pictures.opening import MAX_PIXELS, MAX_PIXELS_OF, MAX_PIXELS_OF_ALL_FRAMES
from newsdesk.pictures.resizing import resized
from tests.desk import REPOSITORY
from tests.pictures.samples import gradient, packed_png, saved

# With the interpreter, and with Pillow itself.
MOST = 512
# So that the largest files fit in beside it.
BESIDE_200_MIB = 300
PEAK = """
print(int(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1]) // 1024)
"""
DECODE = """
import re, sys
from newsdesk.pictures.faults import fault_of
from newsdesk.pictures.frames import moving, still
from newsdesk.pictures.encoding import encode_moving
raw, file = open(sys.argv[1], "rb").read(), sys.argv[1]
assert fault_of(raw, file).message == "", fault_of(raw, file)
encode_moving(moving(raw, file, (700, 700))) if file.endswith(".gif") else still(raw, file, (1600, 800))
"""
REFUSE = """
import re, sys
from newsdesk.pictures.faults import fault_of
assert "megapixels" in fault_of(open(sys.argv[1], "rb").read(), sys.argv[1]).message
"""
# What `getrusage` says of a process begins with the peak of the one that started it.
only_linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="it does not tell the peak of a process")


def peak_of(program: str, file: Path) -> int:
    """The most memory, in MiB, that a process of Python takes for `program`."""
    command = [sys.executable, "-c", program + PEAK, str(file)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert int(done.stdout) > 20
    return int(done.stdout)


def size_of(pixels: int) -> tuple[int, int]:
    return 10_000, pixels // 10_000


def clear(form: str, pixels: int, **options: object) -> bytes:
    picture = Image.linear_gradient("L").resize(size_of(pixels))
    return saved(Image.merge("RGBA", (picture,) * 4), form, **options)


def photograph() -> bytes:
    return gradient("JPEG", size=size_of(MAX_PIXELS), progressive=True, subsampling="4:4:4")


def film() -> bytes:
    side = int((MAX_PIXELS_OF_ALL_FRAMES / 2) ** 0.5)
    frames = [Image.new("P", (side, side), number) for number in (1, 2)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


@pytest.mark.bar(9)
@only_linux
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "make", "most"),
    [
        ("clear.png", lambda: packed_png(size_of(MAX_PIXELS), 8, 6, bytes(4 * 10_000)), BESIDE_200_MIB),
        ("deep.png", lambda: packed_png(size_of(MAX_PIXELS), 16, 0, bytes(2 * 10_000)), BESIDE_200_MIB),
        ("progressive.jpg", photograph, MOST),
        ("clear.webp", lambda: clear("WEBP", MAX_PIXELS_OF["WEBP"], lossless=True, quality=0, method=0), MOST),
        ("clear.avif", lambda: clear("AVIF", MAX_PIXELS_OF["AVIF"], speed=10, subsampling="4:4:4"), MOST),
        ("film.gif", film, MOST),
    ],
)
def test_a_picture_as_large_as_may_be_is_decoded_within_bounds(
    name: str, make: Callable[[], bytes], most: int, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(make())

    assert peak_of(DECODE, tmp_path / name) < most


@only_linux
def test_a_picture_that_is_far_too_large_is_refused_within_200_mb(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(packed_png((13_000, 13_000), 8, 0, bytes(13_000)))

    assert peak_of(REFUSE, tmp_path / "x.png") < 200


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
@pytest.mark.parametrize("size", [(300, 200), (40, 133), (1, 1)])
def test_strips_make_the_same_as_the_whole_at_once(mode: str, size: tuple[int, int]) -> None:
    ramp = Image.linear_gradient("L").rotate(90).resize((300, 400))
    picture = ramp.convert("I").point(lambda value: value * 257).convert(mode) if mode == "I;16" else ramp.convert(mode)
    whole = ramp.convert("1").convert("L") if mode == "1" else ramp
    wanted = whole.resize(size, Image.Resampling.LANCZOS).convert("L")
    made = resized(picture, size).convert("RGB").convert("L")

    assert made.size == size
    assert max(ImageChops.difference(made, wanted).tobytes()) <= 2


def test_what_is_not_made_smaller_is_left_as_it_is() -> None:
    picture = Image.new("RGBA", (300, 200), (1, 2, 3, 4))

    assert resized(picture, (300, 200)) is picture
