"""A file is found by its name whichever way a system takes its accents apart, and published under one name."""

import io
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest
from PIL import Image

from tests.desk import Desk, story

Form = Literal["NFC", "NFD"]


def write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 3)).save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_picture_is_found_however_its_accents_are_composed(desk: Desk, on_disk: Form, typed: Form) -> None:
    name = normalize(typed, "forêt.png")
    write(desk.root / "content" / normalize(on_disk, "forêt.png"), picture())
    desk.write(story("a", f"![A wood]({name})\n\n![A wood](<{name}>)\n"))
    desk.write(story("b", image=f"{{file: {name}, alt: A wood, credit: Ada}}"))
    ran = desk.build()

    assert (ran.status, len(list(desk.output.glob("pictures/*.webp")))) == (0, 1), ran.err


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_story_in_a_folder_with_accents_is_found_and_shown_when_it_is_wrong(
    desk: Desk, on_disk: Form, typed: Form
) -> None:
    desk.write(story("a", f"[b]({normalize(typed, 'été/forêt.md')})\n"))
    desk.write(story(normalize(on_disk, "été/forêt"), slug="wood", title="A wood"))
    assert desk.build().status == 0
    assert '"/2023/09/wood/"' in desk.page("2023/09/a/index.html")
    desk.write(story(normalize(on_disk, "été/forêt"), slug="wood", title="A wood", tiitle="x"))
    assert "content/été/forêt.md:8:1: unknown-key" in (told := desk.build().err) and "8 | tiitle: x" in told


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
def test_an_asset_is_published_under_one_name(desk: Desk, on_disk: Form) -> None:
    desk.write(story("a"))
    write(desk.root / "assets" / normalize(on_disk, "Café/é.bin"), b"x")

    assert desk.build().status == 0
    assert [each for each in desk.published() if each.endswith(".bin")] == ["assets/Café/é.bin"]


def test_what_is_repaired_is_the_file_that_is_there(desk: Desk) -> None:
    name = normalize("NFD", "forêt")
    desk.write(story(name, "Wo\u200brds.\n", slug="wood"))

    assert desk.run("check", "--fix").status == 0
    assert [each.name for each in (desk.root / "content").iterdir()] == [f"{name}.md"]
    assert (desk.root / f"content/{name}.md").read_text(encoding="utf-8").endswith("Words.\n")
