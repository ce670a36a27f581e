"""The ways of reading that no mouse and no screen are needed for: by keyboard, on paper, without a style."""

from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Page, PdfMargins
from pypdf import PdfReader

from tests.browser.kinds import ANALYSIS, ARABIC, BOUREM, SITREP, SITREP_WITH_MAP, WITHDRAWN

pytestmark = pytest.mark.browser

# Where the focus is now: its place in the document, its part of the page, and how it can be told.
FOCUS = """() => {
    const each = document.activeElement;
    if (each === document.body) return null;
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    const x = box.left + Math.min(box.width / 2, 5), y = box.top + box.height / 2;
    const seen = document.elementFromPoint(x, y);
    return {
        place: [...document.querySelectorAll("*")].indexOf(each),
        part: each.closest(".skip, .masthead, .crumbs, main, .colophon").className || "main",
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        shown: box.width > 1 && box.height > 1 && each.contains(seen) || each.getClientRects().length > 1,
    };
}"""
SITREP_PAGE = 'class="story sitrep"'
# The sizes of all letters of a story, in points of paper.
POINTS = """() => [...document.querySelectorAll(".story *")].filter(each => each.checkVisibility()
    && [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .map(each => parseFloat(getComputedStyle(each).fontSize) * 0.75)"""
MARGIN: PdfMargins = {"top": "15mm", "right": "15mm", "bottom": "15mm", "left": "15mm"}
# Our font with letters as wide as the widest that systems bring (DejaVu Serif has figures of 0.64 em).
WIDE = """
@font-face { font-family: wide; src: local("Noto Sans Regular"); size-adjust: 120%; }
:root { --serif: wide; --sans: wide; }
"""
REACHABLE = """[...document.querySelectorAll('a[href]:not([tabindex="-1"]), button, input, summary, [tabindex="0"]')]
    .filter(each => each.checkVisibility()).length"""


@pytest.mark.parametrize(
    ("address", "width"),
    [
        (BOUREM, 320),
        (BOUREM, 1280),
        (SITREP, 320),
        (ARABIC, 1280),
        ("/", 320),
        ("/", 1280),
        ("/kinds/news/page/1/", 320),
    ],
)
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    reader: Page, origin: str, address: str, width: int
) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    reader.goto(origin + address)
    stops = []
    for _ in range(reader.evaluate(REACHABLE)):
        reader.keyboard.press("Tab")
        stops.append(reader.evaluate(FOCUS))
    places = [stop["place"] for stop in stops]
    parts = list(dict.fromkeys(stop["part"] for stop in stops))

    assert places == sorted(set(places))
    assert parts == [part for part in ("skip", "masthead", "crumbs", "main", "colophon") if part in parts]
    assert {"skip", "masthead", "main", "colophon"} <= set(parts)
    assert [stop for stop in stops if stop["outline"] < 2 or not stop["shown"]] == []


def test_the_first_stop_leads_past_the_masthead(reader: Page, origin: str) -> None:
    reader.goto(origin + BOUREM)
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    reader.keyboard.press("Tab")

    assert reader.evaluate("document.querySelector(':target').tagName") == "MAIN"
    assert reader.evaluate("document.activeElement.closest('main') !== null")


def test_there_is_a_ring_only_for_the_keyboard(reader: Page, origin: str) -> None:
    reader.goto(origin + BOUREM)

    assert reader.evaluate("getComputedStyle(document.querySelector('main a')).outlineStyle") == "none"


def sheets(page: Page, paper: str = "A4") -> list[str]:
    """The words on each sheet of paper that a page fills, with the letters that a font joins to one apart."""
    made = PdfReader(BytesIO(page.pdf(format=paper, margin=MARGIN))).pages
    return [" ".join(normalize("NFKC", sheet.extract_text()).split()) for sheet in made]


def printed(page: Page) -> str:
    """The words on all sheets."""
    return " ".join(sheets(page))


@pytest.mark.parametrize("address", [BOUREM, SITREP, ANALYSIS])
def test_a_story_prints_its_text_its_sources_and_its_corrections_and_no_way_on(
    reader: Page, origin: str, address: str
) -> None:
    reader.goto(origin + address)
    shown = {name: reader.locator(name).all_inner_texts() for name in (".prose p", ".sources li", ".log li", "h1")}
    links = reader.locator(".sources a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    canonical = reader.locator("link[rel=canonical]").get_attribute("href") or ""
    words = printed(reader)
    letters = words.replace(" ", "")

    for name, texts in shown.items():
        for text in texts:
            # Lines of a paragraph may be broken anywhere, and signs set beside it; its beginning is enough to know it.
            assert "".join(normalize("NFKC", text).split())[:25] in letters, name
    assert shown[".prose p"] and shown[".sources li"]
    for link in (*links, canonical):
        assert link.replace(" ", "") in letters
    for way in (
        "Skip to the text",
        "Indo-Pacific",
        "Filed under",
        "About the author",
        "Related stories",
        "Browse",
        "All feeds",
    ):
        assert way not in words


def test_a_situation_report_prints_on_two_sides_at_most_which_say_how_far_it_tells(
    reader: Page, origin: str, sample_output: Path
) -> None:
    reports = [file for file in sample_output.glob("20*/*/*/index.html") if SITREP_PAGE in file.read_text("utf-8")]

    assert len(reports) > 5
    for file in reports:
        reader.goto(f"{origin}/{file.parent.relative_to(sample_output).as_posix()}/")
        group = reader.locator(".as-of .dtg").inner_text()
        for paper in ("A4", "Letter"):
            sides = sheets(reader, paper)
            assert len(sides) <= 2, file
            for number, side in enumerate(sides, 1):
                assert side.startswith(f"{group} {number} / {len(sides)} "), file


def test_a_situation_report_prints_on_two_sides_in_a_font_with_wide_letters(reader: Page, origin: str) -> None:
    reader.goto(origin + SITREP_WITH_MAP)
    reader.add_style_tag(content=WIDE)

    assert [len(sheets(reader, paper)) <= 2 for paper in ("A4", "Letter")] == [True, True]


@pytest.mark.parametrize("address", [SITREP, SITREP_WITH_MAP])
def test_a_situation_report_prints_no_letter_under_nine_points(reader: Page, origin: str, address: str) -> None:
    reader.goto(origin + address)
    reader.emulate_media(media="print")
    points = reader.evaluate(POINTS)
    reader.emulate_media(media="null")

    assert len(points) > 50 and min(points) >= 9


def test_what_is_folded_on_a_screen_is_printed(reader: Page, origin: str) -> None:
    reader.goto(origin + SITREP)
    hidden = reader.locator(".key-points li").nth(2)
    words = hidden.text_content() or ""

    assert words and not hidden.is_visible()
    assert words.replace(" ", "")[:25] in printed(reader).replace(" ", "")


def test_a_withdrawn_story_prints_its_notice(reader: Page, origin: str) -> None:
    reader.goto(origin + WITHDRAWN)

    assert "This story has been withdrawn" in printed(reader)


@pytest.mark.bar(7)
def test_a_story_reads_in_order_without_its_style(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(origin + SITREP)
    words = page.locator("body").inner_text()
    order = (
        "Skip to the text", "Atlas Defence Desk", "Indo-Pacific", "Situation report", "Battle at Tinzaouaten",
        "By Africa desk", "Information as of", "Bottom line", "What you need to know", "Next report", "Who says what",
        "Sources", "Corrections and changes", "Filed under", "About the author", "Related stories", "Browse",
    )  # fmt: skip
    at = 0
    for each in order:
        at = words.find(each, at)
        assert at >= 0, each
    context.close()


def test_an_arabic_edition_is_the_mirror_of_an_english_one(reader: Page, origin: str, arabic_origin: str) -> None:
    reader.set_viewport_size({"width": 1280, "height": 800})
    gaps = []
    for edition, measure in ((origin, "box.left"), (arabic_origin, "document.documentElement.clientWidth - box.right")):
        reader.goto(f"{edition}/desks/africa/")
        gaps.append(
            reader.evaluate(
                "names => names.map(name => { const box = document.querySelector(name).getBoundingClientRect();"
                f"return Math.round({measure}) }})",
                [".masthead .name a", ".masthead li:nth-child(3) a", ".crumbs a", ".teaser .meta", ".teaser .kicker"],
            )
        )

    assert gaps[0] == gaps[1]
    assert gaps[0][4] > gaps[0][3]
