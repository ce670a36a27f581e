"""Every picture that any file of the sample site names is there, in the size that it is said to have."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from PIL import Image

from tests.desk import REPOSITORY
from tests.pages.test_markup import pages, words

ORIGIN = "https://desk.example"
PICTURE = re.compile(r"/(?:pictures|cards)/[0-9a-f]+(?:-\d+x\d+)?\.\w+")
TEXTS = {".html", ".xml", ".json", ".txt", ".webmanifest"}
OWN_SIZE = re.compile(r"-(\d+)x(\d+)\.")
MEDIA = "{http://search.yahoo.com/mrss/}content"
CARD = ("og:image", "og:image:width", "og:image:height")
# Of a picture in the sample copy, in bytes: whoever clones the repository takes all of them.
HEAVIEST = 400_000
# What a file says of a picture: its address, its width, and its height where one is said.
Claim = tuple[str, int, int | None]


def size_of(output: Path, address: str) -> tuple[int, int]:
    with Image.open(BytesIO((output / address.removeprefix(ORIGIN)[1:]).read_bytes())) as picture:
        return picture.size


def test_every_picture_that_a_file_names_is_published_and_every_published_one_is_named(output: Path) -> None:
    texts = [file.read_text("utf-8") for file in output.rglob("*") if file.suffix in TEXTS]
    named = {address for text in texts for address in PICTURE.findall(text)}
    published = {f"/{file.relative_to(output).as_posix()}" for file in output.glob("pictures/*")}

    assert len(published) > 40
    assert [address for address in named if not (output / address[1:]).is_file()] == []
    assert published - named == set()


def test_a_picture_has_the_size_that_its_page_says(output: Path) -> None:
    said = {claim for page in pages(output).values() for claim in (*_of_page(page), *_of_card(page))}

    assert len({address for address, *_ in said}) > 40
    _compare(output, said)


def test_a_picture_has_the_size_that_machines_are_told(output: Path) -> None:
    feeds = [fromstring(file.read_bytes()) for file in output.rglob("*.xml")]
    offered = {(each.get("url", ""), *_size(each)) for feed in feeds for each in feed.iter(MEDIA)}
    documents = [json.loads(file.read_bytes()) for file in output.rglob("*.json")]
    documents += [
        json.loads(words(each))
        for page in pages(output).values()
        for each in page.iter("script")
        if each.get("type") == "application/ld+json"
    ]
    told = {claim for document in documents for claim in _of_json(document)}

    assert len(offered) >= 4 and len(told) >= 12
    _compare(output, offered | told)


def _compare(output: Path, said: set[Claim]) -> None:
    for address, width, height in said:
        real = size_of(output, address)
        assert (width, height or real[1]) == real, address


def _of_page(page: Element) -> Iterator[Claim]:
    for each in page.iter("img"):
        address, (width, height) = each.get("src", ""), _size(each)
        # One that stands upright is shown smaller than it is.
        own = OWN_SIZE.search(address)
        if own and (width, height) != (int(own[1]), int(own[2])):
            assert height == 720 and abs(width / height - int(own[1]) / int(own[2])) < 0.01, address
            continue
        yield address, width, height
    for each in page.iter("source"):
        for entry in each.get("srcset", "").split(", "):
            address, _, wide = entry.partition(" ")
            yield address, int(wide.removesuffix("w")), None


def _of_card(page: Element) -> Iterator[Claim]:
    """The picture for social networks; a redirect has none."""
    said = {each.get("property", ""): each.get("content", "") for each in page.iter("meta")}
    if CARD[0] in said:
        address, width, height = (said[key] for key in CARD)
        assert said["og:image:alt"]
        yield address, int(width), int(height)


def _of_json(value: Any) -> Iterator[Claim]:
    """What is said of pictures anywhere in JSON-LD or in a news item (ninjs)."""
    if isinstance(value, dict):
        address = str(value.get("url", value.get("href", "")))
        if PICTURE.fullmatch(address.removeprefix(ORIGIN)):
            yield address, value["width"], value["height"]
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _of_json(each)


def _size(element: Element) -> tuple[int, int]:
    return int(element.get("width", "")), int(element.get("height", ""))


def test_a_picture_in_a_list_says_and_leads_nothing_that_its_headline_does_not(output: Path, crowded: Path) -> None:
    found = [
        (name, teaser, each)
        for folder in (output, crowded)
        for name, page in pages(folder).items()
        for teaser in page.iter("article")
        if teaser.get("class") == "teaser"
        for each in teaser.iter("a")
        if each.get("class") == "thumb"
    ]

    assert len(found) > 20
    for name, teaser, thumb in found:
        assert (thumb.get("tabindex"), thumb.get("aria-hidden"), words(thumb)) == ("-1", "true", ""), name
        assert [each.get("alt") for each in thumb.iter("img")] == [""], name
        told = [each for each in teaser.iter("a") if each.get("href") == thumb.get("href") and each is not thumb]
        assert len(told) == 1 and words(told[0]), name


def test_the_picture_that_leads_a_page_is_asked_for_at_once_and_all_below_it_later(output: Path) -> None:
    seen = 0
    for name, page in pages(output).items():
        shown = [each for each in page.iter("img") if each.get("src", "").startswith("/pictures/")]
        hasty = [each for each in shown if each.get("fetchpriority") == "high"]
        assert len(hasty) <= 1 and shown[: len(hasty)] == hasty, name
        assert all("loading" not in each.attrib for each in hasty), name
        seen += len(hasty)
        late = [each.get("loading") == "lazy" for each in shown if each not in hasty]
        assert late == sorted(late) and sum(not each for each in late) <= (0 if hasty else 2), name
    assert seen >= 4


def test_no_picture_of_the_sample_copy_is_heavy() -> None:
    copy = [file for file in (REPOSITORY / "content").rglob("*") if file.suffix in (".jpg", ".png")]

    assert len(copy) >= 8
    assert [file.name for file in copy if file.stat().st_size > HEAVIEST] == []
