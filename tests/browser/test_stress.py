"""Sites that no designer would draw, in Chromium."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.host import served
from tests.browser.kinds import KINDS, SITREP
from tests.browser.measures import TOO_WIDE
from tests.browser.stress import EMPTY, stress
from tests.browser.test_accessibility import complaints
from tests.sample import built

pytestmark = pytest.mark.browser

LISTS = (
    "/",
    "/storylines/ostsee/",
    "/desks/nord/",
    "/tags/ostsee/",
    "/tags/",
    "/authors/",
    "/authors/reporter-0/",
    "/archive/",
    "/feeds/",
    f"/desks/{EMPTY}/",
)

# The selectors of the stylesheet that are for nothing on a page, whatever the reader does with it.
UNUSED = """() => {
    const rules = list => [...list].flatMap(rule => rule.cssRules?.length ? rules(rule.cssRules) : [rule]);
    const groups = rules(document.styleSheets[0].cssRules).flatMap(rule => rule.selectorText ?? []);
    const states = /:has\\(:focus-visible\\)|::?(before|after|details-content|hover|focus-visible|not\\(:focus\\))/g;
    const bare = one => one.replaceAll(states, "").trim() || "*";
    const some = group => group.split(/,(?![^(]*\\))/).some(one => document.querySelector(bare(one)));
    return groups.filter(group => !some(group));
}"""

# What neither the sample site nor the stress shows: the marks of a preview, and a page in a language that the site has
# no words in, where those of the site run the other way.
AWAITED = {".mark", "tr[dir] th", '[dir="rtl"] .facts[dir="ltr"], [dir="ltr"] .facts[dir="rtl"]'}


Site = tuple[str, list[str]]


@contextmanager
def crowded(root: Path, stories: int) -> Iterator[Site]:
    """A site of so many stories: its origin, and the addresses of the story that has everything and of the barest."""
    output = built(stress(root, stories))
    found = [next(output.glob(f"20*/*/geschichte-{stories - back}/")) for back in (1, 2)]
    with served(output) as origin:
        yield origin, [f"/{each.relative_to(output).as_posix()}/" for each in found]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Three stories."""
    with crowded(tmp_path_factory.mktemp("small"), 3) as site:
        yield site


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Three hundred stories."""
    with crowded(tmp_path_factory.mktemp("large"), 300) as site:
        yield site


def test_nothing_sticks_out_of_a_page(reader: Page, small: Site, large: Site) -> None:
    for origin, stories in (small, large):
        for address in (*LISTS, *stories):
            reader.goto(origin + address)
            for width, text in ((320, "100%"), (768, "100%"), (1280, "100%"), (320, "200%")):
                reader.set_viewport_size({"width": width, "height": 800})
                reader.evaluate("size => { document.documentElement.style.fontSize = size }", text)
                assert reader.evaluate(TOO_WIDE) == [], (address, width, text)


def test_axe_finds_nothing_in_a_story_that_has_everything(reader: Page, small: Site) -> None:
    origin, (everything, _) = small
    reader.goto(origin + everything)
    reader.evaluate(AXE_SCRIPT)
    for width in (320, 1280):
        reader.set_viewport_size({"width": width, "height": 800})
        assert complaints(reader) == []


def test_a_wide_table_is_whole_on_paper(page: Page, small: Site) -> None:
    origin, (everything, _) = small
    # An upright A5, whose margins are a centimetre.
    page.set_viewport_size({"width": 484, "height": 700})
    page.emulate_media(media="print")
    page.goto(origin + everything)

    assert page.locator(".table").evaluate_all("all => all.map(each => each.scrollWidth - each.clientWidth)") == [0]


def test_every_rule_of_the_stylesheet_is_for_something(reader: Page, origin: str, small: Site) -> None:
    unused: set[str] = set()
    for number, address in enumerate(
        [*(origin + each for each in (*KINDS.values(), SITREP)), *(small[0] + each for each in (*LISTS, *small[1]))]
    ):
        reader.goto(address)
        found = set(reader.evaluate(UNUSED))
        unused = unused & found if number else found

    assert unused == AWAITED
