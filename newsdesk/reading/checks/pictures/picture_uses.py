"""Copy → the pictures that it shows: where each is named, and in what place of the page it stands."""

from collections.abc import Collection, Iterable, Iterator
from enum import Enum
from posixpath import splitext

from msgspec import Struct

from newsdesk.reading.checks.references import Locate
from newsdesk.reading.files.file_reading import Copy
from newsdesk.vocabulary.http.media_types import PICTURE_EXTENSIONS
from newsdesk.vocabulary.links.references import Body, Reference
from newsdesk.vocabulary.model import Article, Author


class Role(Enum):
    """As what a picture is shown."""

    LEAD = "lead picture"
    IN_TEXT = "in the text"
    PORTRAIT = "portrait"


class PictureUse(Struct, frozen=True):
    """A picture, by its file, that a `copy` shows; a `reference` is where one in a text is named."""

    file: str
    copy: Copy
    role: Role
    reference: Reference | None = None

    def place(self, locate: Locate) -> tuple[int, int]:
        """Line and column in the copy where it is named; a portrait is not, as it has the name of the author's file."""
        if self.reference:
            return self.reference.line, self.reference.column
        return locate(self.copy.file, "image", "file") if self.role is Role.LEAD else (1, 1)


def picture_uses(copies: Iterable[Copy], pictures: Collection[str]) -> Iterator[PictureUse]:
    """Each of `pictures`, by their files, that one of `copies` shows, as often as it does."""
    for copy in copies:
        if isinstance(copy, Article) and copy.image and copy.image.file in pictures:
            yield PictureUse(copy.image.file, copy, Role.LEAD)
        if isinstance(copy, Author):
            for file in _portraits(copy):
                if file in pictures:
                    yield PictureUse(file, copy, Role.PORTRAIT)
        for reference in _text_of(copy).references:
            if reference.target in pictures:
                yield PictureUse(reference.target, copy, Role.IN_TEXT, reference)


def _portraits(author: Author) -> list[str]:
    """Every file that would be the portrait of an author."""
    return [splitext(author.file)[0] + ending for ending in PICTURE_EXTENSIONS]


def _text_of(copy: Copy) -> Body:
    return copy.bio if isinstance(copy, Author) else copy.body
