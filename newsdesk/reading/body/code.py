"""The fences of code in a body: each is closed, and names nothing but a language."""

import re

from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import quoted

CODE_LANGUAGE = re.compile(r"[\w#.+-]*")


def check_fences(words: BodyWords) -> None:
    """Report a fence that is never closed, and one that asks for more than the colours of a language."""
    for code in words.code:
        place = words.published.place(code.row, 0)
        if not code.closed:
            hint = f"Type {quoted(code.fence)} on a line of its own below the code."
            words.diagnostics.add(place, "unclosed-fence", "The code that begins here is never closed.", hint)
        elif not CODE_LANGUAGE.fullmatch(code.label):
            message = f"`{quoted(code.label)}` is not the name of a language."
            words.diagnostics.add(place, "bad-fence", message, "Type a word such as `python` there, or nothing at all.")
