"""The moment that a site is built as of: now, as typed, or held back by SOURCE_DATE_EPOCH."""

import pytest

from tests.desk import Desk, story


def released(desk: Desk) -> bool:
    return (desk.output / "2020/01/late/index.html").exists()


@pytest.fixture
def embargoed(desk: Desk) -> Desk:
    """A site with a story that has long been released."""
    return desk.write(story("a", date="2010-01-01T00:00:00Z") + story("late", date="2020-01-01T00:00:00Z"))


def test_source_date_epoch_holds_back(embargoed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836799")
    embargoed.run("build")
    assert not released(embargoed)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")
    embargoed.run("build")

    assert released(embargoed)


def test_source_date_epoch_releases_nothing_early(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "99999999999")
    desk.write(story("a") + story("never", date="5000-01-01T00:00:00Z"))

    assert desk.run("build").status == 0
    assert not (desk.output / "5000").exists()


@pytest.mark.parametrize("epoch", ["soon", "-1", "1.5", "1e9", " 1", "٣", "999999999999999999999", "0x1", "1_0"])
def test_a_source_date_epoch_that_is_no_number_ends_with_2(
    site: Desk, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ran = site.run("build")

    assert ran.status == 2
    assert "SOURCE_DATE_EPOCH" in ran.err


def test_without_any_word_about_it_a_site_is_built_as_of_now(embargoed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    embargoed.run("build")

    assert released(embargoed)


def test_going_back_in_time_takes_a_story_back_only_when_that_is_meant(embargoed: Desk) -> None:
    embargoed.build(now="2021-01-01T00:00:00Z")
    assert released(embargoed)
    assert embargoed.run("build", "--now", "2019-01-01T00:00:00Z").status == 2
    assert released(embargoed)
    assert embargoed.build(now="2019-01-01T00:00:00Z").status == 0

    assert not any("late" in path or b"late" in raw for path, raw in embargoed.published().items())
