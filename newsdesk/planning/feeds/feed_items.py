"""A story, a correction or a withdrawal → a feed entry with a permanent identity."""

from msgspec.structs import replace

from newsdesk.planning.index.disowned import DisownedStories
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.parts import story_parts
from newsdesk.planning.text_direction import within
from newsdesk.views import Backlink, Byline, Category, Enclosure, FeedItem, Figure, Link, ShownPicture, Tombstone
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.permanent_ids import withdrawal_uri
from newsdesk.vocabulary.names.text_direction import direction_of
from newsdesk.vocabulary.story_parts import Correction, Withdrawal


class FeedItems:
    """The feed entries of an edition; each is created once, however many feeds contain it."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        # Without roles: no feed shows them, so a new role must not change any feed.
        self._authors = {slug: Byline(each.name, addresses.author(slug)) for slug, each in edition.people.items()}
        self._desks = {
            slug: Category(desk.name, edition.absolute(addresses.DESKS)) for slug, desk in edition.desks.items()
        }
        tags = edition.absolute(addresses.TAGS)
        self._tags = {slug: Category(name, tags) for slug, name in edition.tags.names.items()}
        self._disowned = DisownedStories(edition)
        self._made: dict[str, FeedItem] = {}

    def of(self, story: Article) -> FeedItem:
        """The entry of a story, with its full text."""
        if story.slug not in self._made:
            self._made[story.slug] = self._item(story)
        return self._made[story.slug]

    def of_note(self, story: Article, note: Correction | Withdrawal) -> FeedItem:
        """A correction or a withdrawal as an entry of its own, with an identity of its own."""
        words = self.edition.words_of(story)
        told = story_parts.correction(words, note)
        title = within(story.title, story.language, words.language)
        return replace(
            self.of(story),
            id=self._note_identity(story, note),
            title=self._in_feed(f"{told.label}{words.colon} {title}", words.language),
            summary=told.text,
            published=note.date,
            modified=note.date,
            body=None,
            notes=(),
            picture=None,
            enclosures=(),
            contributors=(),
            withdrawn_stories=(),
        )

    def _in_feed(self, title: str, language: str) -> str:
        """A title in a `language`, in a feed in that of the site."""
        return within(title, language, self.edition.settings.language)

    def _note_identity(self, story: Article, note: Correction | Withdrawal) -> str:
        host = self.edition.host
        if isinstance(note, Withdrawal):
            return withdrawal_uri(story.identity(host), note.date)
        return story.correction_identity(host, note)

    def _item(self, story: Article) -> FeedItem:
        edition = self.edition
        language, tags = story.language or edition.settings.language, edition.tag_slugs[story.slug]
        words = edition.words_of(story)
        return FeedItem(
            id=story.identity(edition.host),
            title=self._in_feed(story.title, language),
            href=edition.absolute(edition.hrefs[story.slug]),
            summary=story.summary,
            published=story.published,
            modified=story.modified,
            authors=tuple([self._authors[slug] for slug in story.authors]),
            categories=(self._desks[story.desk], *[self._tags[slug] for slug in tags if slug in self._tags]),
            body=edition.texts[story.slug],
            notes=tuple([story_parts.correction(words, note) for note in story.corrections]),
            language=language,
            colon=words.colon,
            direction=direction_of(language),
            picture=_picture(edition, story),
            topics=tuple([edition.tags.topics[slug] for slug in tags if slug in edition.tags.topics]),
            enclosures=_enclosures(edition, story) if story.slug in edition.attachments else (),
            contributors=tuple([each.name for each in story.contributors]),
            withdrawn_stories=tuple(
                [
                    Backlink(introduction, Link(other.title, edition.absolute(edition.hrefs[other.slug])))
                    for other, introduction in self._disowned.behind(words, story)
                ]
            ),
        )


def tombstones(edition: Edition, desk: str = "") -> tuple[Tombstone, ...]:
    """The withdrawn stories, the latest withdrawal first, at most `feed_items`; with `desk`, those of one desk."""
    gone = [
        Tombstone(story.identity(edition.host), story.withdrawn.date, story.withdrawn.reason)
        for story in edition.site.retired
        if story.withdrawn and desk in ("", story.desk)
    ]
    return tuple(sorted(gone, key=lambda each: (each.withdrawn, each.id), reverse=True)[: edition.settings.feed_items])


def _enclosures(edition: Edition, story: Article) -> tuple[Enclosure, ...]:
    """The recordings that are published with a story."""
    return tuple(
        [
            Enclosure(edition.absolute(each.href), each.media_type, each.attached.size, each.title)
            for each in edition.attachments[story.slug]
            if each.media_type.startswith("audio/")
        ]
    )


def _picture(edition: Edition, story: Article) -> Figure | None:
    """The lead picture in the one size that all feed readers show, with an absolute address."""
    figure = story_parts.picture(edition, edition.words_of(story), story)
    if not figure:
        return None
    fallback = figure.shown.fallback
    return replace(figure, shown=ShownPicture((), replace(fallback, src=edition.absolute(fallback.src))), crops=())
