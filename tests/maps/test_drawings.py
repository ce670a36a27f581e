"""What a map draws: every place on it, no more exactly than it is known, no name on another, and few bytes."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations
from random import Random

import numpy as np
import pytest
import shapely
from msgspec.structs import replace

from newsdesk.rendering.maps import neighbourhood
from newsdesk.rendering.maps.drawing import drawing_of, ground_of
from newsdesk.rendering.maps.labels import Label, Room, Spot, labels_around, labels_beside
from newsdesk.rendering.maps.outlines import outlines
from newsdesk.rendering.maps.page_map import NARROW, WIDE, drawings_of
from newsdesk.rendering.maps.projections import AzimuthalEqualArea, EqualEarth
from newsdesk.rendering.maps.sheet import BLEED, sheet_with_land, spot_of
from newsdesk.rendering.maps.svg import path_of
from newsdesk.views import LocatorMap, MapPlace
from tests.maps.places import BOUREM, GOLDEN, SHOWN, STRAIT, WORDS, drawn, locator_map, thirty

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
MAPS = pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
MOST_BYTES = 30_000


def elements(svg: str, name: str) -> list[ET.Element]:
    """The elements of a drawing that have a class."""
    return [each for each in ET.fromstring(svg).iter() if each.get("class") == name]


def marks(svg: str) -> list[ET.Element]:
    return [each for name in ("exact", "town", "region") for each in elements(svg, name)]


@MAPS
@SIZES
def test_every_place_is_on_its_map_and_a_map_is_light(shown: LocatorMap, size: tuple[int, int]) -> None:
    drawn = drawing_of(shown, size, WORDS)
    assert len(drawn.svg.encode()) <= MOST_BYTES
    assert len(marks(drawn.svg)) == len(shown.places)
    for mark in marks(drawn.svg):
        x, y = float(mark.get("cx", "")), float(mark.get("cy", ""))
        assert 0 < x < size[0] and 0 < y < size[1]


@MAPS
@SIZES
def test_every_place_has_its_name_or_its_number(shown: LocatorMap, size: tuple[int, int]) -> None:
    drawn = drawing_of(shown, size, WORDS)
    names = [each.text for each in elements(drawn.svg, "place")]
    numbers = [str(number) for number in range(1, len(shown.places) + 1)]
    assert names == (numbers if drawn.is_numbered else [place.name for place in shown.places])
    assert drawn.is_numbered or len(shown.places) < 30


@SIZES
def test_more_places_than_can_be_named_are_marks_alone_and_few_bytes(size: tuple[int, int]) -> None:
    dice = Random(5)
    towns = [
        (f"Town {on}", f"{dice.uniform(-50, 65):.2f}", f"{dice.uniform(-175, 175):.2f}", "town") for on in range(300)
    ]
    regions = [(f"Region {on}", str(5 * on), str(9 * on), "region") for on in range(8)]
    drawn = drawing_of(replace(locator_map(*towns, *regions), named=False), size, WORDS)
    (dots,) = elements(drawn.svg, "dots")

    assert len(drawn.svg.encode()) <= MOST_BYTES
    assert not drawn.is_numbered and not elements(drawn.svg, "place")
    assert 280 < dots.get("d", "").count("h0") <= 300 and len(elements(drawn.svg, "region")) == 8
    assert "Town 1" not in drawn.svg


@MAPS
def test_both_sizes_of_a_page_have_names_or_both_have_numbers(shown: LocatorMap) -> None:
    both = drawings_of(shown, WORDS)
    told = [[each.text for each in elements(svg, "place")] for svg in (both.narrow, both.wide)]
    assert told[0] == told[1] and (told[0][0] == "1") is both.numbered


def test_every_map_is_drawn_as_it_was_looked_at() -> None:
    assert {each.name for each in GOLDEN.iterdir()} == drawn().keys()
    changed = [name for name, svg in drawn().items() if (GOLDEN / name).read_text(encoding="utf-8") != f"{svg}\n"]
    assert changed == []


def spots_of_thirty() -> list[Spot]:
    shown = locator_map(*thirty())
    sheet, _ = sheet_with_land(shown.places, NARROW, outlines().land)
    return [Spot(*sheet.point(place), 6.5) for place in shown.places]


def met(labels: list[Label]) -> list[tuple[str, str]]:
    return [(one.words, other.words) for one, other in combinations(labels, 2) if one.box.meets(other.box)]


def test_no_label_stands_on_another_or_on_a_mark() -> None:
    spots = spots_of_thirty()
    labels = labels_around(spots, [str(number) for number in range(30)], Room(*NARROW, 14, []))
    assert len(labels) == 30 and met(labels) == []
    on_marks = [(label.words, spot) for label, own in zip(labels, spots, strict=True) for spot in spots
                if spot != own and label.box.meets(spot.box)]  # fmt: skip
    assert on_marks == []


def test_names_that_have_no_room_are_not_placed_at_all() -> None:
    spots = [Spot(100, 100, 5)] * 12
    assert labels_beside(spots, ["A long name"] * 12, Room(200, 200, 14, [])) == []
    assert len(labels_beside(spots[:1], ["A name"], Room(200, 200, 14, []))) == 1


@SIZES
def test_both_shores_of_a_strait_are_on_its_map(size: tuple[int, int]) -> None:
    sheet, _ = sheet_with_land(locator_map(*STRAIT).places, size, outlines().land)
    for lon, lat in ((42.7, 11.8), (44.0, 13.5)):
        (x, y), *_ = sheet.points(np.array([[lon, lat]]))
        assert 0 < x < size[0] and 0 < y < size[1]
    assert {each.text for each in elements(drawing_of(locator_map(*STRAIT), size, WORDS).svg, "country")} >= {"Yemen"}


@SIZES
def test_what_is_near_across_the_date_line_is_near_on_a_map_of_the_world(size: tuple[int, int]) -> None:
    svg = drawing_of(SHOWN["an ocean across the date line"], size, WORDS).svg
    taveuni, apia = (float(mark.get("cx", "")) for kind in ("exact", "town") for mark in elements(svg, kind))
    assert 0 < apia - taveuni < size[0] / 10


@SIZES
def test_a_map_of_the_world_shows_nothing_beyond_it(size: tuple[int, int]) -> None:
    around = [(f"Place {lon}", "0", str(lon), "town") for lon in range(-175, 180, 50)]
    _, land = sheet_with_land(locator_map(*around).places, size, outlines().land)
    left, _, right, _ = land.bounds
    assert right - left > 0.9 * size[0]


def test_a_map_of_the_world_has_no_scale_and_one_of_a_continent_has() -> None:
    world = drawing_of(SHOWN["the whole world"], WIDE, WORDS).svg
    sahel = drawing_of(SHOWN["a town in the Sahel"], WIDE, WORDS).svg
    assert elements(world, "scale") == []
    assert [each.text for each in elements(sahel, "scale") if each.text] == ["200 km"]


def test_a_scale_is_as_long_as_it_says() -> None:
    sheet, _ = sheet_with_land(locator_map(BOUREM).places, WIDE, outlines().land)
    bar = next(each for each in elements(drawing_of(locator_map(BOUREM), WIDE, WORDS).svg, "scale") if each.get("d"))
    length = re.search(r"h(\d+)", bar.get("d", ""))
    assert length and abs(int(length[1]) * sheet.kilometres_per_pixel - 200) < 5
    # A degree of latitude is 111.2 km long.
    points = sheet.points(np.array([[-0.35, 16.5], [-0.35, 17.5]]))
    assert abs(np.hypot(*(points[1] - points[0])) * sheet.kilometres_per_pixel - 111.2) < 1


def test_a_region_is_hatched_a_town_is_a_ring_and_what_is_exact_is_a_point() -> None:
    svg = drawing_of(
        locator_map(("A", "15", "2", "region"), ("B", "16.10", "6.00", "town"), ("C", "17.1234", "-3.0000", "exact")),
        WIDE,
        WORDS,
    ).svg
    reach = {name: float(elements(svg, name)[0].get("r", "")) for name in ("exact", "town", "region")}
    assert reach["exact"] < reach["town"] < reach["region"]
    assert elements(svg, "hatching")


def test_without_borders_there_are_coasts_and_no_names_of_countries() -> None:
    svg = drawing_of(locator_map(*STRAIT, borders=False), WIDE, WORDS).svg
    assert elements(svg, "land")
    assert [name for name in ("border", "disputed", "country") if elements(svg, name)] == []
    assert 'aria-label="Map: Bab al-Mandab and Hodeidah."' in svg


def test_a_map_says_what_is_on_it_and_of_no_place_in_which_country_it_is() -> None:
    svg = drawing_of(locator_map(("Majdal Shams", "33.27", "35.77", "town")), WIDE, WORDS).svg
    told = ET.fromstring(svg).get("aria-label", "")
    assert told.startswith("Map: Majdal Shams. Around: ") and "Syria" in told and "(" not in told


def test_names_are_text_and_no_markup() -> None:
    svg = drawing_of(locator_map(("<b>&\"'", "16.95", "-0.35", "town")), WIDE, WORDS).svg
    assert [each.text for each in elements(svg, "place")] == ["<b>&\"'"]
    assert ET.fromstring(svg).get("aria-label", "").startswith("Map: <b>&\"'.")


@pytest.mark.parametrize("place", [("Pole", "90.0000", "0.0000", "exact"), ("Pole", "-90.0000", "0.0000", "exact"),
                                   ("Date line", "0.0000", "180.0000", "exact"), ("Ocean", "-48", "-123", "region")],
                         ids=lambda place: f"{place[1]} {place[2]}")  # fmt: skip
def test_wherever_it_is_there_is_a_map(place: tuple[str, str, str, str]) -> None:
    shown = locator_map(place)
    svg = drawing_of(shown, WIDE, WORDS).svg
    assert len(marks(svg)) == 1 and "nan" not in svg and len(svg) < MOST_BYTES


def test_a_coast_that_touches_the_edge_is_cut_soundly() -> None:
    """Quick cutting left a shape that crosses itself, of which no names could be placed."""
    place = MapPlace("Anticosti", "50.91", "-64.52", "town")
    sheet, land = sheet_with_land([place], NARROW, outlines().land)

    assert land.is_valid
    assert 0 < land.area < (sheet.width + 2 * BLEED) * (sheet.height + 2 * BLEED)
    assert "Canada" in drawing_of(LocatorMap((place,)), NARROW, WORDS).svg


def test_the_projections_are_of_equal_area_and_end_where_they_should() -> None:
    around = AzimuthalEqualArea(10, 50)
    assert np.allclose(around(np.array([[10.0, 50.0]])), 0)
    # The whole globe has the area of a circle of radius 2.
    assert np.isclose(np.hypot(*around(np.array([[-170.0, -49.0]]))[0]), 2, atol=1e-3)
    world = EqualEarth(0)
    corner = world(np.array([[180.0, 0.0], [0.0, 90.0]]))
    assert np.isclose(corner[0, 0], 2.70663, atol=1e-4) and np.isclose(corner[1, 1], 1.31733, atol=1e-4)


def test_a_place_is_read_from_its_rounded_degrees() -> None:
    assert spot_of(locator_map(BOUREM).places[0]) == (-0.35, 16.95)


@MAPS
def test_a_map_is_the_same_whatever_was_drawn_before_it(shown: LocatorMap, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is around a sheet is kept for the next one, which can show more of it, or less."""

    def drawn_with(ahead: float, *sizes: tuple[int, int]) -> dict[tuple[int, int], str]:
        monkeypatch.setattr(neighbourhood, "AHEAD", ahead)
        neighbourhood._neighbourhood.cache_clear()
        ground_of.cache_clear()
        return {size: drawing_of(shown, size, WORDS).svg for size in sizes}

    assert drawn_with(1, NARROW) | drawn_with(1, WIDE) == drawn_with(1.9, WIDE, NARROW) == drawn_with(1.2, NARROW, WIDE)


def test_a_line_that_is_shorter_than_a_step_is_left_out() -> None:
    speck, island = shapely.box(0, 0, 0.1, 0.1), shapely.box(10, 10, 20, 20)
    path = "M40 20l0 20-20 0 0-20z"
    assert path_of(shapely.multipolygons([speck, island])) == path_of(island) == path
    assert path_of(shapely.multipolygons([island, speck])) == path
    assert path_of(speck) == path_of(shapely.GeometryCollection()) == ""
    line = shapely.LineString([(0, 0), (0.1, 0), (5, -1)])
    assert path_of(shapely.geometrycollections([line, island, line])) == f"M0 0l10-2{path}M0 0l10-2"
