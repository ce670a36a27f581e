"""The front page: a lead story and a row, situation reports, the newest (`latest`), and a `Rail` for each desk."""

from collections.abc import Iterator

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import Stories, listed
from newsdesk.planning.parts import story_parts
from newsdesk.planning.parts.front_stories import front_stories
from newsdesk.planning.parts.index_entries import index_entry
from newsdesk.planning.parts.organisation import organisation
from newsdesk.views import FrontPage, IndexEntry, Link, Rail, Teaser
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.output import Format, Output

MAX_STORYLINES = 6


def plan_home(edition: Edition) -> Iterator[Output]:
    """The front page."""
    stories = front_stories(edition)
    lead = stories.lead
    view = FrontPage(
        chrome=edition.chrome,
        head=edition.head(edition.settings.title, edition.settings.tagline, addresses.HOME),
        lead=edition.teasers[lead.slug] if lead else None,
        picture=story_parts.picture(edition, edition.words, lead) if lead else None,
        top=_teasers(edition, stories.top),
        river=_teasers(edition, (*stories.top, *stories.river)),
        situation_reports=_teasers(edition, stories.reports),
        rails=tuple(
            Rail(edition.desks[slug].name, edition.desks[slug].href, _teasers(edition, group))
            for slug, group in stories.rails.items()
        ),
        storylines=_storylines(edition),
        organisation=organisation(edition),
    )
    files = edition.translations.files_of(stories.shown)
    sources = (folders.SETTINGS_FILE, *files) if edition.settings.front.slots else files
    yield Output(addresses.file_of(addresses.HOME), Format.PAGE, view, "home.html", sources)


def _teasers(edition: Edition, stories: Stories) -> tuple[Teaser, ...]:
    return tuple(edition.teasers[story.slug] for story in stories)


def _storylines(edition: Edition) -> tuple[IndexEntry, ...]:
    """Storylines that have stories, the one with the newest story first."""
    newest = {slug: listed(stories)[-1:] for slug, stories in edition.lists.by_storyline.items()}
    running = [line for line in edition.settings.storylines if newest.get(line.slug)]
    running.sort(key=lambda line: newest[line.slug][0].published, reverse=True)
    words = edition.words
    return tuple(
        index_entry(
            words, Link(line.name, addresses.storyline(line.slug)), edition.lists.by_storyline[line.slug], line.about
        )
        for line in running[:MAX_STORYLINES]
    )
