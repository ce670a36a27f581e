"""A story saved in a running preview → the seconds until an open page receives the message to reload."""

import asyncio
import json
import re
from pathlib import Path
from time import perf_counter

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from ..serving.running import preview_of
from .edits import Edit, edit_body
from .measure import Run, say

CALM = 1.0  # seconds between two saves; people are not faster


def measure_reloads(program: Path, root: Path, now: str, story: Path, saves: int) -> list[Run]:
    """Save `story` in `root` `saves` times, each time with another sentence; the times from write to message."""
    edit = Edit(story, edit_body)
    with preview_of(root, "--now", now, program=program) as port:
        try:
            return asyncio.run(_saved(port, edit, saves))
        finally:
            edit.revert()


async def _saved(port: int, edit: Edit, saves: int) -> list[Run]:
    page = await _open_page(port)
    runs: list[Run] = []
    for number in range(1, saves + 1):
        await asyncio.sleep(CALM)
        start = perf_counter()
        edit.make(number)
        await _told(page, "reload")
        runs.append(Run(perf_counter() - start, ""))
        say(f"save {number}: {runs[-1].seconds:.3f} s")
    page.close()
    return runs


async def _open_page(port: int) -> WebSocketClientConnection:
    """A WebSocket as the script of an open page opens it, after the handshake of livereload."""
    host = f"http://127.0.0.1:{port}"
    answer = await AsyncHTTPClient().fetch(f"{host}/")
    script = re.search(rb"port=\d+/([\w-]+)", answer.body)
    if script is None:
        raise SystemExit("The preview serves no page with the script that reloads it.")
    address = f"ws://127.0.0.1:{port}/{script[1].decode()}/livereload"
    page = await websocket_connect(HTTPRequest(address, headers={"Origin": host}))
    await page.write_message(json.dumps({"command": "hello", "protocols": []}))
    await _told(page, "hello")
    await page.write_message(json.dumps({"command": "info", "url": f"{host}/"}))
    return page


async def _told(page: WebSocketClientConnection, command: str) -> None:
    """Wait for the message `command`."""
    while (message := await page.read_message()) is not None:
        if json.loads(message)["command"] == command:
            return
    raise SystemExit("The preview closed the socket.")
