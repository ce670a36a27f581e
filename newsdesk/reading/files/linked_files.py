"""Copy → the files beside it that it shows, lists or links to: of all others nothing but the name and size is read."""

from collections.abc import Iterable, Iterator

from newsdesk.reading.files.digests import digest_of
from newsdesk.reading.files.file_reading import FaultyCopy, FileReading
from newsdesk.reading.files.scan import ScannedFile, is_attachment, is_picture
from newsdesk.vocabulary.http.media_types import PICTURE_EXTENSIONS
from newsdesk.vocabulary.media import AttachedFile, Picture
from newsdesk.vocabulary.model import Article, Author, StandingPage


def awaits_link(file: str) -> bool:
    """Whether `file` is one that is published only if copy names it: a picture or a document beside copy."""
    return not file.endswith(".md") and (is_picture(file) or is_attachment(file))


def linked_files(readings: Iterable[FileReading]) -> frozenset[str]:
    """The files that copy names, public or not, also as far as it could be read; and where portraits would be."""
    return frozenset(file for each in readings for file in _named_by(each))


def unread(found: ScannedFile) -> FileReading:
    """What is known of a file that no copy names."""
    size = found.stamp[2]
    digest = digest_of(f"{found.file} {size}".encode())
    if is_picture(found.file):
        return FileReading(Picture(found.file, digest, bytes=size))
    return FileReading(AttachedFile(found.file, digest, size))


def _named_by(reading: FileReading) -> Iterator[str]:
    copy = reading.content.partial if isinstance(reading.content, FaultyCopy) else reading.content
    if isinstance(copy, Article):
        yield from copy.linked_files
    elif isinstance(copy, StandingPage):
        yield from (each.target for each in copy.body.references)
    elif isinstance(copy, Author):
        yield from (each.target for each in copy.bio.references)
        yield from (copy.file.removesuffix(".md") + ending for ending in PICTURE_EXTENSIONS)
