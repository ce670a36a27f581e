"""What a desk or the theme changes of a template or an asset is rendered again, and nothing else."""

import json
import shutil
from collections.abc import Callable

import pytest

from tests.desk import Desk
from tests.theme.test_overlay import MINE, built

pytestmark = pytest.mark.slow  # builds a site for each of its cases

STORIES = {"2023/09/a/index.html", "2023/09/b/index.html"}


def rebuilt(desk: Desk) -> tuple[int, set[str]]:
    """How many outputs a build renders, and those whose bytes it changes."""
    before, ran = desk.published(), desk.build("--format", "json")
    assert ran.status == 0, ran
    after = built(desk)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return json.loads(ran.out)["rendered"], changed


def a_file_of_the_desk(site: Desk, _theme: Desk) -> None:
    site.write(MINE)


def the_same_file_of_the_desk(site: Desk, theme: Desk) -> None:
    (site.root / "templates").mkdir()
    shutil.copy(theme.root / "templates/article.html", site.root / "templates")
    site.write(MINE)


def a_file_of_the_theme(_site: Desk, theme: Desk) -> None:
    theme.replace("templates/parts/byline.html", "the theme", "another theme")


@pytest.mark.parametrize("change", [a_file_of_the_desk, the_same_file_of_the_desk, a_file_of_the_theme])
def test_the_pages_that_show_a_template_are_rendered_and_no_other(
    site: Desk, theme: Desk, change: Callable[[Desk, Desk], None]
) -> None:
    built(site)
    change(site, theme)

    assert rebuilt(site) == (2, STORIES)


def test_a_template_that_the_desk_gives_up_is_that_of_the_theme_again(site: Desk) -> None:
    before = built(site)
    built(site.write(MINE))
    shutil.rmtree(site.root / "templates")

    assert rebuilt(site) == (2, STORIES)
    assert site.published() == before


def test_a_copy_that_is_not_changed_renders_nothing(site: Desk, theme: Desk) -> None:
    built(site)
    for name in ("templates", "assets"):
        shutil.copytree(theme.root / name, site.root / name)

    assert rebuilt(site) == (0, set())
    theme.replace("templates/parts/byline.html", "the theme", "another theme")
    theme.replace("assets/favicon.svg", "svg", "g")
    assert rebuilt(site) == (0, set())


@pytest.mark.parametrize("by", ["desk", "theme"])
def test_an_asset_that_changes_is_published_anew_and_nothing_else(site: Desk, theme: Desk, by: str) -> None:
    before = built(site)
    {"desk": site, "theme": theme}[by].write("-- assets/favicon.svg --\n<svg>New</svg>\n")
    assert rebuilt(site) == (1, {"assets/favicon.svg"})
    shutil.rmtree(site.root / "assets", ignore_errors=True)

    assert (built(site) == before) == (by == "desk")


def nothing(_site: Desk, _theme: Desk) -> None:
    pass


def an_asset_of_the_desk(site: Desk, _theme: Desk) -> None:
    site.write("-- assets/favicon.svg --\n<svg/>\n")


def an_asset_of_the_theme(_site: Desk, theme: Desk) -> None:
    theme.write("-- assets/favicon.svg --\n<svg/>\n")


def an_asset_less_of_the_theme(_site: Desk, theme: Desk) -> None:
    (theme.root / "assets/favicon.svg").unlink()


CHANGES = [
    nothing, a_file_of_the_desk, the_same_file_of_the_desk, a_file_of_the_theme, an_asset_of_the_desk,
    an_asset_of_the_theme, an_asset_less_of_the_theme,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_build_looks_at_the_site_if_the_desk_or_the_theme_has_changed_a_file(
    site: Desk, theme: Desk, change: Callable[[Desk, Desk], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in (site, theme):
        each.age()
    for _ in range(2):
        assert site.build().status == 0
    change(site, theme)

    def no_survey(*_: object) -> None:
        raise RuntimeError("the whole site was surveyed")

    monkeypatch.setattr("newsdesk.corridor.planned.survey_while_composing", no_survey)
    assert site.build().status == (0 if change is nothing else 3)


def test_templates_of_both_are_compiled_apart(site: Desk) -> None:
    """What Jinja has made of one is never taken for the other, also when they are the same but for one letter."""
    built(site)
    for _ in range(2):
        assert "By us" in built(site.write(MINE))["2023/09/a/index.html"].decode()
        shutil.rmtree(site.root / "templates")
        assert "By the theme" in built(site)["2023/09/a/index.html"].decode()
    assert list((site.root / ".newsdesk/compiled").iterdir())
