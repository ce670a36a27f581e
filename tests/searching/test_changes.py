"""What becomes of the index when stories come and go, when readers get a release before, and without what makes it."""

import os
import shutil

import pytest

from newsdesk.rendering.search import pagefind
from tests.desk import NOW, Desk
from tests.searching.index import ARABIC, KNOWN, WITHDRAWN, addresses_in, built, never_made, told_by

pytestmark = pytest.mark.slow  # builds a site for each of its cases

KNOWN_ADDRESS = "/2023/09/known/"


@pytest.mark.parametrize("publish", ["{output: output}", "{output: public, releases: 3}"])
def test_what_is_withdrawn_is_found_nowhere(desk: Desk, publish: str) -> None:
    desk.replace("site.yaml", "title:", f"publish: {publish}\ntitle:")
    built(desk)
    desk.replace(KNOWN, "authors:", WITHDRAWN)
    built(desk)
    root = desk.root / "public" / "current" if "public" in publish else desk.output

    assert addresses_in(root) == [ARABIC]
    every = [desk.root / "public" / "releases" / each for each in ("*",)] if "public" in publish else [desk.output]
    folders = [folder for each in every for folder in sorted(each.parent.glob(each.name))]
    assert folders and [folder for folder in folders if b"kidal" in told_by(folder).lower()] == []


def test_the_last_story_that_is_withdrawn_takes_the_index_with_it(desk: Desk) -> None:
    built(desk)
    for file in (KNOWN, "content/arabic.md"):
        desk.replace(file, "authors:", WITHDRAWN)
    built(desk)

    assert not (desk.output / "search" / "index").exists()
    assert "There is nothing to search here yet" in desk.page("search/index.html")
    assert (desk.run("verify").status, desk.run("audit").status) == (0, 0)


def test_it_follows_the_clock_in_the_very_same_publish(desk: Desk) -> None:
    """What goes out is found from then on, what expires is not, and until then nothing is made again."""
    desk.replace("content/sealed.md", "2031-01-01", "2024-01-12")
    desk.replace("content/expired.md", "2024-01-02", "2024-01-14")
    found = {}
    for now in (NOW, "2024-01-11T23:59:59Z", "2024-01-12T00:00:00Z", "2024-01-14T00:00:00Z"):
        built(desk, now=now)
        found[now[8:]] = {address.split("/")[-2] for address in addresses_in(desk.output)}

    assert list(found.values()) == [
        {"known", "arabic", "expired"},
        {"known", "arabic", "expired"},
        {"known", "arabic", "expired", "sealed"},
        {"known", "arabic", "sealed"},
    ]
    assert b"expiredword" not in told_by(desk.output).lower()


def test_other_words_of_the_site_are_indexed_where_readers_search_for_them(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(desk)
    with monkeypatch.context() as patched:
        never_made(patched)
        desk.write("-- words/en.yaml --\narchive: Old papers\n")
        assert built(desk, "build", "--format", "json")["rendered"] > 0
        assert built(desk, "build", "--format", "json")["rendered"] == 0
    desk.write("-- words/en.yaml --\narchive: Old papers\nkinds: {news: Tidings}\n")
    built(desk)

    assert b"tidings" in told_by(desk.output).lower()


def test_a_release_before_comes_back_with_its_index(desk: Desk) -> None:
    desk.replace("site.yaml", "title:", "publish: {output: public, releases: 3}\ntitle:")
    built(desk)
    current = desk.root / "public" / "current"
    first, told = os.readlink(current), told_by(current)
    desk.replace(KNOWN, "Kidal", "Timbuktu")
    desk.write("-- content/third.md --\n" + (desk.root / KNOWN).read_text(encoding="utf-8"))
    built(desk)
    assert b"kidal" not in told_by(current).lower() and "/2023/09/third/" in addresses_in(current)
    assert desk.run("rollback").status == 0

    assert (os.readlink(current), told_by(current)) == (first, told)
    assert addresses_in(current) == [ARABIC, KNOWN_ADDRESS]
    built(desk)
    assert b"timbuktu" in told_by(current).lower() and b"kidal" not in told_by(current).lower()
    assert (desk.run("verify").status, desk.run("audit").status) == (0, 0)


def test_a_release_in_whose_index_a_withdrawn_story_is_found_never_comes_back(desk: Desk) -> None:
    desk.replace("site.yaml", "title:", "publish: {output: public, releases: 3}\ntitle:")
    built(desk)
    release = next((desk.root / "public" / "releases").iterdir())
    shutil.copytree(release, desk.root / "backup")
    desk.replace(KNOWN, "authors:", WITHDRAWN)
    built(desk)
    (desk.root / "backup").rename(release)
    ran = desk.run("rollback", "--to", release.name)

    assert ran.status == 2 and KNOWN_ADDRESS in ran.err
    assert addresses_in(desk.root / "public" / "current") == [ARABIC]


def test_it_goes_with_its_switch(desk: Desk) -> None:
    built(desk)
    desk.replace("site.yaml", "outputs: {search: true}\n", "")
    asked = desk.run("build", "--now", "2024-01-10T12:00:00Z")
    assert asked.status == 1 and "redirects:\n  /search/: /archive/\n" in asked.err
    desk.replace("site.yaml", "title:", "redirects: {/search/: /archive/}\ntitle:")
    built(desk)

    assert [path for path in desk.published() if path.startswith("search/")] == ["search/index.html"]
    assert not (desk.output / "search" / "index").exists()
    assert "<script" not in desk.page("search/index.html")


def test_it_comes_again_with_its_switch(desk: Desk) -> None:
    built(desk)
    switch, redirect = "outputs: {search: true}\n", "redirects: {/search/: /archive/}\n"
    desk.replace("site.yaml", switch, redirect)
    built(desk)
    desk.replace("site.yaml", redirect, switch + redirect)
    refused = desk.build()
    assert refused.status == 1 and "This and a page of the site would both be" in refused.err
    assert "Delete `/search/` from `redirects:`." in refused.err
    desk.replace("site.yaml", redirect, "")
    built(desk)

    assert addresses_in(desk.output) == [ARABIC, KNOWN_ADDRESS] and "<script" in desk.page("search/index.html")
    assert (desk.run("verify").status, desk.run("audit").status) == (0, 0)


def test_without_what_makes_it_nothing_is_published(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "find_spec", lambda name: None)
    ran = desk.build()

    assert (ran.status, "pip install 'newsdesk[search]'" in ran.err) == (2, True)
    assert not desk.output.exists()


def test_where_it_is_made_elsewhere_all_else_is_done_without_what_makes_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writers check, look at previews, and build what nobody searches for."""
    built(desk)
    monkeypatch.setattr(pagefind, "find_spec", lambda name: None)
    desk.replace(KNOWN, "title:", "tags: [Mali]\ntitle:")
    built(desk)
    desk.replace(KNOWN, "Kidal", "Timbuktu")
    built(desk, "check")
    built(desk, "build", "--drafts")
    before = desk.published(), told_by(desk.output)
    ran = desk.build()

    assert (ran.status, "pip install 'newsdesk[search]'" in ran.err) == (2, True)
    assert (desk.published(), told_by(desk.output)) == before


def test_a_preview_leaves_it_as_it_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    built(desk)
    before = told_by(desk.output)
    never_made(monkeypatch)
    built(desk, "build", "--drafts")
    built(desk)

    assert told_by(desk.output) == before and desk.run("audit").status == 0
