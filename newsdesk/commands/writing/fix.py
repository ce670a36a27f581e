"""`check --fix`: write into the copy what leaves no doubt, and show each change as a diff."""

import os
import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.commands.writing.clean_copy import cleaned, encoded, lines_of
from newsdesk.commands.writing.differences import difference
from newsdesk.commands.writing.spellings import spellings_of_tags
from newsdesk.reading.files.file_reading import Sources
from newsdesk.reading.files.ledger import read_ledger
from newsdesk.reading.files.scan import read_bytes, scan
from newsdesk.reading.files.sources import read_sources
from newsdesk.reading.repairs import readable_part
from newsdesk.reading.schema.copy import find_field, read_copy
from newsdesk.reading.stories.identities import with_identities_as_of
from newsdesk.reading.stories.story_states import is_public, public_files
from newsdesk.reading.yaml.delimiters import DELIMITER_LINE
from newsdesk.runtime.disk.disk_names import path_on_disk
from newsdesk.runtime.disk.whole_files import replace_whole
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.problems import Rejected
from newsdesk.vocabulary.settings import Settings

# A tag that needs no quotes in YAML, neither in a block list nor in a flow list.
UNQUOTED_TAG = re.compile(r"[^\W\d_](?:[\w .&/+()-]*[\w.)+])?")
YAML_SCALAR = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"|[^\r\n,\[\]{}#]*[^\s,\[\]{}#]")


class RepairedFile(Struct, frozen=True):
    """A file that was repaired, and its `difference` in unified format; that of one that is not `public` is secret."""

    file: str
    difference: str
    public: bool


def fix_copy(workspace: Workspace, settings: Settings, now: datetime) -> tuple[RepairedFile, ...]:
    """Write into the copy what leaves no doubt.

    Debris of pasting is removed from published texts, and links to other sites are given their `https:`. Each story
    without an `id` is given a permanent one, and each tag one spelling: that of site.yaml, else the most frequent one
    in what is public at `now`. A file is replaced atomically, and only if it then reads as before except for these
    changes. Its byte order mark and its line endings are kept.
    """
    root = workspace.root
    before: dict[str, bytes] = {}
    for file, raw in _copy(root):
        if (clean := _cleaned(root, file, raw)) != raw:
            before[file] = raw
            replace_whole(_path(root, file), clean)
    sources = read_sources(workspace, settings.typographic_language)
    for story, wanted in _to_complete(sources, workspace, settings, now):
        raw = read_bytes(str(root), story.file)
        complete = _rewritten(story, wanted, raw)
        if _parses_to(wanted, complete):
            before.setdefault(story.file, raw)
            replace_whole(_path(root, story.file), complete)
    public = _public_files(sources, settings, now)
    return tuple(
        RepairedFile(file, difference(file, file, raw, read_bytes(str(root), file)), file in public)
        for file, raw in sorted(before.items())
    )


def _public_files(sources: Sources, settings: Settings, now: datetime) -> frozenset[str]:
    public = [story for story in sources.stories if is_public(story, now)]
    return public_files(public, (*sources.authors, *sources.pages), settings)


def _copy(root: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of copy and its bytes; one that cannot be read is a problem that is reported elsewhere."""
    for each in scan(root).files:
        if each.file.endswith(".md") and not folders.is_asset(each.file):
            with suppress(Rejected):
                yield each.file, read_bytes(str(root), each.file)


def _path(root: Path, file: str) -> Path:
    return Path(path_on_disk(str(root), file))


def _cleaned(root: Path, file: str, raw: bytes) -> bytes:
    def is_file(typed: str) -> bool:
        return os.path.lexists(_path(root, f"{posixpath.dirname(file)}/{unquote(typed)}"))

    return cleaned(file, raw, is_file)


def _to_complete(
    sources: Sources, workspace: Workspace, settings: Settings, now: datetime
) -> Iterator[tuple[Article, Article]]:
    """Each story that lacks an identity or has a tag to be spelled otherwise, and what it is to be; both as typed."""
    stories = sources.stories
    known = {copy.file: copy for copy in with_identities_as_of(now, sources.copies, read_ledger(workspace.root))}
    # What stands in the way of a story does not make its tags less frequent.
    faulty = (readable_part(file, raw) for file, raw in _copy(workspace.root) if sources.problems and file not in known)
    parts = [part for part in faulty if isinstance(part, Article)]
    hidden = {story.file for story in stories if not is_public(story, now)}
    hidden |= {file for file, outline in sources.outlines.items() if outline.is_sealed(now)}
    names = spellings_of_tags([*stories, *parts], hidden, settings)
    for story in stories:
        as_known = known[story.file]
        assert isinstance(as_known, Article)
        identity = as_known.identity(settings.host)
        tags = tuple(names.get(tag, tag) for tag in story.tags)
        if (identity, tags) != (story.id, story.tags):
            # Sources have typographic marks, which nobody typed.
            typed = read_copy(story.file, read_bytes(str(workspace.root), story.file))
            if isinstance(typed, Article):
                yield typed, replace(typed, id=identity, tags=tags)


def _rewritten(story: Article, wanted: Article, raw: bytes) -> bytes:
    lines = lines_of(raw)
    for index, (old, new) in reversed(list(enumerate(zip(story.tags, wanted.tags, strict=True)))):
        if old != new:
            line, column = find_field(story.file, raw, "tags", index)
            lines[line - 1] = _with_tag_replaced(lines[line - 1], column - 1, new)
    if wanted.id != story.id:
        fences = [number for number, line in enumerate(lines) if DELIMITER_LINE.fullmatch(line.rstrip("\r\n"))]
        ending = lines[fences[1]].removeprefix(lines[fences[1]].rstrip("\r\n"))
        lines.insert(fences[1], f"id: {wanted.id}{ending or lines[0][-1:]}")
    return encoded("".join(lines), raw)


def _with_tag_replaced(line: str, start: int, name: str) -> str:
    typed = YAML_SCALAR.match(line, start)
    if typed is None:
        return line
    return line[:start] + (name if UNQUOTED_TAG.fullmatch(name) else _quoted(name)) + line[typed.end() :]


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _parses_to(wanted: Article, raw: bytes) -> bool:
    """Whether `raw` parses to exactly the story `wanted`; only the line numbers in its body may differ."""
    read = read_copy(wanted.file, raw)
    return (
        isinstance(read, Article)
        and read.body.digest == wanted.body.digest
        and replace(read, body=wanted.body) == wanted
    )
