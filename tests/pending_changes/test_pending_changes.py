"""What a build changes is noted for the deploy step, through as many builds as there are, until it is announced."""

import json
import shutil

import pytest

from newsdesk import build
from newsdesk.publishing.announcing import pending_changes
from newsdesk.publishing.announcing.pending_changes import PendingChanges, joined, read_pending_changes
from newsdesk.publishing.marker import mark_output_folder
from tests.desk import NOW, Desk, story
from tests.pending_changes.notes import LATER, NOTHING, announced, forget, noted

pytestmark = pytest.mark.slow  # builds a site for each of its cases


def test_a_first_build_is_all_new(built: Desk) -> None:
    found = noted(built)

    assert {"/", "/2023/09/a/", "/desks/africa/", "/authors/ada/", "/tags/%D0%BA%D0%B8%D1%97%D0%B2/"} <= set(
        found["new"]
    )
    assert found["changed"] == found["gone"] == []
    assert {"/feed.xml", "/atom.xml", "/feed.json", "/authors/ada/feed.xml", "/corrections/feed.xml"} <= set(
        found["feeds"]
    )
    assert not {"/404.html", "/old/", "/sitemap.xml", "/robots.txt", "/feed.xml"} & set(found["new"])
    assert all(found[name] == sorted(found[name]) for name in found)


def test_a_build_that_changes_nothing_leaves_the_note_as_it_is(built: Desk) -> None:
    note = built.root / ".newsdesk/changes.json"
    before = note.stat().st_mtime_ns, note.read_bytes()

    assert built.build().status == 0
    assert (note.stat().st_mtime_ns, note.read_bytes()) == before


def test_an_edit_changes_the_page_and_the_feeds_that_carry_it(built: Desk) -> None:
    forget(built)
    built.replace("content/a.md", "Text.", "Other text.")
    built.build()

    assert announced(built) == {
        "new": [],
        "changed": ["/2023/09/a/"],
        "gone": [],
        "feeds": sorted(
            f"{page}{feed}"
            for page, feeds in {
                "/": ("feed.xml", "atom.xml", "feed.json"),
                "/desks/africa/": ("feed.xml", "atom.xml", "feed.json"),
                "/authors/ada/": ("feed.xml",),
                "/tags/%D0%BA%D0%B8%D1%97%D0%B2/": ("feed.xml",),
            }.items()
            for feed in feeds
        ),
    }


def test_a_story_that_goes_takes_its_address_and_the_lists_that_only_it_had(built: Desk) -> None:
    forget(built)
    (built.root / "content/a.md").unlink()
    built.never_deployed()
    built.build()
    found = noted(built)

    tag = "/tags/%D0%BA%D0%B8%D1%97%D0%B2/"
    assert found["gone"] == sorted(["/2023/09/a/", "/old/", tag, f"{tag}feed.xml"])
    assert "/desks/africa/" in found["changed"] and f"{tag}feed.xml" not in found["feeds"]


def test_a_story_that_moves_is_told_of_under_both_addresses(built: Desk) -> None:
    forget(built)
    built.write(story("b", date="2023-10-13T00:00:00Z", aliases="[/2023/09/b/]"))
    built.build()

    assert "/2023/09/b/" in noted(built)["changed"] and "/2023/10/b/" in noted(built)["new"]


def test_a_new_template_or_a_repaired_file_is_no_news(built: Desk) -> None:
    forget(built)
    built.replace("templates/base.html", "<!doctype html>", "<!doctype html><!-- x -->")
    (built.output / "2023/09/b/index.html").write_text("x", encoding="utf-8")
    built.build()

    assert announced(built) == NOTHING


def test_several_builds_are_told_of_together(built: Desk) -> None:
    forget(built)
    built.replace("content/a.md", "Text.", "Other text.")
    built.build()
    built.write(story("c", date="2023-09-14T00:00:00Z"))
    built.build()
    (built.root / "content/c.md").unlink()
    built.never_deployed()
    built.build()

    assert "/2023/09/a/" in noted(built)["changed"]
    assert "/2023/09/c/" not in str(announced(built))
    assert {"/2023/09/a/", "/2023/09/c/"} <= set(noted(built)["purge"])


def test_a_story_sealed_again_before_it_was_announced_is_only_purged(built: Desk) -> None:
    forget(built)
    built.write(story("canary", publish_at="2024-01-20T00:00:00Z"))
    built.build(now=LATER)
    assert "canary" in str(noted(built))
    built.write(story("canary", publish_at="2024-03-20T00:00:00Z"))
    built.never_deployed()
    built.build(now=LATER)

    assert "canary" not in str(announced(built))
    assert "/2023/09/canary/" in noted(built)["purge"]


def test_a_preview_is_nobodys_business(desk: Desk) -> None:
    desk.write(story("a", draft="true") + story("b"))
    assert desk.run("build", "--drafts", "--now", LATER).status == 0

    assert not (desk.root / ".newsdesk/changes.json").exists()


def test_an_output_without_a_record_is_not_announced_all_over_again(built: Desk) -> None:
    forget(built)
    shutil.rmtree(built.root / ".newsdesk/records")
    assert "0 rendered" not in built.build().out
    assert noted(built) == {**NOTHING, "purge": []}

    built.replace("content/a.md", "Text.", "Other text.")
    built.build()
    assert noted(built)["changed"] == ["/2023/09/a/"] and noted(built)["new"] == []


def test_what_was_noted_is_kept_when_the_record_is_lost(built: Desk) -> None:
    before = noted(built)
    shutil.rmtree(built.root / ".newsdesk/records")
    built.build()

    assert noted(built) == before


def test_a_marked_folder_without_any_file_is_announced_as_new(built: Desk) -> None:
    """As a first build leaves it that is killed before it publishes anything."""
    before = noted(built)
    assert built.run("clean").status == 0
    built.never_deployed()
    mark_output_folder(built.output, False, "")
    built.build()

    assert noted(built) == before


def test_a_build_that_fails_notes_nothing(built: Desk) -> None:
    forget(built)
    built.replace("content/a.md", "Text.", "Text <b>.")
    assert built.build().status == 1

    assert not (built.root / ".newsdesk/changes.json").exists()


def test_a_build_into_another_folder_is_nobodys_business(built: Desk) -> None:
    before = noted(built)
    built.replace("content/a.md", "Text.", "Other text.")
    assert built.build("--output", str(built.root / "elsewhere")).status == 0

    assert noted(built) == before


def test_an_edit_is_announced_although_its_page_is_missing_in_the_output(built: Desk) -> None:
    """As on a machine to which a pipeline brings `.newsdesk/`, and not the output."""
    forget(built)
    built.replace("content/a.md", "title: a", "title: Other")
    before = built.published()
    changed = sum("will render it" in built.run("why", path, "--now", NOW).out for path in before)
    shutil.rmtree(built.output)
    ran = built.build("--format", "json")

    assert "/2023/09/a/" in noted(built)["changed"] and "/desks/" not in noted(built)["changed"]
    assert "/feed.xml" in noted(built)["feeds"]
    # Its card has a new address, of which there was nothing to ask before.
    new = built.published().keys() - before.keys()
    assert 0 < changed == len(built.published()) - json.loads(ran.out)["restored"] - len(new)


def test_what_a_build_changed_is_not_forgotten_when_it_is_stopped(built: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(built)
    built.replace("content/a.md", "Text.", "Other text.")
    with monkeypatch.context() as stopped:

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        stopped.setattr(build, "publish", stop)
        assert built.build().status == 1
    assert "/2023/09/a/" in noted(built)["purge"]
    assert built.build().status == 0

    assert noted(built)["changed"] == ["/2023/09/a/"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"new": 1}', b"\xff"])
def test_a_damaged_note_counts_as_none_and_is_told(built: Desk, damage: bytes) -> None:
    (built.root / ".newsdesk/changes.json").write_bytes(damage)

    assert read_pending_changes(built.root / ".newsdesk") == PendingChanges()
    ran = built.build()
    assert ran.status == 0 and "changes.json is damaged" in ran.err
    assert "is damaged" not in built.build().err


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (PendingChanges(new=("x",)), PendingChanges(changed=("x",)), PendingChanges(new=("x",))),
        (PendingChanges(new=("x",)), PendingChanges(gone=("x",)), PendingChanges()),
        (PendingChanges(changed=("x",)), PendingChanges(changed=("x",)), PendingChanges(changed=("x",))),
        (PendingChanges(changed=("x",)), PendingChanges(gone=("x",)), PendingChanges(gone=("x",))),
        (PendingChanges(gone=("x",)), PendingChanges(new=("x",)), PendingChanges(changed=("x",))),
        (PendingChanges(gone=("x",)), PendingChanges(gone=("y",)), PendingChanges(gone=("x", "y"))),
        (PendingChanges(purge=("x", "z")), PendingChanges(purge=("x", "y")), PendingChanges(purge=("x", "y", "z"))),
        (
            PendingChanges(feeds=("x", "y")),
            PendingChanges(gone=("y",), feeds=("z",)),
            PendingChanges(gone=("y",), feeds=("x", "z")),
        ),
    ],
)
def test_the_changes_of_two_builds_become_one(
    first: PendingChanges, second: PendingChanges, together: PendingChanges
) -> None:
    assert joined(first, second) == together
    assert joined(PendingChanges(), first) == joined(first, PendingChanges()) == first


def test_a_list_that_grows_too_long_is_kept_no_longer_and_says_so(built: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pending_changes, "MAX_LISTED", 3)
    for name in "cdefg":
        built.write(story(name))
    assert built.build().status == 0
    found = noted(built)
    assert (found["purge"], found["new"]) == ([], []) and found["unlisted"] == ["feeds", "new", "purge"]
    size = (built.root / ".newsdesk/changes.json").stat().st_size

    built.replace("content/a.md", "Text.", "Other text.")
    assert built.build().status == 0
    assert noted(built)["unlisted"] == ["feeds", "new", "purge"]
    assert (built.root / ".newsdesk/changes.json").stat().st_size < size + 200


def test_a_list_that_is_kept_no_longer_is_not_taken_for_an_empty_one(
    built: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pending_changes, "MAX_LISTED", 3)
    for name in "cdefg":
        built.write(story(name))
    assert built.build().status == 0

    listed = built.run("announce", "--list", "purge")
    assert (listed.status, listed.out) == (1, "") and "Purge the whole site." in listed.err
    assert "more than 3 purge" in built.run("announce", "--done").out
    listed = built.run("announce", "--list", "purge")
    assert (listed.status, listed.out) == (0, "") and "unlisted" not in noted(built)
