"""The hardware, the operating system and the load of this machine, for the head of a report."""

import os
import platform
from pathlib import Path
from sysconfig import get_config_var

# What a build of CPython is configured with, by the names that people know.
OPTIMISATIONS = {"PGO": "--enable-optimizations", "LTO": "--with-lto"}


def describe(work: Path) -> str:
    parts = (
        _after("/proc/cpuinfo", "model name") or platform.machine(),
        f"{len(os.sched_getaffinity(0))} cores",
        f"{int((_after('/proc/meminfo', 'MemTotal') or '0').split()[0]) / 2**20:.0f} GiB",
        f"{platform.system()} {platform.release().split('-')[0]}",
        f"{_filesystem(work)} under the archive",
        f"{platform.python_implementation()} {platform.python_version()} {interpreter_build()}",
    )
    return ", ".join(parts)


def interpreter_build() -> str:
    """How this interpreter was compiled: one without profile-guided optimisation is 15 to 20 % slower."""
    typed = get_config_var("CONFIG_ARGS") or ""
    used = [name for name, switch in OPTIMISATIONS.items() if switch in typed]
    level = [flag for flag in (get_config_var("PY_CFLAGS") or "").split() if flag.startswith("-O")]
    told = " and ".join(used) if used else f"no optimisation but {level[-1] if level else 'those of the compiler'}"
    return f"(built with {told})"


def byte_code() -> str:
    """What a developer's shell would have changed; empty if nothing."""
    if not os.environ.get("PYTHONDONTWRITEBYTECODE"):
        return ""
    return "PYTHONDONTWRITEBYTECODE, which costs each start of Python a tenth of a second, was set, and is ignored."


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
