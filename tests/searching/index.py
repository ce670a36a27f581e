"""The index of a built site, read back as a browser does: every story in it, with all that is found of it."""

import gzip
import json
from pathlib import Path
from typing import Any

# What stands before the JSON of a fragment (Pagefind 1.5).
SIGNATURE = b"pagefind_dcd"


def found_in(output: Path) -> list[dict[str, Any]]:
    """The stories in the index of an output, by their addresses."""
    fragments = (gzip.decompress(file.read_bytes()) for file in output.glob("search/index/fragment/*"))
    stories: list[dict[str, Any]] = [json.loads(each.removeprefix(SIGNATURE)) for each in fragments]
    return sorted(stories, key=lambda story: str(story["url"]))


def told_by(output: Path) -> bytes:
    """Every byte of the index, whatever its files are packed with."""
    files = (file.read_bytes() for file in output.glob("search/index/**/*") if file.is_file())
    return b"".join(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw for raw in files)
