"""A published address at which there is no story any more → which of the new stories is the one that was there."""

import re
from collections.abc import Collection, Sequence

from msgspec import Struct

from newsdesk.vocabulary.names.suggestions import closest_words

# The day in an identity that was minted (RFC 4151), and the month in the path of a story.
IDENTITY_DAY = re.compile(r",([0-9]{4})-([0-9]{2})-([0-9]{2}):")
STORY_PATH = re.compile(r"([0-9]{4})/([0-9]{2})/([^/]+)/index\.html")


class NewStory(Struct, frozen=True):
    """A story that was never published under its name: its slug, and its day in UTC as `2026-11-26`."""

    slug: str
    day: str


def renamed_story(path: str, identity: str, new: Sequence[NewStory], lost_days: Collection[str]) -> str:
    """The slug of the one of the `new` stories that is most like the one which was at `path` with this `identity`.

    Empty if there is none. `lost_days` are those of all stories that are looked for.
    """
    named = STORY_PATH.fullmatch(path)
    if not named:
        return ""
    year, month, slug = named.groups()
    day = day_of(identity)
    # Where two have exchanged their slugs, the day tells which is which.
    others = set(lost_days) - {day, ""}
    same_slug = [each.slug for each in new if each.slug == slug and each.day not in others]
    same_day = [each.slug for each in new if day and each.day == day]
    in_month = [each.slug for each in new if each.day.startswith(f"{year}-{month}")]
    alike = closest_words(slug, same_day) or same_day or closest_words(slug, [each.slug for each in new])
    return next(iter((*same_slug, *alike, *(in_month if len(in_month) == 1 else []))), "")


def renamed_other(old: str, new: list[str]) -> str:
    """The one of the `new` names that is most like the `old` one, or the only one; empty if there is none."""
    return next(iter(closest_words(old, new)), new[0] if len(new) == 1 else "")


def day_of(identity: str) -> str:
    """The day in an identity that was minted; empty for one that was typed otherwise."""
    found = IDENTITY_DAY.search(identity)
    return "-".join(found.groups()) if found else ""
