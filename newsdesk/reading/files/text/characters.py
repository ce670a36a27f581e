"""The characters of a file: reports of control characters, hidden ones, and look-alikes of another alphabet."""

import re
from collections.abc import Iterator
from itertools import islice
from unicodedata import name

from newsdesk.reading.diagnostics import MAX_PROBLEMS, Diagnostics, escape_invisible, escaped
from newsdesk.reading.files.text.hidden_characters import HIDDEN, hidden_in, is_debris

# How the few bytes that `rare_in` leaves show that a file needs a search, character by character.
RARE_CHARACTERS = re.compile(
    rb"[\x00-\x1f\x7f]|\xc2[\x80-\x9f\xad]|\xcd\x8f|\xd8\x9c|\xe1(?:\x85[\x9f\xa0]|\x9e[\xb4\xb5]|\xa0[\x8b-\x8f])"
    rb"|\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xaf]|\xa0\x80)|\xe3\x85\xa4"
    rb"|\xef(?:\xb8[\x80-\x8f]|\xbb\xbf|\xbe\xa0|\xbf[\xb0-\xbf])"
    rb"|\xf0(?:\x93\x90[\xb0-\xbf]|\x9b\xb2[\xa0-\xa3]|\x9d\x85[\xb3-\xba])|\xf3\xa0"
)
CYRILLIC = re.compile(rb"[\xd0-\xd3]|\xd4[\x80-\xaf]")

# XML 1.0 (section 2.2) forbids most of these, and the YAML parser all of them.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# NEL and the Unicode line and paragraph separators, which end a line in some programs only.
LINE_END = re.compile("[\x85\u2028\u2029]")
# What parts words in word processors and elsewhere: they would run together without it.
PARTING = frozenset("\u2028\u2029\v\f")
MIXED = re.compile("[a-zA-Z\u00c0-\u024f][\u0400-\u052f]|[\u0400-\u052f][a-zA-Z\u00c0-\u024f]")
# UTF-8 that was read as Windows-1252, as `â€™` for ’. Behind a capital, `Ã` and `Â` may be its next letter.
CONTINUED = "\u00a1-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
GARBLED = re.compile(
    f"(?<![A-Z\u00c0-\u00de])(?:[\u00c2\u00c3][\u00a0{CONTINUED}\u2013-\u203a\u20ac\u2122]|[\u00c4\u00c5\u00ce-\u00d1\u00d7-\u00d9][{CONTINUED}]"
    f"|\u00e2[{CONTINUED}\u2013-\u203a\u20ac\u2122]{{2}}|[\u00e3-\u00e9][{CONTINUED}]{{2}})"
)
WORD = re.compile(r"[\w-]+")

QUOTED_AROUND = 12


def report_controls(text: str, diagnostics: Diagnostics) -> bool:
    """Report control characters, `MAX_PROBLEMS` at most; return whether there are any."""
    found = [(number, each) for number, line in enumerate(text.split("\n"), 1) for each in CONTROL.finditer(line)]
    for number, each in found[:MAX_PROBLEMS]:
        place = number, each.start() + 1
        diagnostics.add(place, "control-character", *_about_control(each[0]))
    return bool(found)


def _about_control(letter: str) -> tuple[str, str]:
    """Message and hint for a control character."""
    return f"Character {described(letter)} cannot be published.", in_its_place(letter) or "Delete it."


def in_its_place(letter: str) -> str:
    """The hint for a character that means something; empty for one that is to be deleted."""
    if letter in PARTING:
        return "Type a blank or a new line in its place."
    meant = meant_by_control(letter)
    return f"Type `{meant}` in its place." if meant else ""


def meant_by_control(letter: str) -> str:
    """The mark of Windows-1252 that was read as a control character of Latin-1; empty for any other character."""
    return bytes([ord(letter)]).decode("cp1252", "ignore") if "\x80" <= letter <= "\x9f" else ""


def report_escapes(text: str, typed: list[str], place: tuple[int, int], diagnostics: Diagnostics) -> None:
    """Report a control or invisible character that an escape such as `\\u202e` put into the value `text` at `place`.

    What stands as itself in `typed`, the lines of the value, is reported with its file.
    """
    if found := CONTROL.search(text):
        diagnostics.add(place, "control-character", *_about_control(found[0]))
        return
    known = {line[position] for line in typed for position in hidden_in(line)}
    if (position := next((each for each in hidden_in(text) if text[each] not in known), -1)) >= 0:
        hint = in_its_place(text[position]) or "Delete it."
        diagnostics.add(place, "invisible-character", unseen(text, position), hint)


def report_invisible(text: str, diagnostics: Diagnostics) -> None:
    """Report invisible and bidirectional control characters, each once for its line, `MAX_PROBLEMS` at most."""
    for place, message, hint in islice(_unseen(text), MAX_PROBLEMS):
        diagnostics.add(place, "invisible-character", message, hint)


def _unseen(text: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        told: set[str] = set()
        for position in hidden_in(line):
            if line[position] not in told:
                told.add(line[position])
                repaired = "; `check --fix` deletes it from words" if is_debris(line, position) else ""
                hint = in_its_place(line[position]) or f"Delete it, or type the word anew{repaired}."
                yield (number, position + 1), unseen(line, position), hint


def unseen(text: str, position: int) -> str:
    """The message about a character of `text` that nobody sees."""
    letter = text[position]
    before, behind = text[max(0, position - QUOTED_AROUND) : position], text[position + 1 : position + QUOTED_AROUND]
    around = _shown(before) + escaped(letter) + _shown(behind)
    return f"`{around}` holds {described(letter)}, which nobody sees."


def _shown(text: str) -> str:
    """`text` with all that nobody sees as escapes, whether or not it counts as printable."""
    return escape_invisible(HIDDEN.sub(lambda found: escaped(found[0]), text))


def described(letter: str) -> str:
    """The number of a character, and the name that Unicode gives it."""
    return f"U+{ord(letter):04X}" + (f" ({name(letter).lower()})" if name(letter, "") else "")


def mixed_words(text: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Place, word, and the Cyrillic letters in it, for each word that has Latin ones too, each word once."""
    told: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        for word in WORD.finditer(line) if MIXED.search(line) else ():
            if MIXED.search(word[0]) and word[0] not in told:
                told.add(word[0])
                letters = "".join(dict.fromkeys(letter for letter in word[0] if "\u0400" <= letter <= "\u052f"))
                yield (number, word.start() + 1), word[0], letters


def garbled_letters(text: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Place, what stands there, and the letter that it was, for the first of the letters read as Windows-1252."""
    for found in GARBLED.finditer(text):
        try:
            letter = found[0].encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        if letter.isprintable() or letter.isspace():
            row, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
            yield (row, column), found[0], letter
            return
