"""One file of the content tree → what it holds, and the warnings about it."""

from typing import Any

import msgspec

from newsdesk.pictures.header import header_of
from newsdesk.reading.checks.warnings import warnings_about
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.attachments.attached_file import attached_file
from newsdesk.reading.files.digests import digest_of
from newsdesk.reading.files.file_reading import NO_PLACES, FaultyCopy, FileReading
from newsdesk.reading.schema.copy import copy_from, front_matter_of
from newsdesk.reading.schema.links.mentions import mentions_in
from newsdesk.reading.schema.outlines import outline_of
from newsdesk.reading.words.typeset_copy import typeset_copy
from newsdesk.reading.words.words_file import words_from
from newsdesk.reading.yaml.nodes import MappingNode, Node, SequenceNode
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.http.media_types import ATTACHMENT_EXTENSIONS
from newsdesk.vocabulary.media import Asset, Picture


def read_file(file: str, raw: bytes, language: str) -> FileReading:
    """Read `file`, whose bytes are `raw`. Front matter gets the marks of `language`, unless that is empty."""
    if folders.is_asset(file):
        return FileReading(Asset(file.removeprefix(f"{folders.ASSETS}/"), digest_of(raw)))
    if folders.holds_words(file):
        diagnostics = Diagnostics(file)
        return FileReading(words_from(file, raw, diagnostics), tuple(diagnostics.warnings))
    if file.endswith(ATTACHMENT_EXTENSIONS):
        return FileReading(attached_file(file, raw))
    if not file.endswith(".md"):
        head = header_of(raw)
        size, kind = (head.width, head.height), (head.is_drawn, head.needs_png)
        return FileReading(Picture(file, digest_of(raw), *size, head.frames, *kind, bytes=len(raw)))
    diagnostics = Diagnostics(file)
    parts = front_matter_of(raw, diagnostics)
    copy = copy_from(parts, diagnostics)
    places = msgspec.Raw(msgspec.msgpack.encode(_place_of(parts.fields))) if parts else NO_PLACES
    if parts is None or isinstance(copy, FaultyCopy):
        outline = outline_of(file, raw) if folders.holds_story(file) else None
        return FileReading(copy, outline=outline, places=places)
    warnings = (*diagnostics.warnings, *warnings_about(copy, raw, parts))
    mentions = tuple(mentions_in(copy, parts.head))
    return FileReading(typeset_copy(copy, language) if language else copy, warnings, mentions, places=places)


def _place_of(node: Node) -> tuple[int, int, dict[Any, Any]]:
    """The `ValuePlace` of a value, in the form in which it is encoded."""
    inside: dict[str | int, Any] = {}
    if isinstance(node, MappingNode):
        inside = {key.text: _place_of(value) for key, value in node.fields}
    elif isinstance(node, SequenceNode):
        inside = {number: _place_of(item) for number, item in enumerate(node.items)}
    return *node.place, inside
