"""The settings that are kept in the state are those that `site.yaml` holds."""

import pytest

from newsdesk.reading.schema import site_yaml
from newsdesk.reading.settings import SettingsReading, read_settings, settings_in
from newsdesk.vocabulary.problems import Rejected
from newsdesk.vocabulary.settings import Settings
from tests.desk import Desk


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The bytes of every `site.yaml` that is parsed from here on."""
    seen: list[bytes] = []
    real = site_yaml.settings_from

    def parse_and_note(raw: bytes) -> Settings:
        seen.append(raw)
        return real(raw)

    monkeypatch.setattr(site_yaml, "settings_from", parse_and_note)
    return seen


def kept_settings(desk: Desk) -> SettingsReading:
    with desk.workspace() as workspace:
        return settings_in(desk.root, workspace.state)


def test_settings_are_parsed_once_for_the_same_bytes(desk: Desk, parsed: list[bytes]) -> None:
    first = kept_settings(desk)

    assert kept_settings(desk) == first
    assert len(parsed) == 1
    assert first.settings == read_settings(desk.root)


def test_settings_that_were_edited_are_parsed_again(desk: Desk, parsed: list[bytes]) -> None:
    kept_settings(desk)
    desk.replace("site.yaml", "Test Desk", "Other Desk")

    assert kept_settings(desk).settings.title == "Other Desk"
    assert len(parsed) == 2


def test_warnings_about_settings_are_kept_with_them(desk: Desk) -> None:
    desk.replace("site.yaml", "title: Test Desk", "title: TK")
    first = kept_settings(desk)

    assert [each.rule for each in first.warnings] == ["unfinished"]
    assert kept_settings(desk) == first


def test_settings_with_a_problem_are_not_kept(desk: Desk) -> None:
    desk.replace("site.yaml", "title: Test Desk", "titel: Test Desk")

    for _ in range(2):
        with pytest.raises(Rejected):
            kept_settings(desk)
