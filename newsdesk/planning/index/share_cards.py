"""The texts of the social cards (Open Graph images) of the site, of each desk, and of stories without a picture."""

import re
from collections.abc import Mapping
from hashlib import blake2b
from unicodedata import normalize

import msgspec

from newsdesk.planning import labels
from newsdesk.views import Card, CardFile, Words
from newsdesk.views.files.files import CARD_SIZE
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.http import media_types
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import Desk, Settings

# The characters of the font that cards are drawn with, as ranges of code points, both ends included.
FONT_RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x377), (0x37A, 0x37F), (0x384, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1),
    (0x3A3, 0x3E1), (0x3F0, 0x482), (0x48A, 0x52F), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x203A),
    (0x20A0, 0x20BF), (0x2116, 0x2116), (0x2122, 0x2122),
)  # fmt: skip

# A pattern, as the card of every story is looked at in every build.
DRAWABLE = re.compile("[" + "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in FONT_RANGES) + "]*")


class ShareCard(msgspec.Struct, frozen=True):
    """The text of a card, and the card; `card` is None when the font lacks a character of the text."""

    view: CardFile
    card: Card | None


class ShareCards:
    """The cards of a site, with the names of its `authors` by slug.

    A page whose own card cannot be drawn uses that of its desk, and a desk that of the site. In a preview no story has
    one: nobody shares its pages, and it would be drawn again with each title that is tried.
    """

    def __init__(self, settings: Settings, authors: Mapping[str, str], preview: bool) -> None:
        self.settings, self.authors = settings, authors
        self.are_of_stories = settings.outputs.cards and not preview
        self._desks = {desk.slug: desk for desk in settings.desks}
        # By their texts: the page of a story asks for its card, and so does the plan of cards.
        self._made: dict[tuple[str, str, str], ShareCard] = {}
        self.site = self._share_card("", settings.title, settings.tagline)
        self.desks = {
            slug: self._share_card(settings.title, desk.name, settings.host) for slug, desk in self._desks.items()
        }

    def of_desk(self, slug: str) -> Card | None:
        return self.desks[slug].card or self.site.card

    def of_story(self, words: Words, story: Article) -> Card | None:
        """The card of a story that has no picture."""
        if self.are_of_stories and not story.withdrawn and (card := self.story(words, story).card):
            return card
        return self.of_desk(story.desk)

    def story(self, words: Words, story: Article) -> ShareCard:
        """The card of a story itself: its desk and kind, its headline, the name of the site, and its byline."""
        desk: Desk = self._desks[story.desk]
        above = " · ".join(filter(None, (desk.name, labels.kind_unless_news(words, story.kind))))
        byline = f"{words.by} {words.list_pattern.join([self.authors[slug] for slug in story.authors])}"
        below = " · ".join(filter(is_drawable, (self.settings.title, normalize("NFC", byline))))
        return self._share_card(above, story.title, below)

    def _share_card(self, above: str, title: str, below: str) -> ShareCard:
        texts = (above, title, below)
        if texts not in self._made:
            self._made[texts] = self._make(*texts)
        return self._made[texts]

    def _make(self, above: str, title: str, below: str) -> ShareCard:
        view = CardFile(*(normalize("NFC", text) for text in (above, title, below)))
        if not is_drawable(view.above + view.title + view.below):
            return ShareCard(view, None)
        # A changed card needs a new address: social networks cache the picture by its address.
        address = addresses.card(blake2b(msgspec.msgpack.encode(view), digest_size=8).hexdigest())
        words = " – ".join(text for text in (title, above or below) if text)
        return ShareCard(view, Card(self.settings.url + address, words, media_types.MEDIA_TYPES["png"], *CARD_SIZE))


def is_drawable(text: str) -> bool:
    """Whether the font has every character of `text`."""
    return DRAWABLE.fullmatch(text) is not None
