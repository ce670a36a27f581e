"""Another reader of CommonMark finds the same blocks and words in any text, except where newsdesk means to differ."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from tests.commonmark.second_reader import comparable, our_html, their_html

pytestmark = pytest.mark.slow  # a thousand random texts

# What may begin a line, and what it may hold then. Not here, because newsdesk means to differ: footnotes, `H~2~O`,
# `21^st^`, no-break spaces, raw HTML, and emphasis, which may stand beside punctuation here. Not here, because the
# other reader strays from cmark, the reference, which newsdesk follows:
# - definitions right above or below other lines: it does not take what follows for a lazy line of the same paragraph;
# - tables of one column, or with no bar at the start of their head: it finds them before lists, and wants bars;
# - addresses of which the last part is no top-level domain, or which have no scheme and no `www.`; newsdesk, unlike
#   both, also takes `-www.desk.org` for one;
# - code in an item that is never closed, with a blank line: it takes the list for a loose one (`is_followed`);
# - the row that aligns columns behind the marker of an item (`is_followed`);
# - lazy lines with an indent of four columns or more: it ends the paragraph (`is_followed`).
STARTS = ["", " ", "  ", "   ", "    ", "     ", "- ", "-   ", "* ", "1. ", "2. ", "1) ", "10. ", "> ", ">"]
CONTENTS = [
    "", "", "word", "two words", "Київ", "-", "1.", "# Head", "## Head ##", "#", "#word", "---", "***", "===", "=",
    "```", "~~~", "```py", "~~~~", "| a | b |", "|---|--:|", "|:-:|-|", "| a | b |\n|---|--:|\n| c \\| d | e | f",
    "[label]", "word [label]", "[other][]", "[words][label]", "[words](/url 'title')", "`code`", "``a ` b``",
    "~~gone~~", "word https://desk.org/a_b.", "word www.desk.org", "word tips@desk.org", "<https://desk.org>",
    "word\\", "word  ", "![words](picture.png)", "AT&amp;T &copy; &x;", "\\# word", "a < b > c",
]  # fmt: skip
DEFINITIONS = "\n\n[label]: /url\n[other]: <u r l> 'title'"
DEEP = re.compile(r"^ {4}", re.MULTILINE)
# A quote, or an item of which the words begin behind the fourth column.
WIDE = re.compile(r">|^(?=[ ]*[-*\d]).{5,}(?<=[-*.)] )", re.MULTILINE)
CODE_IN_ITEM = re.compile(r"^(?: |[-*\d]).*(?:```|~~~)(?:.*\n)+ *\n(?! *\[label\])", re.MULTILINE)
DELIMITERS_IN_ITEM = re.compile(r"[-*] +\|[-:]")
LINE = some.tuples(some.lists(some.sampled_from(STARTS), max_size=3), some.sampled_from(CONTENTS))


def is_followed(text: str) -> bool:
    """Whether the other reader follows the specification for all that is in the text."""
    return not (
        (DEEP.search(text) and WIDE.search(text)) or CODE_IN_ITEM.search(text) or DELIMITERS_IN_ITEM.search(text)
    )


@settings(max_examples=10 * settings().max_examples)
@given(lines=some.lists(LINE, max_size=9))
def test_any_text_has_the_same_blocks_and_words(lines: list[tuple[list[str], str]]) -> None:
    text = "\n".join("".join(starts) + content for starts, content in lines) + DEFINITIONS
    assume(is_followed(text))

    assert comparable(our_html(text)) == comparable(their_html(text)), text


MARKED_WORDS = some.lists(some.sampled_from(["word", "two words", "Київ", "*", "**", "***", " ", "  \n"]), max_size=12)


@settings(max_examples=10 * settings().max_examples)
@given(pieces=MARKED_WORDS, mark=some.sampled_from("*_"))
def test_any_marks_of_emphasis_are_paired_alike(pieces: list[str], mark: str) -> None:
    text = f"a {''.join(pieces)}".replace("*", mark)

    assert comparable(our_html(text)) == comparable(their_html(text)), text
