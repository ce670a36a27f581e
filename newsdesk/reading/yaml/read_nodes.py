"""YAML text → its nodes; what cannot be read hides nothing that stands around it."""

import re
from collections.abc import Iterator

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.yaml.events import UNREADABLE, UnreadableYaml
from newsdesk.reading.yaml.nodes import MappingNode, Node, read_document, without_duplicates
from newsdesk.reading.yaml.scalars import ScalarNode, UnreadableNode

MAX_BYTES = 64 * 1024
KEY_AT_MARGIN = re.compile(r"[\w-]+[ \t]*:(?:[ \t]|$)")
# A key or the hyphen of an entry, also one whose colon or space is wrong.
KEY_OR_HYPHEN = re.compile(r"(\s*(?:- +)*)([\w-]+)\s*[:：﹕∶=](?!//)")
LIST_ENTRY = re.compile(r"\s*- +")
# The rules that are broken by where a line stands, and those by a value that never ends.
RULES_OF_PLACE, RULES_OF_ENDS = ("indentation", "tab"), ("broken-list", "unclosed-quote")
# Faults in one key that are looked for, and keys that a value without its end may reach over.
MAX_FAULTS = 20
MAX_KEYS_REACHED = 3


def read_nodes(text: str, first_line: int, diagnostics: Diagnostics) -> MappingNode | None:
    """Read `text`, whose first line is line `first_line` of the file; None when it is not a mapping.

    Where it cannot be read as a whole, each of its keys is read alone, so that one bad line does not hide the others.
    """
    if len(text.encode()) > MAX_BYTES:
        diagnostics.add(
            (first_line, 1),
            "too-long",
            f"These settings take {len(text.encode()) // 1024} KiB.",
            "Keep them under 64 KiB; copy belongs below the closing `---`.",
        )
        return None
    found = len(diagnostics.problems)
    try:
        return read_document(text, first_line, diagnostics)
    except UnreadableYaml:
        pass
    at_once = diagnostics.problems[found:]
    del diagnostics.problems[found:]
    fields = tuple(without_duplicates(_Apart(text.split("\n"), first_line, diagnostics).fields(), diagnostics))
    if len(diagnostics.problems) == found:
        # Each key is sound, and only all of them together are not.
        diagnostics.problems += at_once
    return MappingNode(fields, (first_line, 1), is_whole=False)


class _Apart:
    """Reads the keys at the margin of a text, each alone with what belongs to it."""

    def __init__(self, lines: list[str], first_line: int, diagnostics: Diagnostics) -> None:
        self.lines, self.first_line, self.diagnostics = lines, first_line, diagnostics
        # What stands above the first key belongs to it: alone it would be read as a text.
        self.starts = [0, *[row for row, line in enumerate(lines) if KEY_AT_MARGIN.match(line)][1:]]

    def fields(self) -> Iterator[tuple[ScalarNode, Node]]:
        """Every key with its value, or with an `UnreadableNode` for a value in which there is a fault."""
        ends = [*self.starts[1:], len(self.lines)]
        index = 0
        while index < len(self.starts):
            start = self.starts[index]
            # A quoted text may go on at the margin, in a line that looks like a key.
            for reach in range(index, min(index + MAX_KEYS_REACHED, len(ends))):
                whole = self._whole(start, ends[reach])
                if whole is not None and (reach == index or len(whole) == 1):
                    yield from whole
                    index = reach
                    break
            else:
                yield from self._repaired(start, ends[index])
            index += 1

    def _whole(self, start: int, end: int) -> tuple[tuple[ScalarNode, Node], ...] | None:
        """The keys in these lines, one unless another is typed in a wrong way; None if they cannot be read."""
        diagnostics = Diagnostics(self.diagnostics.file)
        try:
            node = read_document("\n".join(self.lines[start:end]), self.first_line + start, diagnostics)
        except UnreadableYaml:
            return None
        if node is None:
            return None
        self.diagnostics.problems += diagnostics.problems
        return node.fields

    def _repaired(self, start: int, end: int) -> Iterator[tuple[ScalarNode, Node]]:
        """What can be read in these lines, fault after fault: each is reported, and its value taken out."""
        lines, first_line = self.lines[start:end], self.first_line + start
        guesses: list[tuple[ScalarNode, Node]] = []
        rows: set[int] = set()
        # Whether a key within a block may seem to be missing, although it was only typed in the wrong place.
        is_partial = False
        for _ in range(MAX_FAULTS):
            diagnostics = Diagnostics(self.diagnostics.file)
            try:
                node = read_document("\n".join(lines), first_line, diagnostics, is_repaired=True)
            except UnreadableYaml:
                fault = diagnostics.problems[-1]
                row = min(max(fault.line - first_line, 0), len(lines) - 1)
                if row in rows:
                    break
                self.diagnostics.problems.append(fault)
                rows.add(row)
                guesses += guessed_key(lines[row], fault.line)
                is_partial |= not take_out(lines, row, fault.rule)
            else:
                self.diagnostics.problems += diagnostics.problems
                given = {key.text for key, _ in node.fields} if node else set()
                for key, value in node.fields if node else ():
                    yield key, (UnreadableNode(value.place) if is_partial else value)
                yield from (guess for guess in guesses if guess[0].text not in given)
                return
        yield from {key.text: (key, value) for key, value in [*guesses, *guessed_key(lines[0], first_line)]}.values()


def guessed_key(line: str, number: int) -> Iterator[tuple[ScalarNode, Node]]:
    """The key that a line seems to give, whatever is wrong with it, so that it is not missed as well."""
    if found := KEY_OR_HYPHEN.match(line):
        place = number, found.start(2) + 1
        yield ScalarNode(found[2], place), UnreadableNode(place, is_guess=True)


def take_out(lines: list[str], row: int, rule: str) -> bool:
    """Take the value on a line that breaks `rule` out of `lines`, with the lines that belong to it.

    Returns whether its key is still there, or was none of the keys of a block.
    """
    line = lines[row]
    found, entry = KEY_OR_HYPHEN.match(line), LIST_ENTRY.match(line)
    margin = found.start(2) if found else len(line) - len(line.lstrip())
    is_misplaced = rule in RULES_OF_PLACE
    if found and not is_misplaced:
        lines[row] = f"{found[1]}{found[2]}: {UNREADABLE}"
    elif entry and not is_misplaced:
        lines[row] = f"{entry[0]}{UNREADABLE}"
    else:
        lines[row] = ""
    for below in range(row + 1, len(lines)):
        further = len(lines[below]) - len(lines[below].lstrip())
        is_entry = found is not None and not entry and lines[below].startswith("- ", margin)
        is_end = rule in RULES_OF_ENDS and margin == 0 and not KEY_OR_HYPHEN.match(lines[below])
        if lines[below].strip() and further <= margin and not is_entry and not is_end:
            break
        lines[below] = ""
    return not is_misplaced or _holds_value(lines[0])


def _holds_value(line: str) -> bool:
    """Whether a key on this line has its value there, so that it has no block below it."""
    value = line.partition(":")[2].strip()
    return bool(value) and value[0] not in "|>#"
