"""What an edit renders: whatever it changes, and nothing else."""

import os
from pathlib import Path

import pytest

from newsdesk.commands.options import workspaces
from tests.bench.archive import story_file, story_path, write_site
from tests.bench.archive import write as write_text
from tests.bench.stories import follow_up, make_archive
from tests.incremental.rebuilt import rebuild, why
from tests.stateful import MANIFEST, OF_PUBLISHING, TEMPLATES, build_site, stamps, swap, tree, write

pytestmark = pytest.mark.slow  # every test builds twice


@pytest.mark.parametrize("number", [0, 1, 6])
def test_an_edited_body_renders_its_page_and_the_feeds_that_carry_it_and_nothing_else(root: Path, number: int) -> None:
    word = {0: b"See ", 1: b"zebra 1", 6: b"zebra 6"}[number]
    carriers = {path for path, content in tree(root / "output").items() if word in content}
    [file] = (root / "content").rglob(f"story-{number}.md")
    name = str(file.relative_to(root))
    write(root, name, file.read_text().replace("Text of", "The text of").replace("See ", "Do see "))
    result, written = rebuild(root)
    assert written == carriers and len(carriers) > 1
    assert result["rendered"] == len(carriers)
    page = f"/{min(path for path in carriers if path.endswith('.html')).removesuffix('index.html')}"
    assert f"rendered it: what it shows changed ({name})." in why(root, page)
    assert "did not render it: nothing that it depends on had changed" in why(root, "/desks/africa/")


def test_a_comment_in_a_body_renders_nothing(root: Path) -> None:
    file = root / "content/2024/story-6.md"
    write(root, "content/2024/story-6.md", f"{file.read_text()}\n<!-- Ask the ministry. -->\n")
    result, written = rebuild(root)
    assert (result["rendered"], written) == (0, set())


def test_a_note_in_the_front_matter_renders_nothing(root: Path) -> None:
    file = root / "content/2024/story-6.md"
    write(root, "content/2024/story-6.md", file.read_text().replace("---\n", '---\nnotes: "Ask."\n', 1))
    result, written = rebuild(root)
    assert (result["rendered"], written) == (0, set())


def test_touching_every_file_renders_nothing(root: Path) -> None:
    for folder in ("content", "authors", "assets", "templates", "."):
        for file in (root / folder).glob("**/*" if folder != "." else "site.yaml"):
            os.utime(file)
    result, written = rebuild(root)
    assert (result["rendered"], written) == (0, set())


def test_another_version_of_the_program_renders_everything_and_rewrites_nothing(root: Path) -> None:
    before = stamps(root / "output")
    outcome = build_site(root, before=lambda: swap(workspaces, engine_digest=lambda: "another"))
    assert outcome.result["rendered"] == len(before.keys() - OF_PUBLISHING)
    assert stamps(root / "output") == before


@pytest.mark.parametrize("stories", [600, pytest.param(10_000, marks=pytest.mark.exhaustive)])
def test_one_new_story_on_an_archive_renders_fewer_than_40_outputs(tmp_path: Path, stories: int) -> None:
    archive, root = make_archive(stories, seed=3), tmp_path / "site"
    write_site(archive, root)
    for name, text in TEMPLATES.items():
        write(root, f"templates/{name}", text)
    now = "2026-01-02T12:00:00Z"
    assert build_site(root, "--jobs", "2", now=now).result["stories"] == stories
    new = follow_up(archive)
    write_text(story_path(root, new), story_file(new))
    before = stamps(root / "output")
    result = build_site(root, now=now).result
    after = stamps(root / "output")
    assert result["stories"] == stories + 1
    assert 10 < result["rendered"] < 40
    assert 10 < sum(before.get(path) != after[path] for path in after.keys() - {MANIFEST}) <= result["rendered"]


def test_an_edit_that_keeps_size_and_time_of_change_is_seen(root: Path) -> None:
    """As a tool does that restores times, such as `tar`, `cp -p` or a checkout with fixed times."""
    file = root / "content/2024/story-6.md"
    status = file.stat()
    file.write_text(file.read_text().replace("zebra", "okapi"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_ino == status.st_ino
    result, _ = rebuild(root)
    assert result["rendered"] > 0


@pytest.mark.parametrize("word", ["okapi", "hippopotamus"], ids=["same size", "another size"])
def test_a_file_put_in_the_place_of_another_with_its_time_of_change_is_seen(root: Path, word: str) -> None:
    file, other = root / "content/2024/story-6.md", root.parent / "other.md"
    other.write_text(file.read_text().replace("zebra", word))
    status = file.stat()
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(file)
    result, _ = rebuild(root)
    assert result["rendered"] > 0
