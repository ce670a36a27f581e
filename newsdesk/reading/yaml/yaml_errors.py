"""Common YAML mistakes in front matter, each recognised by its line, with a message and a hint of its own."""

import re

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.yaml.as_typed import (
    MAX_QUOTED_VALUE,
    YAML_INDICATORS,
    as_typed,
    in_double_quotes,
    in_single_quotes,
)

# Behind a key, where it means nothing.
BEFORE_COLON = re.compile(r"\s+:")
# A key or the hyphen of a list, and the value after it.
LABELLED = re.compile(r"(\s*)((?:- )?[\w-]+\s*:|-)\s+(.*?)\s*")
MORE_COLONS = re.compile(r":\s.*:(?:\s|$)")
MISSING_SPACE = re.compile(r"\s*(?:- )?[\w-]+:\S.*")
ENTRY_WITHOUT_SPACE = re.compile(r"(\s*)-([^\s-].*)")
# As in TOML.
ASSIGNED = re.compile(r"(\s*[\w-]+)\s*=\s*(\S.*?)\s*")
WIDE_COLON = re.compile(r"(\s*(?:- )?[\w-]+)\s*[：﹕∶]\s*(.*)")
# Several entries, each in quotes, or one word; and a value of which the end is clear, with marks behind it.
IN_QUOTES = r"""(?:"[^"\\]*"|'[^']*')"""
QUOTED_ENTRIES = re.compile(rf"{IN_QUOTES}(?:\s*,\s*(?:{IN_QUOTES}|[\w-]+))+")
COMMENT_IN_LIST = re.compile(r"[\s\[{,]#")
MARKS_BEHIND = re.compile(rf"({IN_QUOTES}|\[[^\[\]]*\]|\{{[^{{}}]*\}})\s*[;,.]+")
ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


class YamlMistake(Struct, frozen=True):
    """A mistake in a line.

    `at` is where to report it: the parser's `mark`, the `margin` of the line or the one `above`, or what was `opened`.
    """

    rule: str
    message: str
    hint: str
    at: str = "mark"


class ParserStop(Struct, frozen=True):
    """Where the parser stopped: the line, the line `above` it, and the one on which it `opened` what it was reading.

    `words` and `context` are the parser's own words for the fault, and for what it was reading.
    """

    line: str
    above: str
    opened: str
    words: str
    context: str


def mistake_at(stop: ParserStop) -> YamlMistake:
    """The mistake at which the parser stopped."""
    line = stop.line
    for at, directive in (("margin", line), ("above", stop.above)):
        if directive.startswith(("%", "...")):
            return replace(_directive(directive), at=at)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        hint = "Delete it before a key of its own; what belongs to a key above is indented with spaces."
        return YamlMistake("tab", "This line is indented with a tab.", hint, at="margin")
    if "escape" in stop.words:
        typed = quoted(line[line.find('"') + 1 : line.rfind('"')], MAX_QUOTED_VALUE)
        hint = f"Use single quotes, in which it stands for itself: `{in_single_quotes(typed)}`."
        if "\\'" in typed:
            hint = "Type `{}`: between these quotes it needs none.".format(f'"{typed}"'.replace("\\'", "'"))
        return YamlMistake("backslash", "In double quotes a backslash stands for something else.", hint)
    if "unexpected end of stream" in stop.words or "quoted scalar" in stop.context:
        message = "The quote opened here is never closed."
        return YamlMistake("unclosed-quote", message, _closing(stop.opened), at="opened")
    if "document start" in stop.words and stop.above.startswith(" "):
        message = "This line is indented, and no key stands above it."
        return YamlMistake("indentation", message, "Begin it at the margin.", at="above")
    if "flow" in stop.context:
        return _mistake_in_list(stop.opened)
    if "mapping values" in stop.words and not MORE_COLONS.search(line):
        above = _mistake_in_key(stop.above)
        if above and (above.rule != "not-a-key" or above.at == "margin"):
            return replace(above, at="above")
    return _mistake_in_key(line) or _mistake_in_value(line, stop.words)


def _directive(line: str) -> YamlMistake:
    """The mistake in a line that begins with `%` or `...`, of which YAML makes something else."""
    if line.startswith("."):
        return YamlMistake("not-a-key", "Three dots at the margin end the keys.", "Delete this line: `---` ends them.")
    meant = line.lstrip("% ").rstrip()
    hint = f"Type `{meant}`." if LABELLED.fullmatch(meant) else "Delete it; a note to editors begins with `#`."
    return YamlMistake("special-character", "A line cannot begin with `%`.", hint)


def _mistake_in_list(line: str) -> YamlMistake:
    hint = "Close it with `]` or `}`, put commas between the entries, and quotes around what holds a comma or colon."
    if COMMENT_IN_LIST.search(line):
        hint = (
            "After a space or a bracket, `#` begins a comment: put the entry that holds it in quotes, or take it out."
        )
    return YamlMistake("broken-list", "The list or mapping opened here cannot be read.", hint, at="opened")


def _mistake_in_key(line: str) -> YamlMistake | None:
    """The mistake in a line that is not a key with a value; None if it is one."""
    if ODD_SPACE.search(line.partition(":")[0]) or ODD_SPACE.match(line.partition(":")[2]):
        hint = "Type ordinary spaces: in some programs Alt or Option with the space bar makes another one."
        return YamlMistake("odd-space", "A space on this line is not an ordinary one.", hint, at="margin")
    if MISSING_SPACE.fullmatch(line):
        key, _, value = line.partition(":")
        hint = f"Type `{key.strip()}: {_sound(value)}`."
        return YamlMistake("no-space", "A space is missing after the colon.", hint, at="margin")
    if entry := ENTRY_WITHOUT_SPACE.fullmatch(line):
        hint = f"Type `- {_sound(entry[2])}`."
        return YamlMistake("no-space", "A space is missing after the hyphen.", hint, at="margin")
    if wide := WIDE_COLON.fullmatch(line):
        hint = f"Type `{wide[1].strip()}: {_sound(wide[2])}`."
        return YamlMistake("wide-colon", "This colon is not the ordinary one.", hint, at="margin")
    if assigned := ASSIGNED.fullmatch(line):
        value = assigned[2].strip("'\"")
        hint = f"Type `{assigned[1].strip()}: {as_typed(quoted(value, MAX_QUOTED_VALUE))}`."
        return YamlMistake("not-a-key", "A key is followed by a colon.", hint, at="margin")
    if LABELLED.fullmatch(line) is None:
        return YamlMistake(
            "not-a-key",
            "This line is neither a key nor part of a value.",
            "Type `key: value`, one a line; what goes on with the line above is indented by two spaces.",
        )
    return None


def _mistake_in_value(line: str, words: str) -> YamlMistake:
    found = LABELLED.fullmatch(line)
    assert found
    indent, value = found[1], quoted(found[3], MAX_QUOTED_VALUE)
    label = BEFORE_COLON.sub(":", quoted(found[2], MAX_QUOTED_VALUE))
    if behind := MARKS_BEHIND.fullmatch(value):
        hint = f"Type `{label} {behind[1]}`."
        rule = "broken-list" if value[0] in "[{" else "quote-in-quotes"
        return YamlMistake(rule, "Something stands behind the end of the value.", hint)
    if QUOTED_ENTRIES.fullmatch(entries := value.rstrip(" ;,.")):
        return YamlMistake("broken-list", "Brackets hold several values together.", f"Type `{label} [{entries}]`.")
    if value[:1] in ("'", '"'):
        hint = f"Use the other kind of quotes around it: `{label} {_requoted(value)}`."
        return YamlMistake("quote-in-quotes", "The quoted value ends before the line does.", hint)
    if "mapping values" in words and MORE_COLONS.search(line):
        hint = _in_quotes(label, value, in_double_quotes(value))
        return YamlMistake("second-colon", "A second colon and space on one line.", hint)
    if value[:1] and value[:1] in YAML_INDICATORS and not (indent and "mapping values" in words):
        return _special(label, value)
    if label == "-":
        message = "This entry is not indented as its list is, or has no list above it."
        return YamlMistake("indentation", message, "Indent the entries of a list evenly, below their key.", at="margin")
    if indent:
        message = "This line is indented, and the line above does not ask for it."
        hint = "Begin the line at its margin, or indent it as its neighbours are."
        return YamlMistake("indentation", message, hint, at="margin")
    hint = "Each key starts its own line; what belongs to it is indented further, evenly, with spaces."
    return YamlMistake("not-yaml", "This line cannot be read.", hint)


def _special(label: str, value: str) -> YamlMistake:
    if value.startswith("- ") and label != "-":
        hint = f"Type each entry on a line of its own below, or all of them as `{label} [{value[2:]}]`."
        hint += f" A text that begins with a hyphen has quotes around it: `{label} {in_single_quotes(value)}`."
        return YamlMistake("broken-list", "A list cannot begin behind its key.", hint)
    if value[0] in "[{" and value[-1] in "]}" and sum(map(value.count, "]}")) > sum(map(value.count, "[{")):
        hint = "Take out what stands after the bracket that closes it."
        return YamlMistake("broken-list", "The list or mapping ends before the line does.", hint)
    hint = _in_quotes(label, value, in_single_quotes(value))
    return YamlMistake("special-character", f"A value cannot begin with `{value[0]}`.", hint)


def _requoted(value: str) -> str:
    """`value`, which begins with a quote and contains another, in the other kind of quotes."""
    whole = value[1:-1] if len(value) > 1 and value[-1] == value[0] else value
    return in_single_quotes(whole) if value[0] == '"' else in_double_quotes(whole)


def _in_quotes(label: str, value: str, typed: str) -> str:
    """The hint to put a value in quotes, with the line as it is then `typed`, unless that is too long to be shown."""
    shown = f": `{label} {typed}`" if len(value) < MAX_QUOTED_VALUE else ""
    return f"Put the value in quotes{shown}."


def _closing(line: str) -> str:
    """The hint for a quote that is opened on a line and never closed."""
    mark = next((mark for mark in line.partition(":")[2] or line if mark in "'\""), '"')
    return f"Close it with `{mark}` at the end of the value."


def _sound(value: str) -> str:
    """A value for a hint: a list, a mapping or a quoted one as it stands, any other so that it is read as it stands."""
    shown = quoted(value, MAX_QUOTED_VALUE)
    return shown if shown[:1] in ("[", "{", "'", '"', "") else as_typed(shown)
