"""What a build changes is noted for the deploy step, through as many builds as there are, until it is announced."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from newsdesk import build
from newsdesk.publishing import publish as publishing
from newsdesk.publishing.output_folder import mark_output_folder
from newsdesk.publishing.pending_changes import PendingChanges, joined, read_pending_changes
from newsdesk.rendering.files.assets import render_text
from newsdesk.rendering.render import RENDERERS
from newsdesk.vocabulary.output import Format
from tests.desk import NOW, Desk, story
from tests.stateful import picture

ROOT = "https://desk.test"
LATER = "2024-02-01T00:00:00Z"
NOTHING: dict[str, list[str]] = {"new": [], "changed": [], "gone": [], "feeds": []}


def noted(desk: Desk) -> dict[str, list[str]]:
    """What is noted, without the address of the site."""
    raw = json.loads((desk.root / ".newsdesk/changes.json").read_bytes())
    assert all(address.startswith(f"{ROOT}/") for told in raw.values() for address in told)
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


@pytest.fixture
def built(desk: Desk) -> Desk:
    """A desk with two stories, built and announced."""
    desk.write(story("a", tags="[Київ]", aliases="[/old/]") + story("b", date="2023-09-13T00:00:00Z"))
    assert desk.build().status == 0
    return desk


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
    mark_output_folder(built.output, preview=False)
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


@pytest.fixture
def illustrated(desk: Desk) -> Desk:
    """A desk with a picture and files for machines, built and announced."""
    lead = "{file: quay.png, alt: A quay., credit: Ada}"
    desk.write(story("a", tags="[Київ]", aliases="[/old/]", image=lead) + story("b", date="2023-09-13T00:00:00Z"))
    desk.write("-- assets/style.css --\np { margin: 0 }\n")
    desk.replace("site.yaml", "title: Test Desk", "title: Test Desk\noutputs: {ninjs: true, redirect_maps: true}")
    (desk.root / "content/quay.png").write_bytes(picture(10))
    assert desk.build().status == 0
    assert noted(desk)["purge"] == differences({}, desk.published())
    forget(desk)
    return desk


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("output", ["kept", "lost", "copied"])
def test_a_purge_has_every_address_whose_bytes_changed_and_no_other(illustrated: Desk, edit: str, output: str) -> None:
    before = illustrated.published()
    EDITS[edit](illustrated)
    if output == "lost":
        shutil.rmtree(illustrated.output)
    elif output == "copied":
        illustrated.age()
    assert illustrated.build().status == 0

    assert noted(illustrated)["purge"] == differences(before, illustrated.published()) != []


def test_a_withdrawn_story_takes_its_picture_and_its_item_from_caches(illustrated: Desk) -> None:
    EDITS["a withdrawal"](illustrated)
    illustrated.build()
    found = noted(illustrated)["purge"]

    assert {"/2023/09/a/", "/2023/09/a/index.ninjs.json", "/feed.xml", "/sitemaps/stories-2023.xml"} <= set(found)
    assert any(address.startswith("/pictures/") for address in found)


def test_a_new_version_of_the_program_purges_what_it_changed(
    illustrated: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = illustrated.published()
    monkeypatch.setattr("newsdesk.commands.options.workspaces.engine_digest", lambda: "another")
    monkeypatch.setitem(RENDERERS, Format.TEXT, lambda *given: render_text(*given) + b"\n")
    illustrated.build()

    assert announced(illustrated) == NOTHING
    assert noted(illustrated)["purge"] == differences(before, illustrated.published())
    assert {"/robots.txt", "/_headers", "/_redirects"} <= set(noted(illustrated)["purge"])


def test_an_edit_is_announced_although_its_page_is_missing_in_the_output(built: Desk) -> None:
    """As on a machine to which a pipeline brings `.newsdesk/`, and not the output."""
    forget(built)
    built.replace("content/a.md", "title: a", "title: Other")
    changed = sum("will render it" in built.run("why", path, "--now", NOW).out for path in built.published())
    shutil.rmtree(built.output)
    ran = built.build("--format", "json")

    assert "/2023/09/a/" in noted(built)["changed"] and "/desks/" not in noted(built)["changed"]
    assert "/feed.xml" in noted(built)["feeds"]
    assert 0 < changed == len(built.published()) - json.loads(ran.out)["restored"]


@pytest.mark.parametrize("harm", ["edited", "removed"])
def test_a_file_that_is_restored_is_purged_as_it_may_have_been_deployed(built: Desk, harm: str) -> None:
    forget(built)
    page = built.output / "2023/09/b/index.html"
    page.unlink()
    if harm == "edited":
        page.write_text("x", encoding="utf-8")
    built.build()

    assert noted(built) == {**NOTHING, "purge": ["/2023/09/b/"]}


def test_a_purge_without_a_record_has_what_differs_from_the_files_that_were_there(built: Desk) -> None:
    before = built.published()
    shutil.rmtree(built.root / ".newsdesk/records")
    forget(built)
    built.replace("content/a.md", "Text.", "Other text.")
    built.build()

    assert noted(built) == {**NOTHING, "purge": differences(before, built.published())}


@pytest.mark.parametrize("sealed", ["publish_at: 2024-01-20T00:00:00Z", "draft: true"])
def test_what_is_sealed_is_in_no_list(illustrated: Desk, sealed: str) -> None:
    EDITS["a text"](illustrated)
    illustrated.build()
    before = noted(illustrated)
    forget(illustrated)
    illustrated.replace("content/a.md", "Other text.", "Text.")
    illustrated.build()
    forget(illustrated)
    canary = story("canary", tags="[Sealed]", image="{file: seal.png, alt: A seal., credit: Ada}", aliases="[/was/]")
    illustrated.write(canary.replace("title: canary", f"title: canary\n{sealed}"))
    (illustrated.root / "content/seal.png").write_bytes(picture(30))
    EDITS["a text"](illustrated)
    illustrated.build()

    assert noted(illustrated) == before
    illustrated.replace("content/canary.md", f"{sealed}\n", "")
    illustrated.build()
    assert "/2023/09/canary/" in noted(illustrated)["purge"]


@pytest.mark.parametrize("step", ["publish", "prune_bodies"])
def test_what_a_build_changed_is_not_forgotten_when_it_is_stopped(
    built: Desk, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    forget(built)
    built.replace("content/a.md", "Text.", "Other text.")
    with monkeypatch.context() as stopped:

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        stopped.setattr(build, step, stop)
        assert built.build().status == 1
    assert "/2023/09/a/" in noted(built)["purge"]
    assert built.build().status == 0

    assert noted(built)["changed"] == ["/2023/09/a/"]


def test_what_a_stopped_build_had_in_motion_is_purged_again_by_the_one_that_finishes_it(
    illustrated: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The output between them is a mixture: whoever deployed it, and said that it was purged, is not done."""
    before = illustrated.published()
    EDITS["a withdrawal"](illustrated)
    with monkeypatch.context() as stopped:

        def move_one(staging: Path, output: Path, paths: list[str]) -> None:
            os.replace(staging / paths[0], output / paths[0])
            raise KeyboardInterrupt

        stopped.setattr(publishing, "_move_in", move_one)
        assert illustrated.build().status == 1
    assert illustrated.published() != before
    assert illustrated.run("announce", "--done").status == 0
    assert illustrated.build().status == 0

    assert noted(illustrated)["purge"] == differences(before, illustrated.published())


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
