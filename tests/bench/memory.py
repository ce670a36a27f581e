"""A command → the most memory that its processes held together while it ran."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import sleep

from .measure import ENVIRONMENT, Tool, say

EVERY = 0.02  # seconds between two samples


def clean_peak(tool: Tool) -> int:
    """Of one clean build more: sampling stops a process for a moment, so this one is not timed."""
    say(f"peak memory of {tool.name}")
    clean = tool.cases[0]
    clean.arrange(0)
    return peak_of(clean.command, tool.folder)


def peak_of(command: tuple[str, ...], folder: Path) -> int:
    """Bytes of PSS, the measure that counts a page shared by forked workers once and not once for each."""
    with tempfile.TemporaryFile() as said:
        # A session of its own keeps workers countable whose parent has gone.
        process = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=said, start_new_session=True, env=ENVIRONMENT
        )
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(map(_proportional, _session(process.pid))))
            sleep(EVERY)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\nended with {process.returncode} under the sampler.")
    return peak


def _session(leader: int) -> Iterator[int]:
    for entry in os.scandir("/proc"):
        if entry.name.isdigit() and _session_of(entry.path) == leader:
            yield int(entry.name)


def _session_of(folder: str) -> int:
    try:
        # The name of the program stands in brackets and may hold anything; the fields are counted behind it.
        return int(Path(folder, "stat").read_text().rpartition(")")[2].split()[3])
    except OSError:
        return 0


def _proportional(process: int) -> int:
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # it ended between the listing and the reading
    return 0
