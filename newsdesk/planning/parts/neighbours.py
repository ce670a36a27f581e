"""The stories before and after each one of a storyline."""

from collections.abc import Mapping

from newsdesk.planning.index.groups import Stories
from newsdesk.planning.index.translations import Translations
from newsdesk.vocabulary.model import Article

Neighbours = tuple[Article | None, Article | None]


def neighbours(stories: Stories, translations: Translations) -> Mapping[str, Neighbours]:
    """By its slug, the story before and the one after each of `stories`, which are oldest first.

    Neither is another version of it, and each is in its language if it is told in that. They are in the order of their
    timeline: a story in several versions stands where the one does that lists show.
    """
    events = translations.once(stories)
    around = zip(events, [None, *events], [*events[1:], None], strict=False)
    beside = {translations.root(event): (earlier, later) for event, earlier, later in around}

    def told_to(reader: Article, story: Article | None) -> Article | None:
        return translations.version_for(reader, story) if story else None

    return {
        story.slug: (told_to(story, earlier), told_to(story, later))
        for story in stories
        for earlier, later in [beside[translations.root(story)]]
    }
