"""The chrome and the teasers of pages in other languages than the site's, each made once."""

from newsdesk.planning.index.chrome import chrome_of
from newsdesk.planning.index.edition import Edition
from newsdesk.views import Chrome, Teaser, Words
from newsdesk.vocabulary.model import Article


class TranslatedParts:
    """What a page shows besides its story, in its own words; in those of the site as the edition has it."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._chromes = {edition.words.language: edition.chrome}
        self._teasers: dict[tuple[str, str], Teaser] = {}

    def chrome(self, words: Words) -> Chrome:
        """The chrome in these words."""
        if words.language not in self._chromes:
            self._chromes[words.language] = chrome_of(self.edition.site, self.edition.settings, words)
        return self._chromes[words.language]

    def teaser(self, words: Words, story: Article) -> Teaser:
        """The teaser of a listed story in these words."""
        if words is self.edition.words:
            return self.edition.teasers[story.slug]
        key = (words.language, story.slug)
        if key not in self._teasers:
            self._teasers[key] = self.edition.teaser(words, story)
        return self._teasers[key]
