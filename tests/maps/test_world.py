"""The world as maps show it: what is in which country, which borders are dashed, and that the docs say so."""

import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import shapely

from newsdesk.rendering.maps.disputed import DISPUTES
from newsdesk.rendering.maps.outlines import outlines
from tests.desk import REPOSITORY
from tests.maps.outlines import OUTLINES, atlas, outlines_text


def country_at(lon: float, lat: float) -> list[str]:
    """The codes of the countries in which a place is."""
    return [
        code
        for code, area in outlines().countries.items()
        if shapely.intersects_xy(shapely.get_parts(area), lon, lat).any()
    ]


@pytest.mark.parametrize(
    ("place", "lon", "lat", "country"),
    [
        ("Simferopol", 34.10, 44.95, "UKR"),
        ("Sevastopol", 33.60, 44.60, "UKR"),
        ("Donetsk", 37.80, 48.00, "UKR"),
        ("Laayoune", -13.15, 27.14, "ESH"),
        ("Gaza", 34.45, 31.48, "PSE"),
        ("Ramallah", 35.20, 31.90, "PSE"),
        ("Bourem", -0.35, 16.95, "MLI"),
        ("Sukhumi", 41.02, 43.02, "GEO"),
        ("Tiraspol", 29.62, 46.84, "MDA"),
        ("Taipei", 121.55, 25.03, "TWN"),
    ],
)
def test_a_place_is_in_the_country_in_which_the_united_nations_see_it(
    place: str, lon: float, lat: float, country: str
) -> None:
    assert country_at(lon, lat) == [country], place


@pytest.mark.parametrize(
    ("dispute", "lon", "lat"),
    [
        ("Abyei", 28.4, 9.6),
        ("Aksai Chin", 79.0, 34.0),
        ("Arunachal Pradesh", 94.0, 28.6),
        ("Golan Heights", 35.85, 33.0),
        ("Kashmir", 74.5, 34.5),
        ("Siachen Glacier", 77.2, 35.4),
        ("Kosovo", 21.0, 43.1),
        ("Northern Cyprus", 33.3, 35.15),
        ("Palestine", 35.1, 32.4),
        ("Somaliland", 48.5, 9.5),
        ("Western Sahara", -11.0, 27.67),
    ],
)
def test_a_line_that_is_in_dispute_is_dashed_and_one_beside_it_is_not(dispute: str, lon: float, lat: float) -> None:
    here = shapely.Point(lon, lat)
    assert min(line.distance(here) for line in outlines().disputed.shapes) < 0.6, dispute
    assert {each.name for each in DISPUTES} >= {dispute}


@pytest.mark.parametrize(("border", "lon", "lat"), [("Mali", 4.24, 19.2), ("India", 70.5, 25.5), ("China", 88.5, 27.9)])
def test_a_line_that_nobody_disputes_is_drawn_through(border: str, lon: float, lat: float) -> None:
    here = shapely.Point(lon, lat)
    assert min(line.distance(here) for line in outlines().disputed.shapes) > 1, border
    assert min(line.distance(here) for line in outlines().borders.shapes) < 0.6, border


def test_the_docs_list_every_dispute() -> None:
    written = (REPOSITORY / "docs" / "maps.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([A-Z][\w ]+) \|", written, re.MULTILINE)
    assert {*listed} == {each.name for each in DISPUTES}


def test_no_line_of_the_world_is_lost_or_torn() -> None:
    assert len(outlines().land.shapes) > 1000 and len(outlines().countries) > 230
    for shape in (*outlines().borders.shapes, *outlines().disputed.shapes):
        # No line runs across the world because it crosses the date line.
        assert np.abs(np.diff(shapely.get_coordinates(shape)[:, 0])).max() < 30
    for polygon in outlines().land.shapes:
        # But for the two sides on which the land around the South Pole ends there.
        assert np.abs(np.diff(shapely.get_coordinates(polygon.exterior)[:, 0][:-3])).max(initial=0) < 30


@pytest.mark.slow  # fetches the package
def test_the_outlines_are_those_of_the_package(tmp_path: Path) -> None:
    if not shutil.which("npm"):
        pytest.skip("the package comes from npm, which is not here")
    try:
        topology = atlas(tmp_path)
    except subprocess.CalledProcessError:
        pytest.skip("npm cannot reach its index from here")
    assert outlines_text(topology) == OUTLINES.read_text(encoding="utf-8")
