"""What copy and settings name: desks, authors, stories, storylines, pictures and attachments, and where."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from newsdesk.reading.files.file_reading import Copy
from newsdesk.vocabulary.model import Article, Author
from newsdesk.vocabulary.settings import Settings


class Naming(Struct, frozen=True):
    """What a value in the front matter of copy of one kind (`of`) names: the value at `path`, or each entry of a list.

    It names one of `what`, or nothing if it is empty. An entry that has keys of its own does so by its `key`.
    """

    of: type[Copy]
    what: str
    path: tuple[str, ...]
    names_in: Callable[[Any], Iterable[str]]
    key: str = ""


NAMINGS = (
    Naming(Author, "desk", ("desk",), lambda author: (author.desk,)),
    Naming(Article, "desk", ("desk",), lambda story: (story.desk,)),
    Naming(Article, "author", ("authors",), lambda story: story.authors),
    Naming(Article, "story", ("related",), lambda story: [each.story for each in story.related], "story"),
    Naming(Article, "storyline", ("storyline",), lambda story: (story.storyline,)),
    Naming(Article, "story", ("translation_of",), lambda story: (story.translation_of,)),
    Naming(Article, "picture", ("image", "file"), lambda story: (story.image.file,) if story.image else ()),
    Naming(Article, "attachment", ("attachments",), lambda story: [each.file for each in story.attachments], "file"),
)


def stories_named_in(settings: Settings) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The slug of each story that the settings name, after the keys under which it is typed."""
    yield from (((*path, "story"), slot.story) for path, slot in settings.front.slots)
    yield from ((("storylines", line.slug, "start"), line.start) for line in settings.storylines if line.start)
