"""A text → how it is typed in YAML so that it is read back as it is: plain where that is enough, else in quotes."""

import re

from newsdesk.reading.diagnostics import quoted

# A hint shows a value in full up to this many characters, so that a writer can copy it.
MAX_QUOTED_VALUE = 240
# What YAML reads as nothing, or as more than the text, when no quotes are around it.
READ_AS_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
YAML_INDICATORS = "@`%&*!|>[]{}#,?:-'\""
ENDS_A_VALUE = re.compile(r":(?:\s|$)|\s#")
ENDS_AN_ENTRY = re.compile(r"[,\[\]{}]")


def as_typed(text: str, in_list: bool = False) -> str:
    """`text` as a value, or as an entry between the brackets of a list."""
    bare = text in READ_AS_NOTHING or text[0] in YAML_INDICATORS or text != text.strip() or ENDS_A_VALUE.search(text)
    return in_double_quotes(text) if bare or (in_list and ENDS_AN_ENTRY.search(text)) else text


def in_hint(text: str) -> str:
    """`text` on one line for a hint, in full unless it is very long."""
    return quoted(text, MAX_QUOTED_VALUE)


def in_single_quotes(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def in_double_quotes(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
