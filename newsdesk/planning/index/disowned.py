"""What a story was made of and is no longer stood by: readers of that story are told, on its page and in feeds."""

from collections.abc import Iterator

from newsdesk.planning import labels
from newsdesk.planning.index.edition import Edition
from newsdesk.views import Words
from newsdesk.vocabulary.model import Article


class DisownedStories:
    """The stories of an edition that were withdrawn or retracted, as others were translated from them or name them."""

    def __init__(self, edition: Edition) -> None:
        self._known = edition.by_slug | {story.slug: story for story in edition.site.retired}
        self._are_any = any(map(labels.fate, self._known.values()))

    def behind(self, words: Words, story: Article) -> list[tuple[Article, str]]:
        """The disowned original of `story`, then the withdrawn stories that it names, with what introduces each."""
        return list(self._behind(words, story)) if self._are_any else []

    def _behind(self, words: Words, story: Article) -> Iterator[tuple[Article, str]]:
        if story.translation_of and (original := self._disowned_original(story)):
            yield original, words.translated_from_withdrawn if original.withdrawn else words.translated_from_retracted
        for named in story.related:
            other = self._known.get(named.story)
            if other and other.withdrawn:
                yield other, labels.of_code(words.names_withdrawn, named.relation)

    def _disowned_original(self, story: Article) -> Article | None:
        """What `story` was translated from, if that is disowned, also by way of another translation."""
        seen = {story.slug}
        while (original := self._known.get(story.translation_of)) and original.slug not in seen:
            if labels.fate(original):
                return original
            seen.add(original.slug)
            story = original
        return None
