"""Bodies: whatever is typed is refused, or becomes HTML in which a second parser finds nothing but what is allowed."""

import re
from html import unescape
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from html5lib import HTMLParser
from hypothesis import strategies as some

from newsdesk.reading.body.body import publishable, read_body
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.text.decoding import decode
from newsdesk.reading.files.text.hidden_characters import hidden_in
from newsdesk.rendering.markdown.composer import Composer
from newsdesk.views import Prose, ProseLink
from newsdesk.vocabulary.problems import Problem
from tests.fuzz.copy_targets import CANARY, COPY
from tests.fuzz.inputs import grammar, mutated
from tests.fuzz.target import Target
from tests.fuzz.told import assert_readable
from tests.rendering.test_composer import ATTRIBUTES, SAFE
from tests.test_any_copy import MARKUP, TOKENS
from tests.test_limits import PATTERNS, Typed

FILE = "content/2023/09/x.md"
ALLOWED = {*SAFE, "dl", "dt", "dd", "s", "section", "ins"}
SCHEMES = {"", "http", "https", "mailto", "tel"}
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
PAYLOADS = [
    "<script>", "</script>", "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>", "javascript:alert(1)", "&colon;",
    "&Tab;", "&NewLine;", "data:text/html,<b>", "vbscript:x", "java\tscript:x",
    "&#x6A;avascript:x", '" onclick="x', "'>",
    "]]>", "<![CDATA[", "&lt;script&gt;", "&#60;", "&lrm;", "&#x202e;", "&ZeroWidthSpace;", "&shy;", "{{ 7*7 }}",
    f"<!-- {CANARY} -->", f"<!--{CANARY}\n\n{CANARY}-->",
    "[^a]\n\n[^a]: ", "\n\n: ", "| a | b |\n|---|:-:|\n| c | d |\n",
    "- [ ] ", "## H {#h}\n", "\n===\n", "~~a~~", "H~2~O", "2^n^", "www.a.example",
    "a@b.example", "`` ` ``", "\n> - 1. ",
]  # fmt: skip


def read_and_render(raw: bytes) -> None:
    diagnostics = Diagnostics(FILE)
    text = decode(raw, diagnostics)
    if text is None:
        assert_readable(diagnostics.problems, FILE, raw)
        return
    body = read_body(text, 1, diagnostics)
    assert_readable([*diagnostics.problems, *diagnostics.warnings], FILE, raw)
    if diagnostics.problems or body.empty:
        return
    links = tuple(ProseLink(typed, "/y/") for typed in dict.fromkeys(each.typed for each in body.references))
    made = Composer(Typed(publishable(text)))(Prose("x", links))
    assert not isinstance(made, Problem), made
    _assert_safe(made)
    if CANARY not in COMMENT.sub("", text):
        assert CANARY not in made, "a comment is published"


def _assert_safe(made: str) -> None:
    parser = HTMLParser(namespaceHTMLElements=False)
    for element in parser.parseFragment(made).iter():
        if not isinstance(element.tag, str):
            raise AssertionError(f"{element.text!r} is a comment")
        if element.tag != "DOCUMENT_FRAGMENT":
            _assert_allowed(element)
        for shown in (element.text, element.tail):
            _assert_visible(shown or "", within_code=element.tag in ("code", "pre"))


def _assert_allowed(element: Element) -> None:
    assert element.tag in ALLOWED, element.tag
    assert set(element.attrib) <= ATTRIBUTES, element.attrib
    for name in ("href", "src"):
        address = re.sub(r"[\x00-\x20]", "", unescape(element.attrib.get(name, "")))
        assert urlsplit(address).scheme in SCHEMES if ":" in address.partition("/")[0] else True, address
    for name in ("title", "alt"):
        _assert_visible(element.attrib.get(name, ""), within_code=False)


def _assert_visible(text: str, within_code: bool) -> None:
    """Nothing in a text hides something that its neighbours do not need."""
    assert within_code or not [ascii(text[each]) for each in hidden_in(text)], ascii(text)


BODIES = Target(
    "bodies",
    some.one_of(
        grammar([*PAYLOADS, *MARKUP, *TOKENS]),
        grammar([*PAYLOADS, *MARKUP], 25),
        grammar([*PATTERNS, *PAYLOADS], 12),
        mutated([each.partition(b"\n---\n")[2] for each in COPY], [each.encode() for each in (*PAYLOADS, *MARKUP)]),
    ),
    read_and_render,
)
