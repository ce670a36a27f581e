"""Groups of stories that are translations of one another."""

from msgspec import Struct

from newsdesk.planning.index.edition import Edition
from newsdesk.views import Translation
from newsdesk.vocabulary.model import Article


class Version(Struct, frozen=True):
    """A language version of a story. `original` marks the one that the others were translated from."""

    story: Article
    language: str
    original: bool


class Translations:
    """For each listed story, all its language versions, the original first.

    All stories of a group list the same versions: search engines ignore `hreflang` links that are not mutual (Google,
    "Tell Google about localized versions of your page"). A second story in the same language does not join the group.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._groups: dict[str, dict[str, Version]] = {}
        self._root_of: dict[str, str] = {}
        for story in edition.oldest_first:
            if story.translation_of:
                root = _root(story, edition.by_slug)
                if root not in self._groups:
                    self._groups[root] = {}
                    if root in edition.by_slug:
                        self._join(edition.by_slug[root], root)
                if story.slug != root:
                    self._join(story, root)

    def of(self, story: Article) -> tuple[Version, ...]:
        """The versions of `story`, its own included; empty when there is only one."""
        if story.slug not in self._root_of:
            return ()
        group = self._groups[self._root_of[story.slug]]
        return tuple(group.values()) if len(group) > 1 else ()

    def root(self, story: Article) -> str:
        """What all versions of a story share: the slug of their original."""
        return self._root_of.get(story.slug, story.slug)

    def version_for(self, reader: Article, story: Article) -> Article:
        """The version of `story` in the language of the story that leads to it, if there is one."""
        versions = self._groups.get(self._root_of.get(story.slug, ""), {})
        found = versions.get(self._language(reader).casefold()) if versions else None
        return found.story if found else story

    def heads(self, versions: tuple[Version, ...]) -> tuple[Translation, ...]:
        """The versions for the metadata of a page (`hreflang`), with absolute addresses."""
        absolute, hrefs = self.edition.absolute, self.edition.hrefs
        return tuple([Translation(each.language, absolute(hrefs[each.story.slug]), each.original) for each in versions])

    def _join(self, story: Article, root: str) -> None:
        language = self._language(story)
        version = Version(story, language, original=story.slug == root)
        if self._groups[root].setdefault(language.casefold(), version) is version:
            self._root_of[story.slug] = root

    def _language(self, story: Article) -> str:
        return story.language or self.edition.settings.language


def _root(story: Article, known: dict[str, Article]) -> str:
    """The slug of the original of `story`, as far as the chain leads to public stories; in a cycle, the least slug."""
    way = [story.slug]
    while story.translation_of:
        if story.translation_of in way:
            return min(way[way.index(story.translation_of) :])
        if story.translation_of not in known:
            return story.translation_of
        story = known[story.translation_of]
        way.append(story.slug)
    return story.slug
