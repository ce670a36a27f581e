"""The plural rules of the CLDR → what of them concerns whole numbers, and the numbers that it gives as samples."""

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping

PREFIX = "pluralRule-count-"
# Of what is not the number itself: the digits behind its point, as many forms as there are, and its exponent.
OTHER_OPERAND = re.compile(r"[vwfte](?: % \d+)? (?P<sign>!?=) (?P<least>\d+)\S*")
WIDTH = 116

Rules = Mapping[str, Mapping[str, str]]


def rules(cldr: Rules) -> dict[str, list[str]]:
    """`one: n = 1` → the languages of which that is all that is to be said of whole numbers, `other` apart.

    Each alternative to a condition is in a line of its own.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for language, told in cldr.items():
        conditions = {name.removeprefix(PREFIX): rule.split("@")[0].strip() for name, rule in told.items()}
        del conditions["other"]
        kept = [f"{name}: {each}" for name, condition in conditions.items() for each in whole(condition)]
        found["\n".join(kept) or "other"].append(language)
    return found


def whole(condition: str) -> list[str]:
    """The alternatives that are left of a condition when the number is whole; none if it never holds."""
    alternatives = []
    for alternative in condition.split(" or "):
        relations = [relation for each in alternative.split(" and ") if (relation := of_whole(each)) != "always"]
        if "never" not in relations:
            alternatives.append(" and ".join(relations))
    return [*dict.fromkeys(alternatives)]


def of_whole(relation: str) -> str:
    """A relation of a whole number `n`; or whether it `always` holds, or `never`."""
    if relation[:1] in ("n", "i"):
        return f"n{relation[1:]}"
    # All of these are 0 then.
    found = OTHER_OPERAND.fullmatch(relation)
    assert found, relation
    return "always" if (found["least"] == "0") is (found["sign"] == "=") else "never"


def module(version: str, found: Mapping[str, Iterable[str]], lists: Mapping[str, Iterable[str]]) -> str:
    """The module with all that is known of languages without reading a file."""
    listed = "\n".join(f"{rule}\n{wrapped(languages)}" for rule, languages in found.items())
    sets = "".join(f'{name} = """\n{wrapped(each)}\n"""\n' for name, each in lists.items())
    return f'''"""Plural rules for whole numbers, directions of writing, territories and codes: made by `make cldr`."""

# From the Unicode CLDR {version}, whose licence is newsdesk/reading/words/LICENSE-UNICODE.txt.
# Above the languages are their rules; several lines of one category are alternatives.
PLURAL_RULES = """
{listed}
"""
{sets}'''


def wrapped(languages: Iterable[str]) -> str:
    lines = textwrap.wrap(" ".join(languages), WIDTH, break_on_hyphens=False)
    return textwrap.indent("\n".join(lines), "    ")


def samples(cldr: Rules) -> str:
    """Each language, each category and the whole numbers of it that the CLDR names: `pl one 1 few 2~4 22~24`."""
    rows = []
    for language, told in sorted(cldr.items()):
        row = [language]
        for name, rule in told.items():
            listed = re.search(r"@integer ([^@]*)", rule)
            if listed:
                row += [name.removeprefix(PREFIX), *re.findall(r"(?:^|(?<= ))[\d~]+(?=,|$| )", listed[1])]
        rows.append(" ".join(row))
    return "\n".join(rows) + "\n"
