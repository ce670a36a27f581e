"""Clock times come from the package tzdata, whatever zone data a machine has installed."""

import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from tests.desk import NOW, REPOSITORY, Desk, story, tree


def build_with_zone_data(desk: Desk, folder: Path) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own, on a machine whose zone data are in `folder`."""
    command = [sys.executable, "build.py", "build", "--root", str(desk.root), "--now", NOW, "--format", "json"]
    environment = {**os.environ, "PYTHONTZPATH": str(folder)}
    return subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True)


@pytest.mark.bar(16)
@pytest.mark.usefixtures("shipped_theme")
def test_zone_data_of_the_machine_change_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.replace("site.yaml", "title:", "timezone: Europe/Kyiv\ntitle:")
    desk.replace("templates/article.html", "<h1>", "{{ page.published | clock }} {{ page.published | iso }}<h1>")
    desk.write(story("summer", date="2023-07-12T18:30:00Z") + story("winter", date="2023-12-12T18:30:00Z"))
    assert desk.build().status == 0
    before = tree(desk.output)
    # A machine on which Kyiv has the clock of Kathmandu.
    wrong = tmp_path / "zones" / "Europe"
    wrong.mkdir(parents=True)
    (wrong / "Kyiv").write_bytes(files("tzdata").joinpath("zoneinfo", "Asia", "Kathmandu").read_bytes())
    build_with_zone_data(desk, tmp_path / "zones")
    shutil.rmtree(desk.root / ".newsdesk")
    build_with_zone_data(desk, tmp_path / "zones")

    assert "21:30 EEST 2023-07-12T21:30:00+03:00" in desk.page("2023/07/summer/index.html")
    assert "20:30 EET 2023-12-12T20:30:00+02:00" in desk.page("2023/12/winter/index.html")
    assert tree(desk.output) == before
