"""Lists that were hardly meant, such as a year with a full stop, and what is printed otherwise than it was typed."""

import re

from newsdesk.commonmark.blocks import PARAGRAPH, Block
from newsdesk.reading.body.words import BodyWords

PLUS_BEFORE_NUMBER = re.compile(r"[ \t>]*\+[ \t]+(?=\d)")
# No blank behind the box of a task, none in it, or a mark of Obsidian's.
BOX = re.compile(r"\[[xX ]\](?=[^ (\[:])|\[\] ?(?=[^ (\[:])|\[[-/<>!?*]\] ")


def warn_of_lists(words: BodyWords) -> None:
    """Warn of each list that may be a sentence or a sum, of numbers that count otherwise, and of what is no task."""
    lines = words.published.text.split("\n") if "+" in words.published.text else []
    last = 0
    for block in words.lists:
        if block.ordered:
            _warn_of_numbers(words, block, last)
            last = block.level + len(block.children) - 1
        elif lines and len(block.children) == 1:
            _warn_of_plus(words, block.row, lines[block.row])
        _warn_of_boxes(words, block)


def _warn_of_plus(words: BodyWords, row: int, line: str) -> None:
    if found := PLUS_BEFORE_NUMBER.match(line):
        message = "This begins a list: a `+` with a blank behind it is the mark of an entry."
        hint = "If it is a sum, type `\\+` with a backslash before it."
        place = words.published.place(row, found.end() - len(found[0].lstrip(" \t>")))
        words.diagnostics.warn(place, "plus-begins-list", message, hint)


def _warn_of_boxes(words: BodyWords, block: Block) -> None:
    for item in block.children:
        first = item.children[0] if item.children and not item.label else None
        if first and first.kind is PARAGRAPH and (found := BOX.match(first.lines[0].text)):
            typed = found[0].strip()
            box = "[x]" if typed.casefold() == "[x]" else "[ ]"
            message = f"`{typed}` is printed as it stands, and makes no task."
            place = words.place_in(first.lines, 0)
            words.diagnostics.warn(place, "no-task", message, f"Type `{box}` and a blank behind it.")


def _warn_of_numbers(words: BodyWords, block: Block, last: int) -> None:
    """Warn of a list of one item above 1, which may be a year, and of the first number that readers see as another.

    The same number before all items means nothing, and one that follows the `last` of the list above goes on with it.
    """
    typed = [item.level for item in block.children]
    if len(typed) == 1 and block.level > 1 and block.level != last + 1:
        message = f"This begins a list, with the number {block.level}."
        hint = f"If it is a sentence, type `{block.level}\\.` with a backslash before the full stop."
        words.diagnostics.warn(words.published.place(block.row, 0), "number-begins-list", message, hint)
    if len(set(typed)) == 1:
        return
    for shown, item in enumerate(block.children, block.level):
        if item.level != shown:
            message = f"This is typed with the number {item.level}, but a list counts on: readers see {shown}."
            hint = (
                f"Type {shown}. If these are sentences, type `{item.level}\\.` with a backslash, below an empty line."
            )
            words.diagnostics.warn(words.published.place(item.row, 0), "number-begins-list", message, hint)
            return
