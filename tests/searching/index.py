"""The index of a built site, read back as a browser does: every story in it, with all that is found of it."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from newsdesk.rendering.search import search_index
from tests.desk import NOW, Desk, story

# What stands before the JSON of a fragment (Pagefind 1.5).
SIGNATURE = b"pagefind_dcd"
BODY = """\
Fighters of the *Wag*ner group.[^1]

| Unit | Place |
|------|-------|
| Third | Gao |

[^1]: Told in Kidal.
"""
STORIES = (
    story("known", BODY, title="Bourem taken")
    + story("arabic", "قاتل الجيش المالي.\n", title="استعادة بوريم", language="ar")
    + story("sealed", "Sealedword.\n", title="Sealedheadline", publish_at="2031-01-01T00:00:00Z")
    + story("expired", "Expiredword.\n", title="Expiredheadline", expires="2024-01-02T00:00:00Z")
    + story("drafted", "Draftword.\n", title="Draftheadline", draft="true")
)
KNOWN, ARABIC = "content/known.md", "/2023/09/arabic/"
WITHDRAWN = "withdrawn: {date: 2024-01-09T00:00:00Z, reason: It was false.}\nauthors:"


def found_in(output: Path) -> list[dict[str, Any]]:
    """The stories in the index of an output, by their addresses."""
    fragments = (gzip.decompress(file.read_bytes()) for file in output.glob("search/index/fragment/*"))
    stories: list[dict[str, Any]] = [json.loads(each.removeprefix(SIGNATURE)) for each in fragments]
    return sorted(stories, key=lambda story: str(story["url"]))


def told_by(output: Path) -> bytes:
    """Every byte of the index, whatever its files are packed with."""
    files = (file.read_bytes() for file in output.glob("search/index/**/*") if file.is_file())
    return b"".join(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw for raw in files)


def built(desk: Desk, command: str = "build", *options: str, now: str = NOW) -> dict[str, Any]:
    ran = desk.run(command, "--now", now, *options)
    assert ran.status == 0, ran
    return json.loads(ran.out) if "json" in options else {}


def addresses_in(output: Path) -> list[str]:
    return [story["url"] for story in found_in(output)]


def never_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def write_index(*_: object) -> None:
        raise AssertionError("Pagefind was run")

    monkeypatch.setattr(search_index, "write_index", write_index)
