"""What pages and feeds say of their language, in each place where they do: the same."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from newsdesk.vocabulary.names.territories import locale_of
from newsdesk.vocabulary.names.text_direction import direction_of

SITE = "https://desk.example"
PAGE = re.compile(r'<html lang="([^"]+)" dir="([^"]+)"[ >]')
HREFLANG = re.compile(r'<(?:link|a)[^>]*?(?:href="([^"]+)" hreflang="([^"]+)"|hreflang="([^"]+)" href="([^"]+)")')
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DC_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def pages(output: Path) -> dict[str, str]:
    """Every page by its address."""
    files = {file.relative_to(output).as_posix(): file.read_text("utf-8") for file in output.rglob("*.html")}
    return {f"/{path.removesuffix('index.html')}": text for path, text in files.items()}


@pytest.fixture(scope="module")
def languages(pages: dict[str, str]) -> dict[str, str]:
    """The language of every page, by its address and by its whole address."""
    told = {address: PAGE.findall(text)[0][0] for address, text in pages.items()}
    return {**told, **{SITE + address: language for address, language in told.items()}}


def test_the_sample_has_pages_in_several_languages(languages: dict[str, str]) -> None:
    assert {"ar", "en", "fr", "uk"} <= {*languages.values()}


def test_a_page_says_in_its_head_what_it_says_of_itself(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        [(language, direction)] = PAGE.findall(text)
        assert direction == direction_of(language), address
        assert re.findall('property="og:locale" content="(.*)"', text) in ([locale_of(language)], []), address
        told = [node.get("inLanguage") for node in graph(text) if "headline" in node or "url" in node]
        assert {*told} <= {language, None}, address


def graph(text: str) -> list[dict[str, str]]:
    nodes = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    return [node for each in nodes for node in json.loads(each)["@graph"]]


def test_what_a_link_says_of_a_language_is_that_of_the_page_there(
    pages: dict[str, str], languages: dict[str, str]
) -> None:
    found = [
        (one or other, first or second)
        for text in pages.values()
        for one, first, second, other in HREFLANG.findall(text)
        if "x-default" not in (first, second)
    ]

    assert len(found) > 5
    assert [(address, told) for address, told in found if languages[address] != told] == []


def test_feeds_say_of_each_story_what_its_page_does(output: Path, languages: dict[str, str]) -> None:
    told: list[tuple[str, str]] = []
    for file in output.rglob("feed.xml"):
        channel = ElementTree.parse(file).getroot()[0]
        whole = channel.findtext("language", "")
        told.append(("/", whole))
        told += [(each.findtext("link", ""), each.findtext(DC_LANGUAGE, whole)) for each in channel.iter("item")]
    for file in output.rglob("atom.xml"):
        feed = ElementTree.parse(file).getroot()
        told.append(("/", feed.get(XML_LANGUAGE, "")))
        told += [(link(each), each.get(XML_LANGUAGE, "")) for each in feed.iter(f"{ATOM}entry")]
    for file in output.rglob("feed.json"):
        document = json.loads(file.read_bytes())
        told.append(("/", document["language"]))
        told += [(each["url"], each["language"]) for each in document["items"]]

    assert len({language for _, language in told}) > 2
    assert sorted({(address, each) for address, each in told if languages[address] != each}) == []


def link(entry: ElementTree.Element) -> str:
    return next(each.get("href", "") for each in entry.iter(f"{ATOM}link") if each.get("rel") == "alternate")


def test_news_items_say_of_each_story_what_its_page_does(output: Path, languages: dict[str, str]) -> None:
    told = [json.loads(file.read_bytes()) for file in output.rglob("index.ninjs.json")]

    assert [each["uri"] for each in told if languages[each["renditions"][0]["href"]] != each["language"]] == []
