"""The forms that values of a feed have, and what every format asks of them."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element

from tests.feeds.document import ATOM

ADDRESS = re.compile(r"https?://[^/\s]+\.[^/\s]+/[!-~]*")
IDENTITY = re.compile(r"(tag:[a-z0-9.@_-]+,\d{4}(-\d\d(-\d\d)?)?:|urn:[a-z0-9-]+:|https?://)[!-~]+")
RFC_2822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
    r"\d{4} \d\d:\d\d:\d\d [+-]\d{4}"
)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
BCP_47 = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
MIME = re.compile(r"[\w.+-]+/[\w.+-]+")
END_TAG = re.compile(r"</\w+>")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
Messages = Iterator[str]


def moment_of(text: str) -> datetime | None:
    """A date in the form of RFC 2822 or RFC 3339; None for any other text, and for a wrong weekday."""
    if RFC_2822.fullmatch(text):
        moment = parsedate_to_datetime(text)
        return moment if DAYS[moment.weekday()] == text[:3] else None
    return datetime.fromisoformat(text) if RFC_3339.fullmatch(text) else None


def implausible(texts: Iterator[str] | list[str], now: datetime, form: re.Pattern[str]) -> Messages:
    for text in texts:
        moment = moment_of(text) if form.fullmatch(text) else None
        if moment is None:
            yield f"{text!r} is no date of the form that is asked for, or its weekday is wrong"
        elif not datetime(1990, 1, 1, tzinfo=UTC) <= moment <= now + timedelta(minutes=10):
            yield f"{text} is before all feeds, or in the future"


def looks_like_html(text: str) -> bool:
    return bool(END_TAG.search(text))


def twice(values: list[str]) -> list[str]:
    return sorted(each for each, count in Counter(values).items() if count > 1)


def links_of(parent: Element, relation: str) -> list[Element]:
    return [each for each in parent.findall(f"{ATOM}link") if each.get("rel") == relation]
