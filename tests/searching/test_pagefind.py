"""Pagefind says that it has written its files before it has: none of them may be published cut off."""

import sys
from pathlib import Path

import pagefind_bin
import pytest

from newsdesk.rendering.search.pagefind import write_index
from newsdesk.vocabulary.problems import Misuse

# As Pagefind 1.5 does: it answers at once, writes in threads of its own, waits for these after a message that is none,
# and for nothing at the end of its input.
LATE = """\
import base64, json, os, pathlib, sys, threading, time

def write(folder):
    time.sleep(0.3)
    pathlib.Path(folder, "late").write_text("whole")

buffered = b""
while part := os.read(0, 1):
    buffered += part
    if part != b",":
        continue
    try:
        message = json.loads(base64.b64decode(buffered[:-1], validate=True))["payload"]
    except ValueError:
        for thread in threading.enumerate()[1:]:
            thread.join()
        os._exit(STATUS)
    buffered = b""
    if message["type"] == "WriteFiles":
        threading.Thread(target=write, args=[message["output_path"]]).start()
    answer = {"message_id": 1, "payload": {"type": message["type"], "index_id": 0}}
    os.write(1, base64.b64encode(json.dumps(answer).encode()) + b",")
os._exit(0)
"""


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, status: int = 0) -> None:
    program = folder / "pagefind"
    program.write_text(f"#!{sys.executable}\n" + LATE.replace("STATUS", str(status)), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: str(program))


def test_what_it_writes_after_its_answer_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, tmp_path)
    write_index([], str(tmp_path))

    assert (tmp_path / "late").read_text(encoding="utf-8") == "whole"


def test_an_end_that_it_calls_a_failure_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, tmp_path, status=3)

    with pytest.raises(Misuse, match="has ended by itself"):
        write_index([], str(tmp_path))


def test_the_real_one_ends_well_at_a_message_that_is_none(tmp_path: Path) -> None:
    write_index([{"url": "/a/", "content": "Bourem", "language": "en"}], str(tmp_path))

    assert (tmp_path / "pagefind-entry.json").read_text(encoding="utf-8").endswith("}")
