"""What SQLite asks of the system: its table of system calls, each of which can be made to fail, as in its own tests."""

import _sqlite3
import ctypes
import os
from collections.abc import Callable
from typing import Any

# Asked before a call, with its name and the file or the handle; what it raises, the call answers.
Ask = Callable[[str, str], None]

_PATH, _NUMBER, _SIZE, _OFFSET, _BUFFER = (
    ctypes.c_char_p, ctypes.c_int, ctypes.c_size_t, ctypes.c_int64, ctypes.c_void_p,
)  # fmt: skip
# What each is given, and what it returns (sqlite3's os_unix.c).
CALLS: dict[str, tuple[Any, ...]] = {
    "open": (_NUMBER, _PATH, _NUMBER, _NUMBER),
    "pread": (ctypes.c_ssize_t, _NUMBER, _BUFFER, _SIZE, _OFFSET),
    "pread64": (ctypes.c_ssize_t, _NUMBER, _BUFFER, _SIZE, _OFFSET),
    "pwrite": (ctypes.c_ssize_t, _NUMBER, _BUFFER, _SIZE, _OFFSET),
    "pwrite64": (ctypes.c_ssize_t, _NUMBER, _BUFFER, _SIZE, _OFFSET),
    "ftruncate": (_NUMBER, _NUMBER, _OFFSET),
    "unlink": (_NUMBER, _PATH),
}


class _Vfs(ctypes.Structure):
    """The `sqlite3_vfs` of its header, as far as the three functions of its third version."""

    _fields_ = (
        ("version", ctypes.c_int), ("file_size", ctypes.c_int), ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p), ("name", ctypes.c_char_p), ("data", ctypes.c_void_p),
        ("methods", ctypes.c_void_p * 12), ("current_time", ctypes.c_void_p),
        ("set_call", ctypes.CFUNCTYPE(_NUMBER, ctypes.c_void_p, _PATH, ctypes.c_void_p)),
        ("get_call", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, _PATH)),
    )  # fmt: skip


# What SQLite was given has to live as long as the process.
_given: list[Any] = []


def stand_between(ask: Ask) -> bool:
    """Have every system call of SQLite asked for first. Whether its library shows them to this process."""
    try:
        find = ctypes.CDLL(_sqlite3.__file__).sqlite3_vfs_find
    except (AttributeError, OSError):
        return False
    find.restype = ctypes.POINTER(_Vfs)
    vfs = find(None).contents
    if vfs.version < 3:
        return False
    for name in CALLS:
        if real := vfs.get_call(ctypes.addressof(vfs), name.encode()):
            replaced = _asked(name, real, ask)
            _given.append(replaced)
            vfs.set_call(ctypes.addressof(vfs), name.encode(), ctypes.cast(replaced, ctypes.c_void_p))
    return True


def _asked(name: str, address: int, ask: Ask) -> Any:
    kind = ctypes.CFUNCTYPE(*CALLS[name], use_errno=True)
    real = kind(address)
    _given.append(real)

    def call(*words: Any) -> Any:
        subject = os.fsdecode(words[0]) if isinstance(words[0], bytes) else os.readlink(f"/proc/self/fd/{words[0]}")
        try:
            ask(name, subject)
        except OSError as refusal:
            ctypes.set_errno(refusal.errno or 0)
            return -1
        return real(*words)

    return kind(call)
