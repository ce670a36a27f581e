"""The table of contents of FastMarkdown: plain headings are not serialized, the table is written on demand."""

import html
import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions import toc
from markdown.extensions.footnotes import FootnotePostprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.postprocessors import AndSubstitutePostprocessor, RawHtmlPostprocessor
from markdown.util import STX

from newsdesk.rendering.markdown.fast.html import to_html

Token = Any

# These replace placeholders, and leave everything else unchanged.
RESTORERS = {RawHtmlPostprocessor, AndSubstitutePostprocessor, FootnotePostprocessor}
NOT_PLAIN = re.compile(f"[<>&{STX}]")
TOC_LABEL_ATTRIBUTE = "data-toc-label"

# The type stubs lack the third argument.
unique: Callable[..., str] = toc.unique


class FastToc(TocTreeprocessor):
    """Follows the library, except for plain headings and a table that nothing uses."""

    md: Any

    def run(self, doc: Element) -> None:
        used_ids, headings = self._survey(doc)
        is_usual = self._is_usual()
        suffixes: dict[str, int] = {}
        tokens: list[Token] = []
        for heading in headings:
            self.set_level(heading)
            inner, name = self._content(heading, is_usual)
            if "id" not in heading.attrib:
                heading.attrib["id"] = unique(self.slugify(html.unescape(name), self.sep), used_ids, suffixes)
            tokens += self._tokens(heading, inner, name)
            if self.use_anchors:
                self.add_anchor(heading, heading.attrib["id"])
            if self.use_permalinks not in (False, None):
                self.add_permalink(heading, heading.attrib["id"])
        # Copies, because nesting changes the tokens, and so may a caller.
        write = partial(self._write, [dict(token) for token in tokens])
        nested = toc.nest_toc_tokens(tokens)
        is_wanted = self.marker and self.marker in "".join(doc.itertext())
        self.md.toc = write(doc) if is_wanted or not is_usual else write
        self.md.toc_tokens = nested

    def _survey(self, doc: Element) -> tuple[set[str], list[Element]]:
        """The ids in use, and the headings."""
        used_ids: set[str] = set()
        headings: list[Element] = []
        is_heading = cache(lambda tag: isinstance(tag, str) and bool(self.header_rgx.match(tag)))
        for element in doc.iter():
            identifier = element.get("id")
            if identifier is not None:
                used_ids.add(identifier)
            if is_heading(element.tag):
                headings.append(element)
        return used_ids, headings

    def _is_usual(self) -> bool:
        """Whether the serializer and the postprocessors certainly leave plain text unchanged."""
        return self.md.serializer is to_html and {type(each) for each in self.md.postprocessors} <= RESTORERS

    def _content(self, heading: Element, is_usual: bool) -> tuple[str, str]:
        """The HTML inside the heading, and the same without tags."""
        text = heading.text or ""
        if not is_usual or len(heading) or heading.keys() or NOT_PLAIN.search(text):
            inner = toc.render_inner_html(toc.remove_fnrefs(heading), self.md)
            return inner, toc.strip_tags(inner)
        return text.strip(), " ".join(text.split())

    def _tokens(self, heading: Element, inner: str, name: str) -> list[Token]:
        """The entry for a heading, if its level is one that the table shows."""
        label = ""
        if TOC_LABEL_ATTRIBUTE in heading.attrib:
            label = toc.run_postprocessors(toc.unescape(heading.attrib.pop(TOC_LABEL_ATTRIBUTE)), self.md)
            name = toc.escape_cdata(toc.strip_tags(label))
        level = int(heading.tag[-1])
        if not self.toc_top <= level <= self.toc_bottom:
            return []
        identifier = toc.unescape(heading.attrib["id"])
        return [{"level": level, "id": identifier, "name": name, "html": inner, TOC_LABEL_ATTRIBUTE: label}]

    def _write(self, tokens: list[Token], doc: Element | None = None) -> str:
        """The table of contents in HTML, which also replaces the marker in the document, if given."""
        table = self.build_toc_div(toc.nest_toc_tokens(tokens))
        if doc is not None and self.marker:
            self.replace_marker(doc, table)
        written = self.md.serializer(table)
        for postprocessor in self.md.postprocessors:
            written = postprocessor.run(written)
        html: str = written
        return html
