"""A small site with our own templates, built once for all tests of the audit."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.desk import BARE, REPOSITORY, Desk, story
from tests.pictures.samples import saved

BODY = """\
It began at dawn.[^a] See [the other](story:quiet), [the figures](figures.csv) and [the river](https://river.test/).

## Heading

> Quoted.

![A quay at night](quay.png)

[^a]: A note.
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A site of which every file is as it should be."""
    root = tmp_path_factory.mktemp("audited") / "site"
    for name in ("templates", "assets"):
        shutil.copytree(REPOSITORY / name, root / name)
    desk = Desk(root).write(BARE + story("loud", BODY, tags="[Mali]", aliases="[/old/loud/]") + story("quiet"))
    desk.replace("site.yaml", "title:", "outputs: {ninjs: true}\ntitle:")
    Path(root, "content/quay.png").write_bytes(saved(Image.new("RGB", (1200, 630), "#456"), "PNG"))
    Path(root, "content/figures.csv").write_text("year,number\n2023,4\n", encoding="utf-8")
    ran = desk.build()
    assert ran.status == 0, ran
    return desk
