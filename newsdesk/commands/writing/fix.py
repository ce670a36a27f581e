"""`check --fix`: write missing ids and unify the spelling of tags in the copy, and show each change as a diff."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import unified_diff

from msgspec.structs import replace

from newsdesk.reading.files.scan import read_bytes
from newsdesk.reading.files.sources import read_sources
from newsdesk.reading.schema.copy import find_field, read_copy
from newsdesk.reading.yaml.delimiters import DELIMITER_LINE
from newsdesk.runtime.whole_files import replace_whole
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import Settings
from newsdesk.vocabulary.slugs import slugify, tag_uri

LINE_WITH_END = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# A tag that needs no quotes in YAML, neither in a block list nor in a flow list.
UNQUOTED_TAG = re.compile(r"[^\W\d_](?:[\w .&/+()-]*[\w.)+])?")
YAML_SCALAR = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"|[^\r\n,\[\]{}#]*[^\s,\[\]{}#]")


def fix_copy(workspace: Workspace, settings: Settings) -> tuple[str, ...]:
    """Write a permanent `id` into each story without one, and one spelling of each tag. Returns one diff per file.

    The spelling is that of site.yaml, else the most frequent one. A file is replaced atomically, and only if it then
    parses to the same story except for these changes. Its byte order mark and its line endings are kept. The diffs are
    in unified format.
    """
    root = str(workspace.root)
    stories = [copy for copy in read_sources(workspace).copies if isinstance(copy, Article)]
    names = _spellings(stories, settings)
    diffs: list[str] = []
    for story in stories:
        wanted = replace(
            story,
            id=story.id or tag_uri(settings.host, story.date, story.slug),
            tags=tuple(names.get(tag, tag) for tag in story.tags),
        )
        if wanted == story:
            continue
        before = read_bytes(root, story.file)
        after = _rewritten(story, wanted, before)
        if _parses_to(wanted, after):
            replace_whole(workspace.root / story.file, after)
            diffs.append(_diff(story.file, before, after))
    return tuple(diffs)


def _spellings(stories: Iterable[Article], settings: Settings) -> Mapping[str, str]:
    """Each spelling that has to be replaced → the spelling to use."""
    uses = Counter(tag for story in stories for tag in story.tags)
    rivals: dict[str, list[str]] = defaultdict(list)
    for tag in uses:
        rivals[slugify(tag)].append(tag)
    declared = {tag.slug: tag.name for tag in settings.tags}
    chosen: dict[str, str] = {}
    for slug, tags in rivals.items():
        name = declared.get(slug) or max(tags, key=lambda tag: (uses[tag], tag))
        chosen.update((tag, name) for tag in tags if tag not in (name, slug if slug in declared else name))
    return chosen


def _rewritten(story: Article, wanted: Article, raw: bytes) -> bytes:
    lines = LINE_WITH_END.findall(raw.decode("utf-8-sig"))
    for index, (old, new) in reversed(list(enumerate(zip(story.tags, wanted.tags, strict=True)))):
        if old != new:
            line, column = find_field(story.file, raw, "tags", index)
            lines[line - 1] = _with_tag_replaced(lines[line - 1], column - 1, new)
    if wanted.id != story.id:
        fences = [number for number, line in enumerate(lines) if DELIMITER_LINE.fullmatch(line.rstrip("\r\n"))]
        ending = lines[fences[1]].removeprefix(lines[fences[1]].rstrip("\r\n"))
        lines.insert(fences[1], f"id: {wanted.id}{ending or lines[0][-1:]}")
    text = "".join(lines)
    return text.encode("utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8")


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


def _diff(file: str, before: bytes, after: bytes) -> str:
    # No context lines: they could contain a private note, and the log of a build can be public.
    return "\n".join(unified_diff(_lines(before), _lines(after), file, file, n=0, lineterm=""))


def _lines(raw: bytes) -> list[str]:
    return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
