"""What is read of one file: plain values, which the cache of unchanged files can hold."""

from collections.abc import Mapping

import msgspec

from newsdesk.reading.files.outline import Outline
from newsdesk.vocabulary.links.references import Reference
from newsdesk.vocabulary.model import Article, Asset, Author, Picture, StandingPage
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.story_parts import Value

Copy = Article | Author | StandingPage

NO_PLACES = msgspec.Raw(msgspec.msgpack.encode(None))


class ValuePlace(Value, frozen=True):
    """The line and column of a value, from 1, and what is inside it, by its keys or by its numbers from 0, encoded."""

    line: int
    column: int
    inside: Mapping[str | int, msgspec.Raw]

    def at(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column of the value at `path` inside, or of the last one on the way that exists."""
        found = self
        for step in path:
            if step not in found.inside:
                break
            found = decode_place(found.inside[step])
        return found.line, found.column


decode_place = msgspec.msgpack.Decoder(ValuePlace).decode


class FaultyCopy(Value, frozen=True, tag=True):
    """The problems of a file, and what could be read of it despite them, so that its references can be checked too."""

    problems: tuple[Problem, ...]
    partial: Copy | None = None


class FileReading(Value, frozen=True):
    """The content of one file, the warnings about it, and the web addresses in the plain texts of its front matter.

    Of a faulty story it has the `outline`. `places` is the `ValuePlace` of the front matter, or None, as it is encoded:
    of most files there is nothing to tell, and it is never decoded.
    """

    content: Copy | FaultyCopy | Picture | Asset
    warnings: tuple[Problem, ...] = ()
    mentions: tuple[Reference, ...] = ()
    outline: Outline | None = None
    places: msgspec.Raw = NO_PLACES
