"""However many connect, and however slowly they talk, the preview has room for the next page."""

import asyncio
import errno
import os
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from tornado.web import Application, RequestHandler

from newsdesk.serving.connections import BoundedServer
from newsdesk.serving.limits import Limits, limits_of_process
from tests.serving.running import PATIENCE, run_in_own_thread

ENDLESS = 10 * PATIENCE
LARGE = 64 * 1024 * 1024


class Greeting(RequestHandler):
    """A short page, and a large one."""

    def get(self) -> None:
        self.finish(b"x" * LARGE if self.request.path == "/large" else b"hello")


class Client:
    """A connection that says what it is told to say."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def ask(self, path: str = "/") -> bytes:
        """The answer to a request, after which the connection stays open."""
        self.say(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n")
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), PATIENCE)
        return head + await asyncio.wait_for(self.reader.readexactly(5), PATIENCE)

    def say(self, words: str) -> None:
        self.writer.write(words.encode())

    async def rest(self) -> bytes:
        """What still comes until the server hangs up."""
        try:
            return await asyncio.wait_for(self.reader.read(), PATIENCE)
        except ConnectionError:
            return b""


Connect = Callable[[], Awaitable[Client]]


def served(
    limits: Limits, story: Callable[[Connect], Awaitable[None]], listening: type[socket.socket] = socket.socket
) -> list[OSError]:
    """Tell the `story` of a server and those who connect to it; what was told of it."""
    told: list[OSError] = []

    async def serve() -> None:
        server = BoundedServer(Application([(".*", Greeting)]), limits, told.append)
        opened: list[Client] = []
        with listening() as at:
            at.bind(("127.0.0.1", 0))
            at.setblocking(False)
            at.listen()
            port = at.getsockname()[1]
            server.add_socket(at)

            async def connect() -> Client:
                opened.append(Client(*await asyncio.open_connection("127.0.0.1", port)))
                return opened[-1]

            await story(connect)
            for client in opened:
                client.writer.close()
            server.stop()
            await server.close_all_connections()

    run_in_own_thread(serve())
    return told


def test_one_connection_too_many_ends_the_one_that_was_silent_for_longest() -> None:
    async def story(connect: Connect) -> None:
        first, second = await connect(), await connect()
        for client in (first, second, first):
            assert (await client.ask()).endswith(b"hello")
        third = await connect()
        assert (await third.ask()).endswith(b"hello")

        assert await second.rest() == b""
        assert (await first.ask()).endswith(b"hello")

    assert served(Limits(connections=2, seconds=ENDLESS), story) == []


def test_hundreds_that_say_nothing_keep_nobody_out() -> None:
    async def story(connect: Connect) -> None:
        silent = [await connect() for _ in range(200)]
        assert (await (await connect()).ask()).endswith(b"hello")
        assert [await client.rest() for client in silent[:190]] == [b""] * 190

    served(Limits(connections=8, seconds=ENDLESS), story)


@pytest.mark.parametrize(
    "words",
    ["", "GET", "GET / HTTP/1.1\r\nHost: local", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1"],
    ids=["silence", "a word", "half a head", "half a body"],
)
def test_who_does_not_finish_a_request_is_hung_up_on(words: str) -> None:
    async def story(connect: Connect) -> None:
        client = await connect()
        client.say(words)
        assert await client.rest() == b""

    served(Limits(seconds=0.05), story)


def test_who_drips_gains_no_time() -> None:
    async def story(connect: Connect) -> None:
        client = await connect()
        client.say("GET / HTTP/1.1\r\n")
        ended = asyncio.ensure_future(client.rest())
        while not ended.done():
            client.say("X: y\r\n")
            await asyncio.sleep(0.01)
        assert await ended == b""

    served(Limits(seconds=0.1), story)


def test_who_does_not_take_the_answer_is_hung_up_on() -> None:
    async def story(connect: Connect) -> None:
        client = await connect()
        client.writer.transport.pause_reading()  # type: ignore[attr-defined]  # of a socket
        client.say("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
        # What is sent to a closed connection comes back as an error.
        while not client.writer.is_closing():
            client.say("x")
            await asyncio.sleep(0.01)
        assert len(await client.rest()) < LARGE

    served(Limits(seconds=0.05), story)


@pytest.mark.parametrize("said", ["Content-Length: 2000", "Content-Length: 99999999999", "Transfer-Encoding: x"])
def test_a_body_that_nobody_asked_for_is_refused(said: str) -> None:
    async def story(connect: Connect) -> None:
        client = await connect()
        client.say(f"POST / HTTP/1.1\r\nHost: localhost\r\n{said}\r\n\r\n")
        assert (await client.rest()).startswith(b"HTTP/1.1 400 ")

    served(Limits(seconds=ENDLESS), story)


def refusing(number: int, times: int) -> tuple[type[socket.socket], list[int]]:
    """A socket at which so many connections are refused by the system, and what counts the attempts."""
    attempts: list[int] = []

    class Refusing(socket.socket):
        def accept(self) -> tuple[socket.socket, Any]:
            attempts.append(number)
            if len(attempts) <= times:
                raise OSError(number, os.strerror(number))
            return super().accept()

    return Refusing, attempts


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.EIO])
def test_a_connection_that_the_system_refuses_is_accepted_later(number: int) -> None:
    async def story(connect: Connect) -> None:
        assert (await (await connect()).ask()).endswith(b"hello")

    listening, _ = refusing(number, times=3)
    told = served(Limits(rest_seconds=0.01), story, listening)

    assert [each.errno for each in told] == [number] * 3


def test_a_server_without_handles_rests_and_does_not_spin() -> None:
    listening, attempts = refusing(errno.EMFILE, times=1000)

    async def story(connect: Connect) -> None:
        await connect()
        while not attempts:
            await asyncio.sleep(0)
        for _ in range(100):
            await asyncio.sleep(0)

    assert len(served(Limits(rest_seconds=ENDLESS), story, listening)) == 1
    assert len(attempts) == 1


def test_a_server_without_handles_ends_the_connection_that_was_silent_for_longest() -> None:
    class Full(socket.socket):
        accepted = 0

        def accept(self) -> tuple[socket.socket, Any]:
            Full.accepted += 1
            if Full.accepted == 3:
                raise OSError(errno.EMFILE, "Too many open files")
            return super().accept()

    async def story(connect: Connect) -> None:
        first, second = await connect(), await connect()
        await first.ask()
        await second.ask()
        third = await connect()
        assert await first.rest() == b""
        assert (await third.ask()).endswith(b"hello") and (await second.ask()).endswith(b"hello")

    assert len(served(Limits(seconds=ENDLESS, rest_seconds=0.01), story, Full)) == 1


@pytest.mark.parametrize(("handles", "connections"), [(64, 8), (1024, 100), (8, 2), (-1, 100)])
def test_a_process_that_may_open_few_files_keeps_most_of_them_for_builds(
    monkeypatch: pytest.MonkeyPatch, handles: int, connections: int
) -> None:
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "getrlimit", lambda _: (handles, handles))

    assert limits_of_process().connections == connections
