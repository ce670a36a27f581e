"""Every address that rendering makes a link of is one that reading knows of, letter for letter."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from newsdesk.reading.body.body import publishable, read_body
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.rendering.markdown.composer import Composer
from newsdesk.views import Prose, ProseLink
from tests.rendering.rendered import Texts, html

TOKENS = [
    "https://desk.test/x", "www.desk.test/", "a", "1", " ", "\n", "\n\n", "[", "]", "[^1]", "[a]", "(", ")", "](/y/)",
    "[a b](/z/)", "![a](p.jpg)", "\n\n[^1]: n", "\n\n[a]: /w/", "\\", "`", "*", "_", "~~", "^", ">", "|", "=",
    "&amp;", "&", ";", ".", "!", ":", "”", "。", "é", "/",
]  # fmt: skip
# No writer types one in the middle of a word, and there rendering refuses what it does not know.
WITHIN_A_WORD = re.compile(r"(?:https://|www\.|[\])`~*_>])\S*(?:https://|www\.)")


def made_of(text: str) -> str | None:
    """The HTML of a body with the links that reading found; None if it has a problem. A link it overlooked fails."""
    if WITHIN_A_WORD.search(text):
        return None
    diagnostics = Diagnostics("content/x.md")
    read = read_body(text, 1, diagnostics)
    if diagnostics.problems or read.empty:
        return None
    links = tuple(ProseLink(each.typed, "/found/") for each in read.references)
    made = Composer(Texts())(Prose(publishable(text), links, origin="https://desk.test"))
    assert isinstance(made, str), made
    return made


@settings(max_examples=3 * settings().max_examples)
@given(some.lists(some.sampled_from(TOKENS), max_size=14).map("".join))
@example("https://desk.test/x[^1]\n\n[^1]: n")
@example("https://desk.test/x[a]b\n\n[a]: /w/")
@example("https://desk.test/x[a][^1]\n\n[^1]: n")
@example("https://desk.test/x![a]\n\n[a]: p.jpg")
def test_rendering_finds_no_address_that_reading_overlooked(text: str) -> None:
    made_of(text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.example/x[^1]\n\n[^1]: Note.", "https://a.example/x"),
        ("https://a.example/x[words](https://b.example)", "https://a.example/x"),
        ("https://a.example/x[1]\n\n[1]: https://b.example", "https://a.example/x"),
        ("https://a.example/x[a][]\n\n[a]: https://b.example", "https://a.example/x"),
        ("https://a.example/?ids[]=1&by[name]=x", "https://a.example/?ids[]=1&by[name]=x"),
        ("[see https://a.example/x]", "https://a.example/x"),
    ],
)
def test_a_bracket_belongs_to_an_address_if_it_is_neither_a_note_nor_a_link(text: str, address: str) -> None:
    diagnostics = Diagnostics("content/x.md")
    bare = [each.typed for each in read_body(text, 1, diagnostics).references if each.is_bare]

    assert (bare, diagnostics.problems) == ([address], [])
    assert f'<a href="{address.replace("&", "&amp;")}">' in html(text)


@pytest.mark.parametrize(
    ("typed", "address", "behind"),
    [
        ("https://a.example/x&nbsp;more", "https://a.example/x&nbsp;more", ""),
        ("https://a.example/?q=a&copy;=1", "https://a.example/?q=a&copy;=1", ""),
        ("https://a.example/?q=a&hl=en", "https://a.example/?q=a&hl=en", ""),
        ("https://a.example/x&nbsp;", "https://a.example/x", "&nbsp;"),
        ("https://a.example/x&nbsp;&copy;", "https://a.example/x", "&nbsp;&copy;"),
        ("https://a.example/x&nbsp; more", "https://a.example/x", "&nbsp; more"),
    ],
)
def test_an_entity_within_a_bare_address_is_part_of_it(typed: str, address: str, behind: str) -> None:
    """GFM 6.9: only one that ends an address is none of it."""
    written = address.replace("&", "&amp;")

    assert [each.typed for each in read_body(typed, 1, Diagnostics("content/x.md")).references] == [address]
    assert html(typed) == f'<p><a href="{written}">{written}</a>{behind}</p>'
