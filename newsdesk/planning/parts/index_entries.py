"""The lines of an index: a list of stories by its name, with their number."""

from collections.abc import Sequence

from newsdesk.planning import labels
from newsdesk.views import IndexEntry, Link, Words
from newsdesk.vocabulary.model import Article


def index_entry(words: Words, to: Link, stories: Sequence[Article], about: str = "") -> IndexEntry:
    """The line of the list of `stories` that is at `to`."""
    count = len(stories)
    return IndexEntry(to.name, to.href, count, about, labels.counted(words, words.stories_counted, count))
