"""What all pages share: masthead, navigation, footer, and the feeds that the site advertises."""

from msgspec.structs import replace

from newsdesk.planning.index.stylesheets import stylesheet_address
from newsdesk.views import Chrome, FeedLink, Link, Places, Words
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.http import media_types
from newsdesk.vocabulary.model import Site
from newsdesk.vocabulary.names.text_direction import direction_of
from newsdesk.vocabulary.settings import Settings
from newsdesk.vocabulary.story_parts import Kind

PLACES = Places(
    home=addresses.HOME,
    archive=addresses.ARCHIVE,
    tags=addresses.TAGS,
    authors=addresses.AUTHORS,
    corrections=addresses.CORRECTIONS,
    feeds=addresses.FEEDS,
    situation_reports=addresses.kind(Kind.SITREP),
    web_manifest=addresses.WEB_MANIFEST,
    icon=addresses.asset("favicon.svg"),
    small_icon=addresses.asset("icon-48.png"),
    touch_icon=addresses.asset("icon-180.png"),
    desks=addresses.DESKS,
    storylines=addresses.STORYLINES,
    kinds=addresses.KINDS,
    places=addresses.PLACES,
)


def feed_links(settings: Settings, page: str, title: str, all_formats: bool = False) -> tuple[FeedLink, ...]:
    """The feeds of the list at `page`: RSS, and with `all_formats` those that the settings enable."""
    links = [FeedLink(title, settings.url + addresses.rss(page), media_types.RSS.media_type)]
    if all_formats and settings.outputs.atom:
        links.append(FeedLink(f"{title} (Atom)", settings.url + addresses.atom(page), media_types.ATOM.media_type))
    if all_formats and settings.outputs.json_feed:
        links.append(
            FeedLink(f"{title} (JSON Feed)", settings.url + addresses.json_feed(page), media_types.JSON_FEED.media_type)
        )
    return tuple(links)


def home(words: Words) -> Link:
    """The first of the crumbs of every page."""
    return Link(words.home, addresses.HOME)


def chrome_of(site: Site, settings: Settings, words: Words) -> Chrome:
    """The chrome of every page in these words.

    It does not depend on the public stories, or a new one would change every page.
    """
    return Chrome(
        title=settings.title,
        tagline=settings.tagline,
        language=settings.language,
        direction=direction_of(settings.language),
        timezone=settings.timezone,
        stylesheet=stylesheet_address(site, "style.css"),
        desks=tuple(Link(desk.name, addresses.desk(desk.slug)) for desk in settings.desks),
        policies=tuple(Link(page.title, addresses.standing_page(page.slug)) for page in site.pages),
        email=settings.contact.email,
        feeds=feed_links(settings, addresses.HOME, settings.title, all_formats=True),
        places=replace(PLACES, search=addresses.SEARCH) if settings.outputs.search else PLACES,
        origin=settings.origin,
        words=words,
    )
