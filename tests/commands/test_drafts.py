"""A preview shows what is sealed, and stands apart from what is deployed."""

import pytest

from tests.desk import Desk, story


def test_a_preview_shows_what_is_sealed_and_stands_apart(site: Desk) -> None:
    before = site.published()
    ran = site.build("--drafts")

    assert ran.status == 0
    assert (site.root / ".newsdesk/preview/2030/01/sealed/index.html").is_file()
    assert site.published() == before


@pytest.mark.parametrize("spelling", ["output", "./output", "content/../output", "link"])
def test_a_preview_is_refused_where_the_site_is_deployed_from(site: Desk, spelling: str) -> None:
    before = site.published()
    (site.root / "link").symlink_to(site.output)
    ran = site.build("--drafts", "--output", str(site.root / spelling))

    assert ran.status == 2 and "--output" in ran.err
    assert site.published() == before


def test_a_preview_is_refused_before_the_first_build_too(desk: Desk) -> None:
    assert desk.write(story("a")).build("--drafts", "--output", str(desk.output)).status == 2
    assert not desk.output.exists()
