"""A Gregorian calendar of the CLDR → the names of its months and its patterns, with placeholders for fields."""

import re
from collections.abc import Iterator
from typing import Any

# A field (a run of one letter), or text between quotes, in which `''` is a quote.
PART = re.compile(r"'(?P<quoted>(?:[^']|'')*)'|(?P<field>([A-Za-z])\3*)|(?P<text>[^A-Za-z']+)")
FIELDS = {"d": "{day}", "dd": "{day:02}", "y": "{year}"}
WIDTHS = {4: "wide", 3: "abbreviated"}
# The months of a language that the CLDR has no names for.
NAMELESS = "M09"


def calendar(gregorian: Any) -> dict[str, Any]:
    """The months in dates and alone, and the patterns of a day and of a month; empty if they have no names."""
    formats = gregorian["dateTimeFormats"]["availableFormats"]
    if gregorian["months"]["format"]["wide"]["9"] == NAMELESS:
        return {"months": [], "months_alone": [], "day_pattern": "", "month_pattern": ""}
    day = gregorian["dateFormats"]["long"]
    # One that names the era as well tells of the Buddhist one.
    months, day = named(gregorian["months"], formats["yMMMMd"] if "G" in day else day)
    months_alone, month = named(gregorian["months"], formats["yMMMM"])
    return {"months": months, "months_alone": months_alone, "day_pattern": day, "month_pattern": month}


def named(months: Any, pattern: str) -> tuple[list[str], str]:
    """The names that a pattern asks for, and the pattern with placeholders."""
    parts = [*parts_of(pattern)]
    kind, length = next((part[0], len(part)) for part, is_field in parts if is_field and part[0] in "ML")
    written, suffix, is_suffix = "", "", False
    for part, is_field in parts:
        if is_field and part[0] in "ML":
            written, is_suffix = f"{written}{{month}}", length == 1
        elif is_field:
            written, is_suffix = written + FIELDS[part], False
        elif is_suffix:
            suffix, is_suffix = part, False
        else:
            written += part
    if length == 1:
        # In figures, with what follows them: 9月.
        return [f"{number}{suffix}" for number in range(1, 13)], written
    names = months["format" if kind == "M" else "stand-alone"][WIDTHS[length]]
    return [names[str(number)] for number in range(1, 13)], written


def parts_of(pattern: str) -> Iterator[tuple[str, bool]]:
    """The fields of a pattern and the text between them, in order, and whether each is a field."""
    text = ""
    for part in PART.finditer(pattern):
        if part["field"]:
            if text:
                yield text, False
            yield part["field"], True
            text = ""
        else:
            text += part["text"] or part["quoted"].replace("''", "'") or "'"
    if text:
        yield text, False
