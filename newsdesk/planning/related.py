"""Which stories stand below a story: those named, those that name it, and where these are few, its nearest kin."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from newsdesk.model import Article
from newsdesk.planning.edition import Edition, Stories
from newsdesk.slugs import slugify
from newsdesk.story_parts import Relation

ENOUGH = 3
AT_MOST = 6
SHOWN_AS_RELATED = (Relation.RELATED, Relation.BACKGROUND)


class Kinship:
    """Relations between the stories of an edition, in both directions."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

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
        for other in _nearest(naming, story):
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
        yield from outwards(edition.by_storyline.get(story.storyline, ()), story)
        tags = [edition.by_tag[slug] for slug in sorted(set(map(slugify, story.tags))) if slug in edition.by_tag]
        # Rarity in powers of two: by exact counts, each new story would reorder the tags of many others.
        for tagged in sorted(tags, key=lambda group: len(group).bit_length()):
            yield from outwards(tagged, story)
        yield from outwards(edition.by_desk.get(story.desk, ()), story)


def outwards(group: Stories, story: Article) -> Iterator[Article]:
    """The stories of `group`, which is oldest first, from the one nearest in time to `story` to the farthest."""
    later = bisect_left(group, _moment(story), key=_moment)
    earlier = later - 1
    while earlier >= 0 or later < len(group):
        if earlier < 0 or (later < len(group) and _gap(group[later], story) <= _gap(group[earlier], story)):
            yield group[later]
            later += 1
        else:
            yield group[earlier]
            earlier -= 1


def _nearest(stories: list[Article], story: Article) -> list[Article]:
    return sorted(stories, key=lambda other: (_gap(other, story), other.slug))


def _moment(story: Article) -> tuple[datetime, str]:
    return story.published, story.slug


def _gap(one: Article, other: Article) -> float:
    return abs((one.published - other.published).total_seconds())
