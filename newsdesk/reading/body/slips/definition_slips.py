"""Where links by reference lead, `[label]: https://…`: one that nobody is led to, two for one label, or none."""

import re
from itertools import islice

from newsdesk.commonmark.blocks import text_of
from newsdesk.commonmark.definitions import folded_label, read_definitions
from newsdesk.commonmark.leaves import PlacedDefinition
from newsdesk.reading.body.destinations import LINK_LABEL, labelled_links
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import MAX_PROBLEMS, MAX_QUOTE_LENGTH, quoted

# A line that was to say where `[label]` leads; one that does is in no text.
PRINTED_DEFINITION = re.compile(
    r"^\[([^\[\]\n^][^\[\]\n]*)\][^\S\n]?[:：]\s*<?((?:https?://|www\.|mailto:|story:|\.{0,2}/)[^\s<>]+)([^\n]*)$",
    re.MULTILINE,
)


def check_definitions(words: BodyWords) -> None:
    """Report a second address for one label, to which no link leads; warn of what nothing in the text refers to."""
    first: dict[str, PlacedDefinition] = {}
    for each in words.definitions:
        known = first.setdefault(each.definition.label, each)
        if known.definition.destination != each.definition.destination:
            line, _ = _place(words, known)
            message = f"`{_label(each)}` is already defined on line {line}, and all links lead there."
            hint = "Give one of them another name, here and where it is used."
            words.diagnostics.add(_place(words, each), "duplicate-definition", message, hint)
    used = {folded_label(words.source[found.start(1) : found.end(1)]) for found in LINK_LABEL.finditer(words.text)}
    for each in islice((each for label, each in first.items() if label not in used), MAX_PROBLEMS):
        message = f"Nothing in the text refers to `{_label(each)}`, so that this line is not shown."
        hint = f"Type `[words]{_label(each)}` where it belongs; to show the line, take `{_label(each)}:` away."
        words.diagnostics.warn(_place(words, each), "unused-definition", message, hint)


def check_labels(words: BodyWords) -> None:
    """Report each `[words][label]` whose label nothing defines, and each line that was to define one, and is printed.

    Warn of such a line if the text has its label in brackets alone.
    """
    # One that does define a label is in no text.
    lines = list(PRINTED_DEFINITION.finditer(words.text)) if "[" in words.line_starts else []
    known = {each.definition.label for each in words.definitions} | {folded_label(line[1]) for line in lines}
    asked: set[str] = set()
    undefined: list[tuple[int, str]] = []
    for link, label in labelled_links(words):
        asked.add(folded_label(label))
        if link.tail and folded_label(label) not in known:
            undefined.append((link.tail.start(1), label))
    for position, label in undefined[:MAX_PROBLEMS]:
        message = f"Nothing says where `[{quoted(label)}]` leads."
        hint = f"Type the address below: `[{quoted(label)}]: https://…`, or behind the words: `[words](https://…)`."
        words.fault(position, "missing-definition", message, hint)
    _tell_printed(lines, asked, words)


def _tell_printed(lines: list[re.Match[str]], asked: set[str], words: BodyWords) -> None:
    """Tell what each of `lines` takes to say where its label leads; it is a problem if a link has `asked` for that."""
    for line in lines:
        label = folded_label(line[1])
        used = (each for each in LINK_LABEL.finditer(words.text) if folded_label(each[1]) == label)
        if label not in asked and all(each.start() == line.start() for each in used):
            continue
        shown = quoted(f"[{line[1]}]: {line[2]}", 2 * MAX_QUOTE_LENGTH)
        if read_definitions(line[0]):
            hint = "Leave an empty line above it."
        elif read_definitions(f"[{line[1]}]: {line[2]}{line[3]}"):
            hint = f"Type a colon and a blank of the space bar behind the bracket: `{shown}`."
        else:
            hint = f'Type nothing behind the address but words between quotation marks: `{shown} "words"`.'
        message = f"This does not say where `[{quoted(line[1])}]` leads, and is printed."
        report = words.fault if label in asked else words.warn
        report(line.start(), "missing-definition", message, hint)


def _label(each: PlacedDefinition) -> str:
    """The label as it is typed, between its brackets."""
    return quoted(text_of(each.lines)[each.definition.start : each.definition.end].partition("]:")[0] + "]")


def _place(words: BodyWords, each: PlacedDefinition) -> tuple[int, int]:
    return words.place_in(each.lines, each.definition.start)
