"""Text files at well-known addresses: robots.txt, security.txt, the IndexNow key."""

from collections.abc import Iterator
from datetime import MAXYEAR, UTC, datetime

from newsdesk.planning.index.edition import Edition
from newsdesk.views import PlainText
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.output import Format, Output


def plan_well_known(edition: Edition) -> Iterator[Output]:
    """`/robots.txt` (RFC 9309), and `/.well-known/security.txt` (RFC 9116) when there is a contact for it.

    With an IndexNow key, also the file that verifies it. Of a site below a path, the first two are read at the root of
    its host alone, and hold what they have to say there.
    """
    settings = edition.settings
    yield _text(
        addresses.ROBOTS,
        (
            "User-agent: *",
            f"Allow: {settings.path}/",
            "",
            f"Sitemap: {edition.absolute(addresses.SITEMAP_INDEX)}",
            f"Sitemap: {edition.absolute(addresses.NEWS_SITEMAP)}",
        ),
    )
    if key := settings.indexnow.key:
        yield _text(addresses.indexnow_key(key), (key,))
    if settings.contact.security:
        yield _text(
            addresses.SECURITY,
            (
                f"Contact: {settings.contact.security}",
                f"Expires: {security_expiry(edition.site.now):%Y-%m-%dT%H:%M:%SZ}",
                f"Canonical: {settings.origin}{addresses.SECURITY}",
                f"Preferred-Languages: {settings.language}",
            ),
        )


def security_expiry(now: datetime) -> datetime:
    """The `Expires` of security.txt: the first day of the half-year after next, six to twelve months from `now`.

    RFC 9116 asks for a date less than a year ahead; one that moved with every build would change the file each time.
    """
    utc = now.astimezone(UTC)
    return datetime(min(utc.year + 1, MAXYEAR), 1 if utc.month <= 6 else 7, 1, tzinfo=UTC)


def next_security_expiry(now: datetime) -> datetime:
    """The next instant at which `security_expiry` changes."""
    utc = now.astimezone(UTC)
    return (
        datetime(utc.year, 7, 1, tzinfo=UTC)
        if utc.month <= 6
        else datetime(min(utc.year + 1, MAXYEAR), 1, 1, tzinfo=UTC)
    )


def _text(address: str, lines: tuple[str, ...]) -> Output:
    return Output(addresses.file_of(address), Format.TEXT, PlainText(lines), sources=(folders.SETTINGS_FILE,))
