"""Who stands between a build and the disk: counts its operations on files, and at one of them does harm.

Python tells its audit hooks of whatever it does with a path, so that no operation is left out because nobody thought of
it; what it does not tell (what is read, written and asked of a file's state) and what SQLite asks of the system are
replaced.
"""

import builtins
import io
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.crash.sqlite_calls import stand_between
from tests.stateful import swap

KILLED = 77
# What audit hooks are told of, by the argument that is the path in question.
EVENTS = {
    "open": 0, "os.rename": 1, "os.remove": 0, "os.rmdir": 0, "os.mkdir": 0, "os.link": 1, "os.symlink": 1,
    "os.chmod": 0, "os.chown": 0, "os.utime": 0, "os.truncate": 0, "os.setxattr": 0, "os.listdir": 0, "os.scandir": 0,
}  # fmt: skip
NAMES = {"os.remove": "unlink", "os.rename": "replace"}
# These change nothing: who is killed before one of them is as who was killed before the next.
LOOKING = ("look", "read", "stat", "lstat", "listdir", "scandir", "readlink", "pread", "query")

Harm = Callable[[str], None]


class Saboteur:
    """Counts what a process does to the disk, and at the operation number `nth` does `harm`.

    With `lasting`, every operation after that is harmed too.
    """

    def __init__(self, root: Path, nth: int, harm: Harm, lasting: bool = False) -> None:
        self.root, self.nth, self.harm, self.lasting = root, nth, harm, lasting
        self.count = 0
        # Of the site, by their descriptors.
        self.paths: dict[int, Any] = {}
        self.log = os.open(root.parent / "operations", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self.below = f"{root}{os.sep}"

    def strike(self, operation: str, subject: object, half: Callable[[], object] = lambda: None) -> None:
        self.count += 1
        path = os.fspath(subject) if isinstance(subject, (str, Path)) else "?"
        os.write(self.log, f"{operation} {path.removeprefix(self.below)}\n".encode())
        if self.count == self.nth or (self.lasting and 0 < self.nth < self.count):
            half()
            try:
                self.harm(operation)
            except OSError as refusal:
                refusal.filename = path
                raise

    def __call__(self) -> None:
        """Stand between this process and the disk."""
        real_stat, real_lstat = os.stat, os.lstat
        swap(builtins, open=self._opened)
        swap(io, open=self._opened)
        swap(os, stat=self._guarded("stat", real_stat), lstat=self._guarded("lstat", real_lstat))
        swap(os, readlink=self._guarded("readlink", os.readlink))
        swap(os, open=self._opened_descriptor, read=self._read)
        connect = sqlite3.connect
        guarded = self._connection()
        swap(sqlite3, connect=lambda *rest, **more: connect(*rest, **more, factory=guarded))
        stand_between(self.strike_sqlite)
        sys.addaudithook(self._told)

    def strike_sqlite(self, call: str, file: str) -> None:
        if self._is_ours(file):
            self.strike(call.removesuffix("64"), file)

    def _is_ours(self, path: object) -> bool:
        """Whether a path is below the site; who removes a whole tree names its files from where they are."""
        name = os.fspath(path) if isinstance(path, (str, Path)) else ""
        return name.startswith(self.below) or name == self.below[:-1] or bool(name and not os.path.isabs(name))

    def _told(self, event: str, words: tuple[Any, ...]) -> None:
        if event in EVENTS and self._is_ours(path := words[EVENTS[event]]):
            name = NAMES.get(event, event.removeprefix("os."))
            if event == "open" and not words[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                name = "look"
            self.strike(name, path)

    def _guarded(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def operation(path: Any, *rest: Any, **more: Any) -> Any:
            if self._is_ours(path):
                self.strike(name, path)
            return real(path, *rest, **more)

        return operation

    def _opened(
        self, file: Any, mode: str = "r", buffering: int = -1, encoding: Any = None, errors: Any = None,
        newline: Any = None, closefd: bool = True, opener: Any = None,
    ) -> Any:  # fmt: skip
        if not self._is_ours(file):
            return real_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw = _Torn(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        raw.strike = self.strike
        if buffering == 0:
            return raw
        kind: Any = io.BufferedRandom if "+" in mode else io.BufferedReader if "r" in mode else io.BufferedWriter
        stream = kind(raw)
        return stream if "b" in mode else io.TextIOWrapper(stream, encoding or "utf-8", errors, newline)

    def _opened_descriptor(self, path: Any, *rest: Any, **more: Any) -> int:
        descriptor = real_os_open(path, *rest, **more)
        self.paths.pop(descriptor, None)
        if self._is_ours(path):
            self.paths[descriptor] = path
        return descriptor

    def _read(self, descriptor: int, size: int) -> bytes:
        if path := self.paths.get(descriptor):
            self.strike("read", path)
        return real_os_read(descriptor, size)

    def _connection(self) -> type[sqlite3.Connection]:
        saboteur = self

        class Guarded(sqlite3.Connection):
            def __exit__(self, *error: Any) -> Any:
                saboteur.strike("commit", saboteur.root)
                return super().__exit__(*error)

            def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
                saboteur.strike(f"query {sql.split()[0]}", saboteur.root)
                return super().execute(sql, *rest)

            def executemany(self, sql: str, *rest: Any) -> sqlite3.Cursor:
                cursor = super().executemany(sql, *rest)
                saboteur.strike(f"after {sql.split()[0]}", saboteur.root)
                return cursor

        return Guarded


real_open, real_os_open, real_os_read = open, os.open, os.read


class _Torn(io.FileIO):
    """A file of which half is written when harm is done."""

    strike: Callable[..., None]

    def write(self, content: Any, /) -> int:
        half = memoryview(content)[: len(content) // 2]
        self.strike("write", self.name, lambda: io.FileIO.write(self, half))
        return super().write(content)

    def readall(self) -> bytes:
        self.strike("read", self.name)
        return super().readall()

    def readinto(self, buffer: Any, /) -> int | None:
        self.strike("read", self.name)
        return super().readinto(buffer)


def kill(_: str) -> None:
    os._exit(KILLED)


def operations(root: Path) -> list[str]:
    """What a build did to the disk, operation by operation."""
    return (root.parent / "operations").read_text().splitlines()


def published(operation: str) -> bool:
    """Whether the operation changed the output, our mark apart."""
    return " output/" in operation and "newsdesk-output" not in operation and changes_something(operation)


def changes_something(operation: str) -> bool:
    """Whether the operation can leave the disk another than it was."""
    return operation.split()[0] not in LOOKING
