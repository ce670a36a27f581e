"""The footnotes of a body: each one that is used is defined, once; each one that is defined is used."""

import re

from newsdesk.commonmark.blocks import Block
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import quoted
from newsdesk.vocabulary.names.suggestions import suggestion_for

FOOTNOTE_MARK = re.compile(r"\[\^([^\[\]\n]*)\]")
# In a quote, an entry of a list, bold type or code.
NOTE_OFF_THE_MARGIN = re.compile(r"(?:[\s>*+_-]|\d{1,9}[.)]\s)+(?=\[\^([^\[\]]+)\]:)")
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
    if undefined := [mark for mark in marks if _typed(mark, words) not in defined]:
        _refuse_undefined(undefined, defined, words)
    used = {mark[1] for mark in marks}
    for note in words.footnotes:
        if not note.children and note.label in used:
            message = f"The footnote `{quoted(note.label)}` has no words."
            hint = f"Type them behind the colon: `[^{quoted(note.label)}]: …`."
            words.diagnostics.add(_place(words, note), "empty-footnote", message, hint)
        if note.label not in used:
            name = quoted(note.label)
            message = f"Nothing in the text refers to the footnote `{name}`."
            hint = f"Type `[^{name}]` where it belongs."
            words.diagnostics.warn(_place(words, note), "unused-footnote", message, hint)


def _refuse_undefined(marks: list[re.Match[str]], defined: dict[str, Block], words: BodyWords) -> None:
    """Report each of the `marks`, to which no note belongs: it has a blank, or the note has no colon, or is missing."""
    without_colon = {each[1]: each.start() for each in NOTE_WITHOUT_COLON.finditer(words.text)}
    strayed = _notes_off_the_margin(words)
    told: set[str] = set()
    for mark in marks:
        typed = _typed(mark, words)
        label = quoted(typed)
        if len(typed.split()) != 1 or typed != typed.strip():
            name = "-".join(typed.split()) or "1"
            message = f"`{quoted(mark[0])}` is printed as it stands: the name of a note has no blanks."
            words.fault(mark.start(), "missing-footnote", message, f"Type `[^{quoted(name)}]`, here and at the note.")
        elif typed in strayed:
            if typed not in told:
                message = (
                    f"The note `[^{label}]:` does not begin at the margin, so that it is printed here as it stands."
                )
                hint = f"Type it with nothing before it, below an empty line: `[^{label}]: …`."
                words.diagnostics.add(strayed[typed], "missing-footnote", message, hint)
            told.add(typed)
        elif mark[1] not in without_colon:
            hint = suggestion_for(label, defined, f"Type the note on a line of its own below: `[^{label}]: …`.")
            words.fault(mark.start(), "missing-footnote", f"There is no footnote `{label}`.", hint)
        elif without_colon[mark[1]] == mark.start():
            message = f"This is no note: there is no colon behind `[^{label}]`."
            words.fault(mark.start(), "missing-footnote", message, f"Type `[^{label}]: ` and the note.")


def _notes_off_the_margin(words: BodyWords) -> dict[str, tuple[int, int]]:
    """The place of each note before which something stands on its line, by its name."""
    found = ((row, NOTE_OFF_THE_MARGIN.match(line)) for row, line in enumerate(words.published.rows))
    return {note[1]: words.published.place(row, note.end()) for row, note in found if note}


def _typed(mark: re.Match[str], words: BodyWords) -> str:
    """The name of the note that a mark refers to."""
    return words.source[mark.start(1) : mark.end(1)]


def _place(words: BodyWords, note: Block) -> tuple[int, int]:
    return words.published.place(note.row, 0)


def footnote_ids(words: BodyWords) -> list[str]:
    """The names of the notes and of the places that refer to them, as the converter spells them."""
    labels = dict.fromkeys([note.label for note in words.footnotes])
    return [name for label in labels for name in (f"fn:{label}", f"fnref:{label}")]
