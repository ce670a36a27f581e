"""The stylesheets of before stay in the output until others follow them, for whoever still has a page of before."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.publishing.manifest import FILE_NAME
from tests.desk import Desk, story, tree

pytestmark = pytest.mark.slow  # builds a site for each of its cases

STYLESHEET = "assets/style.css"
SENTENCE = "a stylesheet of before. It stays until the site has other stylesheets once more."


def style(margin: int) -> str:
    return f"-- {STYLESHEET} --\np {{ margin: {margin}px }}\n"


def built(desk: Desk, text: str = "", *options: str) -> Desk:
    ran = desk.write(text).build(*options)
    assert ran.status == 0, ran
    return desk


def stylesheets(desk: Desk) -> dict[str, int]:
    """The stylesheets in the output, and their margins."""
    files = sorted(desk.output.glob("assets/*.css"))
    return {f"assets/{file.name}": int(file.read_text("utf-8").partition(":")[2].partition("px")[0]) for file in files}


def superseded(desk: Desk) -> list[str]:
    named: list[str] = json.loads((desk.output / FILE_NAME).read_bytes())["superseded"]
    return named


def is_verified(desk: Desk) -> bool:
    return desk.run("verify").status == 0


@pytest.fixture
def changed(desk: Desk) -> Desk:
    """A site whose stylesheet was changed once: of the margin 1 to 2."""
    return built(built(desk, story("a") + style(1)), style(2))


def test_the_stylesheet_of_before_stays_as_it_was_and_pages_show_the_new_one(desk: Desk) -> None:
    showing = '-- templates/home.html --\n<link rel=stylesheet href="{{ page.chrome.stylesheet }}">\n'
    ((old, _),) = stylesheets(built(desk, showing + story("a") + style(1))).items()
    stamp = os.stat(desk.output / old)
    built(desk, style(2))
    (new,) = {*stylesheets(desk)} - {old}

    assert (stylesheets(desk), superseded(desk)) == ({old: 1, new: 2}, [old])
    assert os.stat(desk.output / old) == stamp
    assert new in desk.page("index.html") and old not in desk.page("index.html")
    assert is_verified(desk)


def test_it_stays_while_only_copy_changes_and_goes_when_the_stylesheet_changes_again(changed: Desk) -> None:
    (old,) = superseded(changed)
    for margin in (2, 2, 2):
        built(changed, story(f"b-{margin}") + style(margin))
        assert superseded(changed) == [old] and is_verified(changed)
    built(changed, style(3))

    assert sorted(stylesheets(changed).values()) == [2, 3]
    assert stylesheets(changed)[superseded(changed)[0]] == 2 and is_verified(changed)


def test_one_that_is_shown_again_is_a_part_of_the_site_again(changed: Desk) -> None:
    (first,) = superseded(changed)
    (second,) = {*stylesheets(changed)} - {first}
    built(changed, style(1))
    assert superseded(changed) == [second] and is_verified(changed)
    built(changed, style(3))
    assert superseded(changed) == [first] and not (changed.output / second).exists() and is_verified(changed)


def test_one_that_no_page_shows_stays_as_well(changed: Desk) -> None:
    built(changed, "-- assets/map.css --\np { margin: 7px }\n")
    assert sorted(stylesheets(changed).values()) == [1, 2, 7]
    (changed.root / "assets/map.css").unlink()
    built(changed)

    assert sorted(stylesheets(changed).values()) == [2, 7]
    assert [stylesheets(changed)[path] for path in superseded(changed)] == [7] and is_verified(changed)


def lose(desk: Desk) -> None:
    shutil.rmtree(desk.root / ".newsdesk")


def lose_manifest(desk: Desk) -> None:
    (desk.output / FILE_NAME).unlink()


@pytest.mark.parametrize("harm", [lose, lose_manifest])
def test_what_is_remembered_can_be_lost_and_it_still_stays_for_one_change(
    changed: Desk, harm: Callable[[Desk], None]
) -> None:
    (old,) = superseded(changed)
    harm(changed)
    built(changed)
    assert superseded(changed) == [old] and is_verified(changed)
    harm(changed)
    built(changed, style(3))

    assert sorted(stylesheets(changed).values()) == [2, 3] and is_verified(changed)


def test_an_output_of_a_version_that_named_none_keeps_none_for_ever(changed: Desk) -> None:
    file = changed.output / FILE_NAME
    file.write_bytes(file.read_bytes().replace(b'"superseded"', b'"unknown"'))
    lose(changed)
    for margin in (3, 4):
        built(changed, style(margin))

    assert sorted(stylesheets(changed).values()) == [3, 4] and is_verified(changed)


def test_a_manifest_cannot_say_that_a_page_stays(changed: Desk) -> None:
    file = changed.output / FILE_NAME
    file.write_bytes(file.read_bytes().replace(b'"superseded": [', b'"superseded": ["2023/09/a/index.html", '))
    assert changed.run("verify").out.startswith(f"output/{FILE_NAME} differs")
    changed.never_deployed()
    (changed.root / "content/a.md").unlink()
    built(changed, story("b"))

    assert not (changed.output / "2023/09/a/index.html").exists()
    assert len(superseded(changed)) == 1 and is_verified(changed)


def test_its_compressed_copies_stay_and_go_with_it(desk: Desk) -> None:
    switched_on = (desk.root / "site.yaml").read_text("utf-8") + "outputs: {compressed: true}\n"
    built(desk, f"-- site.yaml --\n{switched_on}" + story("a") + style(1))
    copies = {file.name: file.read_bytes() for file in desk.output.glob("assets/*.css.*")}
    built(desk, style(2))
    assert len(copies) == 2 and copies.items() <= tree(desk.output / "assets").items()
    assert len(superseded(desk)) == 3 and is_verified(desk)
    built(desk, style(3))

    assert copies.keys().isdisjoint(tree(desk.output / "assets")) and len(superseded(desk)) == 3


def test_one_that_somebody_removes_or_edits_is_nothing_of_ours_any_more(changed: Desk) -> None:
    (old,) = superseded(changed)
    (changed.output / old).write_text("p { margin: 9px }", encoding="utf-8")
    assert f"output/{old} differs from what was published before" in changed.run("verify").out
    assert f"output/{old}" in changed.build().err
    assert (superseded(changed), stylesheets(changed)[old]) == ([], 9)
    (changed.output / old).unlink()

    assert is_verified(changed)


def test_one_that_is_missing_is_not_missed_by_the_next_build(changed: Desk) -> None:
    (old,) = superseded(changed)
    (changed.output / old).unlink()
    assert f"output/{old} is missing" in changed.run("verify").out

    assert superseded(built(changed)) == [] and is_verified(changed)


def test_one_is_not_in_the_way_of_what_the_site_has_now(changed: Desk) -> None:
    (old,) = superseded(changed)
    built(changed, f"-- {old}/plan.txt --\nA file where the stylesheet was.\n")

    assert (changed.output / old / "plan.txt").is_file()
    assert superseded(changed) == [] and is_verified(changed)


def test_it_is_removed_with_the_rest(changed: Desk) -> None:
    assert changed.run("clean").status == 0

    assert not changed.output.exists() or tree(changed.output) == {}


def test_why_says_until_when_it_stays(changed: Desk) -> None:
    (old,) = superseded(changed)

    assert SENTENCE in changed.run("why", f"/{old}").err


def test_it_is_neither_announced_nor_purged_until_it_goes(changed: Desk) -> None:
    (old,) = superseded(changed)
    noted = json.loads((changed.root / ".newsdesk/changes.json").read_bytes())
    assert f"https://desk.test/{old}" in noted["purge"]  # as it came with the first build
    assert changed.run("announce", "--done").status == 0
    built(changed, story("b"))
    assert not [each for each in changed.run("announce", "--list", "purge").out.split() if old in each]
    built(changed, style(3))

    assert f"https://desk.test/{old}" in json.loads((changed.root / ".newsdesk/changes.json").read_bytes())["purge"]


def test_an_audit_asks_nothing_of_what_it_names(desk: Desk) -> None:
    dressed = "-- assets/dot.svg --\n<svg xmlns='http://www.w3.org/2000/svg'/>\n"
    built(desk, story("a") + dressed + f"-- {STYLESHEET} --\np {{ margin: 1px; background: url(/assets/dot.svg) }}\n")
    (desk.root / "assets/dot.svg").unlink()
    built(desk, style(2))

    assert len(superseded(desk)) == 1
    assert "dead-link" not in desk.run("audit", "--format", "json").out


def release(desk: Desk) -> Path:
    return (desk.root / "public/current").resolve()


def test_releases_keep_it_and_going_back_knows_which_was_of_before(desk: Desk) -> None:
    settings = (desk.root / "site.yaml").read_text("utf-8") + "publish: {output: public, releases: 5}\n"
    built(desk, f"-- site.yaml --\n{settings}" + story("a") + style(1))
    first = tree(release(desk))
    built(desk, style(2))
    second = tree(release(desk))
    assert {path for path in first if path.endswith(".css")} < second.keys() and is_verified(desk)
    built(desk, style(3))
    assert desk.run("rollback").status == 0
    assert tree(release(desk)) == second

    built(desk, style(4))
    margins = [raw for path, raw in tree(release(desk)).items() if path.endswith(".css")]
    assert sorted(margins) == [b"p{margin:2px}\n", b"p{margin:4px}\n"] and is_verified(desk)
