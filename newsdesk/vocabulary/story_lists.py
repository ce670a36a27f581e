"""The lists that come with a story: by tag, storyline, kind, month and year, each kind of list written down once."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Article

SlugOf = Callable[[str], str]


class ListKind(Struct, frozen=True):
    """A kind of list that is published as long as a story is, or was, filed in it.

    `folder` is what it stands below, and the address of the index of all such lists. `of` gives the addresses of those
    that a story is in; it is told how the slug of a tag is made.
    """

    folder: str
    of: Callable[[Article, SlugOf], Iterable[str]]
    has_feed: bool = False


LIST_KINDS = (
    ListKind(
        addresses.TAGS,
        lambda story, slug_of: [addresses.tag(slug_of(tag)) for tag in story.tags],
        has_feed=True,
    ),
    ListKind(
        addresses.STORYLINES,
        lambda story, _: [addresses.storyline(story.storyline)] if story.storyline else [],
        has_feed=True,
    ),
    ListKind(addresses.KINDS, lambda story, _: [addresses.kind(story.kind)]),
    ListKind(
        addresses.ARCHIVE,
        lambda story, _: [addresses.month(*story.month), addresses.year(story.month[0])],
    ),
)
WITH_FEEDS = tuple(each for each in LIST_KINDS if each.has_feed)
WITHOUT_FEEDS = tuple(each for each in LIST_KINDS if not each.has_feed)


def lists_of(story: Article, slug_of: SlugOf, kinds: Iterable[ListKind] = LIST_KINDS) -> Iterator[str]:
    """The addresses of all lists of these `kinds` that come with a story; `slug_of` makes the slug of a tag."""
    for kind in kinds:
        yield from kind.of(story, slug_of)
