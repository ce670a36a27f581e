"""The sample site as a reader meets it, in Chromium."""

from typing import Literal

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

BOUREM = "/2023/09/bourem-recaptured/"
KINDS_OF_PAGE = [
    "/",
    BOUREM,
    "/2024/07/israeli-strikes-on-yemen/",
    "/2023/09/bourem-recaptured-ar/",
    "/2024/02/red-sea-cables/",
    "/desks/africa/",
    "/kinds/news/page/1/",
    "/tags/",
    "/tags/mali/",
    "/authors/bianca-bridger/",
    "/storylines/mali-conflict/",
    "/archive/",
    "/archive/2024/07/",
    "/corrections/",
    "/feeds/",
    "/how-we-verify/",
    "/404.html",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", KINDS_OF_PAGE)
def test_a_page_fits_a_small_phone_and_loads_nothing_from_elsewhere(
    page: Page, origin: str, address: str, scheme: Literal["light", "dark"]
) -> None:
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("console", lambda message: failed.append(message.text))
    page.emulate_media(color_scheme=scheme)
    response = page.goto(origin + address)
    assert response is not None
    assert response.ok
    assert not failed
    assert all(url.startswith(origin) for url in asked)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "scrolls sideways at 320 px"
    assert page.locator("h1").count() == 1
    assert page.locator("main").is_visible()


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


def test_the_keyboard_finds_the_way_past_the_masthead(page: Page, origin: str) -> None:
    page.goto(origin + BOUREM)
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').tagName") == "MAIN", target


def test_an_arabic_story_reads_from_right_to_left(page: Page, origin: str) -> None:
    page.goto(origin + "/2023/09/bourem-recaptured-ar/")
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
