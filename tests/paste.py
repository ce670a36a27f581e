"""The keys that a refused build gives for pasting → pasted, each in place of the one that is there."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsdesk.vocabulary.problems import lines_to_paste
from tests.desk import Desk, Ran

FILE = re.compile(r"Paste into (\S+), in place of the keys that are there:")
KEY = re.compile(r"([a-z_]+):")
# An edit can lose an address whose cure loses another: nobody pastes more often.
MOST = 4


def pasted(desk: Desk, refused: Ran) -> Ran:
    """Paste every block of lines that `refused` gives, as a person would do it."""
    blocks: dict[str, list[str]] = {}
    block: list[str] | None = None
    for line in refused.err.splitlines():
        if found := FILE.fullmatch(line):
            block = blocks.setdefault(found[1], [])
        elif re.fullmatch(r"\d+ problems?\. Nothing was published\.", line):
            block = None
        elif block is not None and line:
            block.append(line)
    for file, lines in blocks.items():
        paste_lines(desk.root / file, lines)
    return refused


def paste_keys(root: Path, keys: Mapping[str, Mapping[str, Any]]) -> None:
    """Put the keys that a build gives as JSON into their files below `root`."""
    for name, values in keys.items():
        file = root / name
        text = file.read_text(encoding="utf-8")
        if text.startswith("{"):
            file.write_text(json.dumps({**json.loads(text), **values}, ensure_ascii=False), encoding="utf-8")
        else:
            # Lists are tuples where they are typed.
            typed = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
            paste_lines(file, [line for line in lines_to_paste({name: typed}) if line][1:])


def paste_lines(file: Path, lines: list[str]) -> None:
    """Put whole keys into settings or front matter, in place of those of the same name."""
    text = file.read_text(encoding="utf-8")
    front, body = text, ""
    if text.startswith("---\n"):
        front, fence, rest = text.removeprefix("---\n").partition("\n---\n")
        front, body = f"{front}\n", fence.removeprefix("\n") + rest
    kept: list[str] = []
    dropped = {found[1] for line in lines if (found := KEY.match(line))}
    inside = False
    for line in front.splitlines():
        if found := KEY.match(line):
            inside = found[1] in dropped
        elif not line.startswith((" ", "-", "\t")):
            inside = False
        if not inside:
            kept.append(line)
    opening = "---\n" if text.startswith("---\n") else ""
    file.write_text(opening + "\n".join([*kept, *lines]) + "\n" + body, encoding="utf-8")


def build_with_paste(desk: Desk, *options: str, now: str) -> Ran:
    """Build; while published addresses would be lost, paste what keeps them, and build again."""
    ran = desk.build(*options, now=now)
    for _ in range(MOST):
        if ran.status != 1 or "lost-address" not in ran.err:
            break
        pasted(desk, ran)
        ran = desk.build(*options, now=now)
    return ran
