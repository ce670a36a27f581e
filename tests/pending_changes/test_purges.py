"""Caches are to purge every address whose bytes changed, and no other."""

import os
import shutil
from pathlib import Path

import pytest

from newsdesk.publishing import publish as publishing
from newsdesk.rendering.files.assets import render_text
from newsdesk.rendering.render import RENDERERS
from newsdesk.vocabulary.output import Format
from tests.desk import Desk, story
from tests.pending_changes.notes import EDITS, NOTHING, announced, differences, forget, noted
from tests.stateful import picture

pytestmark = pytest.mark.slow  # builds a site for each of its cases


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


@pytest.mark.parametrize("harm", ["edited", "removed"])
def test_a_file_that_is_restored_is_purged_as_it_may_have_been_deployed(built: Desk, harm: str) -> None:
    forget(built)
    page = built.output / "2023/09/b/index.html"
    page.unlink()
    if harm == "edited":
        page.write_text("x", encoding="utf-8")
    built.build()

    assert noted(built) == {**NOTHING, "purge": ["/2023/09/b/"]}


@pytest.mark.parametrize("has_manifest", [True, False])
def test_a_purge_without_a_record_has_what_differs_from_the_files_that_were_there(
    built: Desk, has_manifest: bool
) -> None:
    before = built.published()
    shutil.rmtree(built.root / ".newsdesk/records")
    if not has_manifest:
        (built.output / "manifest.json").unlink()
    forget(built)
    built.replace("content/a.md", "Text.", "Other text.")
    built.build()

    told = noted(built)
    assert told["purge"] == differences(before, built.published())
    assert told["new"] == told["gone"] == [] and told["changed"] == (["/2023/09/a/"] if has_manifest else [])


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


def test_what_a_stopped_build_was_to_change_is_purged_by_the_one_that_does_it(
    illustrated: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever deployed the output between them deployed the old one, and is not done."""
    before = illustrated.published()
    EDITS["a withdrawal"](illustrated)
    with monkeypatch.context() as stopped:

        def move_one(staging: Path, output: Path, paths: list[str]) -> None:
            os.replace(staging / paths[0], output / paths[0])
            raise KeyboardInterrupt

        stopped.setattr(publishing, "_move_in", move_one)
        assert illustrated.build().status == 1
    assert illustrated.published() == before
    assert illustrated.run("announce", "--done").status == 0
    assert illustrated.build().status == 0

    assert noted(illustrated)["purge"] == differences(before, illustrated.published())
