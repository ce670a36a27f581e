"""The states of a tokenizer of HTML, and what it remembers in them of the tag that it reads."""

from msgspec import Struct

# What an expression prints: a character that no text has use for.
UNKNOWN = "\ufffc"
TEXT, MARKUP, COMMENT, DECLARATION, RAW = "text", "after <", "comment", "declaration", "text of an element"
NAME, BETWEEN, ATTRIBUTE, AFTER = "tag name", "between attributes", "attribute name", "after an attribute name"
VALUE, BARE, DOUBLE, SINGLE = "before a value", "value without quotes", '"', "'"
NAMING = frozenset({MARKUP, NAME, BETWEEN, ATTRIBUTE, AFTER})
IN_TAG = (NAMING - {MARKUP}) | {VALUE, BARE, DOUBLE, SINGLE}
BLANKS = "\t\n\f\r "


class Attribute(Struct, frozen=True):
    """An attribute of a tag. `quote` is the quotation mark around its value, `=` for none, empty without a value."""

    name: str
    offset: int
    value: str = ""
    quote: str = ""


class HtmlTag(Struct, frozen=True):
    """A start tag, or an end tag if it is `closing`; of several attributes of one name, the first, as in browsers."""

    name: str
    offset: int
    attributes: tuple[Attribute, ...] = ()
    closing: bool = False


class Point(Struct, frozen=True):
    """Where the tokenizer is: its state, and what it has read of the tag or comment that it is in."""

    state: str = TEXT
    pending: str = ""
    tag: HtmlTag = HtmlTag("", 0)
    attribute: Attribute = Attribute("", 0)
    depth: int = 0


START = Point()
