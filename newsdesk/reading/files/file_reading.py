"""What is read of one file: plain values, which the cache of unchanged files can hold; and what is read of all."""

from collections.abc import Container, Mapping
from functools import cached_property

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsdesk.reading.files.outline import Outline
from newsdesk.vocabulary.links.references import Reference
from newsdesk.vocabulary.media import Asset, AttachedFile, Picture
from newsdesk.vocabulary.model import Article, Author, StandingPage
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


class DeskWords(Value, frozen=True, tag=True):
    """A desk's own words in one `language`: the phrases of `words/LANG.yaml` by name, as typed, and the months."""

    file: str
    language: str
    phrases: dict[str, str | dict[str, str] | tuple[str, ...]]


class FileReading(Value, frozen=True):
    """The content of one file, the warnings about it, and the web addresses in the plain texts of its front matter.

    Of a faulty story it has the `outline`. `places` is the `ValuePlace` of the front matter, or None, as it is encoded:
    of most files there is nothing to tell, and it is never decoded.
    """

    content: Copy | FaultyCopy | Picture | AttachedFile | Asset | DeskWords
    warnings: tuple[Problem, ...] = ()
    mentions: tuple[Reference, ...] = ()
    outline: Outline | None = None
    places: msgspec.Raw = NO_PLACES


class Sources(Struct, frozen=True, dict=True):
    """The content of all files.

    `scan` is the number of the last scan that found a change, `changed_in` that of each file. `faulty` are the files
    that exist but have errors; `partials` is what could be read of them, `outlines` what can be made out of faulty
    stories. `mentions` are the web addresses in the plain texts of a file's front matter, `same_names` as in `Scan`,
    `places` as in `FileReading`.
    """

    copies: tuple[Copy, ...]
    pictures: tuple[Picture, ...]
    assets: tuple[Asset, ...]
    scan: int
    changed_in: dict[str, int]
    faulty: tuple[str, ...]
    partials: tuple[Copy, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    mentions: dict[str, tuple[Reference, ...]] = {}
    outlines: dict[str, Outline] = {}
    same_names: tuple[tuple[str, ...], ...] = ()
    attached_files: tuple[AttachedFile, ...] = ()
    places: dict[str, msgspec.Raw] = {}
    words: tuple[DeskWords, ...] = ()

    @cached_property
    def stories(self) -> tuple[Article, ...]:
        """The stories, public or not."""
        return tuple([copy for copy in self.copies if isinstance(copy, Article)])

    @cached_property
    def authors(self) -> tuple[Author, ...]:
        """All authors."""
        return tuple([copy for copy in self.copies if isinstance(copy, Author)])

    @cached_property
    def pages(self) -> tuple[StandingPage, ...]:
        """The standing pages."""
        return tuple([copy for copy in self.copies if isinstance(copy, StandingPage)])

    def place_of(self, file: str, path: tuple[str | int, ...]) -> tuple[int, int] | None:
        """Line and column of the value at `path` in the front matter of `file`; None if that could not be read."""
        places = self.places.get(file, NO_PLACES)
        return decode_place(places).at(path) if places != NO_PLACES else None

    def without(self, files: Container[str]) -> "Sources":
        """The same without what these files hold; that they are there, and where they would be, stays known."""
        out = tuple(copy.file for copy in self.copies if copy.file in files)
        sealed = {copy.file: Outline(copy, never_goes_out=True) for copy in self.copies if isinstance(copy, Article)}
        sealed |= {file: replace(outline, never_goes_out=True) for file, outline in self.outlines.items()}
        return replace(
            self,
            copies=tuple(copy for copy in self.copies if copy.file not in files),
            faulty=(*self.faulty, *out),
            partials=tuple(copy for copy in self.partials if copy.file not in files),
            problems=tuple(problem for problem in self.problems if problem.file not in files),
            outlines=self.outlines | {file: outline for file, outline in sealed.items() if file in files},
        )
