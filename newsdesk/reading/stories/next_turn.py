"""When a site would be another without an edit, or something else would be said of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from newsdesk.reading.checks.front_slots import slot_turns
from newsdesk.vocabulary.model import Article, Site
from newsdesk.vocabulary.settings import Settings


def next_turn(stories: Iterable[Article], site: Site, settings: Settings) -> datetime | None:
    """The first instant after that of `site` at which a time in one of its `stories`, public or not, is reached.

    So is the time of a story on the front page. None if there is none.
    """
    stories, now = list(stories), site.now
    instants = [instant for story in stories for instant in _instants_of(story)]
    instants += slot_turns(stories, settings, now)
    return min([instant for instant in (*instants, *site.later_changes) if instant > now], default=None)


def _instants_of(story: Article) -> Iterator[datetime]:
    """Every time in a story at which something about it can turn, its warnings included."""
    yield from (story.date, story.published, *[note.date for note in story.corrections])
    yield from filter(None, (story.expires, story.updated, story.as_of))
    if story.withdrawn:
        yield story.withdrawn.date
