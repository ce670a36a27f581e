"""A sentence in site.yaml that may hold links, typed as in a body: `[words](destination)`."""

import re

from newsdesk.commonmark.spans import LINK_TAIL
from newsdesk.reading.body.links import as_browsers_read, destination_fault
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.schema.value_types.values import RunningText
from newsdesk.reading.yaml.nodes import Node
from newsdesk.vocabulary.links.link_targets import target_of
from newsdesk.vocabulary.settings import TextLink

LINK_WORDS = re.compile(r"\[([^\[\]]+)\](?=\()")


class LinkedLine(RunningText, frozen=True):
    """Plain text with links in it; `read` returns it as typed."""

    def read(self, node: Node, diagnostics: Diagnostics) -> str:
        text = super().read(node, diagnostics)
        for link in split_links(text, diagnostics.file)[1]:
            if fault := destination_fault(link.typed):
                diagnostics.add(node.place, *fault)
        return text


def split_links(text: str, file: str) -> tuple[str, tuple[TextLink, ...]]:
    """The words of a text without the destinations of its links, and these links, by their place in the words."""
    parts: list[str] = []
    links: list[TextLink] = []
    position = length = 0
    for found in LINK_WORDS.finditer(text):
        tail = LINK_TAIL.match(text, found.end())
        if tail is None or found.start() < position:
            continue
        before, typed = text[position : found.start()], tail[1] if tail[1] is not None else tail[2]
        parts += before, found[1]
        start = length + len(before)
        length = start + len(found[1])
        links.append(TextLink(start, length, typed, *target_of(as_browsers_read(typed), file)))
        position = tail.end()
    return "".join([*parts, text[position:]]), tuple(links)


def destinations_in(text: str) -> list[str]:
    """Where the links of a text lead, as typed."""
    return [link.typed for link in split_links(text, "")[1]]
