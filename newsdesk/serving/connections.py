"""An HTTP server that holds a limited number of connections, each for a limited time, and never stops accepting."""

import socket
from asyncio import TimerHandle, get_running_loop
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from tornado.http1connection import HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPConnection, HTTPMessageDelegate
from tornado.ioloop import IOLoop
from tornado.iostream import IOStream
from tornado.web import Application

from newsdesk.serving.limits import Limits


class BoundedServer(HTTPServer):
    """Closes the connection that has done nothing for longest when there are too many, and each when its time is over.

    A page that has upgraded its connection to a WebSocket counts there, and no longer here. When the system refuses
    another connection, which `tell` is told, one is closed too, and the server rests for a moment: it would be asked
    again at once, without end.
    """

    def initialize(self, application: Application, limits: Limits, tell: Callable[[OSError], None]) -> None:  # type: ignore[override]  # tornado makes instances so
        super().initialize(
            application,
            max_header_size=limits.header_bytes,
            max_body_size=limits.body_bytes,
            max_buffer_size=limits.header_bytes + limits.body_bytes,
        )
        self._limits, self._tell = limits, tell
        # Each connection with what will close it, in the order of their last requests.
        self._open: dict[IOStream, TimerHandle] = {}

    def add_sockets(self, sockets: Iterable[socket.socket]) -> None:
        """Accept connections at these sockets until the server is stopped."""
        for listening in sockets:
            self._sockets[listening.fileno()] = listening
            self._handlers[listening.fileno()] = partial(IOLoop.current().remove_handler, listening)
            self._listen(listening)

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        if len(self._open) >= self._limits.connections:
            self._close_oldest()
        super().handle_stream(stream, address)

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Count the time of a connection anew: it waits for its next request."""
        assert isinstance(server_conn, HTTP1ServerConnection)
        stream = server_conn.stream
        self._forget(stream)
        self._open[stream] = get_running_loop().call_later(self._limits.seconds, stream.close)
        return super().start_request(server_conn, request_conn)

    def on_close(self, server_conn: object) -> None:
        assert isinstance(server_conn, HTTP1ServerConnection)
        self._forget(server_conn.stream)
        super().on_close(server_conn)

    def _listen(self, listening: socket.socket) -> None:
        if listening.fileno() in self._sockets and not self._stopped:
            IOLoop.current().add_handler(listening, self._accept, IOLoop.READ)

    def _accept(self, listening: socket.socket, _events: int) -> None:
        """Accept one connection: those before it are served first, however many come at once."""
        try:
            connection, address = listening.accept()
        except (BlockingIOError, ConnectionError):
            return
        except OSError as refusal:
            self._tell(refusal)
            self._close_oldest()
            IOLoop.current().remove_handler(listening)
            get_running_loop().call_later(self._limits.rest_seconds, self._listen, listening)
            return
        self._handle_connection(connection, address)

    def _close_oldest(self) -> None:
        if oldest := next(iter(self._open), None):
            self._forget(oldest)
            oldest.close()

    def _forget(self, stream: IOStream) -> None:
        if closing := self._open.pop(stream, None):
            closing.cancel()
