"""A command → the peak memory of all its processes together."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import sleep

from .measure import ENVIRONMENT, Tool, say

EVERY = 0.02  # seconds between two samples


def clean_peak(tool: Tool) -> int:
    """The peak memory, in bytes, of one more clean build. It is not timed, because sampling pauses the processes."""
    say(f"peak memory of {tool.name}")
    clean = tool.cases[0]
    clean.arrange(0)
    return peak_of(clean.command, tool.folder)


def peak_of(command: tuple[str, ...], folder: Path) -> int:
    """The peak PSS (proportional set size), in bytes, which counts a memory page shared by forked workers only once."""
    with tempfile.TemporaryFile() as said:
        # In a new session, so that workers are counted even if their parent has ended.
        process = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=said, start_new_session=True, env=ENVIRONMENT
        )
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(map(_proportional, _session(process.pid))))
            sleep(EVERY)
        if process.returncode:
            said.seek(0)
            told = said.read()[-2000:].decode("utf-8", "replace")
            raise SystemExit(f"{' '.join(command)}\nended with {process.returncode} under the sampler:\n{told}")
    return peak


def _session(leader: int) -> Iterator[int]:
    for entry in os.scandir("/proc"):
        if entry.name.isdigit() and _session_of(entry.path) == leader:
            yield int(entry.name)


def _session_of(folder: str) -> int:
    try:
        # The name of the program, in brackets, can contain any character: so fields are counted after it (proc(5)).
        return int(Path(folder, "stat").read_text().rpartition(")")[2].split()[3])
    except OSError:
        return 0


def _proportional(process: int) -> int:
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # the process ended after it was listed
    return 0
