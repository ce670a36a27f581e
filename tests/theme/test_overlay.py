"""A desk has every template and asset of the theme, but for those that it has itself."""

import shutil
from pathlib import Path

import pytest

from newsdesk.runtime.disk import themed_folder
from tests.desk import BARE, NO_THEME, NOW, Desk, story, tree

pytestmark = pytest.mark.slow  # builds a site for each of its cases

STORY = "2023/09/a/index.html"
MINE = "-- templates/parts/byline.html --\n{% macro byline(page) %}\n<p>By us</p>\n{% endmacro %}\n"


def built(desk: Desk) -> dict[str, bytes]:
    """What the desk publishes, of which no byte is another in a clean build."""
    ran = desk.build()
    assert ran.status == 0, ran
    verified = desk.run("verify", "--now", NOW)
    assert verified.status == 0, verified
    return desk.published()


def stylesheets(desk: Desk) -> dict[str, str]:
    """The text of each stylesheet, by its name without the hash."""
    published = {path: raw.decode() for path, raw in built(desk).items() if path.endswith(".css")}
    return {path.partition(".")[0].removeprefix("assets/"): text for path, text in published.items()}


def test_a_desk_without_templates_and_assets_has_those_of_the_theme(site: Desk) -> None:
    published = built(site)

    assert b"By the theme" in published[STORY]
    assert published["assets/favicon.svg"].startswith(b"<svg")
    assert stylesheets(site) == {"style": "p{margin:1px}h1{margin:2px}\n", "print": "p{margin:3px}\n"}


@pytest.mark.parametrize("command", [("check",), ("list",), ("why", "/2023/09/a/"), ("pictures",), ("schedule",)])
def test_every_command_takes_a_desk_without_templates_and_assets(site: Desk, command: tuple[str, ...]) -> None:
    ran = site.run(*command)

    assert ran.status == 0, ran


def test_one_template_of_the_desk_is_enough_to_change_that_one(site: Desk) -> None:
    published = built(site.write(MINE))

    assert b"By us" in published[STORY] and b"<title>a" in published[STORY]


def test_a_template_of_the_desk_can_build_upon_those_of_the_theme_and_upon_new_ones(site: Desk) -> None:
    site.write(MINE.replace("By us", '{% include "parts/ours.html" %}') + "-- templates/parts/ours.html --\nOurs.\n")

    assert b"<p>Ours.\n</p>" in built(site)[STORY]


@pytest.mark.parametrize(
    ("text", "sheets"),
    [
        ("-- assets/style.css/2-more.css --\nb {}\n", {"style": "p{margin:1px}b{}\n"}),
        ("-- assets/style.css/2-more.css --\n", {"style": "p{margin:1px}\n"}),
        ("-- assets/style.css/3-ours.css --\nb {}\n", {"style": "p{margin:1px}h1{margin:2px}b{}\n"}),
        ("-- assets/style.css --\nb {}\n", {"style": "b{}\n"}),
        ("-- assets/print.css/1-ours.css --\nb {}\n", {"print": "b{}\n"}),
        ("-- assets/ours.css --\nb {}\n", {"ours": "b{}\n"}),
    ],
)
def test_a_stylesheet_is_changed_part_by_part_or_replaced_whole(site: Desk, text: str, sheets: dict[str, str]) -> None:
    before = stylesheets(site)

    assert stylesheets(site.write(text)) == before | sheets


def test_an_asset_of_the_desk_takes_the_place_of_the_themes(site: Desk) -> None:
    published = built(site.write("-- assets/favicon.svg --\n<svg>Ours</svg>\n-- assets/map.txt --\nA map.\n"))

    assert published["assets/favicon.svg"] == b"<svg>Ours</svg>\n"
    assert published["assets/map.txt"] == b"A map.\n"


def test_what_differs_from_a_name_of_the_theme_only_in_case_is_told(site: Desk) -> None:
    site.write("-- assets/Favicon.svg --\n<svg/>\n-- assets/Style.css/9.css --\nb {}\n")

    assert site.problems() == ["assets/Favicon.svg:1:1 duplicate-name", "assets/Style.css:1:1 duplicate-name"]


@pytest.mark.usefixtures("shipped_theme")
def test_a_desk_that_has_copied_the_whole_theme_is_built_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_theme, before = (Desk(tmp_path / name).write(BARE + story("a")) for name in ("with", "before"))
    with_copy = Desk(tmp_path / "copy").write(BARE + story("a")).dress()
    made = built(with_theme)
    assert built(with_copy) == made
    monkeypatch.setattr(themed_folder, "THEME_FOLDER", NO_THEME)

    assert built(before.dress()) == made
    assert len(made) > 30 and any(path.startswith("assets/style.") for path in made)


def test_a_checkout_is_the_theme_of_its_own_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path / "site").write(BARE + story("a")).dress()
    before = built(desk)
    shutil.rmtree(desk.root / ".newsdesk")
    shutil.rmtree(desk.output)
    monkeypatch.setattr(themed_folder, "THEME_FOLDER", desk.root)

    assert built(desk) == before


def test_the_theme_can_lie_where_nothing_may_be_written_and_consist_of_links(
    site: Desk, theme: Desk, tmp_path: Path
) -> None:
    """Some installers link to the files that they keep elsewhere."""
    before, real = built(site), theme.root.rename(tmp_path / "real")
    for name in tree(real):
        (theme.root / name).parent.mkdir(parents=True, exist_ok=True)
        (theme.root / name).symlink_to(real / name)
    for folder in [theme.root, *(each for each in theme.root.rglob("*") if each.is_dir())]:
        folder.chmod(0o555)
    shutil.rmtree(site.root / ".newsdesk")

    assert built(site) == before
    assert tree(real) == tree(theme.root)


def test_litter_in_the_theme_is_not_published(site: Desk, theme: Desk) -> None:
    before = built(site)
    theme.write("-- assets/.favicon.svg.swp --\nx\n-- assets/.git/config --\nx\n-- assets/favicon.svg~ --\nx\n")

    assert built(site) == before


@pytest.mark.parametrize("name", ["templates/parts/byline.html", "templates/parts", "templates/article.html"])
def test_a_link_in_the_place_of_a_template_of_the_theme_is_refused(site: Desk, theme: Desk, name: str) -> None:
    (site.root / name).parent.mkdir(parents=True, exist_ok=True)
    (site.root / name).symlink_to(theme.root / name)

    assert {each.partition(" ")[0] for each in site.problems()} == {f"{name}:1:1"}


@pytest.mark.parametrize("name", ["assets/favicon.svg", "assets/style.css"])
def test_a_link_in_the_place_of_an_asset_of_the_theme_is_refused(site: Desk, theme: Desk, name: str) -> None:
    (site.root / name).parent.mkdir(parents=True, exist_ok=True)
    (site.root / name).symlink_to(theme.root / name)

    assert site.problems() == [f"{name}:1:1 not-a-file"]


@pytest.mark.parametrize("fault", ["{{ page.nope }}", "{% if %}", "{{ page.title | safe }}", "<script>x</script>", "é"])
def test_a_fault_in_a_template_of_the_theme_is_told_where_it_is_and_mended_in_a_copy(
    site: Desk, theme: Desk, fault: str
) -> None:
    theme.replace("templates/parts/byline.html", "<p>", f"{fault}<p>")
    file = theme.root / "templates/parts/byline.html"
    file.write_bytes(file.read_text("utf-8").encode("latin-1"))
    ran = site.build()

    assert ran.status == 1 and ran.err.startswith(f"{theme.root}/templates/parts/byline.html:")
    assert "`newsdesk theme --copy templates/parts/byline.html`" in ran.err
    assert f"{site.root}/templates" not in ran.err
    assert site.run("theme", "--copy", "templates/parts/byline.html").status == 0
    built(site.write(MINE))


def test_a_fault_in_a_template_of_the_desk_is_told_as_its_own(site: Desk) -> None:
    site.write(MINE.replace("By us", "{{ page.nope }}"))
    ran = site.build()

    assert ran.err.startswith("templates/parts/byline.html:2:") and "the theme's" not in ran.err


def test_a_template_that_neither_has_is_missed_in_the_desk(site: Desk) -> None:
    site.write(
        '-- templates/page.html --\n{% include "parts/gone.html" %}\n-- content/pages/p.md --\n---\ntitle: P\n---\n'
    )

    assert site.problems() == ["templates/page.html:1:1 missing-template"]


def test_an_asset_of_the_theme_can_be_linked_to(site: Desk) -> None:
    built(site.write(story("c", "[It](/assets/favicon.svg).\n")))


def test_several_processes_read_the_theme_like_one(site: Desk, tmp_path: Path) -> None:
    made = built(site.write(MINE))
    other = Desk(shutil.copytree(site.root, tmp_path / "other", ignore=shutil.ignore_patterns("output", ".newsdesk")))
    assert other.build("--jobs", "3").status == 0

    assert other.published() == made
