"""The front page as a reader meets it: what is on the first screen, and how it fills its rows and columns."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.host import served
from tests.desk import BARE, Desk, story
from tests.pictures.samples import noise, saved
from tests.sample import built

pytestmark = pytest.mark.browser

# How many headlines begin on the first screen.
HEADLINES = """() => [...document.querySelectorAll("main article :is(h2, h3)")]
    .filter(each => each.getBoundingClientRect().top < innerHeight - 20 && each.checkVisibility()).length"""
LED_TO = """() => [...document.querySelectorAll("main article :is(h2, h3) a")].map(each => each.pathname)"""
# The columns of which more than half is blank beside the others of their row: where the text of each begins and ends.
# A row of a few lines has none.
BLANK = """() => [...document.querySelectorAll(".row, .river")].flatMap(row => {
    const columns = {};
    for (const text of row.querySelectorAll("h2, h3, p")) {
        const box = text.getBoundingClientRect(), part = text.closest(".row > *, .river > *");
        const { top, left } = part.getBoundingClientRect();
        const key = row.matches(".river") ? `${Math.round(left)}` : `${Math.round(top)} ${Math.round(left)}`;
        columns[key] ??= { row: row.matches(".river") ? 0 : Math.round(top), top: box.top, bottom: box.bottom };
        columns[key].bottom = Math.max(columns[key].bottom, box.bottom);
    }
    const all = Object.values(columns);
    return all.filter(one => {
        const longest = Math.max(...all.filter(each => each.row == one.row).map(each => each.bottom - each.top));
        return longest > 160 && 2 * (one.bottom - one.top) < longest;
    }).map(one => [row.className, one]);
})"""
SCREENS = ((390, 844), (360, 640))
LEAD = "A headline of some ninety characters, which is about as long as one that an editor lets pass"
SUMMARY = "A standfirst of two sentences, which says what has happened. The second tells who says so, and when it was."
PICTURE = "{file: quay.jpg, alt: A quay, credit: The navy, caption: The quay at dusk, source: photograph}"


def site(root: Path, stories: int, desks: int) -> Desk:
    """A site of so many stories and desks; the newest has a picture."""
    names = ", ".join(f"desk-{number}: {{name: Desk {number}}}" for number in range(desks))
    files = BARE.replace("{africa: {name: Africa}, europe: {name: Europe}}", f"{{{names}}}")
    for number in range(stories):
        keys = {
            "desk": f"desk-{number % desks}",
            "date": f"20{number // 300:02}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}T00:00:00Z",
        }
        newest = {"title": LEAD, "summary": SUMMARY, "image": PICTURE} if number == stories - 1 else {}
        report = {"kind": "sitrep", "as_of": keys["date"]} if number % 9 == 4 else {}
        files += story(f"story-{number}", **keys, **report, **newest)
    desk = Desk(root).write(files).dress()
    (root / "content/quay.jpg").write_bytes(saved(noise((1200, 800)), "JPEG"))
    return desk


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of sites of three stories and of two hundred, with two desks and with twelve."""
    small, large = (
        built(site(tmp_path_factory.mktemp("front"), stories, desks)) for stories, desks in ((3, 2), (200, 12))
    )
    with served(small) as few, served(large) as many:
        yield {"few": few, "many": many}


def test_the_first_screen_of_a_phone_shows_two_headlines(reader: Page, origin: str, sites: dict[str, str]) -> None:
    for address in (origin, *sites.values()):
        for width, height in SCREENS:
            reader.set_viewport_size({"width": width, "height": height})
            reader.goto(f"{address}/")
            assert reader.evaluate(HEADLINES) >= 2, (address, width)


def test_a_headline_stands_before_its_picture_on_a_phone_and_beside_it_on_a_desk(
    reader: Page, sites: dict[str, str]
) -> None:
    for width, beside in ((390, False), (1280, True)):
        reader.set_viewport_size({"width": width, "height": 844})
        reader.goto(f"{sites['many']}/")
        text, picture = (reader.locator(f".leading {part}").bounding_box() for part in ("h2", ".picture img"))
        assert text and picture
        assert (text["y"] + text["height"] <= picture["y"]) == (not beside)
        assert (text["x"] + text["width"] <= picture["x"]) == beside
        assert abs(picture["width"] / picture["height"] - 1200 / 800) < 0.02, "a chart is shown whole"


def test_no_story_stands_on_the_page_twice(reader: Page, origin: str, sites: dict[str, str]) -> None:
    for address in (origin, *sites.values()):
        reader.goto(f"{address}/")
        led_to = reader.evaluate(LED_TO)
        assert len(led_to) == len(set(led_to)) >= 3


def test_no_row_and_no_column_is_mostly_blank(reader: Page, origin: str, sites: dict[str, str]) -> None:
    for address in (origin, *sites.values()):
        reader.goto(f"{address}/")
        for width in (390, 768, 1024, 1440):
            reader.set_viewport_size({"width": width, "height": 800})
            assert reader.evaluate(BLANK) == [], (address, width)


def test_the_river_has_two_columns_where_there_is_room(reader: Page, sites: dict[str, str]) -> None:
    reader.goto(f"{sites['many']}/")
    for width, columns in ((1000, 1), (1024, 2)):
        reader.set_viewport_size({"width": width, "height": 800})
        lefts = reader.locator(".river > *").evaluate_all("all => all.map(each => each.getBoundingClientRect().left)")
        assert len(set(lefts)) == columns
    standfirsts = reader.locator(".river .teaser > p:not([class])")
    assert (standfirsts.count(), reader.locator(".river > *").count()) == (5, 12)
