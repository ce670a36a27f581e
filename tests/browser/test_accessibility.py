"""What axe-core, the engine behind most tests of accessibility, finds on each kind of page: nothing."""

from itertools import product
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.kinds import BOUREM, FRENCH, KINDS, REDIRECT, UKRAINIAN

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark", "forced"]
View = tuple[Scheme, int]
# In forced colours a page has the few that a reader chose for all programs.
SCHEMES: tuple[Scheme, ...] = ("light", "dark", "forced")
VIEWS: tuple[View, ...] = tuple(product(SCHEMES, (320, 390, 768, 1440)))
# Off in axe-core by itself: the size of targets (WCAG 2.2, 2.5.8), and of its experiments those that do not contradict
# its own rules (`focus-order-semantics` forbids the focus that `scrollable-region-focusable` demands).
MORE = (
    "target-size",
    "css-orientation-lock",
    "label-content-name-mismatch",
    "table-fake-caption",
    "td-has-header",
)
OPTIONS: dict[str, Any] = {"resultTypes": ["violations"], "rules": {rule: {"enabled": True} for rule in MORE}}


def complaints(page: Page, *left_out: str) -> list[str]:
    """What axe-core finds on the page as it is shown now, by all of its rules but those that are `left_out`."""
    rules = {**OPTIONS["rules"], **{rule: {"enabled": False} for rule in left_out}}
    found = page.evaluate("options => axe.run(options)", {**OPTIONS, "rules": rules})
    tried = {rule["id"] for outcome in ("passes", "violations", "incomplete") for rule in found[outcome]}
    assert ("color-contrast" in tried) == ("color-contrast" not in left_out)
    return [
        f"{rule['id']}: {node['html']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def in_view(page: Page, address: str, view: View) -> list[str]:
    """What axe-core finds at an address that is opened in a scheme at a width in CSS pixels."""
    scheme, width = view
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", forced_colors="active" if scheme == "forced" else "none"
    )
    page.goto(address)
    page.evaluate(AXE_SCRIPT)
    # Where colours are forced, axe-core reads them from `-webkit-text-fill-color`, of which Chromium tells the one that
    # is not shown; whoever forces colours has chosen those.
    return complaints(page, *(["color-contrast"] if scheme == "forced" else []))


def each_kind_in_each_view(cycle: int) -> pytest.MarkDecorator:
    """Every kind in every view, of which all but one of a `cycle` are left to `make test-long`.

    A cycle as long as there are views leaves each kind one of them, and each view some kinds.
    """
    return pytest.mark.parametrize(
        ("kind", "view"),
        [
            pytest.param(
                kind,
                view,
                id=f"{kind}-{view[0]}-{view[1]}",
                marks=[pytest.mark.exhaustive] if (7 * number + place) % cycle else [],
            )
            for number, kind in enumerate(KINDS)
            for place, view in enumerate(VIEWS)
        ],
    )


@each_kind_in_each_view(len(VIEWS))
def test_axe_finds_nothing(reader: Page, origin: str, kind: str, view: View) -> None:
    assert in_view(reader, origin + KINDS[kind], view) == []


@each_kind_in_each_view(2 * len(VIEWS))
def test_axe_finds_nothing_in_an_edition_that_reads_from_right_to_left(
    reader: Page, arabic_origin: str, kind: str, view: View
) -> None:
    assert in_view(reader, arabic_origin + KINDS[kind], view) == []
    # A story in another language reads as that does.
    assert (reader.locator("html").get_attribute("dir") == "rtl") == (KINDS[kind] not in (FRENCH, UKRAINIAN))


def test_axe_finds_nothing_on_the_page_of_a_redirect(reader: Page, origin: str) -> None:
    moved = reader.request.get(origin + REDIRECT).text()
    refresh = '<meta http-equiv="refresh" '
    assert refresh in moved
    staying = moved.replace(refresh, "<meta ")
    reader.route(origin + REDIRECT, lambda route: route.fulfill(body=staying, content_type="text/html"))

    assert {view: found for view in VIEWS if (found := in_view(reader, origin + REDIRECT, view))} == {}


@pytest.mark.parametrize(
    ("harm", "rule"),
    [
        ("document.querySelector('.prose p').style.color = '#999'", "color-contrast"),
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('main h2').outerHTML = '<h5>Title</h5>'", "heading-order"),
        ("document.querySelector('nav').after(document.querySelector('nav').cloneNode(true))", "landmark-unique"),
    ],
)
def test_axe_would_find_harm(reader: Page, origin: str, harm: str, rule: str) -> None:
    reader.emulate_media(color_scheme="light", forced_colors="none")
    reader.goto(origin + BOUREM)
    reader.evaluate(harm)
    reader.evaluate(AXE_SCRIPT)

    assert any(complaint.startswith(f"{rule}:") for complaint in complaints(reader))
