"""Whatever is registered, removed or set in a converter counts, before the first text and between texts."""

import re
from collections.abc import Callable

import pytest
from markdown import Markdown
from markdown.inlinepatterns import LinkInlineProcessor

from newsdesk.rendering.markdown.fast.markdown import FastMarkdown
from tests.rendering.fast.converters import Maker, convert, desk_markdown, usual
from tests.rendering.fast.strangers import Mention
from tests.rendering.fast.syntax import SYNTAX, WHOLE


def register_a_pattern(md: Markdown) -> None:
    md.inlinePatterns.register(Mention(r"@(\w+)", md), "mention", 155)


def register_links_of_another_form(md: Markdown) -> None:
    md.inlinePatterns.register(LinkInlineProcessor(r"w", md), "w", 155)


def deregister_links(md: Markdown) -> None:
    md.inlinePatterns.deregister("link")


def deregister_emphasis(md: Markdown) -> None:
    md.inlinePatterns.deregister("em_strong")


def emphasise_within_words(md: Markdown) -> None:
    assert md.delimiters is not None
    md.delimiters.add("_", "u,i")


def delimit_with_tildes(md: Markdown) -> None:
    assert md.delimiters is not None
    md.delimiters.add("~", "del", double=True)


def change_the_form_of_links(md: Markdown) -> None:
    md.inlinePatterns["link"].compiled_re = re.compile(r"\(")


def exclude_links(md: Markdown) -> None:
    vars(md.inlinePatterns["link"])["ANCESTOR_EXCLUDES"] = ("li", "h2")


def prefer_emphasis_to_links(md: Markdown) -> None:
    md.inlinePatterns.register(md.inlinePatterns["link"], "link", 55)


def know_every_reference(md: Markdown) -> None:
    class Known(dict[str, tuple[str, str]]):
        def __contains__(self, label: object) -> bool:
            return True

        def __missing__(self, label: str) -> tuple[str, str]:
            return f"/{label}", ""

    md.references = Known()


def change_what_is_a_block(md: Markdown) -> None:
    md.block_level_elements.extend(["em", "a"])


def keep_control_characters(md: Markdown) -> None:
    for name in ("normalize_whitespace", "clean_text"):
        if name in md.preprocessors:
            md.preprocessors.deregister(name)


def keep_the_wrapper(md: Markdown) -> None:
    md.stripTopLevelTags = False


AT_ANY_TIME = [
    register_a_pattern,
    register_links_of_another_form,
    deregister_links,
    deregister_emphasis,
    emphasise_within_words,
    delimit_with_tildes,
    prefer_emphasis_to_links,
    know_every_reference,
    change_what_is_a_block,
    keep_control_characters,
    keep_the_wrapper,
]
BEFORE_THE_FIRST_TEXT = [exclude_links, *AT_ANY_TIME]


@pytest.mark.slow
@pytest.mark.parametrize("make", [desk_markdown, usual])
@pytest.mark.parametrize("change", BEFORE_THE_FIRST_TEXT)
def test_what_is_changed_before_the_first_text_counts(make: Maker, change: Callable[[Markdown], None]) -> None:
    stock, fast = make(Markdown), make(FastMarkdown)
    for md in (stock, fast):
        change(md)
    for text in [*SYNTAX.values(), WHOLE]:
        assert convert(fast, text) == convert(stock, text)


@pytest.mark.slow
@pytest.mark.parametrize("make", [desk_markdown, usual])
@pytest.mark.parametrize("change", AT_ANY_TIME)
def test_what_is_changed_between_texts_counts(make: Maker, change: Callable[[Markdown], None]) -> None:
    stock, fast = make(Markdown), make(FastMarkdown)
    for md in (stock, fast):
        for text in SYNTAX.values():
            convert(md, text)
        change(md)
    for text in [*SYNTAX.values(), WHOLE]:
        assert convert(fast, text) == convert(stock, text)


def test_links_of_another_form_in_the_converter_of_the_library_count() -> None:
    stock, fast = usual(Markdown), usual(FastMarkdown)
    for md in (stock, fast):
        change_the_form_of_links(md)
    for text in SYNTAX.values():
        assert convert(fast, text) == convert(stock, text)
