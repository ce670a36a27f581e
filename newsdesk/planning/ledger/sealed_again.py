"""A story that was published and is sealed again, or a draft → what makes it public, or says that it is withdrawn."""

from collections.abc import Iterator
from datetime import UTC, datetime

from msgspec.structs import replace

from newsdesk.planning.ledger.entries import Entry
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.former_names import IDENTITY_DAY, STORY_PATH
from newsdesk.vocabulary.story_parts import Withdrawal

REASON = "This story was withdrawn."


def state_of(story: Article, now: datetime) -> str:
    """What a story is that is not public, as words behind `is`."""
    if story.draft:
        return "a draft"
    if story.published > now:
        # Should the clock be wrong, it shows here. Until when it is sealed, a public log must not tell.
        return f"sealed as of {_time(now)}"
    return "withdrawn before its instant"


def as_public(story: Article, path: str, identity: str, now: datetime) -> Article:
    """The story as it can be public at `now`, where it was at `path` with this `identity`: a draft as withdrawn."""
    date = story.date if story.date <= now else _date_at(path, identity, now)
    released = story.publish_at if story.publish_at and date <= story.publish_at <= now else None
    withdrawn = story.withdrawn or (Withdrawal(now, REASON) if story.draft else None)
    if withdrawn and withdrawn.date < (released or date):
        withdrawn = replace(withdrawn, date=now)
    publish_at = released or (date if story.publish_at else None)
    offset = story.offset if date == story.date else 0
    return replace(story, date=date, offset=offset, publish_at=publish_at, draft=False, withdrawn=withdrawn)


def entries_to_publish(story: Article, public: Article) -> Iterator[Entry]:
    """What to type into the file of `story` to make it `public`."""
    if public.date != story.date:
        yield Entry(story.file, "date", _time(public.date))
    if public.publish_at and public.publish_at != story.publish_at:
        yield Entry(story.file, "publish_at", _time(public.publish_at))
    if story.draft:
        yield Entry(story.file, "draft", "false")
    if public.withdrawn and public.withdrawn != story.withdrawn:
        notice = {"date": _time(public.withdrawn.date), "reason": public.withdrawn.reason}
        yield Entry(story.file, "withdrawn", notice)


def path_of(story: Article) -> str:
    """The path of a story's page."""
    return addresses.file_of(addresses.story(story))


def _date_at(path: str, identity: str, now: datetime) -> datetime:
    """The date that a story had: the day of its minted identity, else the first of the month of its address."""
    if found := IDENTITY_DAY.search(identity):
        return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC)
    if found := STORY_PATH.fullmatch(path):
        return datetime(int(found[1]), int(found[2]), 1, tzinfo=UTC)
    return now


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
