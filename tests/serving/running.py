"""A preview of a small site in a process of its own, as a writer starts it, on a free port."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

REPOSITORY = Path(__file__).parents[2]
# The timeout of whatever is waited for, in seconds. It only bounds a hang, so it is long enough for any busy machine.
PATIENCE = 120.0


def sample_site(root: Path) -> Path:
    """The repository's own sample site, copied to `root`."""
    for name in ("content", "authors", "templates", "assets"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "site.yaml", root)
    return root


def light_sample_site(root: Path) -> Path:
    """The same with small pictures, for what is not about pictures: a build of it takes a quarter of the time."""
    for file in (sample_site(root) / "content").rglob("*"):
        if file.suffix in (".jpg", ".png"):
            file.write_bytes(_small(file.relative_to(root)))
    return root


@cache
def _small(picture: Path) -> bytes:
    made = BytesIO()
    with Image.open(REPOSITORY / picture) as image:
        image.thumbnail((320, 320))
        image.save(made, image.format)
    return made.getvalue()


def free_port() -> int:
    """A port on loopback that nobody holds now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def preview_of(
    root: Path, *options: str, program: Path = REPOSITORY / "build.py", patience: float = PATIENCE
) -> Iterator[int]:
    """Serve `root`; the port, once the server answers, within `patience` seconds.

    The server must end cleanly when interrupted.
    """
    port = free_port()
    command = [
        sys.executable,
        str(program),
        "serve",
        "--root",
        str(root),
        "--port",
        str(port),
        *options,
    ]
    log = root / "serve.log"
    with log.open("w") as words:
        server = subprocess.Popen(
            command, stdout=words, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONUNBUFFERED": "1"}
        )
        try:
            wait_until(lambda: "Serving on" in log.read_text() or server.poll() is not None, patience)
            assert server.poll() is None, log.read_text()
            yield port
            assert server.poll() is None, f"the server died: {log.read_text()}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)


def run_in_own_thread(happening: Coroutine[object, object, None]) -> None:
    """`asyncio.run`, also in a process whose own thread has a loop that runs: Playwright leaves it one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, happening).result()


def wait_until(condition: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Return once `condition` holds; fail when it does not within `patience` seconds."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
