"""Back to a release before: readers get it again, followers are told, and nothing that was taken down comes back."""

import json
import os
import shutil
from pathlib import Path

import pytest

from newsdesk.publishing.record import Record
from tests.desk import Desk, story, tree

pytestmark = pytest.mark.slow  # builds a site for each of its cases

PAGE = "2023/09/a/index.html"


@pytest.fixture
def twice(desk: Desk) -> Desk:
    """A site with two releases: in the second, a story has another text, and there is one more."""
    desk.replace("site.yaml", "desks:", "publish: {releases: 4}\ndesks:")
    desk.write(story("a") + story("b"))
    assert desk.build().status == 0
    assert desk.run("announce", "--done").status == 0
    desk.write(story("a", "Another text.\n") + story("c"))
    assert desk.build().status == 0
    return desk


def current(desk: Desk) -> Path:
    return desk.output / os.readlink(desk.output / "current")


def releases(desk: Desk) -> list[str]:
    return sorted(os.listdir(desk.output / "releases"))


def pending(desk: Desk) -> dict[str, list[str]]:
    changes: dict[str, list[str]] = json.loads((desk.root / ".newsdesk/changes.json").read_bytes())
    return {name: [address.removeprefix("https://desk.test") for address in told] for name, told in changes.items()}


def test_readers_get_the_release_before_as_it_was(twice: Desk) -> None:
    first, second = releases(twice)
    before, ledger = tree(twice.output / "releases"), (twice.root / "addresses.lock").read_bytes()
    ran = twice.run("rollback")

    assert ran.status == 0 and first in ran.out and current(twice).name == first
    assert tree(twice.output / "releases") == before and releases(twice) == [first, second]
    assert (twice.root / "addresses.lock").read_bytes() == ledger


def test_followers_and_caches_are_told_what_that_changes(twice: Desk) -> None:
    assert twice.run("announce", "--done").status == 0
    assert twice.run("rollback").status == 0
    told = pending(twice)

    assert told["gone"] == ["/2023/09/c/"] and "/2023/09/a/" in told["changed"] and told["new"] == []
    assert "/feed.xml" in told["feeds"] and {"/2023/09/a/", "/2023/09/c/", "/feed.xml"} <= set(told["purge"])


def test_what_was_never_announced_is_as_if_it_had_not_been(twice: Desk) -> None:
    assert twice.run("rollback").status == 0

    assert "/2023/09/c/" not in (told := pending(twice))["new"] + told["changed"] + told["gone"]
    assert "/2023/09/c/" in told["purge"]


def test_the_next_build_publishes_the_copy_again_and_announces_that_alone(twice: Desk) -> None:
    second = tree(current(twice))
    assert twice.run("rollback").status == 0
    first = tree(current(twice))
    assert twice.run("announce", "--done").status == 0
    assert twice.build().status == 0

    assert tree(current(twice)) == second
    assert pending(twice)["new"] == ["/2023/09/c/"]
    differing = {path for path, raw in first.items() if second.get(path, raw) != raw and path.endswith(".html")}
    assert pending(twice)["changed"] == sorted(f"/{path.removesuffix('index.html')}" for path in differing)
    assert twice.run("verify").status == 0
    assert "0 rendered" in twice.build().out


def test_one_may_go_on_to_a_later_release_again(twice: Desk) -> None:
    second = current(twice).name
    assert twice.run("rollback").status == 0
    assert twice.run("rollback", "--to", "000002").status == 0

    assert current(twice).name == second


def test_a_dry_run_says_what_would_change_and_changes_nothing(twice: Desk) -> None:
    before = tree(twice.root), current(twice)
    ran = twice.run("rollback", "--dry-run")

    assert ran.status == 0 and "would get release 000001-" in ran.out and "1 page gone" in ran.out
    assert (tree(twice.root), current(twice)) == before


def test_the_kept_releases_are_listed(twice: Desk) -> None:
    first, second = releases(twice)

    assert twice.run("rollback", "--list").out == f"{first}\n{second}, the current one\n"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("--to", "9"), "No release begins with `9`"),
        (("--to", "0000"), "Several releases begin with `0000`"),
        (("--to", "000002"), "is the release that readers get already"),
    ],
)
def test_a_name_that_is_no_release_to_go_back_to_is_refused(twice: Desk, typed: tuple[str, ...], words: str) -> None:
    before = current(twice)
    ran = twice.run("rollback", *typed)

    assert ran.status == 2 and words in ran.err and current(twice) == before


def test_without_an_earlier_release_there_is_none_to_go_back_to(twice: Desk) -> None:
    assert twice.run("rollback").status == 0
    ran = twice.run("rollback")

    assert ran.status == 2 and "No release before the current one is kept" in ran.err


def test_a_plain_folder_has_none(desk: Desk) -> None:
    desk.write(story("a"))
    assert desk.build().status == 0
    ran = desk.run("rollback")

    assert ran.status == 2 and "`publish: {output: public, releases: 5}`" in ran.err


@pytest.mark.bar(18)
@pytest.mark.parametrize("lost", [False, True])
def test_a_release_that_would_bring_back_what_was_taken_down_is_refused(twice: Desk, lost: bool) -> None:
    """As one is that comes from a backup: those in the output are removed when a story is withdrawn."""
    first = releases(twice)[0]
    backup = twice.root.parent / "backup"
    shutil.copytree(twice.output / "releases" / first, backup)
    twice.replace(
        "content/a.md", "desk: africa", "desk: africa\nwithdrawn: {date: 2023-09-20T00:00:00Z, reason: Wrong.}"
    )
    assert twice.build().status == 0 and first not in releases(twice)
    shutil.copytree(backup, twice.output / "releases" / first)
    if lost:
        shutil.rmtree(twice.root / ".newsdesk")
    before = current(twice)
    ran = twice.run("rollback", "--to", first)

    assert ran.status == 2 and "/2023/09/a/" in ran.err and current(twice) == before


def test_a_rollback_that_cannot_be_recorded_changes_nothing(twice: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = current(twice)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("newsdesk.publishing.record.Record._write", refuse)
        assert twice.run("rollback").status == 1
    assert current(twice) == before
    assert "0 rendered" in twice.build().out


def test_the_story_may_be_gone_from_the_release_and_the_page_is_found_by_nobody(twice: Desk) -> None:
    assert twice.run("rollback").status == 0

    assert (twice.output / "current" / PAGE).read_bytes() and not (twice.output / "current/2023/09/c").exists()


@pytest.mark.parametrize("lost", ["lost", "moved"])
def test_it_goes_back_although_the_memory_is_lost_and_the_next_build_knows(twice: Desk, lost: str) -> None:
    first, _ = releases(twice)
    if lost == "lost":
        shutil.rmtree(twice.root / ".newsdesk")
    else:
        twice = Desk(twice.root.rename(twice.root.with_name("moved")))
    assert twice.run("rollback").status == 0 and current(twice).name == first
    (twice.root / "content/b.md").unlink()
    twice.replace("site.yaml", "desks:", "gone: [/2023/09/b/]\ndesks:")
    assert twice.build().status == 0

    assert not (current(twice) / "2023/09/b").exists() and twice.run("verify").status == 0


def test_after_a_build_that_mends_it_the_release_before_is_the_good_one(twice: Desk) -> None:
    first, bad = releases(twice)
    assert twice.run("rollback").status == 0
    twice.write(story("a", "A mended text.\n"))
    assert twice.build().status == 0
    assert bad not in releases(twice)
    assert twice.run("rollback").status == 0

    assert current(twice).name == first


@pytest.mark.parametrize("harm", ["edited", "missing"])
def test_a_release_that_is_not_as_it_was_published_is_refused(twice: Desk, harm: str) -> None:
    first = releases(twice)[0]
    page = twice.output / "releases" / first / PAGE
    page.unlink()
    if harm == "edited":
        page.write_text("By hand.", encoding="utf-8")
    before = current(twice)
    ran = twice.run("rollback")

    assert ran.status == 2 and PAGE in ran.err and current(twice) == before


def test_what_is_no_release_is_none_to_go_back_to(twice: Desk) -> None:
    """A folder without a manifest could hold anything."""
    first = releases(twice)[0]
    (twice.output / "releases" / first / "manifest.json").unlink()
    (twice.output / "releases/backup").mkdir()
    (twice.output / "releases/NOTES.txt").write_text("x", encoding="utf-8")
    before = current(twice)

    for typed in ((), ("--to", first), ("--to", "backup"), ("--to", "NOTES"), ("--to", "")):
        assert twice.run("rollback", *typed).status == 2
    assert current(twice) == before and first not in twice.run("rollback", "--list").out


def test_what_was_given_up_under_another_name_is_taken_down_too(twice: Desk) -> None:
    first = releases(twice)[0]
    assert twice.run("rename", "story", "a", "a-new").status == 0
    assert twice.build().status == 0
    (twice.root / "content/a-new.md").unlink()
    keys = "gone: [/2023/09/a-new/]\nredirects: {/2023/09/a/: /authors/}\ndesks:"
    twice.replace("site.yaml", "desks:", keys)
    assert twice.build().status == 0

    assert first not in releases(twice)
    assert b"Another text." not in b"".join(tree(twice.output).values())


def test_what_is_deployed_by_hand_after_it_is_deployed_again_by_the_watch(twice: Desk) -> None:
    record = Record(twice.root / ".newsdesk", twice.output, 4)
    record.note_deployed(record.digest())
    assert twice.run("rollback").status == 0
    assert twice.build().status == 0
    after = Record(twice.root / ".newsdesk", twice.output, 4)

    assert after.deployed not in ("", after.digest())
