"""The log of all corrections, for its page and its feed."""

from newsdesk.planning.index.edition import Edition
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.story_parts import Correction


def corrections_log(edition: Edition) -> list[tuple[Article, Correction]]:
    """Every correction of a public story, newest first."""
    stories = (*edition.site.articles, *edition.site.retired)
    log = [(story, note) for story in stories for note in story.corrections]
    return sorted(log, key=lambda entry: (entry[1].date, entry[0].slug), reverse=True)
