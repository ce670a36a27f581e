"""Maps as a browser draws them, with our own font: no name on another, none cut off, and the colours of the page."""

from itertools import combinations

import pytest
from playwright.sync_api import Browser, Page

from newsdesk.rendering.maps.page_map import NARROW, WIDE, drawings_of
from tests.maps.places import SHOWN, WORDS

pytestmark = pytest.mark.slow
BOXES = """
    (svg, names) => [...svg.querySelectorAll(names)].map(each => {
        const box = each.getBBox();
        return [each.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
    })
"""
SHEET = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Maps</title>
<style>.map text { font: 14px sans-serif } .map text.place { font-weight: 600 }
.map text:is(.country, .scale) { font-size: 11.5px }</style>
<figure class="map">%s</figure></html>"""

Box = tuple[str, float, float, float, float]


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Page:
    """A page with every map in both sizes, in the fonts of the theme."""
    folder = tmp_path_factory.mktemp("maps")
    both = [drawings_of(shown, WORDS) for shown in SHOWN.values()]
    (folder / "index.html").write_text(SHEET % "".join(f"{each.narrow}{each.wide}" for each in both), encoding="utf-8")
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    return page


def test_no_name_stands_on_another_or_beyond_the_edge(maps: Page) -> None:
    drawings = maps.query_selector_all("svg")
    assert len(drawings) == 2 * len(SHOWN)
    for drawing, (width, height) in zip(drawings, (NARROW, WIDE) * len(SHOWN), strict=True):
        labels: list[Box] = drawing.evaluate(f"svg => ({BOXES})(svg, 'text')")
        assert labels
        assert [each for each in labels if min(each[1:3]) < 0 or each[3] > width or each[4] > height] == []
        assert [(one[0], other[0]) for one, other in combinations(labels, 2) if _meet(one, other)] == []


def _meet(one: Box, other: Box) -> bool:
    return one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]


def test_a_phone_sees_the_narrow_drawing_and_a_wide_page_the_wide_one(page: Page, origin: str) -> None:
    page.goto(f"{origin}/2023/09/bourem-recaptured/")
    for width, seen in ((390, "narrow"), (1200, "wide")):
        page.set_viewport_size({"width": width, "height": 800})
        shown = [name for name in ("narrow", "wide") if page.is_visible(f".map .{name}")]
        assert shown == [seen]
    page.emulate_media(media="print")
    assert page.is_visible(".map .narrow") and not page.is_visible(".map .wide")


def test_a_map_has_the_colours_of_the_page(page: Page, origin: str) -> None:
    page.goto(f"{origin}/2023/09/bourem-recaptured/")
    colour = "name => getComputedStyle(document.querySelector(`.map .${name}`)).fill"
    found = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert page.evaluate(colour, "land") == paper
        found.add(page.evaluate(colour, "sea"))
    assert len(found) == 2
    page.emulate_media(forced_colors="active")
    assert page.evaluate(colour, "land") == page.evaluate(colour, "sea")
