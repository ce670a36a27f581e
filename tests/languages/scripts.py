"""What the CLDR says of tags: languages from right to left, where each is most at home, codes that are too long."""

from collections.abc import Collection, Mapping


def directions(likely: Mapping[str, str], scripts: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """The scripts from right to left, and the languages that are written in one of them when their tag names none."""
    right_to_left = sorted(script for script, facts in scripts.items() if facts["rtl"] == "YES")
    languages = sorted(
        tag for tag, full in likely.items() if "-" not in tag and tag != "und" and full.split("-")[1] in right_to_left
    )
    return {"RIGHT_TO_LEFT_SCRIPTS": right_to_left, "RIGHT_TO_LEFT_LANGUAGES": languages}


def territories(likely: Mapping[str, str], known: Collection[str]) -> dict[str, list[str]]:
    """The `known` languages, each with the territory that is meant when its tag names none: `pt-BR`, `zh-Hant-TW`."""
    full = {tag: likely[tag].split("-")[-1] for tag in likely if tag in known and not tag[-2:].isupper()}
    return {"LIKELY_TERRITORIES": sorted(f"{tag}-{each}" for tag, each in full.items() if each.isalpha())}


def long_codes(aliases: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """The codes of three letters in place of which a tag has one of two (RFC 5646, section 2.2.1): `ukr-uk`."""
    found = {
        code: replaced["_replacement"]
        for code, replaced in aliases.items()
        if replaced["_reason"] in ("overlong", "bibliographic") and len(code) == 3
    }
    return {"LONG_CODES": sorted(f"{code}-{short}" for code, short in found.items() if len(short) == 2)}
