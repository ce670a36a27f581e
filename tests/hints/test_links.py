"""What is no link, or leads nowhere, gets a hint that makes one of it or leaves its words."""

import pytest

from tests.desk import BARE, TINY, Desk, story
from tests.hints.test_foreign_code import problems


@pytest.mark.parametrize(
    ("typed", "said", "followed"),
    [
        ("[it](mailto: jo@desk.example)", "`(mailto:jo@desk.example)`", "[it](mailto:jo@desk.example)"),
        (
            "[it](https:// desk.example/a b.pdf)",
            "`(https://desk.example/a%20b.pdf)`",
            "[it](https://desk.example/a%20b.pdf)",
        ),
        ("[it](Story: other)", "`(story:other)`", "[it](story:other)"),
        ("[it](the report.md)", "`(<the report.md>)`", "[it](<the report.md>)"),
        ('[it](https://a.example "a "b" c")', '`\\"` for those within', '[it](https://a.example "a \\"b\\" c")'),
        ("[says](the ministry)", "`\\[` with a backslash", "\\[says](the ministry)"),
        ("a[^1]\n\n[^1] b", "`[^1]: ` and the note", "a[^1]\n\n[^1]: b"),
        ("a[^1]\n\n[^1]：b", "`[^1]: ` and the note", "a[^1]\n\n[^1]: b"),
        ("a[^ 1]\n\n[^1]: b", "`[^1]`, here and at the note", "a[^1]\n\n[^1]: b"),
        ("<HTTPS://DESK.EXAMPLE/>", "Type `https:` plainly", "<https://DESK.EXAMPLE/>"),
        ("<tel:+44123>", "Type the number as plain text.", "+44123"),
        ("<ftp://a.example/>", "Type an https:// address", "<https://a.example/>"),
    ],
)
def test_what_is_said_to_type_is_a_link_or_words(typed: str, said: str, followed: str) -> None:
    (told,) = problems(typed)

    assert said in told.hint
    assert problems(followed) == []


@pytest.mark.parametrize(
    "typed",
    ["[it](https://a.example/do\u00adnau)", "https://a.example/do\u00adnau", "\u05d0 https://a.example/a\u200f \u05d1"],
)
def test_an_address_holds_nothing_that_nobody_sees(typed: str) -> None:
    assert [each.rule for each in problems(typed)] == ["invisible-character"]
    assert problems(typed.replace("\u00ad", "").replace("\u200f", "")) == []


def test_an_address_may_hold_a_joiner() -> None:
    assert problems("[\u0622\u0646](https://a.example/\u0645\u06cc\u200c\u0634\u0648\u062f)") == []


@pytest.mark.parametrize(
    ("typed", "rule", "followed"),
    [
        ("See [it](sic).", "broken-link", "See \\[it](sic)."),
        ("See [a](#cmnt1).", "unknown-heading", "See a."),
        ("See [a](story:y#cmnt1).", "unknown-heading", "See [a](story:y)."),
    ],
)
def test_a_link_that_leads_nowhere_can_be_given_up_as_its_hint_says(
    desk: Desk, typed: str, rule: str, followed: str
) -> None:
    desk.write(BARE + TINY + story("y") + story("x", f"{typed}\n"))
    assert [each.rpartition(" ")[2] for each in desk.problems()] == [rule]

    desk.replace("content/x.md", typed, followed)
    assert desk.build().status == 0


def test_a_storyline_is_asked_for_where_there_is_none(desk: Desk) -> None:
    desk.write(BARE + TINY + story("x", storyline="mali"))
    assert "Name it in site.yaml, `storylines: {its-slug: {name: Its name}}`" in desk.build().err

    desk.replace("site.yaml", "desks:", "storylines: {mali: {name: Mali}}\ndesks:")
    assert desk.build().status == 0
