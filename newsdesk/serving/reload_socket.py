"""The WebSocket at which an open page of the preview waits to be told that it should load again."""

import json
from types import SimpleNamespace

from livereload.handlers import LiveReloadHandler
from tornado.websocket import WebSocketClosedError

from newsdesk.serving.limits import Limits
from newsdesk.serving.same_origin import is_our_host, is_our_origin

# Why a socket is closed (RFC 6455, section 7.4.1).
SENSELESS, TOO_MUCH = 1003, 1008


class ReloadSocket(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's WebSocket, for pages of the preview only. `all_open` are those that are open."""

    # The base class logs the path that its watcher saw. The preview has another watcher, and logs no paths.
    watcher = SimpleNamespace(filepath="*")

    def initialize(self, port: int, all_open: "set[ReloadSocket]", limits: Limits) -> None:
        self.port, self.all_open, self.limits = port, all_open, limits
        self.received = 0

    def prepare(self) -> None:
        """Refuse another `Host` or `Origin`, and also no `Origin`, which tornado accepts: every browser sends one.

        What is one socket too many is refused for now: the page tries again.
        """
        headers = self.request.headers
        if not is_our_host(headers.get("Host"), self.port) or not is_our_origin(headers.get("Origin"), self.port):
            self._refuse(403)
        elif len(self.all_open) >= self.limits.sockets:
            self._refuse(503)

    def check_origin(self, origin: str) -> bool:
        return is_our_origin(origin, self.port)

    def open(self) -> None:
        self.all_open.add(self)

    def on_close(self) -> None:
        self.all_open.discard(self)
        super().on_close()

    def on_ping(self, data: bytes) -> None:
        self._is_too_much()

    def on_message(self, message: str | bytes) -> None:
        """Answer a message of livereload's handshake; close the socket on any other, or when they do not end."""
        if self._is_too_much():
            return
        try:
            parsed = json.loads(message)
        except (ValueError, RecursionError):
            parsed = None
        if isinstance(parsed, dict) and isinstance(parsed.get("command"), str):
            super().on_message(message)
        else:
            self.close(SENSELESS)

    def tell_to_reload(self, stylesheet_only: bool) -> None:
        """Make the page load again, or only its stylesheet, once it has said what it is. No path is ever sent."""
        if self not in self.waiters:
            return
        path = "*.css" if stylesheet_only else "*"
        try:
            self.write_message({"command": "reload", "path": path, "liveCSS": True, "liveImg": True})
        except WebSocketClosedError:
            self.all_open.discard(self)

    def _is_too_much(self) -> bool:
        """Whether the page has sent more messages than any page does, and is closed for that."""
        self.received += 1
        if self.received <= self.limits.messages:
            return False
        self.close(TOO_MUCH)
        return True

    def _refuse(self, status: int) -> None:
        self.set_status(status)
        self.finish(f"{status}\n")
