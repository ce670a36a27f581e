"""When a site would be another without an edit, or something else would be said of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from newsdesk.vocabulary.model import Article, Site


def next_turn(stories: Iterable[Article], site: Site) -> datetime | None:
    """The first instant after that of `site` at which a time in one of its `stories`, public or not, is reached.

    None if there is none. When a story leaves its place on the front page, the plan tells.
    """
    instants = [instant for story in stories for instant in _instants_of(story)]
    return min([instant for instant in (*instants, *site.later_changes) if instant > site.now], default=None)


def _instants_of(story: Article) -> Iterator[datetime]:
    """Every time in a story at which something about it can turn, its warnings included."""
    yield from (story.date, story.published, *[note.date for note in story.corrections])
    yield from filter(None, (story.expires, story.updated, story.as_of))
    if story.withdrawn:
        yield story.withdrawn.date
