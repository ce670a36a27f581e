"""A site with stories that are not public, and its twin without them: all of each that anybody outside can see."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from tests.desk import Desk
from tests.stateful import NOW, SETTINGS, TEMPLATES, picture, story, text_of, tree, write, write_small_site

Files: TypeAlias = Mapping[str, str | bytes]

RELEASE = "2024-01-20T00:00:00Z"
HOST = str(SETTINGS["url"])
IMAGE = {"alt": "A dot", "credit": "Us"}
LEDGER = "addresses.lock"
# The numbers of what is not public, the next instant, and what no build can repeat.
COUNTS = ("drafts", "set_aside", "next_change", "next_change_local", "seconds")
# The templates of the random histories print whole views, and so a link as it was typed; these print what readers see.
PARTS = (
    "head", "crumbs", "title", "summary", "desk", "kind_label", "authors", "published", "updated", "notice", "picture",
    "key_points", "claims", "corrections", "places", "tags", "related", "backlinks", "storyline", "also_in",
)  # fmt: skip
SHOWN = {
    "article.html": TEMPLATES["article.html"].replace(
        "{{ page }}",
        "".join(f"{{{{ page.{part} }}}}" for part in PARTS)
        + "{% for each in page.sources %}{{ each.name }}{{ each.url }}{{ each.archive }}{% endfor %}",
    ),
    "page.html": TEMPLATES["page.html"].replace("{{ page }}", "{{ page.title }}{{ page.head }}"),
    "listing.html": TEMPLATES["listing.html"].replace("{{ page.profile }}", "{{ page.title }}{{ page.about }}"),
}


class Seen(Struct, frozen=True):
    """All of a built site that can be seen from outside: its files, their modes, the ledger and the list of changes."""

    output: dict[str, bytes]
    modes: dict[str, int]
    ledger: str
    changes: str

    def differences(self, other: "Seen") -> list[str]:
        """What of the other is not the same, in words."""
        paths = self.output.keys() | other.output.keys()
        found = [path for path in sorted(paths) if self.output.get(path) != other.output.get(path)]
        found += [f"mode of {path}" for path in sorted(paths) if self.modes.get(path) != other.modes.get(path)]
        found += [LEDGER] * (self.ledger != other.ledger)
        return found + ["changes.json"] * (self.changes != other.changes)


class Twin(Desk):
    """A site of seven stories, whose templates show what readers see."""

    @classmethod
    def at(cls, root: Path, files: Files, settings: dict[str, Any]) -> "Twin":
        """A new one in the folder `root`, with `files` besides, and `settings` in place of its own."""
        root.mkdir(parents=True)
        write_small_site(root)
        desks = {**SETTINGS["desks"], "asia": {"name": "Asia"}}
        tags = {**SETTINGS["tags"], "unseen": {"name": "Unseen"}}
        outputs = {"redirect_maps": True, "ninjs": True}
        own = {**SETTINGS, "desks": desks, "tags": tags, "outputs": outputs}
        fields = story(
            title="Pictured", date="2023-12-15T10:00:00Z", tags=["Sahel"], image={"file": "dot.png", **IMAGE}
        )
        write(root, "content/2024/pictured.md", text_of(fields, "Look:\n\n![A dot](dot.png)\n\nSee [it](table.csv).\n"))
        write(root, "content/2024/dot.png", picture(7))
        write(root, "content/2024/table.csv", "a,b\n")
        for name, text in SHOWN.items():
            write(root, f"templates/{name}", text)
        twin = cls(root)
        twin.settings = own
        return twin.put(files, settings)

    settings: dict[str, Any]

    def put(self, files: Files, settings: dict[str, Any]) -> "Twin":
        """Write these files, and the settings with these."""
        write(self.root, "site.yaml", json.dumps(self.settings | settings))
        for file, content in files.items():
            write(self.root, file, content)
        return self

    def take(self, files: Files) -> None:
        """Take these files away."""
        for file in files:
            (self.root / file).unlink()

    def seen(self) -> Seen:
        """What can be seen of it from outside."""
        return seen_of(self)

    def log(self, now: str = NOW) -> dict[str, Any]:
        """What a build as of `now` answers, but for the counts of what is not public; it must succeed."""
        ran = self.build("--format", "json", now=now)
        assert ran.status == 0, ran
        return {name: value for name, value in json.loads(ran.out).items() if name not in COUNTS}

    def public_log(self, now: str = NOW) -> tuple[str, str]:
        """What a build as of `now` tells the public."""
        ran = self.build("--public", now=now)
        assert ran.status == 0, ran
        return re.sub(r" in [0-9.]+ s", "", ran.out), ran.err

    def public_check(self, now: str = NOW) -> list[dict[str, Any]]:
        """The problems of which `check` tells the public, but for what it says of copy that is not public."""
        ran = self.run("check", "--public", "--now", now, "--format", "json")
        assert ran.status in (0, 1), ran
        # Beside problems, also those that are not public, no warning is told.
        problems = (each for each in json.loads(ran.out)["problems"] if not each["warning"])
        return [each for each in problems if not each["file"].startswith("not-public-")]


def seen_of(desk: Desk) -> Seen:
    """What can be seen of a site from outside."""
    output = tree(desk.output)
    modes = {path: os.stat(desk.output / path).st_mode for path in output}
    ledger, changes = desk.root / LEDGER, desk.root / ".newsdesk/changes.json"
    return Seen(output, modes, *(file.read_text() if file.exists() else "" for file in (ledger, changes)))
