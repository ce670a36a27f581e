"""Sites that were built, with what changed noted."""

import pytest

from tests.desk import Desk, story
from tests.pending_changes.notes import differences, forget, noted
from tests.stateful import picture


@pytest.fixture
def built(desk: Desk) -> Desk:
    """A desk with two stories, built and announced."""
    desk.write(story("a", tags="[Київ]", aliases="[/old/]") + story("b", date="2023-09-13T00:00:00Z"))
    assert desk.build().status == 0
    return desk


@pytest.fixture
def illustrated(desk: Desk) -> Desk:
    """A desk with a picture and files for machines, built and announced."""
    lead = "{file: quay.png, alt: A quay., credit: Ada}"
    desk.write(story("a", tags="[Київ]", aliases="[/old/]", image=lead) + story("b", date="2023-09-13T00:00:00Z"))
    desk.write("-- assets/style.css --\np { margin: 0 }\n")
    desk.replace("site.yaml", "title: Test Desk", "title: Test Desk\noutputs: {ninjs: true, redirect_maps: true}")
    (desk.root / "content/quay.png").write_bytes(picture(10))
    assert desk.build().status == 0
    assert noted(desk)["purge"] == differences({}, desk.published())
    forget(desk)
    return desk
