"""A tokenizer of HTML, by the states of the HTML standard (section 13.2.5), for a text that comes in pieces.

A template is such a text: what an expression prints is not known (`UNKNOWN` stands for it), and after an `{% if %}` the
tokenizer may be in several states. So a state is a value, from which one can go on more than once. The parser of the
standard library can do neither, and reads comments otherwise than browsers do.
"""

import re
from collections.abc import Callable
from html import unescape
from string import ascii_lowercase, ascii_uppercase

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.rendering.templates.template_rules.html_states import (
    AFTER,
    ATTRIBUTE,
    BARE,
    BETWEEN,
    BLANKS,
    COMMENT,
    DECLARATION,
    DOUBLE,
    IN_TAG,
    MARKUP,
    NAME,
    RAW,
    SINGLE,
    TEXT,
    UNKNOWN,
    VALUE,
    Attribute,
    HtmlTag,
    Point,
)

# The elements whose content is text, whatever stands in it (HTML standard, 13.2.6).
TEXT_ELEMENTS = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
# Below these, elements are those of another language, and none of their contents is text alone.
FOREIGN_ELEMENTS = frozenset({"svg", "math"})
MAX_NESTING = 4
# Only letters of ASCII have a small form in HTML.
SMALL_LETTERS = str.maketrans(ascii_uppercase, ascii_lowercase)
TEXT_RUNS = {
    # An unknown text after a name is taken for attributes: `<p{{ language }}>`.
    NAME: re.compile(rf"[^{BLANKS}/>{UNKNOWN}]*"),
    BETWEEN: re.compile(rf"[{BLANKS}/]*"),
    ATTRIBUTE: re.compile(rf"[^{BLANKS}/>=]*"),
    AFTER: re.compile(rf"[{BLANKS}]*"),
    VALUE: re.compile(rf"[{BLANKS}]*"),
    BARE: re.compile(rf"[^{BLANKS}>]*"),
    DOUBLE: re.compile(r'[^"]*'),
    SINGLE: re.compile(r"[^']*"),
}


class Piece(Struct, frozen=True):
    """A part of the text, from `offset` on; with a `stride` of 0, what an expression there prints."""

    text: str
    offset: int
    stride: int = 1

    def offset_of(self, place: int) -> int:
        return self.offset + place * self.stride


class HtmlTokenizer:
    """Reads pieces of HTML from one point to the next, and hands every tag to `take`.

    Only attributes whose name `keep` accepts are remembered, so that conditions within a tag rarely multiply points.
    """

    def __init__(self, take: Callable[[HtmlTag], None], keep: Callable[[str], bool] = lambda name: True) -> None:
        self._take = take
        self._keep = keep

    def read(self, point: Point, piece: Piece) -> Point:
        """The point after `piece`."""
        place = 0
        while place < len(piece.text):
            step = self._in_tag if point.state in TEXT_RUNS else self._outside
            point, place = step(point, piece, place)
        return point

    def end(self, point: Point) -> None:
        """Take the tag that `point` is in as it stands."""
        if point.state in IN_TAG:
            self._take(self._with_attribute(point).tag)

    def _outside(self, point: Point, piece: Piece, place: int) -> tuple[Point, int]:
        text = piece.text
        if point.state == TEXT:
            found = text.find("<", place)
            if found < 0:
                return point, len(text)
            opening = HtmlTag("", piece.offset_of(found))
            return replace(point, state=MARKUP, pending="<", tag=opening, attribute=Attribute("", 0)), found + 1
        if point.state == MARKUP:
            return self._after_opening(point, text[place], place)
        if point.state == RAW:
            return self._in_raw_text(point, text, place)
        found = text.find(">", place)
        ends = found >= 0
        read = (point.pending + (text[place:found] if ends else text[place:]))[-4:]
        if ends and (point.state == DECLARATION or read in ("^", "^-") or read.endswith(("--", "--!"))):
            return Point(depth=point.depth), found + 1
        return replace(point, pending=(read + ">")[-4:] if ends else read), found + 1 if ends else len(text)

    def _after_opening(self, point: Point, character: str, place: int) -> tuple[Point, int]:
        read = point.pending + character
        if read in ("</", "<!", "<!-"):
            return replace(point, pending=read), place + 1
        if read == "<!--":
            # `^` is the beginning of the comment: `<!-->` and `<!--->` are comments at their end.
            return replace(point, state=COMMENT, pending="^"), place + 1
        if point.pending in ("<", "</") and (character == UNKNOWN or (character.isascii() and character.isalpha())):
            tag = replace(point.tag, closing=point.pending == "</")
            return replace(point, state=NAME, pending="", tag=tag), place
        if read == "</>":
            return Point(depth=point.depth), place + 1
        if point.pending == "<" and character != "?":
            return Point(depth=point.depth), place
        return replace(point, state=DECLARATION, pending=""), place

    def _in_raw_text(self, point: Point, text: str, place: int) -> tuple[Point, int]:
        read = point.pending + text[place:]
        ending = re.search(rf"</{point.tag.name}(?=[{BLANKS}/>])", read, re.IGNORECASE | re.ASCII)
        if not ending:
            return replace(point, pending=read[-len(point.tag.name) - 2 :]), len(text)
        tag = HtmlTag(point.tag.name, point.tag.offset, (), closing=True)
        return replace(point, state=BETWEEN, pending="", tag=tag), place + ending.end() - len(point.pending)

    def _in_tag(self, point: Point, piece: Piece, place: int) -> tuple[Point, int]:
        text = piece.text
        run = TEXT_RUNS[point.state].match(text, place)
        read = run[0] if run else ""
        place += len(read)
        tag, attribute, state = point.tag, point.attribute, point.state
        if state == NAME:
            point = replace(point, tag=replace(tag, name=tag.name + read.translate(SMALL_LETTERS)))
        elif state == ATTRIBUTE:
            point = replace(point, attribute=replace(attribute, name=attribute.name + read.translate(SMALL_LETTERS)))
        elif state in (BARE, DOUBLE, SINGLE):
            point = replace(point, attribute=replace(attribute, value=attribute.value + read))
        elif state == BETWEEN and read:
            point = replace(point, pending=read[-1])
        if place == len(text):
            return point, place
        character = text[place]
        if state == NAME and character == UNKNOWN and not point.tag.name:
            return replace(point, tag=replace(point.tag, name=UNKNOWN)), place + 1
        if state in (DOUBLE, SINGLE):
            return self._with_attribute(point), place + 1
        if character == ">":
            return self._after_tag(self._with_attribute(point)), place + 1
        if state == VALUE:
            quoted = character in (DOUBLE, SINGLE)
            quote = character if quoted else "="
            attribute = replace(attribute, quote=quote)
            return replace(point, state=character if quoted else BARE, attribute=attribute), place + quoted
        if character == "=" and state in (ATTRIBUTE, AFTER):
            return replace(point, state=VALUE, attribute=replace(point.attribute, quote="=")), place + 1
        if state == ATTRIBUTE and character != "/":
            return replace(point, state=AFTER), place
        if state == BETWEEN:
            # An unknown text may print whole attributes, so whatever follows it begins another.
            fresh = Attribute(character.translate(SMALL_LETTERS), piece.offset_of(place))
            return replace(point, state=AFTER if character == UNKNOWN else ATTRIBUTE, attribute=fresh), place + 1
        return self._with_attribute(point), place

    def _with_attribute(self, point: Point) -> Point:
        """Between attributes, after the one that `point` is in."""
        attribute, tag = point.attribute, point.tag
        if attribute.name and self._keep(attribute.name):
            known = attribute.name != UNKNOWN and any(each.name == attribute.name for each in tag.attributes)
            if not known:
                attribute = replace(attribute, value=unescape(attribute.value))
                tag = replace(tag, attributes=(*tag.attributes, attribute))
        pending = point.pending if point.state == BETWEEN else ""
        return replace(point, state=BETWEEN, pending=pending, tag=tag, attribute=Attribute("", 0))

    def _after_tag(self, point: Point) -> Point:
        tag = point.tag
        self._take(tag)
        depth = point.depth
        if tag.name in FOREIGN_ELEMENTS and point.pending != "/":
            depth = max(0, depth - 1) if tag.closing else min(MAX_NESTING, depth + 1)
        if tag.name in TEXT_ELEMENTS and not tag.closing and not depth:
            return Point(RAW, "", HtmlTag(tag.name, tag.offset), depth=depth)
        return Point(depth=depth)
