"""Every page of the sample site as markup: well formed, in order, named, and loading nothing from elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

SPACE = "{http://www.w3.org/1999/xhtml}"
HEADING = re.compile(r"h([1-6])")
LANDMARKS = {"nav": "navigation", "main": "main", "aside": "complementary", "form": "form"}
# Inside these, a header or a footer is the section's own and no landmark (HTML AAM).
SECTIONS = {"article", "aside", "main", "nav", "section"}
# What a browser fetches by itself when it shows a page; an anchor is not among it.
FETCHED = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "manifest"}
LINKS_FETCHED = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "manifest",
    "apple-touch-icon",
    "preconnect",
}
DATA = {"application/ld+json"}
# The one page with a script, which lies in a file of its own.
SEARCH = "search/index.html"


@cache
def parsed(text: str) -> Element:
    """A page read by the rules of HTML; the first error is raised, with its place."""
    root: Element = html5lib.HTMLParser(strict=True).parse(text)
    for each in root.iter():
        each.tag = each.tag.removeprefix(SPACE) if isinstance(each.tag, str) else "comment"
    return root


def texts(output: Path) -> dict[str, str]:
    found = {file.relative_to(output).as_posix(): file.read_text("utf-8") for file in sorted(output.rglob("*.html"))}
    assert len(found) > 50
    return found


def pages(output: Path) -> dict[str, Element]:
    return {name: parsed(text) for name, text in texts(output).items()}


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_every_page_is_html_without_an_error(output: Path) -> None:
    for name, text in texts(output).items():
        assert text.startswith("<!doctype html>\n<html lang="), name
        assert parsed(text).tag == "html"


@pytest.mark.bar(7)
def test_no_page_has_a_style_or_a_script_of_its_own(output: Path) -> None:
    for name, page in pages(output).items():
        for each in page.iter():
            assert each.tag not in ("style", "comment"), name
            assert not [key for key in each.attrib if key == "style" or key.startswith("on")], (name, each.attrib)
            if each.tag == "script" and name == SEARCH:
                assert each.get("type") in DATA or (each.get("src") and not each.text), name
            else:
                assert each.tag != "script" or each.get("type") in DATA, name
            assert not each.get("href", "").lower().lstrip().startswith(("javascript:", "data:")), name


@pytest.mark.bar(7)
def test_no_page_loads_anything_from_another_place(output: Path) -> None:
    for name, page in pages(output).items():
        for address in fetched(page):
            assert re.match(r"/(?!/)", address), f"{name} loads {address}"


def fetched(page: Element) -> Iterator[str]:
    for each in page.iter():
        for key in FETCHED & each.attrib.keys():
            yield from re.split(r",\s+", each.get(key, "")) if key == "srcset" else [each.get(key, "")]
        if each.tag == "link" and LINKS_FETCHED & set(each.get("rel", "").split()):
            yield each.get("href", "")


@pytest.mark.bar(7)
def test_no_style_sheet_loads_anything_from_another_place(output: Path) -> None:
    sheets = list(output.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text("utf-8")
        assert "@import" not in text
        assert not re.search(r"url\(\s*[\"']?(?!/[^/])", text)


def test_a_page_has_one_title_and_one_h1_and_skips_no_level(output: Path) -> None:
    titles = Counter[str]()
    for name, page in pages(output).items():
        levels = [int(match[1]) for each in page.iter() if (match := HEADING.fullmatch(each.tag))]
        assert levels.count(1) == 1, f"{name}: {levels}"
        assert levels[0] == 1, f"{name}: {levels}"
        for above, below in pairwise(levels):
            assert below <= above + 1, f"{name}: {levels}"
        if 'http-equiv="refresh"' not in (output / name).read_text("utf-8"):
            titles[words(next(page.iter("title")))] += 1
    assert [title for title, times in titles.items() if times > 1] == []


def test_landmarks_of_a_kind_have_names_of_their_own(output: Path) -> None:
    for name, page in pages(output).items():
        found = list(landmarks(page))
        assert Counter(kind for kind, _ in found)["main"] == 1, name
        assert [mark for mark, times in Counter(found).items() if times > 1] == [], name
        assert all(label for kind, label in found if kind == "navigation"), name
        for kind in ("banner", "contentinfo"):
            assert [each for each, _ in found].count(kind) <= 1, name


def landmarks(element: Element, inside: bool = False) -> Iterator[tuple[str, str]]:
    """Every landmark below, as its role and its name."""
    for each in element:
        kind = LANDMARKS.get(each.tag, "")
        if not inside:
            kind = {"header": "banner", "footer": "contentinfo"}.get(each.tag, kind)
        role = each.get("role", kind)
        if role in {"region", "banner", "contentinfo", *LANDMARKS.values()}:
            yield role, each.get("aria-label", "")
        yield from landmarks(each, inside or each.tag in SECTIONS)


def test_ids_are_unique_and_what_is_pointed_to_is_there(output: Path) -> None:
    for name, page in pages(output).items():
        ids = Counter(each.get("id") for each in page.iter() if each.get("id"))
        assert [key for key, times in ids.items() if times > 1] == [], name
        pointed = {href[1:] for each in page.iter("a") if (href := each.get("href", "")).startswith("#")}
        assert pointed - ids.keys() == set(), name
        for each in page.iter():
            for key in ("aria-labelledby", "aria-describedby", "for"):
                assert set(each.get(key, "").split()) - ids.keys() == set(), name


def test_the_first_thing_on_a_page_leads_past_the_masthead(output: Path) -> None:
    for name, page in pages(output).items():
        main = next(page.iter("main"))
        first = next(each for each in page.iter("a"))
        if first not in list(main.iter("a")):
            assert first.get("href") == f"#{main.get('id')}", name


@pytest.mark.parametrize("key", ["alt", "width", "height"])
def test_a_picture_says_what_it_shows_and_how_much_room_it_takes(output: Path, crowded: Path, key: str) -> None:
    for folder in (output, crowded):
        shown = [(name, each) for name, page in pages(folder).items() for each in page.iter("img")]
        assert len(shown) >= 2
        assert [(name, each.attrib) for name, each in shown if key not in each.attrib] == []


def test_what_a_picture_shows_is_told_in_words_of_its_own(output: Path, crowded: Path) -> None:
    for folder in (output, crowded):
        for name, page in pages(folder).items():
            for figure in page.iter("figure"):
                captions = {words(caption) for caption in figure.iter("figcaption")}
                for each in figure.iter("img"):
                    alt = each.get("alt", "")
                    assert alt not in captions and alt not in each.get("src", ""), f"{name}: {each.attrib}"


def test_a_link_has_words_and_they_are_not_its_address(output: Path) -> None:
    for name, page in pages(output).items():
        for each in page.iter("a"):
            if each.get("aria-hidden") == "true":
                continue
            named = words(each) or each.get("aria-label") or "".join(img.get("alt", "") for img in each.iter("img"))
            assert named, f"{name}: {each.attrib}"
            assert named.casefold() not in ("here", "click here", "read more", "more", "link"), name
            assert "target" not in each.attrib, f"{name} opens a window unannounced"


def test_a_table_has_headings_and_says_of_what(output: Path) -> None:
    seen = 0
    for name, page in pages(output).items():
        for table in page.iter("table"):
            seen += 1
            assert next(table.iter("th"), None) is not None, name
    assert seen > 5


def test_a_page_says_its_language_and_its_direction(output: Path) -> None:
    for name, page in pages(output).items():
        assert page.get("lang"), name
        arabic = page.get("lang") == "ar"
        assert not arabic or page.get("dir") == "rtl", name


@pytest.mark.parametrize(
    "wrong",
    [
        "<p><div></div></p>",
        '<p id="a" id="b">x</p>',
        "<ul><li>x</ul></li>",
        "<b><i>x</b></i>",
        "<p>a &nonsense; b</p>",
    ],
)
def test_an_error_in_html_would_be_found(wrong: str) -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        parsed(f"<!doctype html>\n<html lang=en><head><title>x</title></head><body>{wrong}</body></html>")
