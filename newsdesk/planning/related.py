"""Which stories stand below a story: those named, those that name it, and where these are few, its nearest kin."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from newsdesk.model import Article
from newsdesk.planning.edition import Edition, Stories
from newsdesk.story_parts import Relation

ENOUGH = 3
AT_MOST = 6
SHOWN_AS_RELATED = (Relation.RELATED, Relation.BACKGROUND)


class Kinship:
    """Relations between the stories of an edition, in both directions."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._moments: dict[int, list[tuple[datetime, str]]] = {}

    @cached_property
    def _naming(self) -> dict[str, list[tuple[Article, Relation]]]:
        """For each story, those that name it and how, oldest first."""
        naming: defaultdict[str, list[tuple[Article, Relation]]] = defaultdict(list)
        for story in self.edition.oldest_first:
            for related in story.related:
                if related.story != story.slug:
                    naming[related.story].append((story, related.relation))
        return naming

    def backlinks(self, story: Article) -> list[tuple[Article, Relation]]:
        """The stories that follow, update or correct this one, oldest first."""
        return [each for each in self._naming.get(story.slug, ()) if each[1] not in SHOWN_AS_RELATED]

    def related(self, story: Article) -> list[Article]:
        """Stories named by `story`, then those that name it, then its kin until there are enough."""
        found = {
            named.story: self.edition.by_slug[named.story]
            for named in story.related
            if named.story in self.edition.by_slug and named.story != story.slug
        }
        naming = [other for other, relation in self._naming.get(story.slug, ()) if relation in SHOWN_AS_RELATED]
        for other in _nearest(naming, story) if naming else ():
            if len(found) >= AT_MOST:
                break
            found.setdefault(other.slug, other)
        if len(found) < ENOUGH:
            passed_over = {story.slug, *(other.slug for other, _ in self.backlinks(story))}
            for other in self._kin(story):
                if other.slug not in passed_over:
                    found.setdefault(other.slug, other)
                if len(found) >= ENOUGH:
                    break
        return list(found.values())

    def _kin(self, story: Article) -> Iterator[Article]:
        """Every story of the same storyline, then of the rarest shared tag, then of the desk; nearest first."""
        edition = self.edition
        yield from self._outwards(edition.by_storyline.get(story.storyline, ()), story)
        tags = [edition.by_tag[slug] for slug in sorted(edition.tag_slugs[story.slug]) if slug in edition.by_tag]
        # Rarity in powers of two: by exact counts, each new story would reorder the tags of many others.
        for tagged in sorted(tags, key=lambda group: len(group).bit_length()):
            yield from self._outwards(tagged, story)
        yield from self._outwards(edition.by_desk.get(story.desk, ()), story)

    def _outwards(self, group: Stories, story: Article) -> Iterator[Article]:
        # The edition keeps every group alive, so no other object can come to have its id.
        moments = self._moments.get(id(group))
        if moments is None:
            moments = self._moments[id(group)] = list(map(_moment, group))
        return outwards(group, story, bisect_left(moments, _moment(story)))


def outwards(group: Stories, story: Article, place: int) -> Iterator[Article]:
    """The stories of `group`, oldest first, from the nearest in time to `story`, whose place is `place`, outwards."""
    later, earlier, moment = place, place - 1, story.published
    while earlier >= 0 or later < len(group):
        if earlier < 0 or (
            later < len(group) and abs(group[later].published - moment) <= abs(group[earlier].published - moment)
        ):
            yield group[later]
            later += 1
        else:
            yield group[earlier]
            earlier -= 1


def _nearest(stories: list[Article], story: Article) -> list[Article]:
    return sorted(stories, key=lambda other: (abs(other.published - story.published), other.slug))


def _moment(story: Article) -> tuple[datetime, str]:
    return story.published, story.slug
