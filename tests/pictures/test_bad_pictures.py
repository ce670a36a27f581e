"""Whatever stands where a picture should: one problem, with what cures it, and nothing is published."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.pictures import opening
from tests.desk import Desk, story
from tests.pictures.samples import gradient, moving, opened

NO_PICTURE = "Export it again as JPEG, PNG or WebP, with the ending that says which."
COPY_AGAIN = "Copy it from the camera or export it once more."
LINK = "Put the file or the folder itself here, or delete it."
DELETE = "Delete it."
needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def listening(path: Path) -> None:
    here = os.getcwd()
    # The path of a socket has room for a hundred characters only.
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


def linked(path: Path) -> None:
    original = path.parent.parent / "real.jpg"
    original.write_bytes(gradient("JPEG"))
    path.symlink_to(original)


def film(frames: int) -> bytes:
    """A moving picture of so many `frames`, all but the first alike: Pillow takes long to write different ones."""
    raw = moving("GIF", 2, (2, 2))
    last = raw.rindex(b"\x21\xf9\x04")
    return raw[:last] + raw[last:-1] * (frames - 1) + raw[-1:]


BYTES: list[tuple[str, bytes, str]] = [
    ("x.jpg", b"", NO_PICTURE),
    ("x.jpg", b"\xff", NO_PICTURE),
    ("x.jpg", gradient("JPEG")[:-300], COPY_AGAIN),
    ("x.png", gradient("PNG")[:-40], COPY_AGAIN),
    ("x.png", gradient("JPEG"), NO_PICTURE),
    ("x.gif", film(10_000), "Cut it, or show one frame of it"),
    ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "Export it as PNG"),
    ("x.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n", "Export it as PNG"),
    ("x.tiff", gradient("TIFF"), "Export it as JPEG"),
    ("x.jpg", gradient("TIFF"), NO_PICTURE),
]
OTHERS: list[tuple[Callable[[Path], object], str]] = [
    (Path.mkdir, "Rename it to `x`"),
    (linked, LINK),
    (lambda path: path.symlink_to("nowhere.jpg"), LINK),
    (lambda path: os.mkfifo(path), DELETE),
    (listening, DELETE),
]


def refused(desk: Desk, file: str) -> str:
    """The hint of the only problem of a site whose story shows `file`."""
    desk.write(story("a", image=f"{{file: {file}, alt: A quay, credit: Navy}}"))
    problems = desk.problems()
    assert len(problems) == 1 and problems[0].startswith(f"content/{file}:1:1 "), problems
    assert not desk.output.exists()
    return desk.build().err


@pytest.mark.bar(5)
@pytest.mark.parametrize(("file", "raw", "hint"), BYTES)
def test_a_file_that_is_no_picture_is_one_problem_with_its_cure(desk: Desk, file: str, raw: bytes, hint: str) -> None:
    (desk.root / "content").mkdir(exist_ok=True)
    (desk.root / f"content/{file}").write_bytes(raw)

    assert hint in refused(desk, file)


@pytest.mark.bar(11)
@needs_unix
@pytest.mark.parametrize(("make", "hint"), OTHERS)
def test_what_is_no_file_is_one_problem_with_its_cure(desk: Desk, make: Callable[[Path], object], hint: str) -> None:
    (desk.root / "content").mkdir(exist_ok=True)
    make(desk.root / "content/x.jpg")

    assert hint in refused(desk, "x.jpg")


def test_a_folder_with_the_name_of_a_picture_is_told_also_when_nothing_shows_it(desk: Desk) -> None:
    desk.write(story("a"))
    (desk.root / "content/album.jpg").mkdir()
    (desk.root / "content/album.jpg/x.jpg").write_bytes(gradient("JPEG"))
    assert desk.problems() == ["content/album.jpg:1:1 not-a-file"]
    (desk.root / "content/album.jpg").rename(desk.root / "content/album")

    assert desk.build().status == 0


def test_a_picture_of_a_phone_is_one_problem_where_its_reader_is_missing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_reads_heif", lambda: False)
    (desk.root / "content").mkdir(exist_ok=True)
    (desk.root / "content/x.heic").write_bytes(b"\0\0\0\x18ftypheic")

    assert "pip install 'newsdesk[heic]'" in refused(desk, "x.heic")


@pytest.mark.parametrize(
    ("file", "raw"),
    [
        ("x.jpg", gradient("JPEG", comment=b"<script>alert(1)</script>") + b"<html><script>alert(2)</script></html>"),
        ("x.png", gradient("PNG") + b"PK\x03\x04<script>PK\x05\x06" + bytes(18)),
        ("x.gif", gradient("GIF", comment=b"*/=alert(1)/*") + b"*/;alert(2)"),
    ],
)
def test_of_a_file_that_is_something_else_as_well_only_the_pixels_survive(desk: Desk, file: str, raw: bytes) -> None:
    desk.write(story("a", f"![A quay]({file})\n"))
    (desk.root / f"content/{file}").write_bytes(raw)
    assert desk.build().status == 0
    made = [content for path, content in desk.published().items() if path.startswith("pictures/")]

    assert made and all(opened(content).size == (8, 6) for content in made)
    assert not any(marker in content for content in made for marker in (b"script", b"alert", b"PK\x03\x04"))
