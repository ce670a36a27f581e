"""Of the pictures and documents beside copy only those are read that copy names, and no other is asked for more."""

import os

import pytest

from newsdesk.reading.files.scan import is_attachment, is_picture
from newsdesk.reading.files.sources import read_sources
from newsdesk.runtime.disk.disk_names import path_on_disk
from tests.desk import Desk, story
from tests.pictures.samples import gradient

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class Reads:
    """The files beside copy that were opened since it was asked last."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._opened = list[str]()

        def noted(root: str, file: str) -> str:
            self._opened.append(file)
            return path_on_disk(root, file)

        monkeypatch.setattr("newsdesk.reading.files.scan.path_on_disk", noted)

    def __call__(self) -> set[str]:
        found = {file for file in self._opened if is_picture(file) or is_attachment(file)}
        self._opened.clear()
        return found


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    return Reads(monkeypatch)


def add(desk: Desk, *files: str, aside: int = 100) -> None:
    """Put pictures and documents there that were changed some time ago, each of bytes that no other has."""
    for file in files:
        path = desk.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = PDF if file.endswith(".pdf") else gradient(path.suffix[1:].upper().replace("JPG", "JPEG"))
        path.write_bytes(raw + file.encode())
        os.utime(path, (aside, aside))


def test_a_file_that_no_copy_names_is_not_opened(desk: Desk, reads: Reads) -> None:
    add(desk, "content/x.png", "content/x.pdf", "content/old/y.jpg", "authors/nobody.png")
    desk.write(story("a"))
    assert desk.build().status == 0

    assert reads() == set()


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ({"body": "![A quay](x.png)\n"}, "content/x.png"),
        ({"body": "See [the quay](x.png).\n"}, "content/x.png"),
        ({"body": "See [the report](x.pdf).\n"}, "content/x.pdf"),
        ({"image": "{file: x.png, alt: A quay, credit: Navy}"}, "content/x.png"),
        ({"attachments": "[{file: x.pdf, title: The report}]"}, "content/x.pdf"),
        ({"image": "{file: x.png, alt: A quay, credit: Navy}", "date": "2030-01-01T00:00:00Z"}, "content/x.png"),
        ({"image": "{file: x.png, alt: A quay, credit: Navy}", "kind": "nonsense"}, "content/x.png"),
    ],
)
def test_a_file_that_copy_names_is_opened_public_or_not_and_also_where_the_copy_is_faulty(
    desk: Desk, reads: Reads, words: dict[str, str], file: str
) -> None:
    add(desk, "content/x.png", "content/x.pdf")
    fields = {name: value for name, value in words.items() if name != "body"}
    desk.write(story("b") + story("a", words.get("body", "Text.\n"), **fields))
    desk.build()

    assert reads() == {file}


def test_the_portrait_of_an_author_and_what_profiles_and_pages_show_is_opened(desk: Desk, reads: Reads) -> None:
    add(desk, "authors/ada.png", "authors/x.png", "content/pages/y.png", "authors/else.png")
    desk.write(story("a"))
    desk.replace("authors/ada.md", "Ada reports.", "Ada reports.\n\n![A quay](x.png)")
    desk.write("-- content/pages/about.md --\n---\ntitle: About\n---\n![A quay](y.png)\n")
    assert desk.build().status == 0

    assert reads() == {"authors/ada.png", "authors/x.png", "content/pages/y.png"}


def test_a_picture_is_read_when_it_is_first_named_kept_while_it_is_and_forgotten_after(
    desk: Desk, reads: Reads
) -> None:
    add(desk, "content/x.png")
    desk.write(story("a"))
    desk.build()
    assert reads() == set()
    desk.write(story("a", "![A quay](x.png)\n"))
    desk.build()
    assert reads() == {"content/x.png"}
    shown = {path for path in desk.published() if path.startswith("pictures/")}
    desk.write(story("a", "Again: ![A quay](x.png)\n"))
    desk.build()
    assert reads() == set()
    desk.write(story("a"))
    desk.build()
    assert not any(path.startswith("pictures/") for path in desk.published())
    add(desk, "content/x.png", "content/y.png")
    (desk.root / "content/x.png").write_bytes(gradient("PNG", size=(9, 9)))
    desk.write(story("a", "![A quay](x.png)\n"))
    desk.build()

    assert reads() == {"content/x.png"}
    assert shown.isdisjoint(desk.published())


def test_pictures_are_listed_in_the_order_of_their_names_read_or_not(desk: Desk) -> None:
    add(desk, "content/a.png", "content/b.png", "content/c.png")
    desk.write(story("s", "![A quay](b.png)\n"))
    with desk.workspace() as workspace:
        pictures = read_sources(workspace).pictures

    assert [picture.file for picture in pictures] == ["content/a.png", "content/b.png", "content/c.png"]
    assert [picture.width for picture in pictures] == [0, 8, 0]
