"""Corrections that are dated ahead: readers would see them at once, at the head of their feed for months."""

from collections.abc import Iterator
from datetime import datetime

from newsdesk.reading.checks.references import Locate
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.problems import Problem


def corrections_ahead(story: Article, now: datetime, locate: Locate) -> Iterator[Problem]:
    """A problem for each correction of a story that is later than `now`, or than a later release."""
    if not story.draft:
        shown_at = max(now, story.published)
        for index, note in enumerate(story.corrections):
            if note.date > shown_at:
                place = locate(story.file, "corrections", index, "date")
                until = f"now ({now:%Y-%m-%d %H:%M} UTC)" if shown_at == now else "the story"
                message = f"This correction is dated {note.date:%Y-%m-%d %H:%M} UTC, which is later than {until}."
                yield Problem(story.file, *place, "corrected-ahead", message, "Type the time at which it is made.")
