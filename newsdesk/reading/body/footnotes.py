"""The footnotes of a body: each one that is used is defined, once; each one that is defined is used."""

import re
from collections.abc import Iterator

from newsdesk.reading.body.passage import Passage
from newsdesk.reading.diagnostics import quoted
from newsdesk.vocabulary.problems import suggestion_for

DEFINITION = re.compile(r"^[ \t>]*\[\^([^\[\]\n]*)\]:", re.MULTILINE)
NOTE = re.compile(r"\[\^([^\[\]\n]*)\]")


def check_footnotes(passage: Passage) -> None:
    """Report notes without a definition, and notes defined twice, of which all but the last would be lost."""
    if "[^" not in passage.text:
        return
    defined: dict[str, int] = {}
    for found in DEFINITION.finditer(passage.text):
        line = passage.place(found.start(1))[0]
        if found[1] in defined:
            message = f"The footnote `{quoted(found[1])}` is already defined on line {defined[found[1]]}."
            passage.fault(found.start(1) - 2, "duplicate-footnote", message, "Give one of them another name.")
        defined.setdefault(found[1], line)
    for found in _uses(passage.text):
        if found[1] not in defined:
            label = quoted(found[1])
            hint = suggestion_for(label, defined, f"Type the note on a line of its own below: `[^{label}]: …`.")
            passage.fault(found.start(), "missing-footnote", f"There is no footnote `{label}`.", hint)


def unused_footnotes(text: str) -> Iterator[tuple[int, str]]:
    """The index and the name of each footnote that nothing in `text` refers to."""
    used = {found[1] for found in _uses(text)}
    for found in DEFINITION.finditer(text):
        if found[1] not in used:
            yield found.start(1) - 2, found[1]


def _uses(text: str) -> Iterator[re.Match[str]]:
    definitions = {found.start(1) for found in DEFINITION.finditer(text)}
    return (found for found in NOTE.finditer(text) if found.start(1) not in definitions)
