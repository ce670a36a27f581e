"""The name that a file has while it is written: it stays only if it must, and then harms nothing."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.runtime.disk.whole_files import clear_unfinished, create_whole, replace_whole


@pytest.mark.parametrize("written", [create_whole, replace_whole])
def test_what_cannot_be_removed_any_more_undoes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: Callable[[Path, bytes], None]
) -> None:
    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.exists() or (tmp_path / "lock").exists():
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    written(tmp_path / "lock", b"Whole.")
    assert (tmp_path / "lock").read_bytes() == b"Whole."


def test_what_killed_processes_have_left_goes_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".newsdesk-4711").write_bytes(b"Half of")
    others = {".newsdesk", ".newsdesk-4712", ".newsdesk-4713", ".newsdesk-x", "4711"}
    (tmp_path / ".newsdesk").mkdir()
    (tmp_path / ".newsdesk-4712").mkdir()
    (tmp_path / ".newsdesk-4713").symlink_to(tmp_path / "4711")
    for name in (".newsdesk-x", "4711"):
        (tmp_path / name).touch()

    clear_unfinished(tmp_path)
    assert set(os.listdir(tmp_path)) == others
    clear_unfinished(tmp_path / "nowhere")
