"""What is told of outputs that a site switches on: beside the same site without them, and how large its maps are."""

from dataclasses import replace
from pathlib import Path

import yaml

from .archive import MADE_BY_NO_PEER, settings, story_file
from .measure import BODY, CLEAN, Run, Tool
from .stories import make_archive
from .switches import MAPS, SWITCHED_ON, map_sizes, maps_table, switched_tables
from .test_report import OURS, rows


def test_each_stands_beside_the_same_site_without_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<figure class="map"><svg/></figure>')
    tool = Tool(MAPS, "", tmp_path, tmp_path, ())
    drawing = replace(OURS, name=MAPS, runs={CLEAN: [Run(6.0, "")], BODY: [Run(0.2, "")]})

    first, _, second = switched_tables(OURS, [drawing], [tool])

    assert rows(first)[2][:6] == ["nothing", "4.00 s (3.00)", "", "0.20 s (0.20)", "", "100 MiB"]
    assert rows(first)[3][:5] == ["maps", "6.00 s (6.00)", "1.50", "0.20 s (0.20)", "1.00"]
    assert rows(second)[2] == ["1", "0.0 kB", "0.0 kB", "2000 ms"]


def test_maps_are_found_in_pages_and_weighed(tmp_path: Path) -> None:
    page = '<p>x</p><figure class="map">{}</figure>\n<figure>a picture</figure>'
    for folder, drawn in (("a", "x" * 100), ("b", "\n" * 300)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text(page.format(drawn))

    empty = len('<figure class="map"></figure>')
    assert sorted(map_sizes(tmp_path)) == [empty + 100, empty + 300]
    assert rows(maps_table([1000, 3000], 0.02))[2] == ["2", "3.0 kB", "2.0 kB", "10 ms"]


def test_places_are_of_a_tenth_of_the_stories_on_sites_with_maps_alone() -> None:
    stories = make_archive(300, seed=7).stories
    placed = [story for story in stories if story.places()]
    assert 0.05 < len(placed) / len(stories) < 0.16
    told = yaml.safe_load(story_file(placed[0], placed[0].places()).split("---\n")[1])
    assert 1 <= len(told["places"]) <= 3 and told["places"][0].keys() == {"name", "lat", "lon", "precision"}
    assert "places" not in story_file(placed[0])


def test_what_is_switched_on_is_on_and_nothing_else() -> None:
    drawers = make_archive(3, seed=7).drawers
    for switched_on in ((), *SWITCHED_ON.values()):
        outputs = yaml.safe_load(settings(drawers, switched_on))["outputs"]
        assert outputs == dict.fromkeys(MADE_BY_NO_PEER, False) | dict.fromkeys(switched_on, True)
