"""The small site with whatever else a test has in it, built as of one moment and another."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.embargo.cases import Case
from tests.embargo.twins import IMAGE, RELEASE, Files
from tests.stateful import (
    NOW,
    SETTINGS,
    Outcome,
    Tree,
    build_site,
    picture,
    story,
    text_of,
    tree,
    write,
    write_small_site,
)

JUST_BEFORE = "2024-01-19T23:59:59Z"


def write_public_site(root: Path) -> None:
    """The small site, with a picture, a desk that has no story, and a declared tag that nobody uses yet."""
    write_small_site(root)
    desks = {**SETTINGS["desks"], "asia": {"name": "Asia"}}
    tags = {**SETTINGS["tags"], "unseen": {"name": "Unseen"}}
    write(root, "site.yaml", json.dumps({**SETTINGS, "desks": desks, "tags": tags}))
    fields = story(title="Pictured", date="2023-12-15T10:00:00Z", tags=["Sahel"], image={"file": "dot.png", **IMAGE})
    write(root, "content/2024/pictured.md", text_of(fields, "Look:\n\n![A dot](dot.png)\n\nSee [it](table.csv).\n"))
    write(root, "content/2024/dot.png", picture(7))
    write(root, "content/2024/table.csv", "a,b\n")


def release_only(case: Case) -> Files:
    return case.sealed(publish_at=RELEASE)


def with_files(public: Path, folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A copy of the sources of the public site, and `files` besides."""
    root = shutil.copytree(public, folder, ignore=shutil.ignore_patterns("output", ".newsdesk"))
    for file, content in files.items():
        write(root, file, content)
    return root


def built(public: Path, folder: Path, files: Mapping[str, str | bytes], now: str = NOW) -> tuple[Outcome, Tree]:
    """A clean build of the public site with `files` besides."""
    root = with_files(public, folder, files)
    outcome = build_site(root, now=now)
    made = tree(root / "output")
    shutil.rmtree(root)
    return outcome, made
