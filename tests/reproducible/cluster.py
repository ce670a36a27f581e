"""A Dask scheduler on loopback, and workers of it, each in a process of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from tests.desk import REPOSITORY

# The timeout of whatever is waited for, in seconds. It only bounds a hang, so it is long enough for any busy machine.
PATIENCE = 120.0
# What a worker does before it writes a page.
STAGING = """
import os, signal, time
from pathlib import Path
import newsdesk.rendering.render as render

def staged(file, content, made, stage=render._stage):
    {before}
    stage(file, content, made)

render._stage = staged
"""


class Scheduler(Struct, frozen=True):
    """A scheduler that runs. Its log, and those of its workers, are in `folder`."""

    folder: Path
    address: str

    @property
    def executor(self) -> tuple[str, str]:
        """As it is named for a command."""
        return "--executor", f"dask:{self.address}"

    @property
    def newest_log(self) -> Path:
        """That of the worker that was started last."""
        return max(self.folder.glob("worker*.log"), key=lambda log: log.stat().st_mtime_ns)

    @contextmanager
    def worker(self, before: str = "", program: Path = REPOSITORY) -> Iterator[subprocess.Popen[bytes]]:
        """A worker that runs the newsdesk in the folder `program`, and does `before` (Python) when it writes a page."""
        number = len(list(self.folder.glob("*.log")))
        preload = self.folder / f"preload{number}.py"
        preload.write_text(STAGING.format(before=before or "pass"))
        options = ["worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        log = self.folder / f"worker{number}.log"
        with _dask([*options, "--preload", str(preload)], log, self.folder, program) as worker:
            wait_until(lambda: "Registered to" in log.read_text(), log)
            yield worker


@contextmanager
def scheduler_in(folder: Path) -> Iterator[Scheduler]:
    """A scheduler without workers, whose files are in `folder`."""
    log, named = folder / "scheduler.log", folder / "scheduler.json"
    options = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(named)]
    with _dask(options, log, folder, REPOSITORY):
        wait_until(named.exists, log)
        wait_until(lambda: bool(named.read_text().strip()), log)
        yield Scheduler(folder, json.loads(named.read_text())["address"])


@contextmanager
def _dask(options: list[str], log: Path, folder: Path, program: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "PYTHONPATH": str(program), "DASK_TEMPORARY_DIRECTORY": str(folder)}
    with log.open("w") as words:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *options], cwd=folder, env=environment, stdout=words, stderr=words
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def wait_until(is_so: Callable[[], bool], log: Path) -> None:
    """Wait until something is so. Fails with what is in the `log` if it takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)
