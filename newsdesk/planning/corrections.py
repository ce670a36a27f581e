"""The log of all corrections."""

from collections.abc import Iterator

from newsdesk.model import Article
from newsdesk.output import Format, Output
from newsdesk.planning import addresses
from newsdesk.planning.chrome import HOME, feed_links
from newsdesk.planning.edition import Edition
from newsdesk.planning.story_parts import local_correction
from newsdesk.story_parts import Correction
from newsdesk.views import CorrectedStory, CorrectionsPage, Link


def corrections_log(edition: Edition) -> list[tuple[Article, Correction]]:
    """Every correction of a public story, newest first."""
    stories = (*edition.site.articles, *edition.site.retired)
    log = [(story, note) for story in stories for note in story.corrections]
    return sorted(log, key=lambda entry: (entry[1].date, entry[0].slug), reverse=True)


def plan_corrections(edition: Edition) -> Iterator[Output]:
    """`/corrections/`, also while there is nothing to correct: readers should know where to look."""
    log = corrections_log(edition)
    feeds = feed_links(edition.settings, addresses.CORRECTIONS, "Corrections")
    about = "Every correction and clarification, newest first."
    view = CorrectionsPage(
        chrome=edition.chrome,
        head=edition.head("Corrections", about, addresses.CORRECTIONS, feeds),
        crumbs=(HOME,),
        entries=tuple(
            CorrectedStory(Link(story.title, edition.hrefs[story.slug]), local_correction(edition, note))
            for story, note in log
        ),
    )
    files = tuple(dict.fromkeys(story.file for story, _ in log))
    yield Output(addresses.file_of(addresses.CORRECTIONS), Format.PAGE, view, "corrections.html", files)
