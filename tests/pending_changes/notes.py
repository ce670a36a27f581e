"""What a build notes for the deploy step, as that step reads it, and edits that change what is published."""

import json
import re
from collections.abc import Callable
from urllib.parse import quote

from tests.desk import Desk, story
from tests.stateful import picture

ROOT = "https://desk.test"
LATER = "2024-02-01T00:00:00Z"
NOTHING: dict[str, list[str]] = {"new": [], "changed": [], "gone": [], "feeds": []}


def noted(desk: Desk) -> dict[str, list[str]]:
    """What is noted, without the address of the site."""
    raw = json.loads((desk.root / ".newsdesk/changes.json").read_bytes())
    listed = [address for name, told in raw.items() if name != "unlisted" for address in told]
    assert all(address.startswith(f"{ROOT}/") for address in listed)
    return {name: [address.removeprefix(ROOT) for address in told] for name, told in raw.items()}


def announced(desk: Desk) -> dict[str, list[str]]:
    """What is noted to be announced."""
    return {name: told for name, told in noted(desk).items() if name != "purge"}


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The addresses at which a reader gets other bytes than before, none where there were some, or the other way."""
    paths = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    return sorted(quote("/" + re.sub(r"(^|/)index\.html$", r"\1", path)) for path in paths)


def forget(desk: Desk) -> None:
    (desk.root / ".newsdesk/changes.json").unlink()


def delete_a(desk: Desk) -> None:
    (desk.root / "content/a.md").unlink()
    desk.never_deployed()


WITHDRAWN = "{date: 2023-10-01T00:00:00Z, reason: It was wrong.}"
EDITS: dict[str, Callable[[Desk], object]] = {
    "a text": lambda desk: desk.replace("content/a.md", "Text.", "Other text."),
    "a withdrawal": lambda desk: desk.replace("content/a.md", "title: a", f"title: a\nwithdrawn: {WITHDRAWN}"),
    "a picture": lambda desk: (desk.root / "content/quay.png").write_bytes(picture(20)),
    "an alias": lambda desk: desk.replace("content/b.md", "title: b", "title: b\naliases: [/was/]"),
    "a story": lambda desk: desk.write(story("c", tags="[Новини]")),
    "a story deleted": delete_a,
    "a template": lambda desk: desk.replace("templates/base.html", "<!doctype html>", "<!doctype html><!-- x -->"),
    "a stylesheet": lambda desk: desk.write("-- assets/style.css --\np { margin: 1em }\n"),
    "the headers": lambda desk: desk.replace("site.yaml", "outputs: {", "outputs: {headers: false, "),
}
