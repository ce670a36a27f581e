"""`clean` leaves nothing of ours, and all that is not."""

from pathlib import Path

import pytest

from newsdesk.publishing.output_folder import BY_OPTION_OR_SETTING
from tests.commands.built_site import PAGE
from tests.desk import Desk, tree


def test_clean_leaves_nothing_of_ours_but_the_mark_and_all_that_is_not(site: Desk) -> None:
    (site.output / "CNAME").write_text("desk.test", encoding="utf-8")
    (site.output / ".gitignore").write_text("*\n", encoding="utf-8")
    sources = {path: raw for path, raw in tree(site.root).items() if not path.startswith(("output/", ".newsdesk/"))}
    ran = site.run("clean")

    assert ran.status == 0 and "CNAME" in ran.out
    assert tree(site.root) == sources | {"output/CNAME": b"desk.test", "output/.gitignore": b"*\n"}
    assert not (site.root / ".newsdesk").exists()


@pytest.mark.bar(14)
def test_clean_never_touches_a_folder_that_is_not_ours(site: Desk, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "index.html").write_text("mine", encoding="utf-8")
    site.run("clean", "--output", str(tmp_path / "work"))

    assert (tmp_path / "work" / "index.html").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["note.txt", "note.txt/below"])
def test_a_file_in_place_of_the_output_is_named_and_nothing_is_forgotten(site: Desk, tmp_path: Path, name: str) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    ran = site.run("clean", "--output", str(tmp_path / name))

    assert (ran.status, ran.err) == (
        2,
        f"{tmp_path}/note.txt is not a folder. Name a folder {BY_OPTION_OR_SETTING}\n",
    )
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "mine"
    assert "0 rendered" in site.build().out


def test_to_clean_another_folder_forgets_that_one_only(site: Desk, tmp_path: Path) -> None:
    before = site.published()
    site.build("--output", str(tmp_path / "other"))
    site.build("--drafts")
    assert site.run("clean", "--output", str(tmp_path / "other")).status == 0

    assert tree(tmp_path / "other") == {}
    assert (site.root / ".newsdesk/preview" / PAGE).exists()
    assert "0 rendered" in site.build().out
    (site.root / "content/a.md").unlink()
    site.never_deployed()
    assert site.build().status == 0 and not (site.output / PAGE).exists() and PAGE in before


def test_to_clean_a_site_does_not_forget_what_stands_elsewhere(site: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other"
    site.build("--output", str(other))
    site.build("--drafts")
    assert site.run("clean").status == 0

    kept = {".gitignore", "lock", *(f"records/{each}" for each in records(site))}
    assert tree(site.root / ".newsdesk").keys() <= kept
    assert len(records(site)) == 2
    (site.root / "content/a.md").unlink()
    assert site.build("--output", str(other)).status == 0
    assert not (other / PAGE).exists()
    assert site.run("clean", "--output", str(other)).status == 0
    assert tree(other) == {} and not (site.root / ".newsdesk").exists()


def records(desk: Desk) -> list[str]:
    return [file.name for file in (desk.root / ".newsdesk/records").iterdir()]


def test_a_clean_site_can_be_built_again(site: Desk) -> None:
    before = site.published()
    site.run("clean")

    assert site.build().status == 0
    assert site.published() == before


def test_cleaning_twice_is_no_fault(site: Desk) -> None:
    assert [site.run("clean").status for _ in range(2)] == [0, 0]


def test_a_folder_that_was_cleaned_around_the_files_of_others_can_be_built_again(site: Desk) -> None:
    (site.output / "CNAME").write_text("desk.test")

    assert "CNAME" in site.run("clean").out
    assert site.build().status == 0
    assert site.page("CNAME") == "desk.test"
