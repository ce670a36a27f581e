"""The sample site, built once and served on loopback to a real browser."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.fonts import own_fonts
from tests.browser.host import NoBrowser, chromium, required, served
from tests.sample import built, light_sample
from tests.serving.running import PATIENCE

# The timeouts of Playwright only bound a hang: its own 5 seconds are too few on a busy machine.
MILLISECONDS = PATIENCE * 1000
expect.set_options(timeout=MILLISECONDS)


@pytest.fixture(scope="session")
def origin(sample_output: Path) -> Iterator[str]:
    """The address at which the sample site is served."""
    with served(sample_output) as address:
        yield address


@pytest.fixture(scope="session")
def arabic_origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample site as an Arabic edition, which reads from right to left on every page."""
    desk = light_sample(tmp_path_factory.mktemp("arabic"))
    desk.replace("site.yaml", "language: en", "language: ar")
    with served(built(desk)) as address:
        yield address


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium with our own font, or a skip where there is none and none is required."""
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(chromium(own_fonts(tmp_path_factory.mktemp("fonts"))))
        except NoBrowser:
            if required():
                pytest.fail("NEWSDESK_BROWSER=required, and no Chromium is installed")
            pytest.skip("no Chromium is installed: the pages are not tried in a browser")
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone, at first. What went wrong in it is printed, for whoever reads why a test failed."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()
    page.on("console", lambda message: print(message.type, message.text))
    page.on("requestfailed", lambda request: print("failed", request.url, request.failure))
    yield page
    context.close()


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """One page for all tests of a module that change no more than its address, its size and its media."""
    context = browser.new_context()
    context.set_default_timeout(MILLISECONDS)
    yield context.new_page()
    context.close()
