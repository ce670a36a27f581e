"""The feeds: one view each, in every format in which it is offered."""

from collections.abc import Iterator
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.model import Article
from newsdesk.output import Format, Output
from newsdesk.planning import addresses, wording
from newsdesk.planning.corrections import corrections_log
from newsdesk.planning.edition import Edition, Stories, newest_first
from newsdesk.planning.story_parts import correction
from newsdesk.slugs import slugify, tag_uri
from newsdesk.views import Category, Feed, FeedItem

# What an empty feed says of its age: it has to, and no clock may be asked.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Channel(Struct, frozen=True):
    """A list that has a feed. `page` is the list's address; `stories` are oldest first."""

    page: str
    name: str
    about: str
    stories: Stories
    all_formats: bool = False


def plan_feeds(edition: Edition) -> Iterator[Output]:
    """Full-text feeds of every channel, and the feed of corrections."""
    items: dict[str, FeedItem] = {}
    for channel in _channels(edition):
        newest = newest_first(channel.stories, edition.settings.feed_items)
        for story in newest:
            if story.slug not in items:
                items[story.slug] = _item(edition, story)
        feed = _feed(edition, channel, tuple(items[story.slug] for story in newest))
        files = tuple(story.file for story in newest)
        yield _output(edition, Format.RSS, addresses.rss(channel.page), feed, files)
        if channel.all_formats and edition.settings.outputs.atom:
            yield _output(edition, Format.ATOM, addresses.atom(channel.page), feed, files)
        if channel.all_formats and edition.settings.outputs.json_feed:
            yield _output(edition, Format.JSON_FEED, addresses.json_feed(channel.page), feed, files)
    yield _corrections(edition)


def _channels(edition: Edition) -> Iterator[Channel]:
    settings = edition.settings
    yield Channel(addresses.HOME, settings.title, settings.tagline, edition.oldest_first, all_formats=True)
    for desk in settings.desks:
        stories = edition.by_desk.get(desk.slug, ())
        yield Channel(addresses.desk(desk.slug), desk.name, desk.about, stories, all_formats=True)
    for storyline in settings.storylines:
        if stories := edition.by_storyline.get(storyline.slug, ()):
            yield Channel(addresses.storyline(storyline.slug), storyline.name, storyline.about, stories)
    for slug, author in edition.people.items():
        yield Channel(addresses.author(slug), author.name, author.role, edition.by_author.get(slug, ()))
    for slug, stories in edition.by_tag.items():
        yield Channel(addresses.tag(slug), edition.tag_names[slug], "", stories)


def _feed(edition: Edition, channel: Channel, items: tuple[FeedItem, ...]) -> Feed:
    settings = edition.settings
    whole = channel.page == addresses.HOME
    return Feed(
        title=channel.name if whole else f"{channel.name} – {settings.title}",
        about=channel.about or f"{channel.name}: reports from {settings.title}",
        href=edition.absolute(channel.page),
        self_href="",
        origin=settings.url,
        language=settings.language,
        publisher=settings.title,
        hub=settings.hub,
        updated=max((item.modified for item in items), default=NEVER),
        items=items,
    )


def _output(edition: Edition, form: Format, address: str, feed: Feed, files: tuple[str, ...]) -> Output:
    view = replace(feed, self_href=edition.absolute(address))
    return Output(addresses.file_of(address), form, view, sources=files)


def _item(edition: Edition, story: Article) -> FeedItem:
    language = story.language or edition.settings.language
    return FeedItem(
        id=identity(edition, story),
        title=story.title,
        href=edition.absolute(edition.hrefs[story.slug]),
        summary=story.summary,
        published=story.published,
        modified=story.modified,
        authors=tuple(map(edition.byline, story.authors)),
        categories=tuple(_categories(edition, story)),
        body=edition.prose(story.body),
        notes=tuple(correction(note) for note in story.corrections),
        language=language,
        direction=wording.direction(language),
    )


def identity(edition: Edition, story: Article) -> str:
    """The permanent name of a story: as given, else a tag URI (RFC 4151) of its first date and slug."""
    return story.id or tag_uri(edition.settings.host, story.date, story.slug)


def _categories(edition: Edition, story: Article) -> Iterator[Category]:
    yield Category(edition.desks[story.desk].name, edition.absolute("/desks/"))
    for slug in dict.fromkeys(map(slugify, story.tags)):
        if slug in edition.tag_names:
            yield Category(edition.tag_names[slug], edition.absolute(addresses.TAGS))


def _corrections(edition: Edition) -> Output:
    """Each correction is an item of its own, named after its story and its place among the story's corrections."""
    settings = edition.settings
    log = corrections_log(edition)[: settings.feed_items]
    items = tuple(
        replace(
            _item(edition, story),
            id=f"{identity(edition, story)}#correction-{story.corrections.index(note) + 1}",
            title=f"{wording.CORRECTIONS[note.kind]}: {story.title}",
            summary=note.text,
            published=note.date,
            modified=note.date,
            body=None,
            notes=(),
        )
        for story, note in log
    )
    channel = Channel(addresses.CORRECTIONS, "Corrections", f"Corrections and clarifications in {settings.title}", ())
    files = tuple(dict.fromkeys(story.file for story, _ in log))
    feed = _feed(edition, channel, items)
    return _output(edition, Format.RSS, addresses.rss(addresses.CORRECTIONS), feed, files)
