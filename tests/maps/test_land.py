"""What is drawn as land is land, and what is not is water, however far apart the places of a map are."""

from functools import cache
from random import Random

import numpy as np
import pytest
import shapely

from newsdesk.rendering.maps.outlines import outlines
from newsdesk.rendering.maps.page_map import NARROW, WIDE, drawings_of
from newsdesk.rendering.maps.sheet import sheet_with_land
from newsdesk.views import LocatorMap, MapPlace
from tests.maps.places import WORDS

Spots = list[tuple[float, float]]
# Pixels beside a coast, which is simplified, and at the edge of a sheet.
BESIDE = 4
# Places (latitude, longitude) around which land is opposite: it was drawn around the whole world, and covered it.
OPPOSITE = [
    [(-24.4, 80.4), (1.1, 69.6), (-46.3, 53.5), (-22.5, 101.2), (-29.3, 60.2)],
    [(7.3, -36.1), (-8.7, -16.0), (24.5, -78.2), (6.0, 1.5), (49.1, -79.7)],
    [(-19.4, -176.0), (-26.3, -171.3), (-24.0, -161.6), (-38.1, -175.2), (7.8, -143.5)],
]
# Countries were drawn roughly there, so that pieces of one overlapped, and their whole could not be cut.
OVERLAPPING = [(45.3, -123.4), (27.5, -130.3), (44.3, -123.4), (45.4, -123.5), (45.3, -123.4), (58.1, -115.6)]


def scattered(seed: int) -> Spots:
    dice = Random(seed)
    reach = dice.choice([4, 20, 45, 48])
    lat, lon = dice.uniform(-70, 70), dice.uniform(-180, 180)
    spots = [(lat + dice.uniform(-reach, reach), lon + dice.uniform(-reach, reach)) for _ in range(dice.randint(0, 4))]
    return [(lat, lon), *((max(-90, min(90, north)), (east + 180) % 360 - 180) for north, east in spots)]


@cache
def land() -> shapely.STRtree:
    return shapely.STRtree(outlines().land.shapes)


def is_land(lon: float, lat: float) -> bool:
    points = shapely.points([[lon + turn, lat] for turn in (-360, 0, 360)])
    return len(land().query(points, predicate="within")[0]) > 0


def places_at(spots: Spots) -> list[MapPlace]:
    return [MapPlace(f"Place {on}", f"{lat:.2f}", f"{lon:.2f}", "town") for on, (lat, lon) in enumerate(spots)]


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("spots", [*OPPOSITE, *map(scattered, range(12))])
def test_what_is_drawn_as_land_is_land(spots: Spots, size: tuple[int, int]) -> None:
    sheet, drawn = sheet_with_land(places_at(spots), size, outlines().land)
    dice, looked_at = Random(1), 0
    for _ in range(4000):
        lon, lat = dice.uniform(-180, 180), dice.uniform(-85, 85)
        ((x, y),) = sheet.points(np.array([[lon, lat]])).tolist()
        point = shapely.Point(x, y)
        inside = shapely.box(BESIDE, BESIDE, size[0] - BESIDE, size[1] - BESIDE)
        # Opposite the centre, what is a little farther is on the other side of the sheet.
        if inside.contains(point) and drawn.boundary.distance(point) > BESIDE:
            looked_at += 1
            assert drawn.contains(point) == is_land(lon, lat), (lon, lat)
            if looked_at == 40:
                return
    assert looked_at


@pytest.mark.sampled(12)
@pytest.mark.parametrize("spots", [*map(scattered, range(300))])
def test_any_places_can_be_drawn(spots: Spots) -> None:
    both = drawings_of(LocatorMap(tuple(places_at(spots))), WORDS)
    assert both.narrow.count("<circle") == both.wide.count("<circle") == len(spots)


def test_a_country_whose_pieces_overlap_can_be_named() -> None:
    assert "Canada" in drawings_of(LocatorMap(tuple(places_at(OVERLAPPING))), WORDS).wide
