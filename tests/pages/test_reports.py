"""A situation report begins with its bottom line, and says of which day it is wherever it is quoted."""

import re
from pathlib import Path

import pytest

from tests.desk import BARE, Desk, story

PARTS = ("Bottom", "Tail", "What you need to know", "Rest")
REPORT: dict[str, str | None] = {
    "kind": "sitrep",
    "as_of": "2023-09-30T23:30:00Z",
    "key_points": "[One., Two., Three.]",
    "storyline": "war",
}
BOTTOM_LINE = "## Bottom\n\nHead.\n\nTail.\n"


def built(folder: Path, *stories: str) -> Desk:
    desk = Desk(folder).write(BARE + "".join(stories)).dress()
    desk.replace("site.yaml", "title:", "storylines: {war: {name: War}}\ntitle:")
    ran = desk.build()
    assert ran.status == 0, ran
    return desk


def order_of(page: str, *parts: str) -> list[str]:
    """Those of the `parts` that a page has, in the order in which it has them."""
    words = re.sub(r"<[^>]+>", "\n", page.partition("<main")[2])
    return sorted([part for part in parts if part in words], key=words.index)


@pytest.mark.parametrize(
    ("body", "order"),
    [
        (BOTTOM_LINE + "\n## Area\n\nRest.\n", ["Bottom", "Tail", "What you need to know", "Rest"]),
        (BOTTOM_LINE + "\n- Rest.\n", ["Bottom", "Tail", "What you need to know", "Rest"]),
        (BOTTOM_LINE, ["Bottom", "Tail", "What you need to know"]),
        ("Rest.\n\n" + BOTTOM_LINE, ["What you need to know", "Rest", "Bottom", "Tail"]),
        ("## Bottom\n\n- Rest.\n\n## Area\n\nTail.\n", ["What you need to know", "Bottom", "Rest", "Tail"]),
        ("> ## Bottom\n>\n> Tail.\n\nRest.\n", ["What you need to know", "Bottom", "Tail", "Rest"]),
    ],
    ids=["sections", "list below", "alone", "no heading first", "a list first", "quoted"],
)
def test_what_it_begins_with_stands_over_what_one_needs_to_know(tmp_path: Path, body: str, order: list[str]) -> None:
    page = built(tmp_path, story("report", body, **REPORT)).page("2023/09/report/index.html")

    assert order_of(page, *PARTS) == order
    assert (page.count("Tail."), page.count("What you need to know")) == (1, 1)
    assert '<div class="prose">\n\n</div>' not in page and page.count("<div") == page.count("</div>")


def test_another_story_has_first_what_one_needs_to_know(tmp_path: Path) -> None:
    page = built(tmp_path, story("news", BOTTOM_LINE, key_points="[One.]")).page("2023/09/news/index.html")

    assert order_of(page, *PARTS) == ["What you need to know", "Bottom", "Tail"]


def test_a_storyline_says_in_words_of_which_day_its_latest_report_is(tmp_path: Path) -> None:
    """It can be older than the story to start with, which stands beside it."""
    guide = story("guide", date="2023-12-01T00:00:00Z", kind="explainer", storyline="war")
    page = built(tmp_path, story("report", **REPORT), guide).page("storylines/war/index.html")

    assert order_of(page, "guide", "As of", "30 September 2023", "302330Z SEP 23", "One.") == [
        "guide", "As of", "30 September 2023", "302330Z SEP 23", "One.",
    ]  # fmt: skip
