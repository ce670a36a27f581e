"""Which stories a feed carries: the latest changes, and in an archive every story exactly once, by its month."""

from itertools import groupby

from msgspec import Struct

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import Stories
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Article


class Month(Struct, frozen=True):
    """The stories published in one month (UTC), oldest first. `address` is the folder of its feeds."""

    address: str
    stories: Stories


class Selection:
    """What changed last in a group of stories.

    A story that is corrected comes back to its feeds, however old it is: so RFC 5005, section 4, wants it.
    """

    def __init__(self, edition: Edition) -> None:
        self.modified = edition.modified
        self.changed = {story.slug for story in edition.oldest_first if edition.modified[story.slug] > story.published}

    def latest(self, stories: Stories, limit: int, floor: int = 0) -> Stories:
        """Of `stories`, oldest first, the `limit` that changed last and the `floor` newest; latest change first."""
        newest, older = stories[-max(limit, floor) :], stories[: -max(limit, floor)]
        returned = [story for story in older if story.slug in self.changed] if self.changed else []
        ordered = sorted([*returned, *newest], key=self._change, reverse=True)
        if len(ordered) <= limit:
            return tuple(ordered)
        kept = {story.slug for story in (*ordered[:limit], *stories[len(stories) - floor :])}
        return tuple([story for story in ordered if story.slug in kept])

    def _change(self, story: Article) -> tuple[object, str]:
        return self.modified[story.slug], story.slug


def months(stories: Stories) -> tuple[Month, ...]:
    """Every month in which one of `stories` was published, oldest first.

    A month is closed once a story of a later one is published: to know that, no clock is needed. It goes by the
    time of publication, not by the date as the month's page does, so that no embargo ends within a closed month.
    """
    return tuple(
        Month(addresses.month(*month), tuple(group)) for month, group in groupby(stories, key=_month_of_publication)
    )


def _month_of_publication(story: Article) -> tuple[int, int]:
    return story.published.year, story.published.month
