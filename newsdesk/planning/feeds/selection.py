"""Which stories a feed contains: those changed last, and in an archive every story exactly once, in its month."""

from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import Filed, Stories, listed
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Article


class Month(Struct, frozen=True):
    """The listed stories published in one month (UTC), oldest first. `address` is the folder of its feeds."""

    address: str
    stories: Stories


class Selection:
    """Selects the stories of a feed by their last change.

    A corrected story returns to its feeds, however old it is, as RFC 5005, section 4, requires.
    """

    def __init__(self, edition: Edition) -> None:
        self.modified = edition.modified
        self.changed = {story.slug for story in edition.oldest_first if edition.modified[story.slug] > story.published}

    def latest(self, stories: Stories, limit: int, floor: int = 0) -> Stories:
        """The `limit` stories changed last and the `floor` newest of `stories` (oldest first); latest change first."""
        newest, older = stories[-max(limit, floor) :], stories[: -max(limit, floor)]
        returned = [story for story in older if story.slug in self.changed] if self.changed else []
        ordered = sorted([*returned, *newest], key=self._change, reverse=True)
        if len(ordered) <= limit:
            return tuple(ordered)
        kept = {story.slug for story in (*ordered[:limit], *stories[len(stories) - floor :])}
        return tuple([story for story in ordered if story.slug in kept])

    def _change(self, story: Article) -> tuple[object, str]:
        return self.modified[story.slug], story.slug


def months(stories: Iterable[Filed]) -> tuple[Month, ...]:
    """Every month in which one of `stories` (oldest first) was published, oldest first, also one whose all retired.

    A month is closed once a story of a later month is published, so that no clock is needed. The month is that of
    publication, not of the story's date as on the archive pages, so that no embargo ends within a closed month.
    """
    return tuple(
        Month(addresses.month(*month), listed(group)) for month, group in groupby(stories, key=_month_of_publication)
    )


def _month_of_publication(story: Filed) -> tuple[int, int]:
    return story.published.year, story.published.month
