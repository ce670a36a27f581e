"""The list of all feeds: as a page, and as OPML to import into a feed reader."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import feed_links, home
from newsdesk.planning.index.edition import Edition
from newsdesk.views import FeedMenu, FeedOutline, FeedsPage
from newsdesk.views.words.words import filled
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.output import Format, Output


def plan_feeds_page(edition: Edition) -> Iterator[Output]:
    """`/feeds/` and `/feeds.opml`."""
    menus = tuple(menu for menu in _menus(edition) if menu.feeds)
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
    rss = tuple(FeedMenu(menu.title, tuple(feed for feed in menu.feeds if "rss" in feed.type)) for menu in menus)
    yield Output(
        addresses.file_of(addresses.OPML), Format.OPML, FeedOutline(title, rss), sources=(folders.SETTINGS_FILE,)
    )


def _menus(edition: Edition) -> Iterator[FeedMenu]:
    settings, words = edition.settings, edition.words
    corrections = feed_links(settings, addresses.CORRECTIONS, words.corrections, all_formats=True)
    yield FeedMenu(words.everything, (*edition.chrome.feeds, *corrections))
    yield FeedMenu(
        words.desks,
        tuple(
            link
            for desk in settings.desks
            for link in feed_links(settings, addresses.desk(desk.slug), desk.name, all_formats=True)
        ),
    )
    yield FeedMenu(
        words.storylines,
        tuple(
            link
            for line in settings.storylines
            if line.slug in edition.groups.by_storyline
            for link in feed_links(settings, addresses.storyline(line.slug), line.name)
        ),
    )
    yield FeedMenu(
        words.authors,
        tuple(
            link
            for author in sorted(edition.people.values(), key=lambda each: (each.name.casefold(), each.slug))
            for link in feed_links(settings, addresses.author(author.slug), author.name)
        ),
    )
    yield FeedMenu(
        words.tags,
        tuple(
            link
            for slug, name in edition.tags.in_order(edition.groups.by_tag)
            for link in feed_links(settings, addresses.tag(slug), name)
        ),
    )
