"""The tags of a site: which of them a story carries, and what each of them that has a page is called."""

from collections.abc import Iterable
from functools import cached_property

from newsdesk.planning.index.groups import Filed
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.settings import Tag


class SiteTags:
    """The `declared` tags and those of the stories in `filed`, by slug."""

    def __init__(self, declared: Iterable[Tag], filed: Iterable[Filed]) -> None:
        known = TagSlugs(declared)
        self.slug, self.declared = known.slug, known.declared
        self._filed = filed

    def of(self, story: Filed) -> tuple[str, ...]:
        """The slugs of its tags in the order typed, each once: two spellings can have one slug."""
        return tuple(dict.fromkeys(map(self.slug, story.tags)))

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of every tag that has a page: as declared, or as typed."""
        typed = {self.slug(name): name for story in self._filed for name in story.tags}
        return {slug: self.declared[slug].name if slug in self.declared else name for slug, name in typed.items()}

    @cached_property
    def topics(self) -> dict[str, str]:
        """The IPTC Media Topic code of every tag with a page that has one."""
        declared = ((slug, self.declared.get(slug)) for slug in self.names)
        return {slug: tag.media_topic for slug, tag in declared if tag and tag.media_topic}
