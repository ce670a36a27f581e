"""The table of contents of SwiftMarkdown: plain headings are entered as they are, and the table is built on demand."""

import html
from functools import cache, partial
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import FootnotePostprocessor
from markdown.extensions.toc import (
    TocTreeprocessor,
    escape_cdata,
    nest_toc_tokens,
    remove_fnrefs,
    render_inner_html,
    run_postprocessors,
    strip_tags,
    unescape,
    unique,
)
from markdown.postprocessors import AndSubstitutePostprocessor, RawHtmlPostprocessor
from markdown.util import STX

from newsdesk.rendering.swift_html import to_html

if TYPE_CHECKING:
    from newsdesk.rendering.swift import SwiftMarkdown

Token = dict[str, Any]

# They restore what placeholders stand for, and change nothing else.
RESTORERS = {RawHtmlPostprocessor, AndSubstitutePostprocessor, FootnotePostprocessor}
LABEL = "data-toc-label"


class SwiftToc(TocTreeprocessor):
    """Does what the library does, in its order, except where nobody could tell."""

    md: "SwiftMarkdown"

    def run(self, doc: Element) -> None:
        used_ids, headings = self._survey(doc)
        suffixes: dict[str, int] = {}
        is_usual = self._is_usual()
        tokens = []
        for heading in headings:
            self.set_level(heading)
            token = self._token(heading, is_usual, used_ids, suffixes)
            if self.toc_top <= token["level"] <= self.toc_bottom:
                tokens.append(token)
            if self.use_anchors:
                self.add_anchor(heading, heading.attrib["id"])
            if self.use_permalinks not in (False, None):
                self.add_permalink(heading, heading.attrib["id"])
        # Nesting the tokens changes them, and afterwards they are anybody's.
        build = partial(self._build, [dict(token) for token in tokens])
        self.md.toc_tokens = nest_toc_tokens(tokens)
        is_marked = self.marker and self.marker in "".join(doc.itertext())
        self.md.toc = build if is_usual and not is_marked else build(doc)

    def _survey(self, doc: Element) -> tuple[set[str], list[Element]]:
        """Every id in use, and the headings."""
        used_ids, headings = set(), []
        is_heading = cache(lambda tag: isinstance(tag, str) and self.header_rgx.match(tag) is not None)
        for element in doc.iter():
            identifier = element.get("id")
            if identifier is not None:
                used_ids.add(identifier)
            if is_heading(element.tag):
                headings.append(element)
        return used_ids, headings

    def _is_usual(self) -> bool:
        """Whether text without placeholders is written as it is, and without anybody's notice."""
        return self.md.serializer is to_html and {type(each) for each in self.md.postprocessors} <= RESTORERS

    def _token(self, heading: Element, is_usual: bool, used_ids: set[str], suffixes: dict[str, int]) -> Token:
        inner, name = self._inner_html(heading, is_usual)
        if "id" not in heading.attrib:
            identifier = self.slugify(html.unescape(name), self.sep)
            heading.attrib["id"] = unique(identifier, used_ids, suffixes)
        label = ""
        if LABEL in heading.attrib:
            label = run_postprocessors(unescape(heading.attrib.pop(LABEL)), self.md)
            name = escape_cdata(strip_tags(label))
        identifier = unescape(heading.attrib["id"])
        return {"level": int(heading.tag[-1]), "id": identifier, "name": name, "html": inner, LABEL: label}

    def _inner_html(self, heading: Element, is_usual: bool) -> tuple[str, str]:
        """What the heading contains, and that without tags."""
        text = heading.text or ""
        if is_usual and not len(heading) and not heading.keys() and not any([mark in text for mark in (STX, *"<>&")]):
            return text.strip(), " ".join(text.split())
        inner = render_inner_html(remove_fnrefs(heading), self.md)
        return inner, strip_tags(inner)

    def _build(self, tokens: list[Token], doc: Element | None = None) -> str:
        """Write the table of contents, and put it in its place in the document."""
        table = self.build_toc_div(nest_toc_tokens(tokens))
        if doc is not None and self.marker:
            self.replace_marker(doc, table)
        written = self.md.serializer(table)
        for postprocessor in self.md.postprocessors:
            written = postprocessor.run(written)
        return written
