"""Build, serve on the loopback interface only, rebuild on every save, and reload the browser."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from errno import EADDRINUSE

from tornado.web import Application

from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.serving.alarm import Alarm
from newsdesk.serving.connections import BoundedServer
from newsdesk.serving.handlers import OverlayHandler, PageHandler, ScriptHandler
from newsdesk.serving.limits import Limits, limits_of_process
from newsdesk.serving.overlay import OVERLAY_ADDRESS
from newsdesk.serving.reload_socket import ReloadSocket
from newsdesk.serving.saves import Rhythm, saves
from newsdesk.serving.state import PreviewState
from newsdesk.serving.told_errors import tell_errors_of_libraries
from newsdesk.vocabulary.problems import Misuse

LOOPBACK = "127.0.0.1"


def serve_preview(themed: ThemedFolder, state: PreviewState, say: Callable[[str], None]) -> None:
    """Serve the preview of a site until interrupted. Raises `Misuse` when it may not have its port."""
    tell_errors_of_libraries(state.tell)
    asyncio.run(Preview(themed, state, limits_of_process(), Rhythm()).serve(say))


class Preview:
    """The server of one preview, with its open pages."""

    def __init__(self, themed: ThemedFolder, state: PreviewState, limits: Limits, rhythm: Rhythm) -> None:
        self.themed, self.state, self.limits, self.rhythm = themed, state, limits, rhythm
        self.pages: set[ReloadSocket] = set()

    async def serve(self, say: Callable[[str], None]) -> None:
        """Serve and rebuild until this is cancelled; `say` that once the first build is done."""
        server = BoundedServer(self._application(), self.limits, self.state.tell)
        self._listen(server)
        try:
            await self._follow_saves(say)
        finally:
            server.stop()
            for page in tuple(self.pages):
                page.close()
            await server.close_all_connections()

    async def _follow_saves(self, say: Callable[[str], None]) -> None:
        is_first = True
        # Saves are looked for from here on, so that nothing is missed that is saved while the first build reads.
        alarm = Alarm(self.themed, self.state.warn)
        async with aclosing(saves(alarm, self.state.site.look, self.rhythm)) as saved:
            async for seen in saved:
                await self._rebuild_and_reload(seen)
                if is_first:
                    say(_welcome(self.state.port, self.state.below))
                is_first = False
                if await self._tended():
                    await self._rebuild_and_reload()

    def _listen(self, server: BoundedServer) -> None:
        port = self.state.port
        try:
            server.listen(port, address=LOOPBACK)
        except PermissionError:
            raise Misuse(f"Port {port} is not for every user. Name one from 1024 with --port.") from None
        except OSError as refusal:
            if refusal.errno != EADDRINUSE:
                raise
            raise Misuse(f"Port {port} is in use. Name another one with --port.") from None

    async def _tended(self) -> bool:
        """Whether anything is to be made again of what was built: somebody has harmed it."""
        try:
            return await asyncio.to_thread(self.state.site.tend)
        except (RuntimeError, MemoryError):
            # There is no thread for it. The next build looks itself.
            return False

    async def _rebuild_and_reload(self, seen: object = None) -> None:
        """Rebuild in another thread, so that the server keeps answering, with the last good build."""
        told = self.state.last.told
        try:
            rebuilt = await asyncio.to_thread(self.state.rebuild_and_keep, seen)
        except (RuntimeError, MemoryError) as failure:
            # There is no thread to build in.
            self.state.tell(failure)
            return
        is_news = rebuilt.told != told
        if is_news or rebuilt.rendered or rebuilt.removed:
            for page in tuple(self.pages):
                page.tell_to_reload(stylesheet_only=rebuilt.only_styles and not is_news)

    def _application(self) -> Application:
        port, state, limits = self.state.port, self.state, self.limits
        guarded = {"port": port, "state": state}
        return Application(
            [
                ("/livereload.js", ScriptHandler, guarded),
                (f"/{state.token}/livereload", ReloadSocket, {"port": port, "all_open": self.pages, "limits": limits}),
                (OVERLAY_ADDRESS, OverlayHandler, guarded),
                (r".*", PageHandler, guarded),
            ],
            log_function=lambda _: None,
            websocket_max_message_size=limits.message_bytes,
            websocket_ping_interval=limits.ping_seconds,
        )


def _welcome(port: int, below: str) -> str:
    front_page = f"http://{LOOPBACK}:{port}{below}/"
    return f"Serving on {front_page} (this machine only). Save a file and the page reloads; Ctrl-C ends it."
