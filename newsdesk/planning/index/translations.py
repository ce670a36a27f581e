"""Groups of stories that are translations of one another: a list has one entry for each of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeVar

from msgspec import Struct

from newsdesk.planning.index.groups import Filed
from newsdesk.vocabulary.model import Article

S = TypeVar("S", bound=Filed)
# Another language.
FAR = 2


class Version(Struct, frozen=True):
    """A language version of a story. `original` marks the one that the others were translated from."""

    story: Article
    language: str
    original: bool


class Translations:
    """For each listed story, all its language versions, the original first.

    All stories of a group list the same versions: search engines ignore `hreflang` links that are not mutual (Google,
    "Tell Google about localized versions of your page"). A second story in the same language does not join the group.
    One that has retired is no version, but stays in the group: no list gets or loses an entry when it goes.
    """

    def __init__(self, filed: Sequence[Filed], language: str) -> None:
        """Of all stories that are, or were, in lists, oldest first, on a site in this `language`."""
        self._site_language = language
        self._versions_of: dict[str, tuple[Version, ...]] = {}
        self._root_of: dict[str, str] = {}
        # Of the stories of a group, a list shows the one with the least of these.
        self._order: dict[str, tuple[bool, int, bool, float]] = {}
        for root, stories in _groups(filed).items():
            self._join(root, sorted(stories, key=lambda story: (_has_retired(story), story.slug != root)))

    def _join(self, root: str, stories: Iterable[Filed]) -> None:
        joined: dict[str, Filed] = {}
        for story in stories:
            joined.setdefault(self._language(story).casefold(), story)
        for story in joined.values():
            self._root_of[story.slug] = root
            away = _away(self._language(story), self._site_language)
            age = -story.published.timestamp()
            self._order[story.slug] = (_has_retired(story), away, story.slug != root, age)
        public = [story for story in joined.values() if isinstance(story, Article)]
        versions = tuple([Version(each, self._language(each), original=each.slug == root) for each in public])
        if len(versions) > 1:
            self._versions_of.update(dict.fromkeys([each.slug for each in public], versions))

    def of(self, story: Filed) -> tuple[Version, ...]:
        """The versions of `story`, its own included; empty when there is only one."""
        return self._versions_of.get(story.slug, ())

    def files_of(self, stories: Sequence[Filed]) -> tuple[str, ...]:
        """The files that the entries of `stories` are made from: their own, and those of all their versions."""
        versions = [each.story.file for story in stories for each in self.of(story)]
        return tuple(dict.fromkeys([*[story.file for story in stories], *versions]))

    def root(self, story: Filed) -> str:
        """What all versions of a story share: the slug of their original."""
        return self._root_of.get(story.slug, story.slug)

    def version_for(self, reader: Article, story: Article) -> Article:
        """The version of `story` in the language of the story that leads to it, if there is one."""
        if story.slug not in self._versions_of:
            return story
        language = self._language(reader)
        near = [each for each in self.of(story) if _away(each.language, language) < FAR]
        return min(near, key=lambda each: _away(each.language, language)).story if near else story

    def once(self, stories: Sequence[S]) -> tuple[S, ...]:
        """One of each group among `stories`, and all that are of none, in the order given.

        It is the one in the language of the site, else the original, else the newest.
        """
        grouped = [story for story in stories if story.slug in self._root_of] if self._root_of else []
        shown: dict[str, S] = {}
        for story in sorted(grouped, key=lambda each: self._order[each.slug]):
            shown.setdefault(self._root_of[story.slug], story)
        passed_over = {story.slug for story in grouped} - {story.slug for story in shown.values()}
        return tuple([story for story in stories if story.slug not in passed_over]) if passed_over else tuple(stories)

    def _language(self, story: Filed) -> str:
        return story.language or self._site_language


def _groups(filed: Sequence[Filed]) -> dict[str, list[Filed]]:
    """The slug of each original → the stories that were translated from it, and itself unless it was never listed."""
    groups: defaultdict[str, list[Filed]] = defaultdict(list)
    translated = [story for story in filed if story.translation_of]
    known = {story.slug: story for story in filed} if translated else {}
    for story in translated:
        groups[_root(story, known)].append(story)
    for root, stories in groups.items():
        if root in known and all(story.slug != root for story in stories):
            stories.append(known[root])
    return groups


def _root(story: Filed, known: dict[str, Filed]) -> str:
    """The slug of the original of `story`, as far as the chain leads to `known` stories; in a cycle, the least slug."""
    way = [story.slug]
    while story.translation_of:
        if story.translation_of in way:
            return min(way[way.index(story.translation_of) :])
        if story.translation_of not in known:
            return story.translation_of
        story = known[story.translation_of]
        way.append(story.slug)
    return story.slug


def _has_retired(story: Filed) -> bool:
    return not isinstance(story, Article)


@cache
def _away(language: str, wanted: str) -> int:
    """How far a language is from the one that is `wanted`: nothing, another variant of it, or `FAR`."""
    language, wanted = language.casefold(), wanted.casefold()
    return 0 if language == wanted else 1 if language.partition("-")[0] == wanted.partition("-")[0] else FAR
