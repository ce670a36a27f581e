"""The stories before and after each one of a storyline."""

from collections.abc import Mapping

from newsdesk.planning.index.groups import Stories
from newsdesk.planning.index.translations import Translations
from newsdesk.vocabulary.model import Article

Neighbours = tuple[Article | None, Article | None]


def neighbours(stories: Stories, translations: Translations) -> Mapping[str, Neighbours]:
    """By its slug, the story before and the one after each of `stories`, which are oldest first.

    Neither is another version of it, and each is in its language if it is told in that. Versions stand where the first
    of them does.
    """
    first: dict[str, Article] = {}
    for story in stories:
        first.setdefault(translations.root(story), story)
    events = [*first.values()]
    around = zip(first, [None, *events], [*events[1:], None], strict=False)
    beside = {root: (earlier, later) for root, earlier, later in around}

    def told_to(reader: Article, story: Article | None) -> Article | None:
        return translations.version_for(reader, story) if story else None

    return {
        story.slug: (told_to(story, earlier), told_to(story, later))
        for story in stories
        for earlier, later in [beside[translations.root(story)]]
    }
