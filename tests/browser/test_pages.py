"""The sample site as a reader meets it, in Chromium."""

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from tests.browser.kinds import BOUREM, KINDS
from tests.browser.measures import TOO_WIDE

pytestmark = pytest.mark.browser

# How far the page was shifted while it loaded, by the measure of Core Web Vitals. An idle browser has reported all.
SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
        .observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => done(sum))));
})"""


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "search"])  # it has a script, and tests of its own
def test_a_page_loads_nothing_from_elsewhere_runs_nothing_and_nothing_moves(
    reader: Page, origin: str, kind: str
) -> None:
    asked: list[Request] = []
    said: list[str] = []

    def ask(request: Request) -> None:
        asked.append(request)

    def hear(message: ConsoleMessage) -> None:
        said.append(message.text)

    reader.on("request", ask)
    reader.on("console", hear)
    reader.set_viewport_size({"width": 390, "height": 844})
    response = reader.goto(origin + KINDS[kind])
    shifted = reader.evaluate(SHIFT)
    moving = reader.evaluate("document.getAnimations().length")
    scripts = reader.evaluate("[...document.scripts].filter(script => script.type != 'application/ld+json').length")
    reader.remove_listener("request", ask)
    reader.remove_listener("console", hear)

    assert response is not None and response.ok
    assert [request.url for request in asked if not request.url.startswith(f"{origin}/") or request.failure] == []
    assert {request.resource_type for request in asked} <= {"document", "stylesheet", "image", "manifest", "other"}
    assert said == []
    assert (shifted, moving, scripts) == (0, 0, 0)


def test_a_page_that_moves_would_be_found(reader: Page, origin: str) -> None:
    reader.goto(origin + BOUREM)
    assert reader.evaluate(SHIFT) == 0
    reader.evaluate("document.body.prepend(Object.assign(document.createElement('img'), {width: 300, height: 300}))")

    assert reader.evaluate(SHIFT) > 0


# As far apart as a reader may set letters, words, lines and paragraphs (WCAG 2.2, 1.4.12).
SPACED = """
* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }
p { margin-block-end: 2em !important; }
"""


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_a_small_phone_and_a_window_where_it_is_shown_at_twice_its_size(
    reader: Page, origin: str, kind: str
) -> None:
    reader.goto(origin + KINDS[kind])
    for width, text in ((320, "100%"), (640, "100%"), (320, "200%"), (640, "200%"), (1280, "200%")):
        reader.set_viewport_size({"width": width, "height": 800})
        reader.evaluate("size => { document.documentElement.style.fontSize = size }", text)
        assert reader.evaluate(TOO_WIDE) == [], (width, text)
        assert reader.locator("main h1, .masthead h1").is_visible()
    reader.goto(origin + KINDS[kind])
    reader.set_viewport_size({"width": 320, "height": 800})
    reader.add_style_tag(content=SPACED)
    assert reader.evaluate(TOO_WIDE) == []


def test_the_bourem_page_tells_who_wrote_it_and_leads_on(page: Page, origin: str) -> None:
    page.goto(origin + BOUREM)
    author = page.locator('main a[rel~="author"]').first
    assert author.inner_text() == "Bianca Bridger"
    assert author.get_attribute("href") == "/authors/bianca-bridger/"
    words = page.locator("main").inner_text()
    for expected in ("Africa Desk Chief", "What you need to know", "University of Otago"):
        assert expected.casefold() in words.casefold()
    assert page.locator('main a[href="/desks/africa/"]').count() >= 1
    assert page.locator('main a[href="/tags/mali/"]').count() == 1
    for related in ("/2024/07/cyprus-naval-base/", "/2024/07/israeli-strikes-on-yemen/"):
        card = page.locator("main article", has=page.locator(f'a[href="{related}"]'))
        assert card.count() == 1
        assert len(card.inner_text()) > 100, "a teaser has its standfirst"


def test_an_arabic_story_reads_from_right_to_left(page: Page, origin: str) -> None:
    page.goto(origin + "/2023/09/bourem-recaptured-ar/")
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
