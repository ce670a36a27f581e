"""The tokenizer finds in any text the tags that html5lib finds, in one piece or in many."""

from itertools import pairwise
from typing import Any

import pytest
from html5lib._tokenizer import HTMLTokenizer
from html5lib.constants import tokenTypes
from hypothesis import example, given
from hypothesis import strategies as st

from newsdesk.rendering.templates.template_rules.html_states import START, HtmlTag, Point
from newsdesk.rendering.templates.template_rules.html_tokenizer import HtmlTokenizer, Piece

Found = list[tuple[str, bool, list[tuple[str, str]]]]
PIECES = [
    '<', '>', '</', '<!', '<!-', '<!--', '-->', '--', '-', '--!>', '<?', '<p', '<b', '</p', '</b', '<svg', '</svg>',
    '<svg/>', '<textarea', '<textarea>', '</textarea>', '</textareax', '<title>', '</title>', '</script>',
    '<script>', 'a', 'b', 'A', '=', '==', "'", '"', '/', '!', ']]>', '&amp;', '&#39;', '&lt;', '<1', 'href=',
    "class='x'", 'id="y"', 'ü',
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from([*PIECES, " ", "\n", "\t", "\f"]), st.text(max_size=2))).map("".join)
RAW = {"textarea": "rcdataState", "title": "rcdataState", "script": "scriptDataState"}


def ours(*pieces: str) -> Found:
    tags: list[HtmlTag] = []
    tokenizer = HtmlTokenizer(tags.append)
    point: Point = START
    offset = 0
    for piece in pieces:
        point = tokenizer.read(point, Piece(piece, offset))
        offset += len(piece)
    return [(tag.name, tag.closing, [(each.name, each.value) for each in tag.attributes]) for tag in tags]


def theirs(text: str) -> Found:
    tokenizer: Any = HTMLTokenizer(text)
    found: Found = []
    depth = 0
    for token in tokenizer:
        if token["type"] not in (tokenTypes["StartTag"], tokenTypes["EndTag"]):
            continue
        closing = token["type"] == tokenTypes["EndTag"]
        name = token["name"]
        first: dict[str, str] = {}
        for key, value in token["data"].items() if isinstance(token["data"], dict) else token["data"]:
            first.setdefault(key, value)
        found.append((name, closing, list(first.items())))
        if name == "svg" and not token["selfClosing"]:
            depth = max(0, depth - 1) if closing else min(4, depth + 1)
        # What follows such a tag is for the parser to say.
        if name in RAW and not closing and not depth:
            tokenizer.currentToken = {"name": name}
            tokenizer.state = getattr(tokenizer, RAW[name])
    return found


@given(TEXTS.filter(lambda text: "\0" not in text and "\r" not in text))
@example("<!--> <b>")
@example("<!---> <b> --!> <b>")
@example("<textarea><b></textarea/><b>")
@example("<p a='>'b=\"<\" c=d/ =e f=g'>")
def test_tags_are_those_of_html5lib(text: str) -> None:
    assert ours(text) == theirs(text)


@given(TEXTS, st.lists(st.integers(0, 60)))
def test_a_text_in_pieces_is_the_same_text(text: str, cuts: list[int]) -> None:
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})

    assert ours(*(text[start:end] for start, end in pairwise(places))) == ours(text)


@pytest.mark.parametrize(("text", "offsets"), [("<p>\n <b a='x' c>", [0, 5, 8, 14]), ("</p><i\tx>", [0, 4, 7])])
def test_tags_and_attributes_know_where_they_begin(text: str, offsets: list[int]) -> None:
    tags: list[HtmlTag] = []
    HtmlTokenizer(tags.append).read(START, Piece(text, 0))

    assert [place for tag in tags for place in (tag.offset, *(each.offset for each in tag.attributes))] == offsets
