"""The ways through a site at the top and the foot of its pages, and in long lists, in Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.host import served
from tests.browser.measures import TOO_WIDE
from tests.desk import Desk, story
from tests.sample import built

pytestmark = pytest.mark.browser

DESKS = 12
SITE = """\
-- site.yaml --
title: Twelve desks
url: https://desk.test
pages: {{per_list: 1}}
storylines: {{war: {{name: The war}}}}
desks:
{desks}
-- authors/ada.md --
---
name: Ada Adeyemi
---
Ada reports.
"""
# The links of every list that are too low for a finger (WCAG 2.2, 2.5.8).
TOO_LOW = """() => [...document.querySelectorAll("main :is(li, td, th, dd, h2, h3) a, nav a, footer a, summary")]
    .filter(each => each.getClientRects().length && each.getBoundingClientRect().height < 24)
    .map(each => each.outerHTML)"""
PLACES = "[{name: Bourem, lat: 16.95, lon: -0.35, precision: town}]"
UNDERLINED = """() => [...document.querySelectorAll(".masthead li a")]
    .filter(each => parseFloat(getComputedStyle(each).borderBlockEndWidth)).map(each => each.textContent)"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The origin of a site with twelve desks, three years and thirty tags."""
    desks = "".join(f"  desk-{number}: {{name: The desk of number {number}}}\n" for number in range(DESKS))
    tags = f"[{', '.join(f'{letter}{letter}' for letter in 'abcdefghijklmnopqrstuvwxyzабвг')}]"
    stories = "".join(
        story(
            f"s{number}",
            date=f"{2021 + number % 3}-0{number % 9 + 1}-01T08:00:00Z",
            desk="desk-3",
            tags=tags,
            places=PLACES,
            storyline="war",
        )
        for number in range(9)
    )
    desk = Desk(tmp_path_factory.mktemp("twelve")).dress().write(SITE.format(desks=desks) + stories)
    with served(built(desk)) as origin:
        yield origin


@pytest.mark.parametrize("width", [320, 390, 768])
def test_twelve_desks_take_one_row_and_the_page_stays_as_wide_as_the_screen(
    reader: Page, site: str, width: int
) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    reader.goto(f"{site}/")
    tops = reader.evaluate("() => [...document.querySelectorAll('.masthead li')].map(each => each.offsetTop)")

    assert len(tops) == DESKS and len(set(tops)) == 1
    assert reader.evaluate(TOO_WIDE) == []


def test_the_keyboard_brings_the_last_desk_into_sight(reader: Page, site: str) -> None:
    reader.set_viewport_size({"width": 320, "height": 800})
    reader.goto(f"{site}/")
    last = reader.locator(".masthead li a").last
    reader.locator(".masthead li a").first.focus()
    for _ in range(DESKS - 1):
        reader.keyboard.press("Tab")
    box = last.bounding_box()

    assert last.evaluate("each => each === document.activeElement")
    assert box and 0 <= box["x"] < 320 and box["x"] + box["width"] <= 320


def test_only_the_current_desk_looks_current_in_forced_colours(reader: Page, site: str) -> None:
    reader.emulate_media(forced_colors="active")
    reader.goto(f"{site}/desks/desk-3/")
    here = reader.evaluate(UNDERLINED)
    reader.goto(f"{site}/")
    nowhere = reader.evaluate(UNDERLINED)
    reader.emulate_media(forced_colors="none")

    assert (here, nowhere) == (["The desk of number 3"], [])


def test_contents_leads_to_the_map_of_the_site(reader: Page, site: str) -> None:
    reader.set_viewport_size({"width": 390, "height": 800})
    reader.goto(f"{site}/")
    reader.locator(".masthead > a").click()

    assert reader.locator(".colophon").evaluate("each => each.getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/archive/", "/archive/2022/", "/archive/2022/05/", "/tags/", "/feeds/", "/kinds/", "/desks/desk-3/"),
        *("/places/", "/storylines/war/", "/2021/01/s0/"),
    ],
)
def test_every_link_of_a_list_can_be_touched(reader: Page, site: str, path: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    reader.goto(site + path)
    reader.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")

    assert reader.evaluate(TOO_LOW) == []
    assert reader.evaluate(TOO_WIDE) == []


def test_a_letter_leads_to_its_names(reader: Page, site: str) -> None:
    reader.goto(f"{site}/tags/")
    bar = reader.locator(".letters a")

    assert bar.all_inner_texts() == [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *"АБВГ"]
    bar.last.click()
    assert reader.locator("h2:target").inner_text() == "Г"


def test_the_table_of_the_archive_is_one_at_every_width(reader: Page, site: str) -> None:
    for width in (320, 1440):
        reader.set_viewport_size({"width": width, "height": 800})
        reader.goto(f"{site}/archive/")
        month = reader.get_by_role("cell").get_by_role("link", name="May 2022, 1 story", exact=True)

        assert reader.get_by_role("row").count() >= 3
        assert month.get_attribute("href") == "/archive/2022/05/"
