"""A story, a correction or a withdrawal → what a feed says of it, under a name that never changes."""

from collections.abc import Iterator

from msgspec.structs import replace

from newsdesk.model import Article
from newsdesk.planning import addresses, story_parts, wording
from newsdesk.planning.edition import Edition
from newsdesk.slugs import tag_uri
from newsdesk.story_parts import Correction
from newsdesk.views import Byline, Category, FeedItem, Figure, Tombstone


class Items:
    """The stories of an edition as items of feeds, each made once however many feeds carry it."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._made: dict[str, FeedItem] = {}

    def of(self, story: Article) -> FeedItem:
        """The item of a story, with its full text."""
        if story.slug not in self._made:
            self._made[story.slug] = self._item(story)
        return self._made[story.slug]

    def of_note(self, story: Article, note: Correction) -> FeedItem:
        """A correction as an item of its own, named after its story and its place among the story's corrections."""
        return replace(
            self.of(story),
            id=f"{identity(self.edition, story)}#correction-{story.corrections.index(note) + 1}",
            title=f"{wording.CORRECTIONS[note.kind]}: {story.title}",
            summary=note.text,
            published=note.date,
            modified=note.date,
            body=None,
            notes=(),
            picture=None,
        )

    def _item(self, story: Article) -> FeedItem:
        edition = self.edition
        language = story.language or edition.settings.language
        return FeedItem(
            id=identity(edition, story),
            title=story.title,
            href=edition.absolute(edition.hrefs[story.slug]),
            summary=story.summary,
            published=story.published,
            modified=story.modified,
            authors=tuple([_named(edition.byline(slug)) for slug in story.authors]),
            categories=tuple(_categories(edition, story)),
            body=edition.prose(story.body),
            notes=tuple([story_parts.correction(note) for note in story.corrections]),
            language=language,
            direction=wording.direction(language),
            picture=_picture(edition, story),
            topics=tuple(_topics(edition, story)),
        )


def identity(edition: Edition, story: Article) -> str:
    """The permanent name of a story: as given, else a tag URI (RFC 4151) of its first date and slug."""
    return story.id or tag_uri(edition.host, story.date, story.slug)


def tombstones(edition: Edition, desk: str = "") -> tuple[Tombstone, ...]:
    """The stories that were taken back, the last one first; with `desk`, those of one desk."""
    gone = [
        Tombstone(identity(edition, story), story.withdrawn.date, story.withdrawn.reason)
        for story in edition.site.retired
        if story.withdrawn and desk in ("", story.desk)
    ]
    return tuple(sorted(gone, key=lambda each: (each.withdrawn, each.id), reverse=True)[: edition.settings.feed_items])


def _named(byline: Byline) -> Byline:
    """Without the role, which no feed shows: a promotion changes no feed."""
    return Byline(byline.name, byline.href)


def _picture(edition: Edition, story: Article) -> Figure | None:
    figure = story_parts.picture(edition, story)
    return replace(figure, src=edition.absolute(figure.src)) if figure else None


def _categories(edition: Edition, story: Article) -> Iterator[Category]:
    yield Category(edition.desks[story.desk].name, edition.absolute("/desks/"))
    for slug in edition.tag_slugs[story.slug]:
        if slug in edition.tag_names:
            yield Category(edition.tag_names[slug], edition.absolute(addresses.TAGS))


def _topics(edition: Edition, story: Article) -> Iterator[str]:
    for slug in edition.tag_slugs[story.slug]:
        if slug in edition.declared_tags and edition.declared_tags[slug].media_topic:
            yield edition.declared_tags[slug].media_topic
