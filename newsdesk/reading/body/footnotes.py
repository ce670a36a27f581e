"""The footnotes of a body: each one that is used is defined, once; each one that is defined is used."""

import re

from newsdesk.commonmark.blocks import Block
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import quoted
from newsdesk.vocabulary.names.suggestions import suggestion_for

FOOTNOTE_MARK = re.compile(r"\[\^([^\[\]\n]*)\]")

NOTE_WITHOUT_COLON = re.compile(r"^\[\^([^\[\]\n]+)\](?= \S|：)", re.MULTILINE)


def check_footnotes(words: BodyWords) -> None:
    """Report notes that nothing defines, and those defined twice, of which one would be lost; warn of unused ones."""
    defined: dict[str, Block] = {}
    for note in words.footnotes:
        if note.label in defined:
            line, _ = _place(words, defined[note.label])
            message = f"The footnote `{quoted(note.label)}` is already defined on line {line}."
            words.diagnostics.add(_place(words, note), "duplicate-footnote", message, "Give one of them another name.")
        defined.setdefault(note.label, note)
    marks = list(FOOTNOTE_MARK.finditer(words.text)) if "^" in words.text else []
    without_colon = {each[1]: each.start() for each in NOTE_WITHOUT_COLON.finditer(words.text)} if marks else {}
    for found in marks:
        typed = words.source[found.start(1) : found.end(1)]
        label = quoted(typed)
        if len(typed.split()) != 1 or typed != typed.strip():
            name = "-".join(typed.split()) or "1"
            message = f"`{quoted(found[0])}` is printed as it stands: the name of a note has no blanks."
            words.fault(found.start(), "missing-footnote", message, f"Type `[^{quoted(name)}]`, here and at the note.")
        elif typed not in defined:
            if (note_start := without_colon.get(found[1])) is not None:
                if note_start == found.start():
                    message = f"This is no note: there is no colon behind `[^{label}]`."
                    words.fault(note_start, "missing-footnote", message, f"Type `[^{label}]: ` and the note.")
                continue
            hint = suggestion_for(label, defined, f"Type the note on a line of its own below: `[^{label}]: …`.")
            words.fault(found.start(), "missing-footnote", f"There is no footnote `{label}`.", hint)

    used = {found[1] for found in marks}
    for note in words.footnotes:
        if note.label not in used:
            name = quoted(note.label)
            message = f"Nothing in the text refers to the footnote `{name}`."
            hint = f"Type `[^{name}]` where it belongs."
            words.diagnostics.warn(_place(words, note), "unused-footnote", message, hint)


def _place(words: BodyWords, note: Block) -> tuple[int, int]:
    return words.published.place(note.row, 0)


def footnote_ids(words: BodyWords) -> list[str]:
    """The names of the notes and of the places that refer to them, as the converter spells them."""
    labels = dict.fromkeys([note.label for note in words.footnotes])
    return [name for label in labels for name in (f"fn:{label}", f"fnref:{label}")]
