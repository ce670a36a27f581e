"""Likely subtags → which languages are written from right to left, and in which territory each is most at home."""

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
