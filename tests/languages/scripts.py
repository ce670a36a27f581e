"""Scripts and the languages that are usually written in them → which are written from right to left."""

from collections.abc import Mapping


def directions(likely: Mapping[str, str], scripts: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """The scripts from right to left, and the languages that are written in one of them when their tag names none."""
    right_to_left = sorted(script for script, facts in scripts.items() if facts["rtl"] == "YES")
    languages = sorted(
        tag for tag, full in likely.items() if "-" not in tag and tag != "und" and full.split("-")[1] in right_to_left
    )
    return {"RIGHT_TO_LEFT_SCRIPTS": right_to_left, "RIGHT_TO_LEFT_LANGUAGES": languages}
