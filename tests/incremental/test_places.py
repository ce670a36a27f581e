"""A path may change from a file to a folder and back; none leaves the output or takes what is not ours."""

from pathlib import Path

import pytest

from tests.incremental.newsroom import MARKER
from tests.incremental.rebuilt import rebuild
from tests.stateful import build_site, stamps, story, text_of, write

pytestmark = pytest.mark.slow  # every test builds twice


@pytest.mark.parametrize(("first", "second"), [("/old", "/old/"), ("/old/", "/old"), ("/old/er/", "/old")])
def test_an_old_address_that_was_a_file_can_become_a_folder_and_back(root: Path, first: str, second: str) -> None:
    for alias in (first, second, first):
        write(root, "content/moved.md", text_of(story(aliases=[alias])))
        rebuild(root)
        assert (root / f"output/{alias.strip('/')}/index.html").is_file()


def test_an_asset_that_was_a_file_can_become_a_folder_and_back(root: Path) -> None:
    for file, gone in (("mark", "mark/x.txt"), ("mark/x.txt", "mark"), ("mark", "mark/x.txt")):
        if (root / "assets" / gone).exists():
            (root / "assets" / gone).unlink()
            if gone == "mark/x.txt":
                (root / "assets/mark").rmdir()
        write(root, f"assets/{file}", "X")
        rebuild(root)
        assert (root / f"output/assets/{file}").read_text() == "X"


def test_an_address_below_another_file_is_refused(root: Path) -> None:
    before = stamps(root / "output")
    write(root, "content/moved.md", text_of(story(aliases=["/feed.xml/old/"])))
    outcome = build_site(root)
    assert outcome.status == 1, outcome
    assert [problem["rule"] for problem in outcome.result["problems"]] == ["same-address"]
    assert stamps(root / "output") == before


@pytest.mark.bar(11)
@pytest.mark.parametrize(
    "alias",
    [
        "/../escaped/",
        "/../../escaped/",
        "/%2e%2e/escaped/",
        "/x/%2E%2e/%2E%2e/escaped/",
        "/a%2F..%2F..%2Fescaped/",
        "/x/../escaped/",
        "/./escaped/",
        f"/{MARKER}",
        "/.gitignore",
    ],
)
def test_an_old_address_cannot_leave_the_output_or_touch_our_mark(root: Path, alias: str) -> None:
    before = stamps(root.parent)
    write(root, "content/moved.md", text_of(story(aliases=[alias])))
    outcome = build_site(root)
    problems = [(each["file"], each["rule"]) for each in outcome.result["problems"]]
    assert (outcome.status, problems) == (1, [("content/moved.md", "bad-alias")]), outcome
    after = stamps(root.parent)
    after.pop("site/content/moved.md")
    ours = {path for path in before.keys() | after.keys() if not path.startswith("site/.newsdesk/")}
    assert {path: after.get(path) for path in ours} == {path: before.get(path) for path in ours}


def test_a_foreign_file_in_the_way_of_a_folder_is_named_and_nothing_is_published(root: Path) -> None:
    (root / "output/tags/peace").write_text("Not ours.")
    before = stamps(root / "output")
    write(root, "content/peaceful.md", text_of(story(tags=["Peace"])))
    outcome = build_site(root)
    assert outcome.status in (1, 2), outcome
    assert "tags/peace" in outcome.said + outcome.complained
    assert stamps(root / "output") == before
