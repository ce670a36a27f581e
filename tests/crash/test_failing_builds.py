"""A build that fails leaves the output as it was, and names what it could not read."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsdesk import build
from newsdesk.corridor import planned, prepared, survey
from tests.crash.edited_site import mend
from tests.stateful import SETTINGS, TEMPLATES, build_site, stamps, story, swap, text_of, tree, write

pytestmark = pytest.mark.slow  # builds once for each operation that may fail


def deny(name: str) -> Callable[[], None]:
    """Make the file `name` unreadable, for root as well."""

    real = os.open

    def opened(file: Any, *rest: Any, **more: Any) -> int:
        if str(file).endswith(name):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), file)
        return real(file, *rest, **more)

    return lambda: swap(os, open=opened)


def deny_folder(name: str) -> Callable[[], None]:
    real = os.scandir

    def listed(folder: Any = ".") -> Any:
        if str(folder).endswith(name):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder)
        return real(folder)

    return lambda: swap(os, scandir=listed)


# In one page out of many: only the newest story has this title.
FAULTY_IN_ONE_PAGE = TEMPLATES["article.html"].replace(
    "{{ page }}", "{{ page }}{% if page.title == 'New' %}{{ page.nothing }}{% endif %}"
)


@pytest.mark.parametrize(
    ("file", "text", "named"),
    [
        ("content/broken.md", "No front matter.\n", "content/broken.md:1:1"),
        ("content/broken.md", text_of(story(related=["nobody-knows"])), "unknown-story"),
        ("content/broken.md", text_of(story(), "[x]: nowhere.md\n\nSee [x].\n"), "broken-link"),
        ("content/broken.png", b"Not a picture", ""),
        ("content/latin.md", "---\ntitle: Père\n".encode("latin-1"), "not-utf-8"),
        ("templates/article.html", FAULTY_IN_ONE_PAGE, "templates/article.html:3"),
        (
            "templates/parts/card.html",
            "{% macro card(story) %}\n{{ 1 / 0 }}{% endmacro %}",
            "templates/parts/card.html:2",
        ),
        ("templates/listing.html", "{% for %}", "templates/listing.html:1"),
        ("templates/home.html", '{% extends "missing.html" %}', "templates/missing.html"),
        ("templates/home.html", "Père".encode("latin-1"), "templates/home.html"),
        ("site.yaml", "title: [\n", "site.yaml"),
        ("site.yaml", json.dumps({**SETTINGS, "desks": {"europe": {"name": "Europe"}}}), "unknown-desk"),
    ],
    ids=lambda each: each[:24] if isinstance(each, str) else "bytes",
)
def test_a_build_that_fails_leaves_the_output_as_it_was(root: Path, file: str, text: str | bytes, named: str) -> None:
    before, contents = stamps(root / "output"), tree(root / "output")
    write(root, file, text)
    if file == "content/broken.png":
        image = {"file": "broken.png", "alt": "Nothing", "credit": "Nobody"}
        write(root, "content/showing.md", text_of(story(image=image)))
    outcome = build_site(root, "--format", "text")
    assert outcome.status in (1, 2), outcome
    assert named in outcome.complained and "Traceback" not in outcome.complained
    assert stamps(root / "output") == before and tree(root / "output") == contents


@pytest.mark.parametrize(
    ("denial", "named"),
    [
        (deny("content/2024/story-3.md"), "content/2024/story-3.md"),
        (deny("authors/ben.md"), "authors/ben.md"),
        (deny("site.yaml"), "site.yaml"),
        (deny_folder("content/2024"), "content/2024"),
    ],
    ids=["a story", "an author", "the settings", "a folder"],
)
def test_what_cannot_be_read_is_named_and_nothing_is_published(
    root: Path, denial: Callable[[], None], named: str
) -> None:
    before = stamps(root / "output")
    shutil.rmtree(root / ".newsdesk")
    outcome = build_site(root, "--format", "text", before=denial)
    assert outcome.status in (1, 2), outcome
    assert named in outcome.complained and "Permission denied" in outcome.complained
    assert stamps(root / "output") == before
    assert build_site(root).status == 0


def test_a_story_that_changes_while_it_is_built_is_not_published_half_read(root: Path) -> None:
    before = stamps(root / "output")
    outcome = build_site(root, before=meanwhile("render_all", root, "content/new.md", text_of(story(), "Later.\n")))
    assert outcome.status == 1, outcome
    assert [problem["rule"] for problem in outcome.result["problems"]] == ["changed-meanwhile"]
    assert stamps(root / "output") == before
    mend(root)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("file", ["templates/article.html", "templates/parts/card.html", "assets/style.css"])
@pytest.mark.parametrize("step", ["make_plan", "fingerprints", "render_all", "publish"])
def test_what_changes_while_it_is_built_is_made_good_by_the_next_build(root: Path, step: str, file: str) -> None:
    text = (root / file).read_text().replace("{{ page }}", "Later: {{ page }}").replace("<h3>", "<h3>Later: ")
    outcome = build_site(root, before=meanwhile(step, root, file, text.replace("margin", "padding")))
    assert outcome.status in (0, 1), outcome
    mend(root)


def meanwhile(step: str, root: Path, file: str, text: str) -> Callable[[], None]:
    """Write `file` at the moment when the build comes to `step`."""
    place = next(each for each in (build, prepared, survey, planned) if hasattr(each, step))
    real = getattr(place, step)

    def interrupted(*arguments: Any, **more: Any) -> Any:
        (root / file).write_text(text)
        return real(*arguments, **more)

    return lambda: swap(place, **{step: interrupted})
