"""Compressed copies of text files, which servers send as they are to readers that take them."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from newsdesk.vocabulary.http.media_types import COMPRESSIBLE, extension_of
from newsdesk.vocabulary.output import COPY_ENDINGS, Output


def with_compressed(outputs: Iterable[Output]) -> tuple[Output, ...]:
    """The outputs, and behind each text file its copies: behind every one, as no plan knows how many bytes it has."""
    return tuple(each for output in outputs for each in (output, *_copies(output)))


def _copies(output: Output) -> Iterator[Output]:
    if extension_of(output.path) in COMPRESSIBLE:
        for form, ending in COPY_ENDINGS.items():
            yield replace(output, path=output.path + ending, format=form, identity="", copy_of=output)
