"""The bytes of a faulty story → its outline: read past whatever is wrong with it, and without a word about that."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.outline import Outline
from newsdesk.reading.files.text.characters import CONTROL
from newsdesk.reading.schema.copy import article_from
from newsdesk.reading.schema.value_types.choices import Flag
from newsdesk.reading.schema.value_types.times import Moment
from newsdesk.reading.schema.value_types.values import ValueReader
from newsdesk.reading.yaml.delimiters import DASHES, find_bounds, is_text
from newsdesk.reading.yaml.frontmatter import FrontMatter
from newsdesk.reading.yaml.nodes import MappingNode, Node, node_at
from newsdesk.reading.yaml.read_nodes import MAX_BYTES, read_nodes

# The lines of Git around what two versions differ in.
CONFLICT_LINE = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?: .*)?\n", re.MULTILINE)
UNKNOWN = "\ufffd"


def outline_of(file: str, raw: bytes) -> Outline:
    """The outline of the story in `file`, whose bytes are `raw`."""
    head, body = _parts(_as_text(raw))
    fields = read_nodes(head, 1, Diagnostics(file))
    if fields is None:
        return Outline()
    article = article_from(file, FrontMatter(fields, body, 1), Diagnostics(file))
    drafts = list(_values("draft", Flag(), fields, head))
    return Outline(article, article.killed or (bool(drafts) and all(drafts)), _release(fields, head))


def _release(fields: MappingNode, head: str) -> datetime | None:
    for key in ("publish_at", "date"):
        moments: list[datetime | None] = list(_values(key, Moment(), fields, head))
        read = [moment for moment in moments if moment]
        if read and len(read) == len(moments):
            return min(read).astimezone(UTC)
    return None


def _values(key: str, reader: ValueReader, fields: MappingNode, head: str) -> Iterator[Any]:
    """The value of a key, or each of its values if it is given more than once; None for one that is not valid."""
    if any(name.text == key for name, _ in fields.fields):
        lines = re.findall(rf"""^["']?{key}["']?[ \t]*:.*$""", head, re.MULTILINE)
        nodes: list[Node] = [node_at(fields, (key,))]
        if len(lines) > 1:
            alone = (read_nodes(line, 1, Diagnostics("")) for line in lines)
            nodes = [node_at(each, (key,)) if each else MappingNode((), (1, 1)) for each in alone]
        for node in nodes:
            diagnostics = Diagnostics("")
            value = reader.read(node, diagnostics)
            yield None if diagnostics.problems else value


def _as_text(raw: bytes) -> str:
    """The text in any encoding that has the letters of ASCII, and of two versions in conflict both."""
    text = raw.replace(b"\0", b"").decode("utf-8-sig", "replace").lstrip(UNKNOWN)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONFLICT_LINE.sub("", CONTROL.sub(UNKNOWN, text))


def _parts(text: str) -> tuple[str, str]:
    """The keys and the body, as far as they can be told apart; of more keys than anybody types, the first."""
    if bounds := find_bounds(text, Diagnostics("")):
        start, end, body = bounds
        return _shortened(text[start:end]), text[body:]
    lines = text.lstrip("\n").split("\n")
    first = 1 if DASHES.fullmatch(lines[0]) else 0
    last = next((number for number, line in enumerate(lines[first:], first) if is_text(line)), len(lines))
    return _shortened("\n".join(lines[first:last])), "\n".join(lines[last:])


def _shortened(head: str) -> str:
    """At most what `read_nodes` takes, up to the end of a line."""
    whole = head.encode()
    return head if len(whole) <= MAX_BYTES else whole[:MAX_BYTES].decode("utf-8", "ignore").rpartition("\n")[0]
