"""A new desk speaks the language that it is told, to its readers and to whoever writes; any other speaks English."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from newsdesk.commands.writing.archetypes.texts import FOLDER, Texts, texts_for
from newsdesk.commands.writing.init.desk_files import ARCHETYPES, OF_ANY_LANGUAGE
from newsdesk.reading.words.phrases import SHIPPED_FOLDER, shipped_phrases
from newsdesk.vocabulary.story_parts import Kind
from tests.desk import Desk, tree
from tests.init.answers import answers_with

SHIPPED = sorted(file.stem for file in SHIPPED_FOLDER.glob("*.yaml"))
FOREIGN = [language for language in SHIPPED if language != "en"]
NAMES = {"title": "Zoom", "desk": "Qrs", "author": "Vwx", "url": "https://zoom.example"}
# What is the same in every language: names that were typed, and those of formats, of time and of what is to come.
SAME = {"zoom", "qrs", "vwx", "tk", "atom", "feed", "json", "opml", "rss", "utc"}
# Words that an English page has too, as the language has them.
COGNATES = {
    "fr": {"correction", "corrections", "note", "page", "permanent", "public", "publication", "site", "sources"},
    "es": {"error"},
    "de": {"an", "april", "august", "feeds", "in", "link", "november", "september", "text", "was"},
}
SAME_LINES = {"", "TK", "## Situation"}
HEARD = ("alt", "title", "aria-label")
SAID_IN_FEEDS = ("title", "description", "encoded", "category", "creator")
TOLD = ("description", "og:title", "og:description", "og:site_name", "og:image:alt")


class Heard(HTMLParser):
    """All of a page that a reader sees or is read aloud, or is shown by who links to it."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: text or "" for name, text in attrs}
        self.texts += [given[name] for name in HEARD if name in given]
        if given.get("name", given.get("property")) in TOLD:
            self.texts.append(given["content"])

    def handle_data(self, data: str) -> None:
        # JSON-LD says the same in keys that are no words.
        if not data.startswith("{"):
            self.texts.append(data)


def texts_of(output: Path) -> Iterator[str]:
    for file in output.rglob("*.html"):
        page = Heard()
        page.feed(file.read_text(encoding="utf-8"))
        yield from page.texts
    for file in (*output.rglob("feed.xml"), output / "feeds.opml"):
        for element in ElementTree.parse(file).iter():
            if element.tag.rpartition("}")[2] in SAID_IN_FEEDS:
                yield re.sub("<[^>]*>", " ", element.text or "")
            yield element.get("text", "")


def words_of(place: Path, language: str, *options: str) -> set[str]:
    """Every word that readers of a new desk in `language` see, its draft included; no part of an address is one."""
    desk = Desk(place / language)
    assert Desk(place).run("init", *answers_with(language=language, **NAMES), "--", language).status == 0
    built = desk.build("--drafts")
    assert built.status == 0, built
    said = " ".join(re.sub(r"\S*[:/]/?\S*/\S*", " ", text) for text in texts_of(desk.root / ".newsdesk/preview"))
    return {word.casefold() for word in re.findall(r"[^\W\d_]{2,}", said)}


@pytest.mark.slow
def test_no_english_word_is_left_for_the_readers_of_a_new_desk(tmp_path: Path, shipped_theme: None) -> None:
    english = words_of(tmp_path, "en")
    assert {"story", "stories", "about", "draft", "newest"} < english

    for language in FOREIGN:
        words = words_of(tmp_path, language)
        assert len(words) > 100 and words & english <= SAME | COGNATES.get(language, set()), language


def test_every_language_that_has_words_has_texts_and_pages() -> None:
    assert sorted(file.stem for file in FOLDER.glob("*.yaml")) == SHIPPED
    assert sorted({folder.name for folder in ARCHETYPES.iterdir()} - {OF_ANY_LANGUAGE}) == SHIPPED
    english = tree(ARCHETYPES / "en")
    for language in FOREIGN:
        told = tree(ARCHETYPES / language)
        assert told.keys() == english.keys(), language
        for path, raw in told.items():
            # As many headings, and as much that is to come.
            assert [raw.count(mark) for mark in (b"\n## ", b"TK")] == [
                english[path].count(mark) for mark in (b"\n## ", b"TK")
            ], (language, path)


@pytest.mark.parametrize("language", FOREIGN)
def test_all_that_is_to_come_is_marked_in_every_language(language: str) -> None:
    told, english = texts_for(language), texts_for("en")

    for name in Texts.__struct_fields__:
        here, there = getattr(told, name), getattr(english, name)
        assert here != there and [here.count(mark) for mark in ("TK", "## ", "\n\n")] == [
            there.count(mark) for mark in ("TK", "## ", "\n\n")
        ], name


@pytest.mark.parametrize(("language", "own"), [("fr-CA", "fr"), ("AR", "ar"), ("pl", "en"), ("zh-Hant-TW", "en")])
def test_a_variant_has_the_texts_of_its_language_and_any_other_has_english_ones(
    tmp_path: Path, language: str, own: str
) -> None:
    place = Desk(tmp_path)
    ran = place.run("init", *answers_with(language=language), "--", "desk")
    assert place.run("init", *answers_with(language=own), "--", "own").status == 0
    desk, same = tree(tmp_path / "desk"), tree(tmp_path / "own")

    words = f"words/{language}.yaml"
    assert {path for path in desk if desk[path] != same.get(path)} <= {"site.yaml", words} | {
        path for path in desk if "/20" in path
    }
    told = f"newsdesk has no words in `{language}`" in ran.out
    assert told is (own == "en") is (words in ran.out) is (words in desk)


def test_what_a_new_desk_has_to_translate_is_every_phrase_and_until_then_each_is_missed(
    tmp_path: Path, shipped_theme: None
) -> None:
    desk = Desk(tmp_path / "desk")
    assert Desk(tmp_path).run("init", *answers_with(language="nl"), "desk").status == 0
    words = desk.root / "words/nl.yaml"
    assert "words/nl.yaml:1:1 missing-phrase" in desk.checked()

    words.write_text(re.sub("^# ", "", words.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")

    assert yaml.load(words.read_text(encoding="utf-8"), yaml.BaseLoader) == shipped_phrases("en")
    assert not [each for each in desk.checked() if "words" in each]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", FOREIGN)
def test_a_story_is_begun_in_the_language_of_the_site(
    tmp_path: Path, shipped_theme: None, language: str, kind: Kind
) -> None:
    desk = Desk(tmp_path / "desk")
    assert Desk(tmp_path).run("init", *answers_with(language=language, desk="Qrs", author="Vwx"), "desk").status == 0
    begun = desk.run("new", "Zoom", "--desk", "qrs", "--author", "vwx", "--kind", kind.value)
    body = (desk.root / begun.out.strip()).read_text(encoding="utf-8").rpartition("---\n\n")[2]

    assert body in (texts_for(language).news, texts_for(language).analysis, texts_for(language).sitrep)
    assert not set(body.splitlines()) & set(texts_for("en").sitrep.splitlines()) - SAME_LINES
    assert desk.run("check").status == 0
