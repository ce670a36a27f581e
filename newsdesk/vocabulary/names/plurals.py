"""Which form of a phrase goes with a number, by the plural rules of the Unicode CLDR for whole numbers."""

import re
from functools import cache, lru_cache
from typing import Literal, get_args

from msgspec import Struct

from newsdesk.vocabulary.names.language_rules import PLURAL_RULES

PluralCategory = Literal["zero", "one", "two", "few", "many", "other"]
CATEGORIES: tuple[PluralCategory, ...] = get_args(PluralCategory)
# `n % 100 != 12..14`: of which rest of the number, whether it is to be among those ranges, and the ranges.
RELATION = re.compile(r"n(?: % (?P<divisor>\d+))? (?P<relation>!?=) (?P<ranges>[\d.,]+)")

RULES_AND_LANGUAGES = re.compile(r"(?P<rules>(?:\w.*\n)+)(?P<languages>(?: .*\n)+)")


@cache
def plural_categories(language: str) -> tuple[PluralCategory, ...]:
    """The categories into which whole numbers fall in a language (BCP 47), `other` being the last."""
    return (*(category for category, _ in _rules_of(language)), "other")


# A site counts few numbers, and most of them again and again.
@lru_cache(maxsize=10_000)
def plural_category(language: str, number: int) -> PluralCategory:
    """The category of a whole number in a language (BCP 47): `few` of 23 in Ukrainian."""
    for category, alternatives in _rules_of(language):
        if any(all(relation.holds(number) for relation in together) for together in alternatives):
            return category
    return "other"


class _Relation(Struct, frozen=True):
    """What a rule asks of a number: that its rest is among some, or is not."""

    divisor: int
    is_among: bool
    ranges: tuple[range, ...]

    def holds(self, number: int) -> bool:
        rest = number % self.divisor if self.divisor else number
        return any(rest in each for each in self.ranges) is self.is_among


# Relations that have to hold together, and the alternatives to them.
_Rule = tuple[tuple[_Relation, ...], ...]


@cache
def _rules_of(language: str) -> tuple[tuple[PluralCategory, _Rule], ...]:
    """The rules of a language, or of the one that it is a variant of; English ones if it is unknown."""
    tag, rules = language.lower(), _rules_by_language()
    while tag and tag not in rules:
        tag = tag.rpartition("-")[0]
    told = rules[tag or "en"]
    return tuple((category, tuple(map(_together, told[category]))) for category in CATEGORIES if category in told)


def _together(condition: str) -> tuple[_Relation, ...]:
    return tuple(_relation(typed) for typed in condition.split(" and "))


def _relation(typed: str) -> _Relation:
    found = RELATION.fullmatch(typed)
    assert found, typed
    ends = [each.split("..") for each in found["ranges"].split(",")]
    ranges = tuple(range(int(each[0]), int(each[-1]) + 1) for each in ends)
    return _Relation(int(found["divisor"] or 0), found["relation"] == "=", ranges)


@cache
def _rules_by_language() -> dict[str, dict[str, list[str]]]:
    """The alternative conditions of each category, by the tag of a language in small letters."""
    found: dict[str, dict[str, list[str]]] = {}
    for rule in RULES_AND_LANGUAGES.finditer(PLURAL_RULES):
        told: dict[str, list[str]] = {}
        for category, condition in re.findall(r"(\w+): (.+)", rule["rules"]):
            told.setdefault(category, []).append(condition)
        found |= dict.fromkeys(rule["languages"].lower().split(), told)
    return found
