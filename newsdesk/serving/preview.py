"""Build, serve on the loopback interface only, rebuild on every save, and reload the browser."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.web import Application
from watchfiles import awatch

from newsdesk.serving.handlers import Overlay, Page, ReloadSocket, Script, reload_pages
from newsdesk.serving.overlay import STYLE
from newsdesk.serving.state import PreviewState, Rebuilt
from newsdesk.vocabulary.problems import Misuse

WATCHED = ("content", "authors", "templates", "assets", "site.yaml")
LOOPBACK = "127.0.0.1"
# In milliseconds: a save is often several events, so a rebuild waits for `CALM` without one, but `AT_MOST` in all.
CALM, AT_MOST = 20, 100
LARGEST_REQUEST = 64 * 1024


def serve_preview(root: Path, state: PreviewState, say: Callable[[str], None]) -> None:
    """Serve the preview of the site in `root` until interrupted. Raises `Misuse` when its port is taken."""
    asyncio.run(_serve(root, state, say))


async def _serve(root: Path, state: PreviewState, say: Callable[[str], None]) -> None:
    port = state.port
    server = HTTPServer(_application(state), max_header_size=LARGEST_REQUEST, max_body_size=LARGEST_REQUEST)
    try:
        server.listen(port, address=LOOPBACK)
    except OSError:
        raise Misuse(f"Port {port} is in use. Name another one with --port.") from None
    await _refill(state)
    say(f"Serving on http://{LOOPBACK}:{port}/ (this machine only). Save a file and the page reloads; Ctrl-C ends it.")
    async for _ in awatch(*_present(root), step=CALM, debounce=AT_MOST, stop_event=None):
        rebuilt = await _refill(state)
        if rebuilt.problems or rebuilt.rendered or rebuilt.removed:
            reload_pages(stylesheet_only=rebuilt.only_styles)


async def _refill(state: PreviewState) -> Rebuilt:
    """Rebuild in another thread, so that the server keeps answering, with the last good build."""
    return await asyncio.get_running_loop().run_in_executor(None, state.refill)


def _application(state: PreviewState) -> Application:
    guarded = {"port": state.port, "state": state}
    return Application(
        [
            ("/livereload.js", Script, guarded),
            (f"/{state.token}/livereload", ReloadSocket, {"port": state.port}),
            (STYLE, Overlay, guarded),
            (r".*", Page, guarded),
        ],
        log_function=lambda _: None,
        websocket_max_message_size=LARGEST_REQUEST,
    )


def _present(root: Path) -> list[Path]:
    return [root / name for name in WATCHED if (root / name).exists()]
