"""Moments are told in words that no locale changes."""

import locale
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from newsdesk.rendering import dates
from newsdesk.vocabulary.names.dates import clock, long_day

MOMENT = datetime(2023, 9, 2, 8, 5, 9, 999999, tzinfo=UTC)


def test_a_day_is_told_in_full() -> None:
    assert long_day(MOMENT) == "2 September 2023"


def test_a_time_names_the_zone_that_it_stands_in() -> None:
    assert clock(MOMENT) == "08:05 UTC"
    assert clock(MOMENT.astimezone(ZoneInfo("Europe/Paris"))) == "10:05 CEST"


def test_for_machines_a_moment_is_rfc_3339_to_the_second() -> None:
    assert dates.iso(MOMENT) == "2023-09-02T08:05:09Z"
    assert dates.iso(MOMENT.astimezone(timezone(timedelta(hours=5, minutes=45)))) == "2023-09-02T13:50:09+05:45"


@pytest.mark.parametrize(
    ("moment", "group"),
    [
        (MOMENT, "020805Z SEP 23"),
        (datetime(2026, 11, 22, 20, 30, tzinfo=timezone(timedelta(hours=2))), "221830Z NOV 26"),
        (datetime(2024, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))), "312330Z DEC 23"),
    ],
)
def test_a_date_time_group_is_always_zulu(moment: datetime, group: str) -> None:
    assert dates.dtg(moment) == group


def test_every_month_has_its_name() -> None:
    names = [long_day(datetime(2024, month, 1, tzinfo=UTC)).split()[1] for month in range(1, 13)]

    assert " ".join(name[:3] for name in names) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def test_the_locale_of_the_process_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("the locale was asked")

    monkeypatch.setattr(locale, "setlocale", asked)

    assert (long_day(MOMENT), dates.dtg(MOMENT)) == ("2 September 2023", "020805Z SEP 23")
