"""`theme` copies files of the theme, and tells a changed copy from an unchanged one, whatever an upgrade brings."""

import shutil
from pathlib import Path

import pytest

from newsdesk.runtime.disk import themed_folder
from tests.desk import Desk, tree
from tests.theme.test_overlay import MINE

BYLINE, ARTICLE, PART = "templates/parts/byline.html", "templates/article.html", "assets/style.css/1-base.css"


def states(site: Desk, *options: str) -> dict[str, str]:
    """What `theme` says of each file of the desk."""
    ran = site.run("theme", *options)
    assert (ran.status, ran.err) == (0, ""), ran
    lines = (line for line in ran.out.splitlines() if line.startswith(("templates/", "assets/")))
    return dict(line.split(": ", 1) for line in lines)


def copied(site: Desk, *files: str) -> None:
    ran = site.run("theme", "--copy", *files)
    assert (ran.status, ran.err) == (0, ""), ran


def upgraded(theme: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Another version of the theme in another folder, as another wheel brings it."""
    newer = Desk(shutil.copytree(theme.root, theme.root.with_name("newer")))
    newer.replace(BYLINE, "By the theme", "By the newer theme")
    newer.replace(PART, "1px", "5px")
    monkeypatch.setattr(themed_folder, "THEME_FOLDER", newer.root)
    shutil.rmtree(theme.root)
    return newer


def test_a_desk_without_a_file_of_its_own_is_told_how_to_get_one(site: Desk) -> None:
    assert "theme --copy templates/article.html" in site.run("theme").out


def test_a_copy_is_that_of_the_theme_and_changes_nothing(site: Desk, theme: Desk) -> None:
    site.build()
    before = site.published()
    copied(site, BYLINE, "./" + PART)

    assert tree(site.root / "templates") == {"parts/byline.html": (theme.root / BYLINE).read_bytes()}
    assert (site.root / PART).read_bytes() == (theme.root / PART).read_bytes()
    assert site.build().status == 0 and site.published() == before
    assert set(states(site)) == {BYLINE, PART} and "delete it" in states(site)[BYLINE]


def test_copies_are_told_apart_across_an_upgrade(site: Desk, theme: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    copied(site, BYLINE, PART, ARTICLE, "assets/print.css")
    site.write("-- assets/print.css --\np { margin: 9px }\n").replace(BYLINE, "By the theme", "By us")
    assert "changed by you; the theme's is as it was" in states(site)[BYLINE]
    assert "By the theme" not in site.run("theme", "--diff").out
    shutil.rmtree(site.root / ".newsdesk", ignore_errors=True)
    newer = upgraded(theme, monkeypatch)
    told = states(site)

    assert told[ARTICLE].startswith("as the theme has it")
    assert told["assets/print.css"].startswith("changed by you; the theme's is as it was")
    assert told[PART].startswith("as you copied it, and the theme's has changed since")
    assert told[BYLINE] == "changed by you, and the theme's has changed since"
    shown = site.run("theme", "--diff").out
    assert "-<p>By the theme</p>\n+<p>By the newer theme</p>" in shown and "-p { margin: 1px }" in shown
    assert "By us" not in shown and "9px" not in shown
    assert f"theme --done {BYLINE}" in shown
    assert site.run("theme", "--done", BYLINE).status == 0
    assert states(site)[BYLINE].startswith("changed by you; the theme's is as it was")
    (site.root / PART).unlink()
    assert site.build().status == 0
    assert any(b"margin:5px" in raw for raw in site.published().values()), newer


def test_a_copy_that_was_made_by_hand_is_compared_with_the_theme_as_it_is(site: Desk) -> None:
    site.write(MINE)

    assert states(site)[BYLINE].startswith("differs from the theme's")
    assert "-<p>By the theme</p>\n+<p>By us</p>" in site.run("theme", "--diff").out


def test_line_ends_that_git_has_changed_are_no_difference(site: Desk) -> None:
    copied(site, BYLINE)
    for file in (site.root / BYLINE, site.root / ".theme" / BYLINE):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert states(site)[BYLINE].startswith("as the theme has it")


@pytest.mark.parametrize(
    ("text", "file", "words"),
    [
        ("-- templates/parts/ours.html --\nOurs.\n", "templates/parts/ours.html", "yours alone"),
        ("-- assets/style.css --\np {}\n", "assets/style.css", "in the place of all"),
        ("-- assets/print.css/1.css --\np {}\n", "assets/print.css/1.css", "in the place of all"),
    ],
)
def test_what_the_theme_has_under_no_such_name_is_the_desks_alone(site: Desk, text: str, file: str, words: str) -> None:
    assert words in states(site.write(text))[file]


def test_what_the_theme_has_no_more_is_told(site: Desk, theme: Desk) -> None:
    copied(site, "assets/print.css")
    (theme.root / "assets/print.css").unlink()

    assert states(site, "--diff")["assets/print.css"].startswith("the theme has it no more")


def test_a_file_that_is_there_and_differs_is_never_overwritten(site: Desk) -> None:
    site.write(MINE)
    before = tree(site.root)
    ran = site.run("theme", "--copy", PART, BYLINE)

    assert ran.status == 2 and f"{BYLINE} is there already" in ran.err
    assert tree(site.root) == before


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("templates/artikle.html", ARTICLE),
        ("templates/byline.html", BYLINE),
        ("byline.html", BYLINE),
        ("assets/style.css", PART),
        ("assets/style.css/1-bse.css", PART),
        ("templates/../site.yaml", ""),
        ("content/a.md", ""),
        ("/etc/passwd", ""),
    ],
)
def test_a_name_that_the_theme_has_not_is_told_with_the_nearest(site: Desk, typed: str, meant: str) -> None:
    before = tree(site.root)
    for option in ("--copy", "--done"):
        ran = site.run("theme", option, typed)
        assert ran.status == 2 and "The theme has no" in ran.err and meant in ran.err
    assert tree(site.root) == before


def test_what_the_desk_has_not_cannot_be_done_with(site: Desk) -> None:
    assert site.run("theme", "--done", BYLINE).status == 2


@pytest.mark.parametrize("where", ["templates/parts", ".theme", "assets/style.css"])
def test_nothing_is_written_through_a_link_or_over_what_is_no_file(site: Desk, where: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (site.root / where).parent.mkdir(parents=True, exist_ok=True)
    (site.root / where).symlink_to(outside)

    assert site.run("theme", "--copy", BYLINE, PART).status == 2
    assert not list(outside.iterdir())


def test_a_checkout_is_told_to_change_its_own_files(theme: Desk) -> None:
    theme.write("-- site.yaml --\ntitle: T\n")
    ran = theme.run("theme", "--copy", BYLINE)

    assert ran.status == 2 and "the theme itself" in ran.err


def test_why_tells_whose_each_template_and_asset_is(site: Desk) -> None:
    site.write(MINE)
    page, icon = (
        site.run("why", url, "--now", "2024-01-10T12:00:00Z").out for url in ("/2023/09/a/", "/assets/favicon.svg")
    )

    assert "templates/article.html (the theme's)" in page
    assert "the desk's: parts/byline.html\n" in page and "the theme's: base.html\n" in page
    assert "assets/favicon.svg (the theme's)" in icon


def test_check_tells_a_template_that_no_page_is_made_with(site: Desk) -> None:
    copied(site, BYLINE)
    site.write(
        "-- templates/parts/bylin.html --\nx\n-- templates/artikle.html --\nx\n-- templates/read.me --\nx\n"
        "-- templates/parts/ours.html --\nx\n-- templates/.hidden.html --\nx\n"
    )
    site.replace(BYLINE, "By the theme", '{% include "parts/ours.html" %}')

    assert [each for each in site.checked() if each.startswith("templates/")] == [
        "templates/artikle.html:1:1 unused-template",
        "templates/parts/bylin.html:1:1 unused-template",
    ]
    assert "Did you mean `templates/parts/byline.html`" in site.run("check").err

    for name in ("artikle", "parts/bylin"):
        (site.root / f"templates/{name}.html").unlink()
    assert "unused-template" not in site.run("check").err
