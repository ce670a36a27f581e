"""Which story stands where on the front page: those that editors have put there, and the newest in what is free."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice

from msgspec import Struct

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import Filed, Stories
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import MAX_TOP, Slot
from newsdesk.vocabulary.story_parts import Kind

MAX_RIVER = 12
MAX_REPORTS = 5
MAX_RAIL = 3


class FrontStories(Struct, frozen=True):
    """The stories of the front page by their places, and those of each desk by its slug. None stands there twice."""

    lead: Article | None
    top: Stories
    river: Stories
    reports: Stories
    rails: Mapping[str, Stories]

    @property
    def shown(self) -> Stories:
        """All of them, from the top of the page."""
        rails = [story for stories in self.rails.values() for story in stories]
        return (*([self.lead] if self.lead else []), *self.top, *self.reports, *self.river, *rails)


class _NotShown:
    """The stories that do not stand on the page yet: of those that are versions of one another, none does."""

    def __init__(self, edition: Edition, shown: Iterable[Article]) -> None:
        self._root = edition.translations.root
        self._shown = {self._root(story) for story in shown}

    def take(self, stories: Iterable[Filed], limit: int) -> Stories:
        """The first of `stories`, `limit` at most; from now on they stand on the page."""
        left = (each for each in stories if isinstance(each, Article) and self._root(each) not in self._shown)
        taken = tuple(islice(left, limit))
        self._shown.update(map(self._root, taken))
        return taken


def front_stories(edition: Edition) -> FrontStories:
    """The stories of the front page. What is put there by hand leaves all places that are filled automatically."""
    front, lists = edition.settings.front, edition.lists
    slots = (front.lead, *front.top, *[None] * (MAX_TOP - len(front.top)))
    placed = [edition.by_slug[slot.story] if slot and _holds(slot, edition) else None for slot in slots]
    not_shown = _NotShown(edition, filter(None, placed))
    leading = [story for each in placed for story in ((each,) if each else not_shown.take(edition.newest_first, 1))]
    reports = sorted(lists.by_kind.get(Kind.SITREP, ()), key=_as_of, reverse=True)
    return FrontStories(
        lead=leading[0] if leading else None,
        top=tuple(leading[1:]),
        # Before the river, which would leave old ones alone of them.
        reports=not_shown.take(reports, MAX_REPORTS),
        river=not_shown.take(edition.newest_first, MAX_RIVER),
        rails=_even(
            {
                desk.slug: not_shown.take(reversed(lists.by_desk.get(desk.slug, ())), MAX_RAIL)
                for desk in edition.settings.desks
            }
        ),
    )


def slot_ends(edition: Edition) -> Iterator[datetime]:
    """The instants after now at which a story that editors have put on the front page leaves its place."""
    return (slot.until for _, slot in edition.settings.front.slots if slot.until and _holds(slot, edition))


def _holds(slot: Slot, edition: Edition) -> bool:
    """Whether the story of a slot stands there: it is public and listed, and its time is not over."""
    return slot.story in edition.by_slug and (slot.until is None or edition.site.now < slot.until)


def _as_of(story: Filed) -> tuple[datetime, datetime, str]:
    as_of = story.as_of if isinstance(story, Article) else None
    return as_of or story.published, story.published, story.slug


def _even(rails: Mapping[str, Stories]) -> Mapping[str, Stories]:
    """Of the rails, which stand side by side, what leaves none of them mostly blank and shows the most stories."""

    def cut(length: int) -> dict[str, Stories]:
        return {slug: stories[:length] for slug, stories in rails.items() if 2 * len(stories) > length}

    return max(map(cut, range(MAX_RAIL, 0, -1)), key=lambda each: sum(map(len, each.values())))
