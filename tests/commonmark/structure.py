"""HTML as a stream of tags and words, so that what differs in white space and in notation only is equal."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

from markdown import Markdown

from newsdesk.rendering.markdown.composer import converter

EMPTY = {"br", "hr", "img"}
# White space beside these tags does not show.
EDGES = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "br",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
BLANKS = re.compile(r"[ \t\n]+")


def plain_converter() -> Markdown:
    """The converter of newsdesk, except that destinations stay as typed, and pictures and tables have no frame."""
    _, markdown = converter()
    markdown.treeprocessors.deregister("body")
    return markdown


def structure(html: str) -> list[str]:
    """The tags and words of some HTML, each tag with its attributes.

    Left out are the anchors of headings, and an empty body of a table, which the library writes where others do not.
    Addresses are compared without percent-encoding.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.trim()
    return reader.stream


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stream: list[str] = []
        self.in_code_block = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = {name: value or "" for name, value in attrs if name != "id"}
        for name in shown.keys() & {"href", "src"}:
            shown[name] = unquote(shown[name])
        self._edge(tag)
        self.stream.append(f"<{tag}{''.join(f' {name}={value!r}' for name, value in sorted(shown.items()))}>")
        self.in_code_block |= tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._edge(tag)
        if tag == "tbody" and self.stream[-1] == "<tbody>":
            self.stream.pop()
        elif tag not in EMPTY:
            self.stream.append(f"</{tag}>")
        self.in_code_block &= tag != "pre"

    def handle_data(self, data: str) -> None:
        if not self.in_code_block:
            data = BLANKS.sub(" ", data)
            before = self.stream[-1] if self.stream else "<p>"
            if before.startswith("<") and before.strip("</>").split(" ")[0] in EDGES:
                data = data.lstrip(" ")
        if not data:
            return
        # Words begin with a mark of their own, so that no word is taken for a tag.
        if self.stream and self.stream[-1].startswith("|"):
            self.stream[-1] += data
        else:
            self.stream.append(f"|{data}")

    def trim(self) -> None:
        """Drop the blanks at the end of the last words."""
        if self.stream and self.stream[-1].startswith("|"):
            words = self.stream.pop().rstrip("\n" if self.in_code_block else " ")
            if words != "|":
                self.stream.append(words)

    def _edge(self, tag: str) -> None:
        if tag in EDGES or self.in_code_block:
            self.trim()
