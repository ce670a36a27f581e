"""The lines that a refused build gives for pasting → pasted, as a person would do it."""

import re

from tests.desk import Desk, Ran

FILE = re.compile(r"Paste into (\S+), in place of the keys that are there:")
KEY = re.compile(r"([a-z_]+):")


def pasted(desk: Desk, refused: Ran) -> Ran:
    """Paste every block that `refused` gives, each key in place of the one that is there."""
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
        paste_into(desk, file, lines)
    return refused


def paste_into(desk: Desk, file: str, lines: list[str]) -> None:
    """Put whole keys into settings or front matter, in place of those of the same name."""
    path = desk.root / file
    text = path.read_text(encoding="utf-8")
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
    path.write_text(opening + "\n".join([*kept, *lines]) + "\n" + body, encoding="utf-8")


def build_with_paste(desk: Desk, *options: str, now: str) -> Ran:
    """Build; if published addresses would be lost, paste what keeps them, and build again."""
    ran = desk.build(*options, now=now)
    if ran.status == 1 and "lost-address" in ran.err:
        pasted(desk, ran)
        ran = desk.build(*options, now=now)
    return ran
