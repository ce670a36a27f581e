"""The traps that writers fall into in front matter, each recognised by its line and told in words of its own."""

import re

from msgspec import Struct

KEY = re.compile(r"(\s*)(?:- )?([\w-]+)\s*:\s+(.*?)\s*")
GLUED = re.compile(r"\s*(?:- )?([\w-]+):(\S.*)")
SPECIAL = "@`%&*!|>[]{}#,?:-"


class Trap(Struct, frozen=True):
    """What is wrong with a line. `at` is where to point: the `mark` of the parser, the `tab`, or what was `opened`."""

    rule: str
    message: str
    hint: str
    at: str = "mark"


def trap_in(line: str, words: str, context: str) -> Trap:
    """Which trap `line` holds, given the parser's own words for the fault and for what it was reading."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Trap("tab", "This line is indented with a tab.", "Use spaces.", at="tab")
    if "unexpected end of stream" in words or "quoted scalar" in context:
        return Trap("unclosed-quote", "The quote opened here is never closed.", "Close it.", at="opened")
    if "flow" in context:
        hint = "Close it with `]` or `}`, put commas between the entries, and quotes around one that holds a comma."
        return Trap("broken-list", "The list or mapping opened here cannot be read.", hint, at="opened")
    if glued := GLUED.fullmatch(line):
        return Trap("no-space", "A space is missing after the colon.", f"Type `{glued[1]}: {glued[2]}`.")
    key = KEY.fullmatch(line)
    if key is None:
        return Trap("not-a-key", "This line is neither a key nor part of a value.", "Type `key: value`, one a line.")
    return _trap_in_value(key[1], key[2], key[3], words)


def _trap_in_value(indent: str, key: str, value: str, words: str) -> Trap:
    if value[:1] in "'\"":
        whole = value.strip(value[:1])
        other = '"' if value[0] == "'" else "'"
        return Trap("quote-in-quotes", "The quoted value ends before the line does.",
                    f"Use the other kind of quotes around it: `{key}: {other}{whole}{other}`.")  # fmt: skip
    if "mapping values" in words and re.search(r":(\s|$)", value):
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        hint = f'Put the value in quotes: `{key}: "{quoted}"`.'
        return Trap("second-colon", "A second colon and space on one line.", hint)
    if indent and "mapping values" in words:
        hint = "Begin the line at its margin, or indent it as its neighbours are."
        return Trap("indentation", "This line is indented, and the line above does not ask for it.", hint)
    if value[:1] and value[:1] in SPECIAL:
        hint = f"Put it in quotes: `{key}: '{value}'`."
        return Trap("special-character", f"A value cannot begin with `{value[:1]}`.", hint)
    hint = "Each key starts its own line; what belongs to it is indented further, evenly, with spaces."
    return Trap("not-yaml", f"This cannot be read: {words}.", hint)
