"""The list of all feeds: as a page, and as OPML to import into a feed reader."""

from collections.abc import Iterable, Iterator

from newsdesk.planning.index.chrome import feed_links, home
from newsdesk.planning.index.edition import Edition
from newsdesk.views import FeedFormats, FeedMenu, FeedOutline, FeedsPage
from newsdesk.views.words.words import filled
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.http import media_types
from newsdesk.vocabulary.output import Format, Output


def plan_feeds_page(edition: Edition) -> Iterator[Output]:
    """`/feeds/` and `/feeds.opml`."""
    menus = tuple(menu for menu in _menus(edition) if menu.lines)
    words = edition.words
    title = filled(words.feeds_of_site, site=edition.settings.title)
    page = FeedsPage(
        chrome=edition.chrome,
        head=edition.head(words.feeds, words.feeds_about, addresses.FEEDS),
        crumbs=(home(words),),
        opml=addresses.OPML,
        menus=menus,
    )
    yield Output(addresses.file_of(addresses.FEEDS), Format.PAGE, page, "feeds.html", (folders.SETTINGS_FILE,))
    rss = FeedOutline(title, tuple(FeedMenu(menu.title, tuple(map(_in_rss, menu.lines))) for menu in menus))
    yield Output(addresses.file_of(addresses.OPML), Format.OPML, rss, sources=(folders.SETTINGS_FILE,))


def _in_rss(line: FeedFormats) -> FeedFormats:
    return FeedFormats(line.name, tuple(feed for feed in line.feeds if feed.type == media_types.RSS.media_type))


def _menus(edition: Edition) -> Iterator[FeedMenu]:
    settings, words, groups = edition.settings, edition.words, edition.groups

    def lines(named: Iterable[tuple[str, str]], all_formats: bool = False) -> tuple[FeedFormats, ...]:
        return tuple(
            FeedFormats(name, feed_links(settings, address, name, all_formats=all_formats)) for name, address in named
        )

    whole = ((settings.title, addresses.HOME), (words.corrections, addresses.CORRECTIONS))
    yield FeedMenu(words.everything, lines(whole, all_formats=True))
    desks = ((desk.name, addresses.desk(desk.slug)) for desk in settings.desks)
    yield FeedMenu(words.desks, lines(desks, all_formats=True))
    storylines = (
        (line.name, addresses.storyline(line.slug)) for line in settings.storylines if line.slug in groups.by_storyline
    )
    yield FeedMenu(words.storylines, lines(storylines))
    authors = ((author.name, addresses.author(author.slug)) for author in edition.people.values())
    yield FeedMenu(words.authors, lines(_in_order(edition, authors)))
    tags = ((edition.tags.names[slug], addresses.tag(slug)) for slug in groups.by_tag)
    yield FeedMenu(words.tags, lines(_in_order(edition, tags)))


def _in_order(edition: Edition, named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Names with their addresses, in alphabetical order."""
    return sorted(named, key=lambda each: (edition.alphabet.order(each[0]), each[1]))
