"""The small text files that machines look for change only when they must."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsdesk.planning.files.well_known import next_security_expiry, plan_well_known, security_expiry
from newsdesk.views import PlainText
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.settings import Contact, Settings
from tests.planning.values import SETTINGS, by_path, edition

ROBOTS = (
    "User-agent: *",
    "Allow: /",
    "",
    "Sitemap: https://desk.test/sitemap.xml",
    "Sitemap: https://desk.test/news-sitemap.xml",
)
MOMENTS = some.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=some.just(UTC))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_robots_are_welcome_and_shown_the_sitemaps() -> None:
    assert by_path(plan_well_known(edition())) == {
        "robots.txt": Output("robots.txt", Format.TEXT, PlainText(ROBOTS), sources=("site.yaml",))
    }


def test_a_contact_for_security_is_published_with_a_date_until_which_it_holds() -> None:
    settings = Settings(
        "T", SETTINGS.url, SETTINGS.desks, language="fr", contact=Contact(security="mailto:s@desk.test")
    )
    found = by_path(plan_well_known(edition(settings=settings, now=moment("2024-01-10T12:00:00Z"))))

    assert found[".well-known/security.txt"].view == PlainText(
        (
            "Contact: mailto:s@desk.test",
            "Expires: 2025-01-01T00:00:00Z",
            "Canonical: https://desk.test/.well-known/security.txt",
            "Preferred-Languages: fr",
        )
    )


@pytest.mark.parametrize(
    ("now", "expiry", "turn"),
    [
        ("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z", "2024-07-01T00:00:00Z"),
        ("2024-06-30T23:59:59Z", "2025-01-01T00:00:00Z", "2024-07-01T00:00:00Z"),
        ("2024-07-01T00:00:00Z", "2025-07-01T00:00:00Z", "2025-01-01T00:00:00Z"),
        ("2024-12-31T23:59:59Z", "2025-07-01T00:00:00Z", "2025-01-01T00:00:00Z"),
    ],
)
def test_the_date_holds_for_a_whole_half_year(now: str, expiry: str, turn: str) -> None:
    assert security_expiry(moment(now)) == moment(expiry)
    assert next_security_expiry(moment(now)) == moment(turn)


@given(MOMENTS)
def test_the_date_is_six_to_twelve_months_ahead_and_changes_at_its_turn(now: datetime) -> None:
    expiry, turn = security_expiry(now), next_security_expiry(now)

    assert timedelta(days=181) <= expiry - now <= timedelta(days=366)
    assert now < turn < expiry
    assert security_expiry(turn - timedelta(microseconds=1)) == expiry
    assert security_expiry(turn) > expiry


@given(MOMENTS, some.integers(-12, 14))
def test_the_zone_in_which_the_moment_is_told_makes_no_difference(now: datetime, hours: int) -> None:
    there = now.astimezone(timezone(timedelta(hours=hours)))

    assert (security_expiry(there), next_security_expiry(there)) == (security_expiry(now), next_security_expiry(now))
