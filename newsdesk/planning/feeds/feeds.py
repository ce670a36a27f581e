"""The feeds: for each list of stories one view, and an output in every format that it is offered in."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.planning.feeds.feed_items import FeedItems, tombstones
from newsdesk.planning.feeds.moved_feeds import moved_feeds
from newsdesk.planning.feeds.selection import Selection, months
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import Stories
from newsdesk.planning.parts.corrections import corrections_log
from newsdesk.views import ArchiveLinks, Feed, FeedItem, Tombstone
from newsdesk.views.words.words import filled
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.settings import Settings

ADDRESSES = {Format.RSS: addresses.rss, Format.ATOM: addresses.atom, Format.JSON_FEED: addresses.json_feed}
RSS_ONLY = (Format.RSS,)


class Channel(Struct, frozen=True):
    """A list that has a feed. `page` is the list's address; `stories` are in the order of the feed.

    `folder` is the address of the feed's folder, if that is not `page`; `older` and `newer` are the folders of the
    previous and the next feed of an archive (RFC 5005).
    """

    page: str
    name: str
    about: str
    stories: Stories
    formats: tuple[Format, ...] = RSS_ONLY
    withdrawn: tuple[Tombstone, ...] = ()
    folder: str = ""
    older: str = ""
    newer: str = ""


def plan_feeds(edition: Edition) -> Iterator[Output]:
    """Full-text feeds of every channel, the feed of corrections, and at old addresses the feeds that have moved."""
    feeds = tuple(_feeds(edition))
    yield from feeds
    yield from moved_feeds(edition, feeds)


def _feeds(edition: Edition) -> Iterator[Output]:
    items = FeedItems(edition)
    for channel in _channels(edition):
        if channel.page in edition.replaced_lists and not channel.stories:
            continue
        feed = _feed(edition, channel, tuple([items.of(story) for story in channel.stories]))
        for form in channel.formats:
            yield _output(edition, form, channel, feed)
    yield from _corrections(edition, items)


def _channels(edition: Edition) -> Iterator[Channel]:
    settings, selection = edition.settings, Selection(edition)

    def latest(stories: Stories) -> Stories:
        return selection.latest(stories, settings.feed_items)

    yield from _site_channels(edition, selection)
    for desk in settings.desks:
        stories, gone = latest(edition.groups.by_desk.get(desk.slug, ())), tombstones(edition, desk.slug)
        yield Channel(addresses.desk(desk.slug), desk.name, desk.about, stories, _formats(settings), gone)
    for line in settings.storylines:
        if line.slug in edition.lists.by_storyline:
            stories = latest(edition.groups.by_storyline.get(line.slug, ()))
            yield Channel(addresses.storyline(line.slug), line.name, line.about, stories)
    for slug, author in edition.people.items():
        yield Channel(addresses.author(slug), author.name, author.role, latest(edition.groups.by_author.get(slug, ())))
    for slug in edition.lists.by_tag:
        stories = latest(edition.groups.by_tag.get(slug, ()))
        yield Channel(addresses.tag(slug), edition.tags.names[slug], "", stories)


def _site_channels(edition: Edition, selection: Selection) -> Iterator[Channel]:
    """The feed of the site and, with archives enabled, a feed of each month; JSON Feed has no archives.

    The feed of the site then contains all stories of the latest month, because that archive is not closed yet.
    """
    settings = edition.settings
    archives = months(edition.filed) if settings.outputs.archives else ()
    live = Channel(
        page=addresses.HOME,
        name=settings.title,
        about=settings.tagline,
        stories=selection.latest(
            edition.oldest_first, settings.feed_items, floor=len(archives[-1].stories) if archives else 0
        ),
        formats=_formats(settings),
        withdrawn=tombstones(edition),
        older=archives[-2].address if len(archives) > 1 else "",
    )
    yield live
    folders = ["", *[archive.address for archive in archives], ""]
    formats = tuple(form for form in live.formats if form is not Format.JSON_FEED)
    for older, archive, newer in zip(folders, archives, folders[2:], strict=False):
        kept = selection.latest(archive.stories, len(archive.stories))
        yield replace(
            live, stories=kept, formats=formats, withdrawn=(), folder=archive.address, older=older, newer=newer
        )


def _formats(settings: Settings) -> tuple[Format, ...]:
    offered = {Format.RSS: True, Format.ATOM: settings.outputs.atom, Format.JSON_FEED: settings.outputs.json_feed}
    return tuple(form for form, wanted in offered.items() if wanted)


def _feed(edition: Edition, channel: Channel, items: tuple[FeedItem, ...]) -> Feed:
    settings, words = edition.settings, edition.words
    whole = channel.page == addresses.HOME
    about = channel.about or filled(words.feed_about, title=channel.name, site=settings.title)
    menu = edition.absolute(addresses.FEEDS)
    return Feed(
        title=channel.name if whole else f"{channel.name} – {settings.title}",
        # A browser shows a feed as XML source: the link leads from there to the page about feeds.
        about=f"{about.removesuffix('.')}. {filled(words.feed_menu, address=menu)}",
        href=edition.absolute(channel.page),
        self_href="",
        origin=settings.origin,
        home=edition.absolute(addresses.HOME),
        menu=menu,
        comment=filled(words.feed_comment, address=menu),
        language=settings.language,
        publisher=settings.title,
        hub=settings.hub,
        items=items,
    )


def _output(edition: Edition, form: Format, channel: Channel, feed: Feed) -> Output:
    address_in, folder = ADDRESSES[form], channel.folder or channel.page

    def absolute(place: str) -> str:
        return edition.absolute(address_in(place)) if place else ""

    archived = form is not Format.JSON_FEED
    view = replace(
        feed,
        self_href=absolute(folder),
        archive=ArchiveLinks(
            current=absolute(channel.page) if channel.folder else "",
            older=absolute(channel.older) if archived else "",
            newer=absolute(channel.newer),
            closed=bool(channel.newer),
        ),
        withdrawn=channel.withdrawn if form is Format.ATOM else (),
    )
    files = tuple([story.file for story in channel.stories])
    return Output(addresses.file_of(address_in(folder)), form, view, sources=files)


def _corrections(edition: Edition, items: FeedItems) -> Iterator[Output]:
    log = corrections_log(edition)[: edition.settings.feed_items]
    about = filled(edition.words.corrections_feed_about, site=edition.settings.title)
    corrected = tuple({story.slug: story for story, _ in log}.values())
    channel = Channel(addresses.CORRECTIONS, edition.words.corrections, about, corrected)
    # Equal corrections of one story get the same id, which must be unique in a feed.
    notes = {item.id: item for item in (items.of_note(story, note) for story, note in log)}
    feed = _feed(edition, channel, tuple(notes.values()))
    for form in _formats(edition.settings):
        yield _output(edition, form, channel, feed)
