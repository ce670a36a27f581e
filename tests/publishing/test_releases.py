"""Releases: readers get a whole one or another whole one, a failed build changes nothing, and those before are kept."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.desk import Desk, story, tree

pytestmark = pytest.mark.slow  # builds a site for each of its cases

KEPT = 3


@pytest.fixture
def built(desk: Desk) -> Desk:
    desk.replace("site.yaml", "desks:", f"publish: {{releases: {KEPT}}}\ndesks:")
    desk.write(story("a") + story("b"))
    assert desk.build().status == 0
    return desk


def edit(desk: Desk, text: str) -> None:
    desk.write(story("a", f"{text}\n"))
    ran = desk.build()
    assert ran.status == 0, ran


def releases(desk: Desk) -> list[str]:
    return sorted(os.listdir(desk.output / "releases"))


def current(desk: Desk) -> Path:
    return desk.output / os.readlink(desk.output / "current")


def test_a_release_is_the_whole_site_and_the_link_names_it(built: Desk, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    assert built.build("--output", str(plain)).status == 0

    assert sorted(os.listdir(built.output)) == [".newsdesk-output", "current", "releases"]
    assert releases(built) == [current(built).name] and tree(current(built)) == tree(plain)


def test_each_publish_makes_one_more_and_those_before_stay_as_they_were(built: Desk) -> None:
    first, before = current(built), tree(current(built))
    edit(built, "Another text.")
    second = current(built)

    assert releases(built) == [first.name, second.name] and first.name.startswith("000001-")
    assert tree(first) == before != tree(second)
    assert b"Another text." in tree(second)["2023/09/a/index.html"]


def test_a_build_without_a_change_makes_none(built: Desk) -> None:
    before = releases(built)

    assert "0 rendered" in built.build().out and releases(built) == before


def test_no_file_is_kept_twice_that_did_not_change(built: Desk) -> None:
    first = current(built)
    edit(built, "Another text.")
    shared = {path for path in tree(first) if os.path.samefile(first / path, current(built) / path)}

    assert "2023/09/b/index.html" in shared and "2023/09/a/index.html" not in shared
    assert shared == {path for path, raw in tree(first).items() if tree(current(built)).get(path) == raw}


def test_as_many_are_kept_as_were_asked_for(built: Desk) -> None:
    for number in range(KEPT + 2):
        edit(built, f"Text {number}.")

    assert len(releases(built)) == KEPT and releases(built)[-1] == current(built).name
    assert "0 rendered" in built.build().out


def test_edits_give_what_a_clean_build_gives(built: Desk) -> None:
    edit(built, "Another text.")
    (built.root / "content/b.md").unlink()
    built.never_deployed()
    edit(built, "A third.")

    assert built.run("verify").status == 0


def test_a_file_that_somebody_put_into_a_release_goes_on_to_the_next(built: Desk) -> None:
    (current(built) / "CNAME").write_text("desk.test", encoding="utf-8")
    edit(built, "Another text.")

    assert (current(built) / "CNAME").read_text(encoding="utf-8") == "desk.test"


@pytest.mark.parametrize("harm", ["edited", "missing"])
def test_a_harmed_release_is_replaced_by_a_whole_one(built: Desk, harm: str) -> None:
    before, page = tree(current(built)), current(built) / "index.html"
    page.unlink()
    if harm == "edited":
        page.write_text("By hand.", encoding="utf-8")

    assert built.build().status == 0
    assert tree(current(built)) == before and len(releases(built)) == 2


@pytest.mark.bar(18)
def test_a_withdrawn_story_is_in_no_release_any_more(built: Desk) -> None:
    edit(built, "Another text.")
    before = releases(built)
    built.replace(
        "content/a.md", "desk: africa", "desk: africa\nwithdrawn: {date: 2023-09-20T00:00:00Z, reason: Wrong.}"
    )
    ran = built.build()
    assert f"Releases {before[0]} and {before[1]} were removed, having what is taken down now" in ran.out

    assert releases(built) == [current(built).name]
    assert b"Another text." not in b"".join(tree(built.output).values())
    assert "0 rendered" in built.build().out


def test_what_is_given_up_is_in_no_release_any_more(built: Desk) -> None:
    (built.root / "content/a.md").unlink()
    built.replace("site.yaml", "desks:", "gone: [/2023/09/a/]\ndesks:")
    before = releases(built)
    told = json.loads(built.build("--format", "json").out)
    assert told["removed_releases"] == before
    kept = releases(built)
    built.write(story("c"))
    assert json.loads(built.build("--format", "json").out)["removed_releases"] == []

    assert len(kept) == 1 and set(kept) < set(releases(built))


def test_the_memory_may_be_lost(built: Desk) -> None:
    before = tree(current(built))
    shutil.rmtree(built.root / ".newsdesk")
    assert built.build().status == 0
    assert tree(current(built)) == before and len(releases(built)) == 1
    (built.root / "content/b.md").unlink()
    built.never_deployed()
    edit(built, "Another text.")

    assert not (current(built) / "2023/09/b").exists()


@pytest.mark.parametrize("releases_then", ["", "publish: {releases: 3}\n"])
def test_a_plain_folder_never_becomes_one_of_releases_nor_the_reverse(desk: Desk, releases_then: str) -> None:
    settings = (desk.root / "site.yaml").read_text(encoding="utf-8")
    desk.write(f"-- site.yaml --\n{releases_then}{settings}{story('a')}")
    assert desk.build().status == 0
    before = tree(desk.output)
    other = "" if releases_then else "publish: {releases: 3}\n"
    desk.write(f"-- site.yaml --\n{other}{settings}")
    ran = desk.build()

    assert ran.status == 2 and "releases" in ran.err
    assert tree(desk.output) == before


def test_the_way_from_a_plain_folder_that_the_refusal_names_can_be_gone(desk: Desk) -> None:
    desk.write(story("a"))
    assert desk.build().status == 0
    desk.replace("site.yaml", "desks:", "publish: {output: public, releases: 3}\ndesks:")
    assert desk.build().status == 0

    assert (desk.root / "public/current/index.html").exists()
    assert desk.run("clean", "--output", str(desk.output)).status == 0
    assert tree(desk.output) == {} and (desk.root / "public/current/index.html").exists()


def test_clean_leaves_nothing_of_ours_in_any_release(built: Desk) -> None:
    edit(built, "Another text.")
    (current(built) / "CNAME").write_text("desk.test", encoding="utf-8")
    kept = current(built).relative_to(built.output).as_posix()
    assert built.run("clean").status == 0

    assert tree(built.output) == {f"{kept}/CNAME": b"desk.test"}


FOREIGN = [".mine", ".DS_Store", "0-mine", "000000-before-election", "backup", "NOTES.txt", ".snapshot/a", "backup/b"]


def test_what_others_keep_beside_the_releases_stays_and_stands_in_nobodys_way(built: Desk) -> None:
    for name in FOREIGN:
        file = built.output / "releases" / (name if "/" in name or "." in name[1:] else f"{name}/a")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine", encoding="utf-8")
    theirs = {path: raw for path, raw in tree(built.output / "releases").items() if raw == b"mine"}
    for number in range(KEPT + 1):
        edit(built, f"Text {number}.")
    built.replace(
        "content/a.md", "desk: africa", "desk: africa\nwithdrawn: {date: 2023-09-20T00:00:00Z, reason: Wrong.}"
    )
    assert built.build().status == 0
    after = tree(built.output / "releases")

    assert {path: after.get(path) for path in theirs} == theirs
    assert not [raw for raw in after.values() if b"Text " in raw]
    assert built.run("verify").status == built.run("rollback", "--list").status == 0


@pytest.mark.parametrize("harm", ["removed", "dangling", "elsewhere", "all releases gone"])
def test_a_link_that_leads_to_no_release_is_mended_by_the_next_build(built: Desk, tmp_path: Path, harm: str) -> None:
    before, link = tree(current(built)), built.output / "current"
    shutil.copytree(current(built), tmp_path / "elsewhere")
    if harm == "all releases gone":
        shutil.rmtree(built.output / "releases")
    else:
        link.unlink()
    if harm in ("dangling", "elsewhere"):
        link.symlink_to(tmp_path / ("elsewhere" if harm == "elsewhere" else "nowhere"))
    assert built.build().status == 0

    assert tree(current(built)) == before and os.readlink(link).startswith("releases/")
    assert built.run("verify").status == 0


@pytest.mark.parametrize("command", ["build", "rollback"])
def test_a_folder_in_the_place_of_the_link_is_refused_until_it_is_moved_away(built: Desk, command: str) -> None:
    folder, link = current(built), built.output / "current"
    link.unlink()
    shutil.copytree(folder, link)
    edited = story("a", "Another text.\n")
    ran = built.write(edited).run(command)

    assert ran.status == 2 and "current is a folder" in ran.err and "Move it away" in ran.err
    link.rename(built.output.parent / "away")
    assert built.build().status == 0
    assert b"Another text." in tree(current(built))["2023/09/a/index.html"]
