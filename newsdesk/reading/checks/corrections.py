"""Corrections that are dated ahead: readers would see them at once, at the head of their feed for months."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from newsdesk.reading.checks.references import Locate
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.problems import Problem


def corrections_ahead(stories: Iterable[Article], now: datetime, locate: Locate) -> Iterator[Problem]:
    """A problem for each correction of a public story that is later than `now`."""
    for story in stories:
        for index, note in enumerate(story.corrections):
            if note.date > now:
                place = locate(story.file, "corrections", index, "date")
                message = f"This correction is dated {note.date:%Y-%m-%d %H:%M} UTC, which is later than now."
                yield Problem(story.file, *place, "corrected-ahead", message, "Type the time at which it is made.")
