"""The lines of an index: a list of stories by its name, with their number."""

from collections.abc import Sequence

from newsdesk.planning import labels
from newsdesk.planning.index.groups import Filed, listed
from newsdesk.views import IndexEntry, Link, Words


def index_entry(words: Words, to: Link, stories: Sequence[Filed], about: str = "") -> IndexEntry:
    """The line of the list of `stories` that is at `to`. Those that have retired do not count."""
    count = len(listed(stories))
    return IndexEntry(to.name, to.href, count, about, labels.counted(words, words.stories_counted, count))
