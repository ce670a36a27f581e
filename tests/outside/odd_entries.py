"""What can stand where a file or a folder of a site belongs, and holds or leads to what must not be told."""

import os
import shutil
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

CANARY = "canary-7f3a"


def _linked(target: str) -> Callable[[Path, Path], None]:
    return lambda place, _: place.symlink_to(target)


def _moved(place: Path, outside: Path) -> None:
    """A link to what was there, which would do as well as that."""
    place.symlink_to(outside / place.name)


def _listening(place: Path, _: Path) -> None:
    here = os.getcwd()
    # The path of a socket has room for a hundred characters only.
    os.chdir(place.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(place.name)
    os.chdir(here)


def _device(place: Path, _: Path) -> None:
    try:
        # As /dev/zero, which never ends.
        os.mknod(place, 0o666 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices")


ODD_ENTRIES: dict[str, Callable[[Path, Path], None]] = {
    "link to what was there": _moved,
    "link to a secret": lambda place, outside: place.symlink_to(outside / "secret"),
    "relative link to a secret": lambda place, outside: place.symlink_to(os.path.relpath(outside, place.parent)),
    "link into the site": _linked("README.md"),
    "link to nothing": _linked("nowhere"),
    "link to itself": lambda place, _: place.symlink_to(place.name),
    "link to the root": _linked("/"),
    "link to a device": _linked("/dev/zero"),
    "link to the environment": _linked("/proc/self/environ"),
    "pipe": lambda place, _: os.mkfifo(place),
    "socket": _listening,
    "device": _device,
}


def put_in_place(place: Path, kind: str, outside: Path) -> None:
    """Move what is at `place` to the folder `outside`, and put an odd entry in its place."""
    outside.mkdir(exist_ok=True)
    (outside / "secret").write_text(f"{CANARY}\n", encoding="utf-8")
    if place.exists():
        shutil.move(place, outside / place.name)
    place.parent.mkdir(parents=True, exist_ok=True)
    ODD_ENTRIES[kind](place, outside)
