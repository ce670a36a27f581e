"""Sites that no designer would draw, in Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.host import served
from tests.browser.kinds import KINDS
from tests.browser.measures import TOO_WIDE
from tests.browser.stress import EMPTY, stress
from tests.browser.test_accessibility import complaints
from tests.sample import built

pytestmark = pytest.mark.browser

LISTS = (
    "/",
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
    const bare = one => one.replaceAll(/::?(before|after|hover|focus-visible|not\\(:focus\\))/g, "").trim() || "*";
    const some = group => group.split(/,(?![^(]*\\))/).some(one => document.querySelector(bare(one)));
    return groups.filter(group => !some(group));
}"""

# What neither the sample site nor the stress shows: the marks of a preview.
AWAITED = {".mark"}


@pytest.fixture(scope="module", params=[3, 300])
def crowded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, list[str]]]:
    """A site of so many stories, and the addresses of its newest and its barest."""
    output = built(stress(tmp_path_factory.mktemp("stress"), request.param))
    found = [next(output.glob(f"20*/*/geschichte-{request.param - back}/")) for back in (1, 2)]
    with served(output) as origin:
        yield origin, [f"/{Path(each).relative_to(output).as_posix()}/" for each in found]


def test_nothing_sticks_out_of_a_page(reader: Page, crowded: tuple[str, list[str]]) -> None:
    origin, stories = crowded
    for address in (*LISTS, *stories):
        reader.goto(origin + address)
        for width in (320, 768, 1280):
            reader.set_viewport_size({"width": width, "height": 800})
            assert reader.evaluate(TOO_WIDE) == [], (address, width)


def test_axe_finds_nothing_in_a_story_that_has_everything(reader: Page, crowded: tuple[str, list[str]]) -> None:
    origin, (everything, _) = crowded
    reader.goto(origin + everything)
    reader.evaluate(AXE_SCRIPT)
    for width in (320, 1280):
        reader.set_viewport_size({"width": width, "height": 800})
        assert complaints(reader) == []


def test_every_rule_of_the_stylesheet_is_for_something(
    reader: Page, origin: str, crowded: tuple[str, list[str]]
) -> None:
    unused: set[str] | None = None
    for address in [
        *(origin + each for each in KINDS.values()),
        *(crowded[0] + each for each in (*LISTS, *crowded[1])),
    ]:
        reader.goto(address)
        found = set(reader.evaluate(UNUSED))
        unused = found if unused is None else unused & found

    assert unused == AWAITED
