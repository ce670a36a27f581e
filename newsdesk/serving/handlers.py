"""The HTTP handlers of the preview: built pages, and the reload script.

The livereload server accepts WebSockets of any origin, answers to any host name, serves every file below its root and
sends the path of the saved file. Here each of these is refused or left out.
"""

from typing import Any
from urllib.parse import unquote

from livereload.handlers import LiveReloadJSHandler
from tornado.web import RequestHandler

from newsdesk.serving.byte_ranges import OUTSIDE, part_of
from newsdesk.serving.overlay import OVERLAY_STYLESHEET, for_preview
from newsdesk.serving.same_origin import is_our_host
from newsdesk.serving.state import PreviewState
from newsdesk.vocabulary.http.content_policy import PREVIEW_POLICY
from newsdesk.vocabulary.http.media_types import content_type


class SameOriginHandler(RequestHandler):
    """Refuses requests whose `Host` is not this server (DNS rebinding), and never reveals a path in an error."""

    port: int
    state: PreviewState

    def initialize(self, port: int, state: PreviewState) -> None:
        self.port, self.state = port, state

    def prepare(self) -> None:
        """Refuse another `Host` with 403, before anything else."""
        if not is_our_host(self.request.headers.get("Host"), self.port):
            self.refuse(403)

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", PREVIEW_POLICY)
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Server", "newsdesk")

    def refuse(self, status: int, words: str = "") -> None:
        """End the response with a status, whose number is the only text, but for these `words`."""
        self.set_status(status)
        self.set_header("Content-Type", content_type("status.txt"))
        self.finish(f"{status} {words}".rstrip() + "\n")

    def write_error(self, status_code: int, **how: Any) -> None:
        """Refuse what failed: for now (503) if the system did not let a file be read."""
        error = how.get("exc_info", (None, None, None))[1]
        self.refuse(503 if isinstance(error, OSError | MemoryError) else status_code)


class PageHandler(SameOriginHandler):
    """Serves the files of the last good build, and nothing else."""

    def get(self) -> None:
        asked, below = unquote(self.request.path, errors="replace"), self.state.below
        if below and asked in ("", "/", below):
            self.redirect(f"{below}/")
            return
        if below and not asked.startswith(f"{below}/"):
            self.refuse(404, f"The site is served below {below}/, as its url in site.yaml has it.")
            return
        path = asked.removeprefix(below).removeprefix("/")
        path = f"{path}index.html" if not path or path.endswith("/") else path
        if f"{path}/index.html" in self.state.paths:
            self.redirect(f"{self.request.path}/")
            return
        content = self.state.read(path)
        if content is None:
            self.set_status(404)
            path, content = "404.html", self.state.read("404.html") or b"<!doctype html><head></head><body></body>"
        self.set_header("Content-Type", content_type(path))
        if path.endswith(".html"):
            content = for_preview(content, self.state.script, self.state.last)
        else:
            self.set_header("Accept-Ranges", "bytes")
            if part := part_of(self.request.headers.get("Range", ""), len(content)):
                self._finish_part(content, *part)
                return
        self.finish(content)

    head = get

    def _finish_part(self, content: bytes, start: int, end: int) -> None:
        self.set_status(416 if (start, end) == OUTSIDE else 206)
        where = "*" if (start, end) == OUTSIDE else f"{start}-{end - 1}"
        self.set_header("Content-Range", f"bytes {where}/{len(content)}")
        self.finish(content[start:end])


class OverlayHandler(SameOriginHandler):
    """Serves the stylesheet of the panel that lists problems."""

    def get(self) -> None:
        self.set_header("Content-Type", content_type("overlay.css"))
        self.finish(OVERLAY_STYLESHEET)


class ScriptHandler(SameOriginHandler, LiveReloadJSHandler):  # type: ignore[misc]  # livereload has no types
    """Serves livereload's own script, as the package ships it."""
