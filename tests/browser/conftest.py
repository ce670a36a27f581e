"""The sample site, built once and served on loopback to a real browser."""

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import build

REPOSITORY = Path(__file__).parents[2]
# Without these a headless Chromium calls home, which a closed network answers with noise.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Silent(SimpleHTTPRequestHandler):
    """A static host as plain as any."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which the sample site is served."""
    root = tmp_path_factory.mktemp("sample")
    for name in ("content", "authors", "templates", "assets"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "site.yaml", root)
    assert build.main(["build", "--root", str(root), "--now", "2026-11-01T00:00:00Z", "--quiet"]) == 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(root / "output")))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or a skip where there is none and none is required."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        if os.environ.get("NEWSDESK_BROWSER") == "required":
            pytest.fail("NEWSDESK_BROWSER=required, and no Chromium is installed")
        pytest.skip("no Chromium is installed: the pages are not tried in a browser")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone, at first."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()
