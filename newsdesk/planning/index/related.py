"""Related stories below a story: those that it names, those that name it, then, up to three, similar ones."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import Stories
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.story_parts import Relation

MIN_RELATED = 3
MAX_RELATED = 6
SHOWN_AS_RELATED = (Relation.RELATED, Relation.BACKGROUND)


class RelatedStories:
    """Relations between the stories of an edition, in both directions."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.translations = edition.translations
        # The slug of a story → those that name it, oldest first: as related, and as one that they follow or change.
        self._naming: defaultdict[str, list[Article]] = defaultdict(list)
        self._following: defaultdict[str, list[tuple[Article, Relation]]] = defaultdict(list)
        for story in edition.oldest_first:
            for named in story.related:
                if named.story == story.slug:
                    continue
                if named.relation in SHOWN_AS_RELATED:
                    self._naming[named.story].append(story)
                else:
                    self._following[named.story].append((story, named.relation))

    def backlinks(self, story: Article) -> list[tuple[Article, Relation]]:
        """The stories that follow, update or correct this one, oldest first; each once, in its language if possible."""
        root_of, found = self.translations.root, dict[str, tuple[Article, Relation]]()
        if story.slug not in self._following:
            return []
        for other, relation in self._following[story.slug]:
            found.setdefault(root_of(other), (self.translations.version_for(story, other), relation))
        found.pop(root_of(story), None)
        return [*found.values()]

    def related(self, story: Article) -> list[Article]:
        """Stories named by `story`, then those that name it (at most six in all), then similar ones up to three.

        Each stands there once, in the language of `story` if it is told in that, and no other version of `story` does.
        """
        root_of, found = self.translations.root, dict[str, Article]()
        own = root_of(story)
        for named in story.related:
            other = self.edition.by_slug.get(named.story)
            if other and root_of(other) != own:
                found.setdefault(root_of(other), other)
        for other in _nearest(self._naming.get(story.slug, ()), story):
            if len(found) >= MAX_RELATED:
                break
            if root_of(other) != own:
                found.setdefault(root_of(other), other)
        if len(found) < MIN_RELATED:
            passed_over = {own, *(root_of(other) for other, _ in self.backlinks(story))}
            for other in self._by_rule(story):
                if root_of(other) not in passed_over:
                    found.setdefault(root_of(other), other)
                if len(found) >= MIN_RELATED:
                    break
        return [self.translations.version_for(story, other) for other in found.values()]

    def _by_rule(self, story: Article) -> Iterator[Article]:
        """Every story of the same storyline, then of shared tags, the rarest first, then of the desk; nearest first."""
        groups, slugs = self.edition.groups, sorted(self.edition.tag_slugs[story.slug])
        yield from self._outwards(groups.by_storyline.get(story.storyline, ()), story)
        tags = [groups.by_tag[slug] for slug in slugs if slug in groups.by_tag]
        # Rarity in powers of two: with exact counts, each new story would reorder the tags of many others.
        for tagged in sorted(tags, key=lambda group: len(group).bit_length()):
            yield from self._outwards(tagged, story)
        yield from self._outwards(groups.by_desk.get(story.desk, ()), story)

    def _outwards(self, group: Stories, story: Article) -> Iterator[Article]:
        return by_distance_in_time(group, story, bisect_left(group, _moment(story), key=_moment))


def by_distance_in_time(group: Stories, story: Article, place: int) -> Iterator[Article]:
    """The stories of `group` (oldest first), nearest in time to `story` first; `place` is its index in the group."""
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


def _nearest(stories: Sequence[Article], story: Article) -> Sequence[Article]:
    if len(stories) < 2:
        return stories
    moment = story.published
    return sorted(stories, key=lambda other: abs(other.published - moment))


def _moment(story: Article) -> tuple[datetime, str]:
    return story.published, story.slug
