"""What an editor should look at again is told as a warning, stops nothing, and gives no sealed story away."""

import pytest

from newsdesk.reading.inputs import inputs_of
from newsdesk.reading.read import read_site
from tests.desk import NOW, Desk, story
from tests.reading.test_assemble import NOON

IDLIB = "{name: Idlib, lat: 36, lon: 37"
DAY = "2023-09-01T00:00:00Z"


def warnings(desk: Desk) -> list[str]:
    with desk.workspace() as workspace:
        found = read_site(workspace, inputs_of(workspace), NOON).warnings
    assert all(each.warning for each in found)
    return [f"{each.line}:{each.column} {each.rule}" for each in found]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"tags": None}, ["2:8 no-tags"]),
        ({"title": "x" * 110}, []),
        ({"title": "x" * 111}, ["2:8 long-title"]),
        ({"summary": "x" * 300}, []),
        ({"summary": "x" * 301}, ["6:10 long-summary"]),
        ({"sources": "[{name: x, url: 'https://www.t.me/x/1'}]"}, ["8:26 no-archive"]),
        ({"sources": "[{name: x, url: 'https://t.me/x', archive: 'https://a.example/'}]"}, []),
        ({"sources": "[{name: x, url: 'https://nott.me/x'}]"}, []),
        ({"authors": "[ada, ada]"}, ["4:16 listed-twice"]),
        ({"key_points": "[One., Two., One., One.]"}, ["8:26 listed-twice", "8:32 listed-twice"]),
        ({"tags": "[x, x]"}, []),
        # A region, and the town that it is named after.
        ({"places": f"[{IDLIB}, precision: region}}, {IDLIB}, precision: town}}]"}, []),
    ],
)
def test_front_matter_that_could_be_better_is_pointed_at(desk: Desk, keys: dict[str, str], expected: list[str]) -> None:
    desk.write(story("a", **{"date": DAY, "tags": "[x]", **keys}))

    assert warnings(desk) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"updated": "2023-09-12T12:00:00Z"}, []),
        ({"updated": "2023-09-12T12:00:01Z"}, ["8:10 dated-ahead"]),
        ({"as_of": "2025-01-10T12:00:00Z"}, ["8:8 as-of-too-late"]),
        ({"withdrawn": "{date: 2025-01-10T12:00:00Z, reason: False.}"}, ["8:19 dated-ahead"]),
    ],
)  # fmt: skip
def test_what_is_said_to_have_been_done_later_than_now_is_pointed_at(
    desk: Desk, keys: dict[str, str], expected: list[str]
) -> None:
    desk.write(story("a", **{"date": DAY, "tags": "[x]", **keys}))

    assert warnings(desk) == expected


def test_unfinished_copy_is_pointed_at_but_not_in_a_note_between_editors(desk: Desk) -> None:
    desk.write(story("a", "Ten TK died.\n<!-- TODO\nTODO -->\nXXX and TKTK, not TKO.\n", date=DAY, tags="[x]"))

    assert warnings(desk) == ["9:5 unfinished", "12:1 unfinished", "12:9 unfinished"]


def test_unfinished_settings_are_pointed_at_each_at_its_place(desk: Desk) -> None:
    desk.replace("site.yaml", "title: Test Desk", "title: Test Desk XXX")
    with (desk.root / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(
            "tagline: What TK reports\n"
            "storylines:\n  war: {name: The war, about: TODO}\n"
            "tags: {cma: {name: TK}}\n# TK: a note between editors\n"
        )
    desk.write(story("a", date=DAY, tags="[x]"))

    assert warnings(desk) == ["1:8 unfinished", "4:10 unfinished", "6:31 unfinished", "7:20 unfinished"]


def test_two_alphabets_in_a_word_of_the_settings_are_pointed_at(desk: Desk) -> None:
    desk.replace("site.yaml", "title: Test Desk", "title: T\u0435st Desk")
    desk.write(story("a", date=DAY, tags="[x]"))

    assert warnings(desk) == ["1:8 mixed-alphabets"]


def test_unfinished_words_of_a_link_of_an_author_are_pointed_at(desk: Desk) -> None:
    desk.replace("authors/ada.md", "name: Ada Adeyemi", "name: Ada Adeyemi\nlinks: {TK: https://ada.example/}")
    desk.write(story("a", date=DAY, tags="[x]"))

    assert warnings(desk) == ["3:9 unfinished"]


def test_a_tag_spelt_almost_like_a_common_one_is_pointed_at(desk: Desk) -> None:
    often = "".join(story(f"s{n}", date=DAY, tags="[wagner-group]") for n in range(5))
    desk.write(often + story("x", date=DAY, tags="[wagner-groups, other]"))

    assert warnings(desk) == ["7:8 rare-tag"]


def test_a_town_that_stands_or_is_spelt_almost_as_elsewhere_is_pointed_at(desk: Desk) -> None:
    def there(slug: str, *towns: str, **keys: str) -> str:
        return story(slug, date=DAY, tags="[x]", places=f"[{', '.join(f'{{{town}}}' for town in towns)}]", **keys)

    bourem, town = "name: Bourem, lat: 16.95, lon: -0.35", "precision: town"
    desk.write(
        there("a", f"{bourem}, {town}")
        + there("b", f"{bourem}, {town}", f"name: Gao, lat: 16.27, lon: -0.04, {town}")
        + there("c", f"name: Bourem, lat: 16.96, lon: -0.35, {town}")
        + there("d", f"name: Burem, lat: 16.95, lon: -0.35, {town}")
    )
    assert warnings(desk) == ["8:10 town-elsewhere", "8:10 town-elsewhere"]
    hint = "If it is the same, type `{name: Bourem, lat: 16.95, lon: -0.35, precision: town}`."
    assert desk.run("check", "--now", NOW).err.count(hint) == 2

    desk.write(
        there("c", "name: Bourem, lat: 16.96, lon: -0.35, precision: exact")
        + there("d", f"name: Burem, lat: 16.95, lon: -0.35, {town}", language="fr")
        + there("e", f"name: Bourem, lat: 6.95, lon: 20, {town}", f"name: Kidal, lat: 16.95, lon: -0.35, {town}")
    )
    assert [each for each in warnings(desk) if "town" in each] == []


def test_sealed_copy_is_not_mentioned(desk: Desk) -> None:
    desk.write(
        story("a", date=DAY, tags="[x]")
        + story("b", "TK\n", date="2030-01-01T00:00:00Z")
        + story("c", "TK\n", draft="true")
    )

    assert warnings(desk) == []


def test_warnings_are_remembered_with_the_file(desk: Desk) -> None:
    desk.write(story("a", "TK\n", date=DAY, tags="[x]"))
    desk.age()

    assert warnings(desk) == warnings(desk) == ["9:1 unfinished"]


def test_a_warning_stops_the_work_only_when_the_editor_says_so(desk: Desk) -> None:
    desk.write(story("a", "TK\n", tags="[x]"))

    assert desk.build().status == 0
    assert desk.build("--strict").status == 1
    assert "warning: unfinished" in desk.build().err
