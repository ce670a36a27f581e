"""An instant is what was typed, with its offset, or a problem; it is never guessed."""

from datetime import UTC, date, datetime

import pytest

from newsdesk.reading.schema.value_types.times import Day, Moment
from tests.desk import copy
from tests.reading.typed import faults, hints, value

HALF_PAST_SIX = datetime(2023, 9, 12, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "2023-09-12T18:30:00Z",
        "2023-09-12t18:30:00z",
        "2023-09-12 18:30:00Z",
        "2023-09-12 18:30 Z",
        "2023-09-12T18:30Z",
        "2023-09-12T18:30:00.000Z",
        "2023-09-12T21:30:00+03:00",
        "2023-09-12T13:30:00-05:00",
        "2023-09-13T00:15:00+05:45",
        "'2023-09-12T18:30:00Z'",
    ],
)
def test_a_moment_is_read_to_the_instant_whatever_its_offset(typed: str) -> None:
    moment, problems = value(Moment(), typed)

    assert (moment, problems) == (HALF_PAST_SIX, [])
    assert moment.tzinfo is UTC


@pytest.mark.bar(3)
@pytest.mark.parametrize("typed", ["2023-09-12T18:30:00", "2023-09-12 18:30", "2023-09-12T18:30:00.5"])
def test_a_time_without_an_offset_is_refused(typed: str) -> None:
    assert value(Moment(), typed)[1] == ["missing-offset"]


def test_whoever_leaves_out_the_offset_is_shown_both_ways_to_type_it() -> None:
    (hint,) = hints(copy(date="2023-09-12 18:30"))

    assert "`2023-09-12T18:30Z`" in hint and "`+03:00`" in hint


@pytest.mark.bar(3)
@pytest.mark.parametrize(
    "typed",
    ["2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "0203-09-12"],
)
def test_a_day_that_never_comes_is_refused(typed: str) -> None:
    assert value(Moment(), f"{typed}T10:00:00Z")[1] == ["no-such-time"]
    assert value(Day(), typed)[1] == ["not-a-day"]


@pytest.mark.parametrize(
    "typed", ["T24:00:00Z", "T10:60:00Z", "T10:00:60Z", "T10:00:00+24:00", "T10:00:00+99:99", "T25:00Z"]
)
def test_an_hour_that_never_strikes_is_refused(typed: str) -> None:
    assert value(Moment(), f"2023-09-12{typed}")[1] == ["no-such-time"]


@pytest.mark.parametrize("typed", ["0001-01-01T00:00:00+01:00", "0999-12-31T23:59:59Z", "1000-01-01T00:00:00+01:00"])
def test_a_year_that_has_no_four_digits_in_utc_is_refused(typed: str) -> None:
    """The dates of RSS have four (RFC 2822); a year before is a slip."""
    assert value(Moment(), typed)[1] == ["no-such-time"]
    assert value(Moment(), "1000-01-01T00:00:00Z")[1] == []


@pytest.mark.bar(3)
@pytest.mark.parametrize(
    "typed",
    [
        "2023-09-12", "03/05/2026", "tomorrow", "now", "1746259200", "2023-9-12T18:30Z", "20230912T183000Z", "12:30",
        "2023-09-12T18:30:00 UTC", "2023-09-12T18Z", "2023-W37-2T18:30Z", "2023-09-12T18:30:00+0300", "''",
    ],
)  # fmt: skip
def test_nothing_but_rfc_3339_is_a_time(typed: str) -> None:
    assert value(Moment(), typed)[1] == ["not-a-time"]


@pytest.mark.parametrize("reader", [Moment(), Day()])
def test_a_list_is_not_a_time(reader: Moment | Day) -> None:
    assert "not-text" in value(reader, "[2023-09-12]")[1]


def test_a_day_is_read_as_typed() -> None:
    assert value(Day(), "2023-09-12") == (date(2023, 9, 12), [])


@pytest.mark.parametrize("typed", ["2023-9-12", "12.09.2023", "20230912", "2023-09-12T00:00:00Z", "''"])
def test_nothing_else_is_a_day(typed: str) -> None:
    assert value(Day(), typed)[1] == ["not-a-day"]


def test_the_place_of_a_wrong_time_is_that_of_its_value() -> None:
    assert faults(copy(date="2026-02-30T10:00:00Z")) == ["3:7 no-such-time"]


@pytest.mark.parametrize("key", ["publish_at", "expires", "updated", "as_of"])
def test_a_wrong_time_is_one_problem_and_no_other_is_made_from_it(key: str) -> None:
    assert faults(copy(**{key: "2026-02-30T10:00:00Z"})) == [f"7:{len(key) + 3} no-such-time"]
