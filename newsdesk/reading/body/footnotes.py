"""The footnotes of a body: each one that is used is defined, once; each one that is defined is used."""

import re
from collections.abc import Iterator

from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import quoted
from newsdesk.vocabulary.names.suggestions import suggestion_for

FOOTNOTE_MARK = re.compile(r"\[\^([^\[\]\n]*)\]")


def check_footnotes(words: BodyWords) -> None:
    """Report notes that nothing defines, and those defined twice, of which one would be lost; warn of unused ones."""
    defined: dict[str, int] = {}
    for note in words.footnotes:
        place = words.published.place(note.row, 0)
        if note.label in defined:
            message = f"The footnote `{quoted(note.label)}` is already defined on line {defined[note.label]}."
            words.diagnostics.add(place, "duplicate-footnote", message, "Give one of them another name.")
        defined.setdefault(note.label, place[0])
    for found in FOOTNOTE_MARK.finditer(words.text) if "[^" in words.text else ():
        label = quoted(words.source[found.start(1) : found.end(1)])
        if label not in defined:
            hint = suggestion_for(label, defined, f"Type the note on a line of its own below: `[^{label}]: …`.")
            words.fault(found.start(), "missing-footnote", f"There is no footnote `{label}`.", hint)

    used = {found[1] for found in FOOTNOTE_MARK.finditer(words.text)} if words.footnotes else set()
    for note in words.footnotes:
        if note.label not in used:
            place, name = words.published.place(note.row, 0), quoted(note.label)
            message = f"Nothing in the text refers to the footnote `{name}`."
            words.diagnostics.warn(place, "unused-footnote", message, f"Type `[^{name}]` where it belongs.")


def footnote_ids(words: BodyWords) -> Iterator[str]:
    """The names of the notes and of the places that refer to them, as the converter spells them."""
    for label in dict.fromkeys(note.label for note in words.footnotes):
        yield from (f"fn:{label}", f"fnref:{label}")
