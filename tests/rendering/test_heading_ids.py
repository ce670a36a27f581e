"""A heading has one name: what reading keeps for links is the `id` that rendering prints, as before."""

import re
from html import unescape
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from newsdesk.commonmark.headings import heading_ids
from newsdesk.commonmark.reader import read_blocks
from newsdesk.reading.body.body import publishable, read_body
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.yaml.frontmatter import body_of
from newsdesk.rendering.markdown.composer import Composer
from newsdesk.views import Prose, ProseLink
from newsdesk.vocabulary.names.slugs import heading_id
from tests.desk import REPOSITORY
from tests.effort import within
from tests.rendering.rendered import Texts

ID = re.compile(r' id="([^"]*)"')
BODIES = sorted({*REPOSITORY.glob("content/**/*.md"), *REPOSITORY.glob("tests/**/*.md"), *REPOSITORY.glob("docs/*.md")})
TOKENS = [
    "# ", "## ", "\n", "\n\n", "\n---\n", "\n===\n", "a", "b ", "é", "К", "*", "**", "_", "`", "[", "](https://a.b)",
    "]", "![", "~", "~~", "^", "\\", "&amp;", "&", "<https://a.b>", "> ", "- ", "[^1]", "\n[^1]: ", "1", ".", "#", "|",
]  # fmt: skip


def names(text: str) -> list[str]:
    return [name for _, name in heading_ids(read_blocks(text.split("\n")).headings, heading_id)]


def compared(text: str) -> bool:
    """Compare both for a body; whether there was a name to compare, which a body with a problem has not."""
    # As deep as the sample copy, whose links lead to other folders of it.
    diagnostics = Diagnostics("content/2024/01/x.md")
    read = read_body(text, 1, diagnostics)
    if diagnostics.problems or read.empty:
        return False
    links = tuple(ProseLink(each.typed, "/x/") for each in read.references)
    made = Composer(Texts())(Prose(publishable(text), links))
    assert isinstance(made, str)
    printed = {unescape(name) for name in ID.findall(made)}
    # A note that is referred to again has one more place to return to, and one that is not has none.
    assert {name for name in printed if not name.startswith("fnref")} == {
        name for name in read.anchors if not name.startswith("fnref")
    }
    return bool(printed)


@pytest.mark.parametrize("file", BODIES, ids=lambda file: file.relative_to(REPOSITORY).as_posix())
def test_both_rooms_give_the_headings_of_real_copy_the_same_names(file: Path) -> None:
    text = body_of(file.read_text(encoding="utf-8"))
    has_heading = re.search("^## ", text, re.MULTILINE) is not None

    assert compared(text) or not has_heading or file.is_relative_to(REPOSITORY / "tests")


@settings(max_examples=3 * settings().max_examples)
@given(some.lists(some.sampled_from(TOKENS), max_size=16).map("".join))
def test_both_rooms_give_any_headings_the_same_names(text: str) -> None:
    compared(text)


def test_most_headings_of_random_marks_have_a_name_to_compare() -> None:
    chance = Random(3)
    tried = [compared("## " + "".join(chance.choices(TOKENS, k=8))) for _ in range(200)]

    assert tried.count(True) > 50


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("## The [report](https://x.example/a_b) of *2024*", "the-report-of-2024"),
        ("## H~2~O and 21^st^", "h2o-and-21st"),
        ("## `code_span` and snake_case", "code-span-and-snake-case"),
        ("## AT&amp;T &eacute;t", "at-t-et"),
        ("## **Bold**ly *go **far** off*", "boldly-go-far-off"),
        ("## ~~gone~~ here[^1]", "gone-here"),
        ("## ![a pic](x.jpg) pic", "pic"),
        ("## A \\*star\\* 2*3*4 2 * 3", "a-star-234-2-3"),
        ("Setext *x*\ny\n===", "setext-x-y"),
        ("## <https://x.example/y>", "https-x-example-y"),
        ("## [words][l]", "words"),
        ("## [[a](b) c](d)", "a-c"),
        ("## Київ Éric & Co", "київ-eric-co"),
        ("## !!!", "section"),
    ],
)
def test_a_heading_is_named_by_the_words_that_readers_see(heading: str, name: str) -> None:
    assert names(heading) == [name]


def test_a_name_that_is_taken_is_numbered_wherever_the_heading_stands() -> None:
    assert names("## A\n\n> ## a\n\n- # A!\n\n## !\n\n## ?") == ["a", "a_1", "a_2", "section", "section_1"]


@pytest.mark.parametrize("piece", ["[", "[a](", "*a ", "`", "_a", "![[", "\\", "~a~", "<a:", "^a^", "](b)"])
def test_a_heading_of_nothing_but_marks_is_named_at_once(piece: str) -> None:
    with within(0.3):
        names("## " + piece * 10_000)
