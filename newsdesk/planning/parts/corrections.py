"""The log of all corrections and withdrawals, for its page and its feed."""

from newsdesk.planning.index.edition import Edition
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.story_parts import Correction, Withdrawal


def corrections_log(edition: Edition) -> list[tuple[Article, Correction | Withdrawal]]:
    """Every correction of a public story, and the withdrawal of each that was withdrawn, newest first."""
    stories = (*edition.site.articles, *edition.site.retired)
    log: list[tuple[Article, Correction | Withdrawal]] = [
        (story, note) for story in stories for note in story.corrections
    ]
    log += [(story, story.withdrawn) for story in edition.site.retired if story.withdrawn]
    return sorted(log, key=lambda entry: (entry[1].date, entry[0].slug), reverse=True)
