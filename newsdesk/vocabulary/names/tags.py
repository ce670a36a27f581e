"""A tag as it is typed → the slug of its page: that which `site.yaml` declares for it, else its own."""

from collections.abc import Iterable
from functools import cache

from newsdesk.vocabulary.names.slugs import slugify, without_case_and_accents
from newsdesk.vocabulary.settings import Tag


class TagSlugs:
    """The slugs of tags, where those in `declared` are known by their name and by their slug.

    So `OPEC+`, declared as `opec-and-others: {name: OPEC+}`, is that tag however it is typed.
    """

    def __init__(self, declared: Iterable[Tag]) -> None:
        self.declared = {tag.slug: tag for tag in declared}
        self._known = {
            without_case_and_accents(typed): tag.slug
            for tag in self.declared.values()
            for typed in (tag.name, tag.slug)
        }
        self.slug = cache(self._slug)

    def _slug(self, tag: str) -> str:
        """The slug of a tag; empty if it has no letter or digit."""
        return self._known.get(without_case_and_accents(tag)) or slugify(tag)

    def spellings(self, tag: str) -> tuple[str, ...]:
        """How a tag that is declared may be typed: as its name or its slug, the one that is nearer to `tag` first.

        Nothing for one that is not declared.
        """
        declared = self.declared.get(self.slug(tag))
        if declared is None:
            return ()
        folded = without_case_and_accents(tag)
        return tuple(sorted((declared.name, declared.slug), key=lambda each: without_case_and_accents(each) != folded))
