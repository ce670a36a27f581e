"""The front page: a lead story, the newest stories (`river`), situation reports, and a `Rail` for each desk."""

from collections.abc import Iterator, Sequence

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import Filed, Stories, listed
from newsdesk.planning.parts import story_parts
from newsdesk.planning.parts.index_entries import index_entry
from newsdesk.planning.parts.organisation import organisation
from newsdesk.views import FrontPage, IndexEntry, Link, Rail, Teaser
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.story_parts import Kind

MAX_RIVER = 12
MAX_REPORTS = 5
MAX_RAIL = 3
MAX_STORYLINES = 6


def plan_home(edition: Edition) -> Iterator[Output]:
    """The front page. The lead is the first news or analysis with a picture among the newest stories, or the newest."""
    newest = edition.newest_first[: MAX_RIVER + 1]
    pictured = (story for story in newest if story.image and story.kind in (Kind.NEWS, Kind.ANALYSIS))
    lead = next(pictured, newest[0] if newest else None)
    river = [story for story in newest if story is not lead][:MAX_RIVER]
    reports = _newest(edition.lists.by_kind.get(Kind.SITREP, ()), MAX_REPORTS)
    rails = {desk.slug: _newest(edition.lists.by_desk.get(desk.slug, ()), MAX_RAIL) for desk in edition.settings.desks}
    view = FrontPage(
        chrome=edition.chrome,
        head=edition.head(edition.settings.title, edition.settings.tagline, addresses.HOME),
        lead=edition.teasers[lead.slug] if lead else None,
        picture=story_parts.picture(edition, edition.words, lead) if lead else None,
        river=_teasers(edition, river),
        situation_reports=_teasers(edition, reports),
        rails=tuple(
            Rail(edition.desks[slug].name, edition.desks[slug].href, _teasers(edition, group))
            for slug, group in rails.items()
            if group
        ),
        storylines=_storylines(edition),
        organisation=organisation(edition),
    )
    shown = [story for group in ((lead,) if lead else (), river, reports, *rails.values()) for story in group]
    yield Output(
        addresses.file_of(addresses.HOME), Format.PAGE, view, "home.html", edition.translations.files_of(shown)
    )


def _newest(stories: Sequence[Filed], limit: int) -> Stories:
    """The newest `limit` stories of a list, newest first."""
    return listed(stories)[::-1][:limit]


def _teasers(edition: Edition, stories: list[Article] | tuple[Article, ...]) -> tuple[Teaser, ...]:
    return tuple(edition.teasers[story.slug] for story in stories)


def _storylines(edition: Edition) -> tuple[IndexEntry, ...]:
    """Storylines that have stories, the one with the newest story first."""
    newest = {slug: _newest(stories, 1) for slug, stories in edition.lists.by_storyline.items()}
    running = [line for line in edition.settings.storylines if newest.get(line.slug)]
    running.sort(key=lambda line: newest[line.slug][0].published, reverse=True)
    words = edition.words
    return tuple(
        index_entry(
            words, Link(line.name, addresses.storyline(line.slug)), edition.lists.by_storyline[line.slug], line.about
        )
        for line in running[:MAX_STORYLINES]
    )
