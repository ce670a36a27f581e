"""A folder served on loopback as plainly as any host would, and the browser that opens it."""

import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.serving.running import PATIENCE

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


class Server(ThreadingHTTPServer):
    """A server that shrugs when a reader leaves in the middle of an answer, and has room for all that one page asks."""

    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = Silent) -> Iterator[str]:
    """The address at which a folder is served on loopback."""
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


class NoBrowser(Exception):
    """There is no Chromium on this machine."""


def chromium_here() -> str | None:
    """The file of the Chromium of this machine."""
    named = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next(filter(None, named), None)


@contextmanager
def chromium(environment: Mapping[str, str] = {}) -> Iterator[Browser]:
    """The Chromium of this machine, with `environment` besides its own; `NoBrowser` where there is none."""
    found = chromium_here()
    if found is None:
        raise NoBrowser
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=QUIET, env={**os.environ, **environment}, timeout=PATIENCE * 1000
        )
        yield browser
        browser.close()


def required() -> bool:
    """Whether this run insists on a browser."""
    return os.environ.get("NEWSDESK_BROWSER") == "required"
