"""The sockets of open pages: so many, so much from each, and each is told to load again and nothing else."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

from newsdesk.reading.memory.seen_sources import SeenSources, see_sources
from newsdesk.serving.limits import Limits
from newsdesk.serving.preview import Preview
from newsdesk.serving.saves import Rhythm
from newsdesk.serving.state import PreviewState, RebuildResult
from tests.desk import unthemed
from tests.serving.running import PATIENCE, free_port, run_in_own_thread
from tests.stateful import write

HELLO, INFO = '{"command": "hello"}', '{"command": "info", "url": "http://127.0.0.1/"}'
BUILT = RebuildResult(paths=frozenset({"index.html", "site.css", "gone.html"}), rendered=("index.html",))


# Seconds for all that happens in a test.
MOST_PATIENCE = 4 * PATIENCE


class Visit:
    """A preview of a site with one page, and who visits it. `builds` are what the next builds give; the last stays."""

    def __init__(self, root: Path, limits: Limits) -> None:
        write(root, "site.yaml", "title: A\n")
        write(root, "made/index.html", "<head></head><body>The front</body>")
        write(root, "made/site.css", "p { }")
        self.builds: list[RebuildResult] = [BUILT]
        self.warned: list[str] = []
        self.harms: list[bool] = []
        self.root = root
        self.state = PreviewState(root / "made", self, free_port(), self.warned.append)
        self.preview = Preview(unthemed(root), self.state, limits, Rhythm())
        self.opened: list[WebSocketClientConnection] = []
        self.where = f"127.0.0.1:{self.state.port}"

    def look(self) -> SeenSources:
        return see_sources(unthemed(self.root))

    def tend(self) -> bool:
        return self.harms.pop() if self.harms else False

    def rebuild(self, seen: object = None) -> RebuildResult:
        return self.builds.pop(0) if len(self.builds) > 1 else self.builds[0]

    def tell(self, story: Callable[["Visit"], Awaitable[None]]) -> None:
        """Let the `story` happen while the preview is served."""

        async def visit() -> None:
            ready = asyncio.Event()
            server = asyncio.ensure_future(self.preview.serve(lambda _: ready.set()))
            await asyncio.wait_for(ready.wait(), PATIENCE)
            try:
                # A page that hears nothing is a failure, and holds nobody up.
                await asyncio.wait_for(story(self), MOST_PATIENCE)
                assert not server.done()
            finally:
                for page in self.opened:
                    page.close()
                server.cancel()
                await asyncio.wait([server], timeout=PATIENCE)

        run_in_own_thread(visit())

    def save(self) -> None:
        write(self.root, "content/a.md", f"Text.\n{(self.root / 'site.yaml').read_text()}")
        write(self.root, "site.yaml", (self.root / "site.yaml").read_text() + "# saved\n")

    async def open(self, path: str | None = None) -> WebSocketClientConnection:
        address = f"ws://{self.where}/{path or self.state.token}/livereload"
        self.opened.append(await websocket_connect(HTTPRequest(address, headers={"Origin": f"http://{self.where}"})))
        return self.opened[-1]

    async def load(self, path: str = "/") -> HTTPResponse:
        return await AsyncHTTPClient().fetch(f"http://{self.where}{path}", raise_error=False)


async def heard(page: WebSocketClientConnection) -> object:
    """The next message of the preview; None when it hangs up."""
    message = await asyncio.wait_for(page.read_message(), PATIENCE)
    return None if message is None else json.loads(message)


async def greeted(visit: Visit) -> WebSocketClientConnection:
    """A page that is open, and has said so."""
    page = await visit.open()
    await page.write_message(HELLO)
    assert await heard(page)
    await page.write_message(INFO)
    return page


async def until(condition: Callable[[], bool]) -> None:
    async def wait() -> None:
        while not condition():
            await asyncio.sleep(0.01)

    await asyncio.wait_for(wait(), PATIENCE)


RELOAD = {"command": "reload", "liveCSS": True, "liveImg": True}


def test_an_open_page_is_told_to_load_again_and_no_path(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        page = await greeted(visit)
        visit.builds = [RebuildResult(BUILT.paths, ("site.css",)), BUILT]
        visit.save()
        assert await heard(page) == RELOAD | {"path": "*.css"}
        visit.save()
        assert await heard(page) == RELOAD | {"path": "*"}

    Visit(tmp_path, Limits()).tell(story)


def test_a_page_is_told_of_what_was_made_again_though_nobody_saved(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        page = await greeted(visit)
        visit.builds = [BUILT, RebuildResult(BUILT.paths, ("site.css",)), BUILT]
        visit.harms = [True]
        visit.save()
        assert await heard(page) == RELOAD | {"path": "*"}
        assert await heard(page) == RELOAD | {"path": "*.css"}

    Visit(tmp_path, Limits()).tell(story)


def test_one_page_too_many_waits_until_another_is_closed(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        first = await greeted(visit)
        await greeted(visit)
        with pytest.raises(HTTPClientError, match="503"):
            await visit.open()
        first.close()
        await until(lambda: len(visit.preview.pages) == 1)
        await greeted(visit)
        assert (await visit.load()).code == 200

    Visit(tmp_path, Limits(sockets=2)).tell(story)


@pytest.mark.parametrize("say", ["message", "ping"])
def test_a_page_that_does_not_stop_talking_is_hung_up_on(tmp_path: Path, say: str) -> None:
    async def story(visit: Visit) -> None:
        page = await visit.open()
        for _ in range(6):
            if say == "ping":
                page.ping(b"?")
            else:
                await page.write_message(HELLO)
        while await heard(page) is not None:
            pass
        assert page.close_code == 1008
        await until(lambda: not visit.preview.pages)

    Visit(tmp_path, Limits(messages=5)).tell(story)


@pytest.mark.parametrize(
    ("message", "code"), [("x" * 200, 1009), ("[" * 90, 1003), ('{"command": 7}', 1003), ("not JSON", 1003)]
)
def test_a_message_that_no_page_sends_ends_the_conversation(tmp_path: Path, message: str, code: int) -> None:
    async def story(visit: Visit) -> None:
        page = await visit.open()
        await page.write_message(message)
        assert await heard(page) is None and page.close_code == code
        assert (await visit.load()).code == 200

    visit = Visit(tmp_path, Limits(message_bytes=100))
    visit.tell(story)
    assert visit.warned == []


def test_a_page_that_answers_no_ping_is_forgotten(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        request = (
            f"GET /{visit.state.token}/livereload HTTP/1.1\r\nHost: {visit.where}\r\nOrigin: http://{visit.where}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        reader, writer = await asyncio.open_connection("127.0.0.1", visit.state.port)
        writer.write(request.encode())
        assert await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
        assert len(visit.preview.pages) == 1
        assert await asyncio.wait_for(reader.readuntil(b"ping timed out"), PATIENCE)
        writer.close()

    Visit(tmp_path, Limits(ping_seconds=0.05)).tell(story)


def test_a_file_that_cannot_be_read_now_is_refused_for_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(visit: Visit) -> None:
        for refusal in (OSError(24, "Too many open files", str(tmp_path / "made/site.css")), MemoryError()):
            with monkeypatch.context() as without:
                without.setattr(visit.state, "read", _refusing(refusal))
                answer = await visit.load("/site.css")
            assert (answer.code, answer.body) == (503, b"503\n")
        assert (await visit.load("/site.css")).body == b"p { }"
        assert (await visit.load("/gone.html")).code == 404

    Visit(tmp_path, Limits()).tell(story)


def test_a_build_that_cannot_even_begin_is_told_and_the_next_save_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = asyncio.to_thread
    refused = 0

    async def no_thread(work: Callable[..., object], *arguments: object) -> object:
        nonlocal refused
        if getattr(work, "__name__", "") == "rebuild_and_keep" and not refused:
            refused += 1
            raise RuntimeError("can't start new thread")
        return await real(work, *arguments)

    async def story(visit: Visit) -> None:
        page = await greeted(visit)
        monkeypatch.setattr(asyncio, "to_thread", no_thread)
        visit.save()
        await until(lambda: bool(visit.warned))
        visit.save()
        assert await heard(page) == RELOAD | {"path": "*"}

    visit = Visit(tmp_path, Limits())
    visit.tell(story)
    assert len(visit.warned) == 1 and "can't start new thread" in visit.warned[0]


def _refusing(refusal: Exception) -> Callable[[str], bytes]:
    def read(_: str) -> bytes:
        raise refusal

    return read
