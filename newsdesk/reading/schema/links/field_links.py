"""The links of front matter and settings, where they stand."""

import re
from collections.abc import Iterator

from msgspec import Struct

from newsdesk.reading.files.file_reading import Copy
from newsdesk.vocabulary.model import Article, Author

# What is in every web address.
ADDRESS_MARK = re.compile(r"://|www\.")


class FieldLink(Struct, frozen=True):
    """A link in front matter or settings, at `path` there; the rest as in `Reference`."""

    typed: str
    target: str
    fragment: str
    path: tuple[str | int, ...]
    is_bare: bool = False


def fields_with_links(copy: Copy) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each link of the front matter, after its path there."""
    if isinstance(copy, Article):
        if copy.canonical:
            yield ("canonical",), copy.canonical
        for index, source in enumerate(copy.sources):
            if source.url:
                yield ("sources", index, "url"), source.url
            if source.archive:
                yield ("sources", index, "archive"), source.archive
    elif isinstance(copy, Author):
        for link in copy.links:
            yield ("links", link.name), link.href
