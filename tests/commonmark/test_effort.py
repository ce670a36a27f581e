"""No text of marks that are never closed, or closed over and over, takes the reader or the converter long."""

from collections.abc import Callable

import pytest

from newsdesk.reading.body.body import publishable, read_body
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.rendering.markdown.composer import Composer
from newsdesk.views import Prose
from tests.effort import within
from tests.rendering.rendered import Texts

pytestmark = pytest.mark.slow  # reads and renders the largest bodies that are allowed

# Enough that work which grew with the square of the text would take many times as long.
SECONDS = 2

TEXTS: dict[str, Callable[[], str]] = {
    "strikethrough never closed": lambda: "~~a " * 49_000,
    "strikethrough": lambda: "a ~~a~~ " * 10_000,
    "tildes": lambda: "a~~" * 20_000,
    "subscript": lambda: "a~a" * 20_000,
    "superscript": lambda: "a^a" * 20_000,
    "brackets": lambda: "[" * 20_000,
    "brackets of pictures": lambda: "![" * 20_000,
    "links never closed": lambda: "[a](" * 20_000,
    "parentheses": lambda: "[a](" + "(" * 20_000,
    "brackets in brackets": lambda: "[" * 1000 + "a" + "]" * 1000 + "\n\n[a]: https://desk.example",
    "links on lines": lambda: "[a](https://b.example)\n" * 3900,
    "bare addresses on lines": lambda: "www.a\n" * 13_000,
    "bare addresses on a line": lambda: "www.a " * 16_000,
    "addresses between angles on lines": lambda: "<https://b.example>\n" * 2000,
    "backticks": lambda: " ".join("`" * length for length in range(1, 190)),
    "code never closed": lambda: "`a " * 19_000,
    "quotes": lambda: "> " * 5000,
    "quotes without blanks": lambda: ">" * 5000 + " x",
    "lists in lists": lambda: "".join("  " * depth + "- x\n" for depth in range(20)) * 100,
    "lists in lists without end": lambda: "".join("  " * depth + "- x\n" for depth in range(400)),
    "lists on a line": lambda: "- " * 5000 + "x",
    "items": lambda: "- a\n\n" * 7000,
    "items of quotes": lambda: "- a\n  > b\n\n" * 4900,
    "lazy lines": lambda: "> - a\n" + "b\n" * 14_000,
    "lazy lines of a note": lambda: "[^1]\n\n[^1]: a\n" + "b\n" * 14_000,
    "tasks": lambda: "- [ ] a\n" * 7000,
    "glossaries": lambda: "a\n: b\n\n" * 4900,
    "descriptions": lambda: "a\n" + ": b\n" * 7000,
    "descriptions in descriptions": lambda: "".join("  " * depth + "a\n" + "  " * depth + ": " for depth in range(400)),
    "anchors": lambda: "## a {#" + "b {#" * 20_000,
    "blanks before an anchor": lambda: "## a" + " " * 90_000 + "{#b",
    "quotation marks": lambda: "\"'a " * 20_000,
    "dashes in words": lambda: "a - b--c " * 10_000,
    "dots": lambda: "a.... b ... " * 8_000,
    "bullets": lambda: "• a\n" * 14_000,
    "entries that are none": lambda: "a. a\n" * 14_000,
    "numbers of entries": lambda: "1." * 30_000,
    "addresses joined by hyphens": lambda: "-https://a" * 9000 + "[",
    "colons": lambda: ":a" * 40_000,
    "arrows": lambda: "→ a  \n" * 9_000,
    "names": lambda: "A: a\\\n" * 14_000,
    "bars": lambda: "|a  " * 20_000 + "\n" + "| " * 40_000,
    "turned links": lambda: "(a)[www." * 12_000,
    "ends of comments": lambda: "a --> " * 16_000,
    "emphasis": lambda: "*a **a " * 6000,
    "angle brackets": lambda: "<" * 20_000,
    "mail addresses between angle brackets": lambda: "<a@" * 6000,
    "addresses between angle brackets": lambda: "<ab:" * 6000,
    "www": lambda: "www." * 20_000,
    "addresses": lambda: "https://a.example/" + "!a" * 20_000,
    "addresses of dots": lambda: "www.a" + "." * 20_000 + "b",
    "mail addresses": lambda: "a@" * 20_000,
    "mail addresses of dots": lambda: "a@" + "a." * 20_000 + "_",
    "letters of mail addresses": lambda: "a.a+" * 20_000,
    "footnotes": lambda: "[^1]" * 2000 + "\n\n[^1]: x",
    "footnotes of their own": lambda: "".join(f"x[^{number}]\n\n[^{number}]: y\n\n" for number in range(900)),
    "paragraphs of a footnote": lambda: "[^1]\n\n[^1]: a\n" + "\n    b\n" * 7000,
    "rows": lambda: "|a|b|\n|-|-|\n" + "|c|d|\n" * 13_000,
    "columns": lambda: "|a" * 19_000 + "\n" + "|-" * 19_000,
    "heads of tables": lambda: "a|b\n-|-\n\n" * 4900,
    "heads of tables on end": lambda: "|a|b|\n|-|-|\n" * 3500,
    "definitions": lambda: "[a]: b\n" * 1500,
    "definitions never closed": lambda: "[a]: b '\n" * 1500,
    "labels": lambda: "[a] " * 4000 + "\n\n[a]: https://desk.example",
    "labels with code": lambda: "[`a`] " * 3000 + "\n\n[`a`]: https://desk.example",
    "underlines": lambda: "a\n===\n" * 1500,
    "closing hashes": lambda: "# a" + " #" * 50_000 + "b",
    "dashes": lambda: "-" * 100_000 + "a",
    "breaks": lambda: "a  \n" * 14_000,
    "escaped breaks": lambda: "a\\\n" * 14_000,
    "entities": lambda: "&#1;" * 10_000,
    "tabs": lambda: "\t" * 20_000 + "a",
}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_of_marks_is_read_and_rendered_soon(name: str) -> None:
    text, report = TEXTS[name](), Diagnostics("content/x.md")
    with within(SECONDS):
        read_body(text, 1, report)
    if not report.problems:
        with within(SECONDS):
            Composer(Texts())(Prose(publishable(text), typography="fr"))
