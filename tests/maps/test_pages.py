"""Maps on the pages of a site: where they are switched on, and no more exactly than a place is known."""

import re
from importlib import util
from importlib.machinery import ModuleSpec
from shutil import rmtree

import pytest

from newsdesk.rendering.maps import page_map
from tests.desk import Desk, story

pytestmark = pytest.mark.slow  # builds a site for each of its cases

GAO = "{name: Gao, lat: 16.27167, lon: -0.04472, precision: town}"
PLACES = f"[{GAO}, {{name: Azawad, lat: 19.4, lon: 0.6, precision: region}}]"
PAGE = "2023/09/raid/index.html"


@pytest.fixture
def site(desk: Desk, shipped_theme: None) -> Desk:
    rmtree(desk.root / "templates")
    desk.replace("site.yaml", "desks:", "outputs: {maps: true}\ndesks:")
    desk.write(story("raid", places=PLACES))
    return desk


def figure(page: str) -> str:
    found = re.search(r'<figure class="map">.*?</figure>', page, re.DOTALL)
    return found[0] if found else ""


def test_a_story_with_places_has_a_map_in_two_sizes(site: Desk) -> None:
    assert site.build().status == 0
    shown = figure(site.page(PAGE))
    assert re.findall(r'<div class="(narrow|wide)"><svg', shown) == ["narrow", "wide"]
    assert shown.count(">Gao</text>") == 2 and shown.count(">Mali</text>") == 2


def test_without_the_switch_there_is_none_and_without_places_there_is_none(site: Desk) -> None:
    site.write(story("talks"))
    assert site.build().status == 0
    assert figure(site.page("2023/09/talks/index.html")) == ""
    site.replace("site.yaml", "maps: true", "maps: false")
    assert site.build().status == 0
    assert figure(site.page(PAGE)) == "" and "Gao" in site.page(PAGE)


def test_no_page_tells_a_place_more_exactly_than_its_precision(site: Desk) -> None:
    assert site.build().status == 0
    assert 'href="geo:16.27,-0.04"' in site.page(PAGE) and 'href="geo:19,1"' in site.page(PAGE)
    whole = b"".join(site.published().values())
    assert not [digits for digits in (b"16.2716", b"0.0447", b"19.4", b"0.60") if digits in whole]


def test_a_map_is_that_of_the_language_of_its_page(site: Desk) -> None:
    site.write(story("raid", places=PLACES, language="ar"))
    assert site.build().status == 0
    assert ">مالي</text>" in figure(site.page(PAGE)) and 'aria-label="خريطة: ' in figure(site.page(PAGE))


def test_the_sentence_of_the_desk_stands_under_each_map_and_borders_can_be_left_out(site: Desk) -> None:
    site.replace("site.yaml", "desks:", "maps: {borders: false, note: We draw coasts alone.}\ndesks:")
    assert site.build().status == 0
    shown = figure(site.page(PAGE))
    assert "<figcaption>We draw coasts alone.</figcaption>" in shown
    assert 'class="border"' not in shown and 'class="country"' not in shown


def test_one_place_that_changes_renders_its_page_and_that_of_all_places(site: Desk) -> None:
    site.write(story("talks", places=PLACES))
    assert site.build().status == 0
    site.replace("content/raid.md", "16.27167", "16.5")
    assert " 2 rendered" in site.build().out


def test_a_desk_without_shapely_is_told_what_to_install(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(name: str) -> ModuleSpec | None:
        return None if name == "shapely" else util.find_spec(name)

    monkeypatch.setattr(page_map, "find_spec", found)
    ran = site.build()
    assert ran.status != 0 and "pip install 'newsdesk[maps]'" in ran.err
    site.replace("site.yaml", "maps: true", "maps: false")
    assert site.build().status == 0


def test_a_storyline_shows_where_its_stories_happened_each_place_once(site: Desk) -> None:
    site.replace("site.yaml", "desks:", "storylines: {sahel: {name: The Sahel}}\ndesks:")
    kidal = "[{name: Kidal, lat: 18.44, lon: 1.41, precision: town}]"
    site.write(story("raid", places=PLACES, storyline="sahel"))
    site.write(story("again", places=f"[{GAO}]", storyline="sahel", date="2023-09-13T10:00:00Z"))
    site.write(story("north", places=kidal, storyline="sahel", date="2023-09-14T10:00:00Z"))
    site.write(story("elsewhere", places="[{name: Sanaa, lat: 15.35, lon: 44.2, precision: town}]"))
    assert site.build().status == 0
    page = site.page("storylines/sahel/index.html")
    assert figure(page) and re.findall(r"<li>(\w+) <small>", page) == ["Kidal", "Gao", "Azawad"]
    withdrawn = "{date: 2023-09-20T10:00:00Z, reason: It was wrong.}"
    site.write(story("north", places=kidal, storyline="sahel", date="2023-09-14T10:00:00Z", withdrawn=withdrawn))
    assert site.build().status == 0
    assert "Kidal" not in site.page("storylines/sahel/index.html")
