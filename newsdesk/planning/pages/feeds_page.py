"""The list of all feeds: as a page, and as OPML to import into a feed reader."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import HOME, feed_links
from newsdesk.planning.index.edition import Edition
from newsdesk.views import FeedMenu, FeedOutline, FeedsPage
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.output import Format, Output


def plan_feeds_page(edition: Edition) -> Iterator[Output]:
    """`/feeds/` and `/feeds.opml`."""
    menus = tuple(menu for menu in _menus(edition) if menu.feeds)
    title = f"{edition.settings.title}: feeds"
    page = FeedsPage(
        chrome=edition.chrome,
        head=edition.head("Feeds", "Every feed of the desk, with its address.", addresses.FEEDS),
        crumbs=(HOME,),
        opml=addresses.OPML,
        menus=menus,
    )
    yield Output(addresses.file_of(addresses.FEEDS), Format.PAGE, page, "feeds.html", (folders.SETTINGS_FILE,))
    rss = tuple(FeedMenu(menu.title, tuple(feed for feed in menu.feeds if "rss" in feed.type)) for menu in menus)
    yield Output(
        addresses.file_of(addresses.OPML), Format.OPML, FeedOutline(title, rss), sources=(folders.SETTINGS_FILE,)
    )


def _menus(edition: Edition) -> Iterator[FeedMenu]:
    settings = edition.settings
    corrections = feed_links(settings, addresses.CORRECTIONS, "Corrections", all_formats=True)
    yield FeedMenu("Everything", (*edition.chrome.feeds, *corrections))
    yield FeedMenu(
        "Desks",
        tuple(
            link
            for desk in settings.desks
            for link in feed_links(settings, addresses.desk(desk.slug), desk.name, all_formats=True)
        ),
    )
    yield FeedMenu(
        "Storylines",
        tuple(
            link
            for line in settings.storylines
            if line.slug in edition.groups.by_storyline
            for link in feed_links(settings, addresses.storyline(line.slug), line.name)
        ),
    )
    yield FeedMenu(
        "Authors",
        tuple(
            link
            for author in sorted(edition.people.values(), key=lambda each: (each.name.casefold(), each.slug))
            for link in feed_links(settings, addresses.author(author.slug), author.name)
        ),
    )
    yield FeedMenu(
        "Tags",
        tuple(link for slug, name in edition.tags_in_use for link in feed_links(settings, addresses.tag(slug), name)),
    )
