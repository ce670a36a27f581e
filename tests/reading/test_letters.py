"""Letters that another encoding made others of are pointed at, with what they were; none is taken for one."""

import pytest

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.text.characters import garbled_letters, report_controls


@pytest.mark.parametrize(
    ("text", "letter"),
    [("The armyâ€™s", "’"), ("a cafÃ©", "é"), ("5\u00c2\u00a0km", "\u00a0"), ("Ð¼Ð°", "м"), ("ÅŸ", "ş"), ("ä»¶", "件")],
)
def test_a_letter_of_utf_8_that_was_read_as_windows_1252_is_found(text: str, letter: str) -> None:
    assert [each for _, _, each in garbled_letters(text)] == [letter]


@pytest.mark.parametrize("text", ["AMANHÃ…", "« achevé »", "Ç’a été", "“Å”", "São – là”", "Â Ã Ä"])
def test_letters_that_belong_together_are_let_be(text: str) -> None:
    assert list(garbled_letters(text)) == []


def test_a_mark_of_windows_1252_is_not_to_be_lost() -> None:
    diagnostics = Diagnostics("x.md")
    report_controls("It\x92s\x81", diagnostics)

    assert [each.hint for each in diagnostics.problems] == ["Type `’` in its place.", "Delete it."]
