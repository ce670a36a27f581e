"""What axe-core, the engine behind most tests of accessibility, finds on each kind of page: nothing."""

from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.kinds import BOUREM, KINDS, REDIRECT

pytestmark = pytest.mark.browser

View = tuple[Literal["light", "dark"], int]
VIEWS: tuple[View, ...] = (
    ("light", 320), ("light", 768), ("light", 1440), ("dark", 320), ("dark", 768), ("dark", 1440),
)  # fmt: skip
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


def complaints(page: Page) -> list[str]:
    """What axe-core finds on the page as it is shown now."""
    found = page.evaluate("options => axe.run(options)", OPTIONS)
    tried = {rule["id"] for outcome in ("passes", "violations", "incomplete") for rule in found[outcome]}
    assert "color-contrast" in tried
    return [
        f"{rule['id']}: {node['html']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def in_view(page: Page, view: View) -> list[str]:
    """What axe-core finds in a scheme at a width in CSS pixels."""
    scheme, width = view
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.evaluate(AXE_SCRIPT)
    return complaints(page)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(reader: Page, origin: str, kind: str, view: View) -> None:
    reader.goto(origin + KINDS[kind])

    assert in_view(reader, view) == []


@pytest.mark.sampled(12)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_an_edition_that_reads_from_right_to_left(
    reader: Page, arabic_origin: str, kind: str, view: View
) -> None:
    reader.goto(arabic_origin + KINDS[kind])

    assert reader.locator("html").get_attribute("dir") == "rtl"
    assert in_view(reader, view) == []


def test_axe_finds_nothing_on_the_page_of_a_redirect(reader: Page, origin: str) -> None:
    moved = reader.request.get(origin + REDIRECT).text()
    refresh = '<meta http-equiv="refresh" '
    assert refresh in moved
    staying = moved.replace(refresh, "<meta ")
    reader.route(origin + REDIRECT, lambda route: route.fulfill(body=staying, content_type="text/html"))
    reader.goto(origin + REDIRECT)

    assert {view: found for view in VIEWS if (found := in_view(reader, view))} == {}


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
    reader.emulate_media(color_scheme="light")
    reader.goto(origin + BOUREM)
    reader.evaluate(harm)
    reader.evaluate(AXE_SCRIPT)

    assert any(complaint.startswith(f"{rule}:") for complaint in complaints(reader))
