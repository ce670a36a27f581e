"""FastMarkdown makes of any text exactly what Python-Markdown makes of it, by `DeskMarkdown` and with others."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from markdown import Markdown

from newsdesk.rendering.markdown.composer import converter
from newsdesk.rendering.markdown.fast import markdown as fast_markdown
from newsdesk.rendering.markdown.fast.markdown import FastMarkdown
from newsdesk.rendering.markdown.fast.patterns import plan_for
from tests.rendering.fast.converters import (
    MAKERS,
    Everywhere,
    Maker,
    assert_same,
    bare,
    desk_and_strangers,
    desk_markdown,
    rich,
    usual,
)
from tests.rendering.fast.syntax import CHARACTERS, LINES, MARKUP, PARAGRAPHS, SYNTAX, WHOLE


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("text", [*SYNTAX.values(), WHOLE], ids=[*SYNTAX, "whole"])
def test_every_syntax(make: Maker, text: str) -> None:
    assert_same(make, text)


@pytest.mark.slow
@pytest.mark.parametrize("make", MAKERS)
@settings(max_examples=3 * settings().max_examples)
@given(parts=MARKUP)
def test_random_markup(make: Maker, parts: list[tuple[str, str]]) -> None:
    assert_same(make, "".join(fragment + separator for fragment, separator in parts))


@pytest.mark.slow
@pytest.mark.parametrize("make", [desk_markdown, desk_and_strangers])
@given(lines=some.lists(some.sampled_from(LINES), max_size=20))
def test_random_lines(make: Maker, lines: list[str]) -> None:
    assert_same(make, "\n".join(lines))


@pytest.mark.slow
@pytest.mark.parametrize("make", [desk_markdown, desk_and_strangers])
@given(paragraphs=some.lists(some.sampled_from(PARAGRAPHS), max_size=10))
def test_random_paragraphs(make: Maker, paragraphs: list[str]) -> None:
    assert_same(make, "\n\n".join(paragraphs))


@pytest.mark.slow
@pytest.mark.parametrize("make", MAKERS)
@given(text=some.text(alphabet=CHARACTERS, max_size=120) | some.text(max_size=40))
def test_random_characters(make: Maker, text: str) -> None:
    assert_same(make, text)


@pytest.mark.bar(4)
@pytest.mark.parametrize("make", [desk_markdown, bare, usual, rich])
def test_a_converter_that_made_many_stories_is_as_good_as_a_new_one(make: Maker) -> None:
    fresh = {text: make(Markdown).convert(text) for text in SYNTAX.values()}
    fast = make(FastMarkdown)

    for text in random.Random(0).choices(list(fresh), k=500):
        assert fast.reset().convert(text) == fresh[text]


@pytest.mark.slow
@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    "text",
    [
        "> " * 400 + "deep",
        "* " + "> " * 400 + "deep",
        "a[^1]\n\n[^1]: " + "> " * 400 + "deep",
        "".join(f"*a{number} **b " for number in range(300)) + "c** d* " * 300,
        "[" * 500,
        "[a" * 200 + "](b)" * 200,
        "*a _b " * 300,
        "x[^1] " * 100 + "\n\n[^1]: note",
    ],
)
def test_deep_and_endless_markup(make: Maker, text: str) -> None:
    assert_same(make, text)


def test_words_are_shown_to_no_pattern() -> None:
    """If a new version of the library brings what is not known here, everything is right still, but slow."""
    texts: Any = list(desk_markdown(FastMarkdown).inlinePatterns)

    assert plan_for("", texts).patterns == []
    assert plan_for("*[", texts).is_plain


@pytest.mark.parametrize("text", [*SYNTAX.values(), WHOLE], ids=[*SYNTAX, "whole"])
def test_a_version_that_is_not_proved_is_used_as_it_comes_and_gives_the_same(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules, proved = converter()
    monkeypatch.setattr(fast_markdown, "PROVED_VERSIONS", frozenset({"0.0"}))
    other_rules, plain = converter()
    rules.rules.links = other_rules.rules.links = Everywhere()

    assert (type(proved), type(plain)) == (FastMarkdown, Markdown)
    assert plain.convert(text) == proved.convert(text)
