"""Where links by reference lead, `[label]: https://…`: an address that nobody is led to, and two for one label."""

from itertools import islice

from newsdesk.commonmark.blocks import text_of
from newsdesk.commonmark.definitions import folded_label
from newsdesk.commonmark.leaves import PlacedDefinition
from newsdesk.reading.body.destinations import LINK_LABEL
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import MAX_PROBLEMS, quoted


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


def _label(each: PlacedDefinition) -> str:
    """The label as it is typed, between its brackets."""
    return quoted(text_of(each.lines)[each.definition.start : each.definition.end].partition("]:")[0] + "]")


def _place(words: BodyWords, each: PlacedDefinition) -> tuple[int, int]:
    return words.place_in(each.lines, each.definition.start)
