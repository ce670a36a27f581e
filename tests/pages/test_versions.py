"""Beside a story in a list stand its other languages, each by its own name, and nowhere the same story twice."""

from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest

from tests.pages.test_markup import pages
from tests.sample import sample

pytestmark = pytest.mark.slow  # builds the sample site

FRENCH, ARABIC = "/2023/12/la-minusma-ferme/", "/2023/09/bourem-recaptured-ar/"
ORIGINALS = {FRENCH: "/2023/12/minusma-closes/", ARABIC: "/2023/09/bourem-recaptured/"}
OWN_NAMES = {"fr": ("Français", "ltr"), "ar": ("العربية", "rtl"), "en": ("English", "ltr")}


def teasers(page: Element) -> list[Element]:
    return [each for each in page.iter("article") if (each.get("class") or "") in ("teaser", "brief")]


def headlined(teaser: Element) -> str:
    """The address of the story of a teaser."""
    heading = next(each for each in teaser.iter() if each.tag in ("h2", "h3"))
    return str(next(heading.iter("a")).get("href"))


def versions(element: Element) -> dict[str, tuple[str, str, str, str]]:
    """The links to other versions by their address: its language, that of the name, the name, its direction."""
    return {
        str(link.get("href")): (
            str(link.get("hreflang")),
            str(link.get("lang")),
            "".join(next(link.iter("bdi")).itertext()),
            str(link.get("dir")),
        )
        for link in element.iter("a")
        if link.get("hreflang")
    }


def expected(*tags: str) -> list[tuple[str, str, str, str]]:
    return [(tag, tag, *OWN_NAMES[tag]) for tag in tags]


def test_a_list_leads_to_the_other_languages_of_a_story_by_their_own_names(output: Path) -> None:
    lists = (page for path, page in pages(output).items() if path.startswith("desks/africa/"))
    named = {headlined(each): versions(each) for page in lists for each in teasers(page)}

    assert list(named[ORIGINALS[FRENCH]].items()) == [(FRENCH, expected("fr")[0])]
    assert list(named[ORIGINALS[ARABIC]].items()) == [(ARABIC, expected("ar")[0])]
    assert {href for href, found in named.items() if found} >= {*ORIGINALS.values()}


def test_a_list_where_only_the_translation_belongs_shows_that(output: Path) -> None:
    (path,) = [path for path in pages(output) if unquote(path) == "tags/أزواد/index.html"]
    (teaser,) = teasers(pages(output)[path])

    assert headlined(teaser) == ARABIC
    assert list(versions(teaser).values()) == expected("en")


def test_the_page_of_a_story_names_its_languages_alike(output: Path) -> None:
    for translation, original in ORIGINALS.items():
        facts = next(each for each in pages(output)[f"{translation[1:]}index.html"].iter("dl"))
        assert list(versions(facts).items()) == [(original, expected("en")[0])]


def test_no_list_shows_one_story_twice(output: Path) -> None:
    for name, page in pages(output).items():
        for section in page.iter("section"):
            shown = [ORIGINALS.get(href, href) for href in map(headlined, teasers(section))]
            assert len(shown) == len(set(shown)), name


def test_a_template_copied_before_pages_had_the_names_of_languages_still_names_them_by_tag(tmp_path: Path) -> None:
    desk = sample(tmp_path).write(
        '-- templates/parts/facts.html --\n{% from "parts/language.html" import language_name %}\n'
        '{% macro facts(story, words, ours="") %}\n{% for each in story.translations %}\n'
        '<p><a href="{{ each.href }}">{{ language_name(each.name) }}</a></p>\n{% endfor %}\n{% endmacro %}\n'
    )
    assert desk.build("--quiet", now="2026-11-01T00:00:00Z").status == 0

    page = (desk.output / ORIGINALS[FRENCH][1:] / "index.html").read_text("utf-8")
    assert f'<a href="{FRENCH}"><bdi>fr</bdi></a>' in page


def test_the_languages_of_an_author_are_named_from_the_tables_and_a_word_stays_as_typed(tmp_path: Path) -> None:
    desk = sample(tmp_path)
    file = desk.root / "authors/bianca-bridger.md"
    file.write_text(file.read_text("utf-8").replace("  - en\n", "  - sw\n  - Songhay of Gao\n", 1), "utf-8")
    assert desk.build("--quiet", now="2026-11-01T00:00:00Z").status == 0

    names = [
        (each.get("lang"), "".join(each.itertext()))
        for each in pages(desk.output)["authors/bianca-bridger/index.html"].iter("bdi")
    ]
    assert ("sw", "Kiswahili") in names
    assert (None, "Songhay of Gao") in names
