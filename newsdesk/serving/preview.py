"""Build, serve on the loopback interface only, rebuild on every save, and reload the browser."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.web import Application
from watchfiles import awatch

from newsdesk.runtime.entries import FILE, FOLDER, kind_at
from newsdesk.serving.handlers import OverlayHandler, PageHandler, ReloadSocket, ScriptHandler, reload_pages
from newsdesk.serving.overlay import OVERLAY_ADDRESS
from newsdesk.serving.state import PreviewState, RebuildResult
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Misuse

WATCHED_PATHS = (*folders.SOURCE_FOLDERS, folders.SETTINGS_FILE)
LOOPBACK = "127.0.0.1"
# A save is often several events: a rebuild waits for `STEP_MS` milliseconds without one, but no longer than
# `DEBOUNCE_MS` in all.
STEP_MS, DEBOUNCE_MS = 20, 100
MAX_REQUEST_BYTES = 64 * 1024


def serve_preview(root: Path, state: PreviewState, say: Callable[[str], None]) -> None:
    """Serve the preview of the site in `root` until interrupted. Raises `Misuse` when it may not have its port."""
    asyncio.run(_serve(root, state, say))


async def _serve(root: Path, state: PreviewState, say: Callable[[str], None]) -> None:
    port = state.port
    server = HTTPServer(_application(state), max_header_size=MAX_REQUEST_BYTES, max_body_size=MAX_REQUEST_BYTES)
    try:
        server.listen(port, address=LOOPBACK)
    except PermissionError:
        raise Misuse(f"Port {port} is not for every user. Name one from 1024 with --port.") from None
    except OSError:
        raise Misuse(f"Port {port} is in use. Name another one with --port.") from None
    saves = awatch(*_present(root), step=STEP_MS, debounce=DEBOUNCE_MS, stop_event=None)
    # Watched from here on, so that nothing is missed that is saved while the first build reads.
    first_save = asyncio.ensure_future(anext(saves))
    await asyncio.sleep(0)
    await _rebuild(state)
    say(f"Serving on http://{LOOPBACK}:{port}/ (this machine only). Save a file and the page reloads; Ctrl-C ends it.")
    await first_save
    await _rebuild_and_reload(state)
    async for _ in saves:
        await _rebuild_and_reload(state)


async def _rebuild_and_reload(state: PreviewState) -> None:
    told = state.problems, state.aside
    rebuilt = await _rebuild(state)
    is_news = (state.problems, state.aside) != told
    if is_news or rebuilt.rendered or rebuilt.removed:
        reload_pages(stylesheet_only=rebuilt.only_styles and not is_news)


async def _rebuild(state: PreviewState) -> RebuildResult:
    """Rebuild in another thread, so that the server keeps answering, with the last good build."""
    return await asyncio.get_running_loop().run_in_executor(None, state.rebuild_and_keep)


def _application(state: PreviewState) -> Application:
    guarded = {"port": state.port, "state": state}
    return Application(
        [
            ("/livereload.js", ScriptHandler, guarded),
            (f"/{state.token}/livereload", ReloadSocket, {"port": state.port}),
            (OVERLAY_ADDRESS, OverlayHandler, guarded),
            (r".*", PageHandler, guarded),
        ],
        log_function=lambda _: None,
        websocket_max_message_size=MAX_REQUEST_BYTES,
    )


def _present(root: Path) -> list[Path]:
    # What is a link is refused, and can lead to more than could be watched.
    return [root / name for name in WATCHED_PATHS if kind_at(root / name) in (FILE, FOLDER)]
