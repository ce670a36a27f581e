"""Who stands between a build and the disk: counts its file operations, and at one of them does harm."""

import builtins
import io
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import settings

from tests.stateful import Tree, story, swap, text_of, tree, write

KILLED = 77
# Of the file operations that are alike, one in so many is tried.
SPARED = 1 if settings.get_current_profile_name() == "long" else 9


class Saboteur:
    """Counts what a process does to the disk, and at the operation number `nth` does `harm`."""

    def __init__(self, root: Path, nth: int, harm: Callable[[str], None]) -> None:
        self.root, self.nth, self.harm = root, nth, harm
        self.count = 0
        self.log = os.open(root.parent / "operations", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)

    def strike(self, operation: str, subject: object, half: Callable[[], object] = lambda: None) -> None:
        self.count += 1
        os.write(self.log, f"{operation} {os.path.relpath(str(subject), self.root)}\n".encode())
        if self.count == self.nth:
            half()
            self.harm(operation)

    def __call__(self) -> None:
        """Stand between this process and the disk."""
        for name in ("replace", "rename", "unlink", "remove", "rmdir", "mkdir", "link"):
            swap(os, **{name: self._guarded(name, getattr(os, name))})
        swap(builtins, open=self._opened)
        swap(io, open=self._opened)
        connect = sqlite3.connect
        guarded = self._connection()
        swap(sqlite3, connect=lambda *rest, **more: connect(*rest, **more, factory=guarded))

    def _guarded(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*paths: Any, **more: Any) -> Any:
            self.strike(name, paths[1] if name in ("replace", "rename", "link") else paths[0])
            return real(*paths, **more)

        return operation

    def _opened(self, file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        saboteur = self
        if mode not in ("w", "wb"):
            return real_open(file, mode, *rest, **more)

        class Torn(io.FileIO):
            def write(self, content: Any, /) -> int:
                half = memoryview(content)[: len(content) // 2]
                saboteur.strike("write", file, lambda: io.FileIO.write(self, half))
                return super().write(content)

        self.strike("open", file)
        stream = io.BufferedWriter(Torn(file, "w"))
        return stream if "b" in mode else io.TextIOWrapper(stream, encoding="utf-8")

    def _connection(self) -> type[sqlite3.Connection]:
        saboteur = self

        class Guarded(sqlite3.Connection):
            def __exit__(self, *error: Any) -> Any:
                saboteur.strike("commit", saboteur.root)
                return super().__exit__(*error)

            def executemany(self, sql: str, *rest: Any) -> sqlite3.Cursor:
                cursor = super().executemany(sql, *rest)
                saboteur.strike(f"after {sql.split()[0]}", saboteur.root)
                return cursor

        return Guarded


real_open = open


def kill(_: str) -> None:
    os._exit(KILLED)


def fresh_copy(old: Path, edited: bool = True) -> Path:
    """The site as it stands before a build that has files to write, to replace and to remove."""
    root = old.parent / "site"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(old, root)
    if edited:
        change(root)
    return root


def change(root: Path) -> None:
    (root / "content/story-4.md").unlink()
    write(root, "content/story-1.md", text_of(story(title="Retold", date="2023-12-01T10:00:00Z", tags=["a"])))
    write(root, "content/story-5.md", text_of(story(title="New", date="2024-01-05T10:00:00Z", tags=["d"])))
    write(root, "addresses.lock", "")


def operations(root: Path) -> list[str]:
    """What a build did to the disk, operation by operation."""
    return (root.parent / "operations").read_text().splitlines()


def published(operation: str) -> bool:
    """Whether the operation touched the output, our mark apart."""
    return " output/" in operation and "newsdesk-output" not in operation


def worth_trying(steps: list[str]) -> list[int]:
    """Every operation that changes something, and some of the many alike: staged and kept files, folders.

    `make test-long` tries all of them.
    """
    alike = [
        number
        for number, step in enumerate(steps, 1)
        if "staging" in step or ".kept" in step or step.startswith("mkdir")
    ]
    chosen = sorted({*range(1, len(steps) + 1)} - {*alike} | {*alike[::SPARED]})
    assert sum(published(steps[number - 1]) for number in chosen) > 20, steps
    return chosen


def assert_each_file_is_old_or_new(root: Path, before: Tree, after: Tree) -> None:
    output = tree(root / "output")
    strange = [path for path, content in output.items() if content not in (before.get(path), after.get(path))]
    assert strange == []
    lost = [path for path in before.keys() & after.keys() if path not in output]
    assert lost == []
