"""The page of all corrections and withdrawals."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import feed_links, home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.parts.corrections import corrections_log
from newsdesk.planning.parts.story_parts import local_correction
from newsdesk.planning.text_direction import other_language
from newsdesk.views import CorrectedStory, CorrectionsPage, Link
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Format, Output


def plan_corrections(edition: Edition) -> Iterator[Output]:
    """`/corrections/`, even without a correction: readers should know where to look."""
    words, log = edition.words, corrections_log(edition)
    feeds = feed_links(edition.settings, addresses.CORRECTIONS, words.corrections, all_formats=True)
    view = CorrectionsPage(
        chrome=edition.chrome,
        head=edition.head(words.corrections, words.corrections_about, addresses.CORRECTIONS, feeds),
        crumbs=(home(words),),
        entries=tuple(
            CorrectedStory(
                Link(story.title, edition.hrefs[story.slug]),
                local_correction(edition, words, note),
                *other_language(story.language, edition.settings.language),
            )
            for story, note in log
        ),
    )
    files = tuple(dict.fromkeys(story.file for story, _ in log))
    yield Output(addresses.file_of(addresses.CORRECTIONS), Format.PAGE, view, "corrections.html", files)
