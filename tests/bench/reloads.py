"""A story saved in a running preview → the seconds until an open page receives the message to reload."""

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import perf_counter

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from ..serving.running import preview_of
from .edits import Edit
from .measure import Run, Runs, say

CALM = 1.0  # seconds between two saves; people are not faster
PATIENCE = 1800.0  # seconds for the first build, of 100,000 stories on a slow machine


def measure_reloads(program: Path, root: Path, now: str, edits: Mapping[str, Edit], saves: int) -> Runs:
    """Make each of the `edits` in `root` so many times, each time otherwise; the times from write to message."""
    with preview_of(root, "--now", now, program=program, patience=PATIENCE) as port:
        return {name: asyncio.run(_saved(port, name, edit, saves)) for name, edit in edits.items()}


async def _saved(port: int, name: str, edit: Edit, saves: int) -> list[Run]:
    page = await _open_page(port)
    runs: list[Run] = []
    try:
        for number in range(1, saves + 1):
            await asyncio.sleep(CALM)
            runs.append(await _until_told(page, partial(edit.make, number)))
            say(f"{name} {number}: {runs[-1].seconds:.3f} s")
    finally:
        edit.revert()
    # So that the next edit is the only one that the next build finds.
    await _told(page, "reload")
    page.close()
    return runs


async def _until_told(page: WebSocketClientConnection, save: Callable[[], None]) -> Run:
    start = perf_counter()
    save()
    await _told(page, "reload")
    return Run(perf_counter() - start, "")


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
