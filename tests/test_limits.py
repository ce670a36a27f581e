"""No body holds up a build: whatever its pattern and its length, it is refused at once or rendered in two seconds."""

from collections.abc import Callable

import pytest

from newsdesk.reading.body.body import publishable, read_body
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.rendering.markdown.composer import Composer
from newsdesk.views import Prose
from tests.desk import copy
from tests.effort import within
from tests.reading.typed import faults

pytestmark = pytest.mark.slow  # renders the largest bodies that are allowed

SECONDS = 2
MEBIBYTE = 1024 * 1024
TOO_MUCH = {"too-large", "too-deep", "too-heavy", "long-line", "open-brackets"}

# What has been slow in Python-Markdown, or is in ours, when there is enough of it.
PATTERNS = [
    "[", "![", "[[]", "[](", "![](", "[a](", "[a][", "](a)", "[^1]", "<", "<a ", "&lt;", "*a", "a*", "_*", "***a",
    "**a *b ", "`a ", "``a `", "\\", "> ", ">", "- ", "+ - * ", "1. ", "> - ", "|", "# ", "a\n=\n", "---\n", "[a]: x\n",
    "[a]:\n", "```\n", "~~~\n", "a  \n", "    x\n", "- a\n    - b\n", "a|b\n-|-\n1|2\n\n", "# a\n\n", "x\n\n",
    "*[A]: b\n", "<!-- ", "<!--\n", "<!----> ", "[a] ", "{# a}", "é*a ",
]  # fmt: skip


class Typed:
    """One text, by whatever digest."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, digest: str) -> str:
        return self.text

    def bytes_of(self, digest: str) -> bytes:
        return b""

    def file_of(self, digest: str) -> str:
        return "content/x.md"


def rules(text: str) -> set[str]:
    """What is wrong with a body; found at once."""
    report = Diagnostics("content/x.md")
    with within(SECONDS):
        read_body(text, 1, report)
    return {problem.rule for problem in report.problems}


def is_light(text: str) -> bool:
    return not rules(text) & TOO_MUCH


def largest(make: Callable[[int], str]) -> str:
    """The largest body of a pattern, up to a mebibyte, that is let through."""
    least, most = 10, MEBIBYTE - 100
    assert is_light(make(least))
    while most - least > least // 10:
        middle = (least + most) // 2
        least, most = (middle, most) if is_light(make(middle)) else (least, middle)
    return make(least)


def render(text: str) -> None:
    """Render a body; done soon."""
    compose = Composer(Typed(publishable(text)))
    with within(SECONDS):
        made = compose(Prose("x"))
    assert isinstance(made, str) and made


def repeated(pattern: str, end: str) -> Callable[[int], str]:
    """The pattern, over and over, with `end` after every hundred characters."""
    passage = (pattern * (100 // len(pattern) + 1)) + end
    return lambda size: (passage * (size // len(passage) + 1))[:size]


@pytest.mark.bar(9)
@pytest.mark.sampled(6)
@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("end", ["", "\n\n"])
def test_the_heaviest_body_that_is_let_through_is_soon_rendered(pattern: str, end: str) -> None:
    render(largest(repeated(pattern, end)))


@pytest.mark.parametrize(
    "make",
    [
        lambda size: f"{'|'.join('a' * (size // 8))}\n{'|'.join('-' * (size // 8))}\n" + "|\n" * (size // 4),
        lambda size: "[^1] " * (size // 5) + "\n\n[^1]: x",
        lambda size: "".join(f"x[^{number}]\n\n[^{number}]: y\n\n" for number in range(size // 20)),
        lambda size: "".join("    " * (number % 20) + "- x\n" for number in range(size // 45)),
        lambda size: ("> " * 20 + "x\n\n") * (size // 43),
        lambda size: "[a](https://b.example) " * (size // 23),
        lambda size: "[a] " * (size // 4) + "\n\n[a]: https://b.example",
    ],
    ids=["table", "one footnote", "many footnotes", "lists", "quotes", "links", "labels"],
)
def test_the_largest_honest_thing_that_is_let_through_is_soon_rendered(make: Callable[[int], str]) -> None:
    render(largest(make))


@pytest.mark.bar(9)
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x\n\n" * 100 + "[" * 4000, "208:1 open-brackets"),
        ("x\n\n" + "![" * 4000, "10:1 open-brackets"),
        (">" * 5000 + " x", "8:1 too-deep"),
        ("x\n\n" + "> - " * 11 + "x", "10:1 too-deep"),
        ("".join("    " * depth + "- x\n" for depth in range(400)), "29:1 too-deep"),
        ("".join("\t" * depth + "1. x\n" for depth in range(400)), "29:1 too-deep"),
        ("a " * MEBIBYTE, "8:1 too-large"),
        ("x\n\n" + "a" * 200_001, "10:1 long-line"),
        ("x\n" * 15_001, "8:1 too-large"),
        ("a*" * 20_001, "8:1 too-heavy"),
    ],
    ids=range(10),
)
def test_what_is_too_much_is_refused_at_its_place_and_told_once(body: str, expected: str) -> None:
    with within(SECONDS):
        assert faults(copy(body)) == [expected]


def test_a_file_of_fifty_mebibytes_is_refused_at_once() -> None:
    with within(SECONDS):
        assert faults(copy("word " * 10 * MEBIBYTE)) == ["8:1 too-large"]


@pytest.mark.parametrize(
    "body",
    [
        ("A paragraph of honest words. " * 12 + "See [a link](https://desk.example/), and *mind* it.\n\n") * 2000,
        "- A name of somebody who died, aged 20\n" * 4000,
        "| Place | Killed |\n|---|---|\n" + "| Bourem | 12 |\n" * 5000,
        "[sic] " * 300,
        "See [the list](https://en.wikipedia.org/wiki/List_(of_all)). " * 300,
        "".join(f"Fact.[^{number}]\n\n[^{number}]: Source.\n\n" for number in range(400)),
        "> " * 20 + "x",
    ],
    ids=["a book", "a list", "a table", "brackets", "links", "footnotes", "quotes"],
)
def test_honest_copy_is_never_too_much(body: str) -> None:
    assert rules(body) == set()
