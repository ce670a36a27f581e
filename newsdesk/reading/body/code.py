"""The fences of code in a body: each is closed, and names nothing but a language."""

import re

from newsdesk.reading.body.foreign.foreign_forms import PICTURE_CURE
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import quoted

# What MyST and R Markdown put between braces: what to do with the lines below, or a language to run.
MYST_DIRECTIVE = re.compile(r"\{([\w-]+)\}")
LABEL_WORD = re.compile(r"[{.\s]*([\w#+-][\w#.+-]*)")
PICTURE_DIRECTIVES = ("figure", "image")
NOTE_DIRECTIVES = (
    "note", "warning", "tip", "important", "caution", "danger", "hint", "attention", "error", "admonition", "seealso",
    "epigraph", "pull-quote", "sidebar", "topic", "versionadded", "deprecated",
)  # fmt: skip
CODE_LANGUAGE = re.compile(r"[\w#.+-]*")


def check_fences(words: BodyWords) -> None:
    """Report a fence that is never closed, and one that asks for more than the colours of a language."""
    for code in words.code:
        place = words.published.place(code.row, 0)
        if not code.closed:
            hint = f"Type {quoted(code.fence)} on a line of its own below the code."
            words.diagnostics.add(place, "unclosed-fence", "The code that begins here is never closed.", hint)
        elif not CODE_LANGUAGE.fullmatch(code.label):
            words.diagnostics.add(place, *_bad_label(code.label))


def _bad_label(label: str) -> tuple[str, str, str]:
    """Rule, message and hint for what stands behind the fence of code, and is no language."""
    directive = MYST_DIRECTIVE.match(label)
    if directive and directive[1] in PICTURE_DIRECTIVES:
        message = f"`{quoted(directive[0])}` is a picture of MyST's and means nothing here."
        return "foreign-code", message, f"Take it out of the code, and {PICTURE_CURE}."
    if directive and directive[1] in NOTE_DIRECTIVES:
        message = f"`{quoted(directive[0])}` is a note of MyST's and means nothing here."
        return "foreign-code", message, "Take it out of the code, and begin each of its lines with `> `."
    word = LABEL_WORD.match(label)
    hint = f"Type `{word[1]}` there." if word else "Type a word such as `python` there, or nothing at all."
    return "bad-fence", f"`{quoted(label)}` is not the name of a language.", hint
