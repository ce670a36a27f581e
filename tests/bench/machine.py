"""The hardware, the operating system and the load of this machine, for the head of a report."""

import os
import platform
from pathlib import Path


def describe(work: Path) -> str:
    parts = (
        _after("/proc/cpuinfo", "model name") or platform.machine(),
        f"{len(os.sched_getaffinity(0))} cores",
        f"{int((_after('/proc/meminfo', 'MemTotal') or '0').split()[0]) / 2**20:.0f} GiB",
        f"{platform.system()} {platform.release().split('-')[0]}",
        f"{_filesystem(work)} under the archive",
        f"{platform.python_implementation()} {platform.python_version()}",
    )
    return ", ".join(parts)


def load() -> float:
    """The load average of the last minute: how many processes were running or waiting for a processor."""
    return os.getloadavg()[0]


def _after(path: str, key: str) -> str | None:
    for line in Path(path).read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == key:
            return value.strip()
    return None


def _filesystem(folder: Path) -> str:
    """The file system type of the deepest mount that contains the folder: times on tmpfs and ext4 differ."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    holding = [(point, kind) for point, kind in mounts if folder.resolve().is_relative_to(point)]
    return max(holding, key=lambda mount: len(mount[0]))[1]
