"""The page of each storyline that has a story, or had one, and the index of those that have."""

from collections.abc import Iterator, Sequence

from newsdesk.planning import labels
from newsdesk.planning.index.chrome import feed_links, home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import Stories, listed
from newsdesk.planning.lists.indexes import Index, index_page
from newsdesk.planning.parts.index_entries import index_entry
from newsdesk.planning.parts.places import locator_map, place_notes, places_of
from newsdesk.planning.text_direction import other_language
from newsdesk.views import LatestReport, Link, StorylinePage, Teaser, TimelineEntry
from newsdesk.views.words.words import filled
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.settings import Storyline
from newsdesk.vocabulary.story_parts import Kind

# Of the newest stories one reads more than their headlines.
WITH_SUMMARY = 3


def plan_storylines(edition: Edition) -> Iterator[Output]:
    """A page for each storyline that has, or had, a public story, and `/storylines/`, in the order of the settings.

    There is none where all stories have retired, and its address leads elsewhere or was given up.
    """
    for storyline in edition.settings.storylines:
        filed = edition.lists.by_storyline.get(storyline.slug, ())
        address = addresses.storyline(storyline.slug)
        if filed and not edition.is_replaced(address, filed):
            yield Output(
                addresses.file_of(address),
                Format.PAGE,
                _page(edition, storyline, listed(filed)),
                "storyline.html",
                (folders.SETTINGS_FILE, *edition.translations.files_of(filed)),
            )
    yield _index(edition)


def _index(edition: Edition) -> Output:
    words, by_storyline = edition.words, edition.lists.by_storyline
    entries = [
        index_entry(words, Link(line.name, addresses.storyline(line.slug)), stories, line.about)
        for line in edition.settings.storylines
        if listed(stories := by_storyline.get(line.slug, ()))
    ]
    index = Index(words.storylines, words.wayfinding.storylines_about, addresses.STORYLINES)
    return index_page(edition, index, entries, (folders.SETTINGS_FILE,))


def _page(edition: Edition, storyline: Storyline, stories: Stories) -> StorylinePage:
    address, places = addresses.storyline(storyline.slug), places_of(stories)
    map_shown = locator_map(edition.settings, places)
    return StorylinePage(
        chrome=edition.chrome,
        head=edition.head(
            storyline.name, storyline.about, address, feed_links(edition.settings, address, storyline.name)
        ),
        crumbs=(home(edition.words), Link(edition.words.storylines, addresses.STORYLINES)),
        title=storyline.name,
        about=storyline.about,
        about_parts=edition.links.of_text(edition.words, storyline.about, storyline.about_links),
        start=_start(edition, storyline, stories),
        latest_report=_latest_report(edition, stories),
        span=_span(edition, stories),
        entries=(
            *[_entry(edition, story) for story in stories[:-WITH_SUMMARY]],
            *[_entry(edition, story, story.summary) for story in stories[-WITH_SUMMARY:]],
        ),
        emptied=not stories,
        places=place_notes(places) if map_shown else (),
        map=map_shown,
    )


def _start(edition: Edition, storyline: Storyline, stories: Stories) -> Teaser | None:
    """What editors have named, or else the latest explainer: a story that is public, and that the desk stands by."""
    named = edition.by_slug.get(storyline.start)
    chosen = [named] if named and not named.retraction else _standing(stories, Kind.EXPLAINER)[-1:]
    versions = [each.story for story in chosen for each in edition.translations.of(story)] or chosen
    return next((edition.teasers[story.slug] for story in edition.translations.once(versions)), None)


def _latest_report(edition: Edition, stories: Stories) -> LatestReport | None:
    """The situation report whose information is the latest; one without key points has its summary instead."""
    reports = [(story.as_of, story) for story in _standing(stories, Kind.SITREP) if story.as_of]
    if not reports:
        return None
    as_of, report = max(reports, key=lambda each: each[0])
    return LatestReport(
        report.title,
        edition.hrefs[report.slug],
        as_of,
        report.key_points or (report.summary,),
        *other_language(report.language, edition.settings.language),
    )


def _standing(stories: Stories, kind: Kind) -> Sequence[Article]:
    return [story for story in stories if story.kind is kind and not story.retraction]


def _span(edition: Edition, stories: Stories) -> str:
    """`8 stories, from 12 September 2023 to 26 July 2024`; nothing of no story."""
    if not stories:
        return ""
    words = edition.words
    first, last = (words.calendar.day(edition.local(story.published)) for story in (stories[0], stories[-1]))
    days = first if first == last else filled(words.lists.span, first=first, last=last)
    return f"{labels.counted(words, words.stories_counted, len(stories))}{words.comma} {days}"


def _entry(edition: Edition, story: Article, summary: str = "") -> TimelineEntry:
    words, (language, way) = edition.words, other_language(story.language, edition.settings.language)
    return TimelineEntry(
        title=story.title,
        href=edition.hrefs[story.slug],
        published=edition.local(story.published),
        kind=labels.kind_unless_news(words, story.kind),
        summary=summary,
        mark=labels.mark(words, labels.fate(story)) or labels.not_public(words, story, edition.site.now),
        also_in=edition.also_in(story),
        language=language,
        direction=way,
    )
