"""At each old address of a story stands a page that leads to the present one, and never anything outside the site."""

from pathlib import Path

import pytest

from newsdesk.planning.pages.redirects import plan_redirects
from newsdesk.views import Redirect
from newsdesk.vocabulary.output import Format, Output
from tests.desk import Desk, story, tree
from tests.planning.values import WORDS, article, edition

A = "tag:desk.test,2023-09-01:a"


def test_every_alias_of_a_public_story_leads_to_its_address() -> None:
    found = plan_redirects(
        edition(article("a", aliases=("/old/", "/x.html")), retired=[article("b", aliases=("/b/",))])
    )
    view = Redirect("A", "/2023/09/a/", "https://desk.test/2023/09/a/", "en", WORDS)

    assert list(found) == [
        Output("old/index.html", Format.PAGE, view, "redirect.html", ("content/a.md",), A),
        Output("x.html", Format.PAGE, view, "redirect.html", ("content/a.md",), A),
        Output(
            "b/index.html",
            Format.PAGE,
            Redirect("B", "/2023/09/b/", "https://desk.test/2023/09/b/", "en", WORDS),
            "redirect.html",
            ("content/b.md",),
            "tag:desk.test,2023-09-01:b",
        ),
    ]


@pytest.mark.parametrize(
    "alias",
    [
        "/../x/", "/a/../../x/", "/..", "/x/..", "/./x/", "/%2e%2e/x/", "/a%2F..%2F..%2Fx/", "/%00/",
        "/.newsdesk-output", "/%2Enewsdesk-output", "/.gitignore", "/.git/config",
        "/" + "x" * 256 + "/",
    ],
)  # fmt: skip
def test_an_alias_that_is_no_page_of_the_site_is_refused_and_touches_nothing(desk: Desk, alias: str) -> None:
    desk.write(story("a"))
    (desk.root / "output").mkdir()
    (desk.root / "output/.gitignore").write_text("*\n", encoding="utf-8")
    desk.build()
    before = {path: content for path, content in tree(desk.root.parent).items() if ".newsdesk/" not in path}
    desk.write(story("a", aliases=f"['{alias}']"))

    assert desk.build().status == 1
    desk.write(story("a"))
    assert {path: content for path, content in tree(desk.root.parent).items() if ".newsdesk/" not in path} == before
    assert not list(Path(desk.root, ".newsdesk").rglob("x"))


@pytest.mark.parametrize(
    ("old", "new"), [("/old", "/old/"), ("/old/", "/old"), ("/a/b/", "/a.html"), ("/a.html", "/a.html/b/")]
)
def test_an_alias_may_turn_from_a_file_into_a_folder_and_back(desk: Desk, old: str, new: str) -> None:
    desk.write(story("a", aliases=f"[{old}]"))
    assert desk.build().status == 0
    desk.write(story("a", aliases=f"[{new}]"))
    desk.never_deployed()

    assert desk.build().status == 0
    assert desk.run("verify").status == 0
