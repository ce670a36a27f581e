"""The block stage of Python-Markdown, by CommonMark: a body's lines → its tree of elements, texts still unread."""

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.util import AtomicString, Registry, code_escape

from newsdesk.commonmark.blocks import (
    CODE,
    FOOTNOTE,
    GLOSSARY,
    HEADING,
    LIST,
    PARAGRAPH,
    QUOTE,
    RULE,
    TABLE,
    TERM,
    Block,
    BlockKind,
    text_of,
)
from newsdesk.commonmark.definitions import unescape
from newsdesk.commonmark.headings import heading_ids
from newsdesk.commonmark.reader import read_blocks
from newsdesk.commonmark.tables import alignments, split_cells
from newsdesk.vocabulary.names.slugs import heading_id


class BlockStage:
    """What Python-Markdown calls `md.parser`. It asks for a document, and later for each footnote by its label."""

    def __init__(self, md: Markdown, footnotes: Any) -> None:
        self.md = md
        self.footnotes = footnotes
        self.blockprocessors: Registry[Any] = Registry()
        self._notes: dict[str, Block] = {}
        self._ids: dict[int, str] = {}

    def parseDocument(self, lines: list[str]) -> ElementTree:
        """The tree of the text; its link reference definitions and footnotes are known to the converter."""
        document = read_blocks(lines)
        for definition, _ in document.definitions:
            title = unescape(definition.title or "")
            self.md.references.setdefault(definition.label, (unescape(definition.destination), title))
        self._notes.clear()
        # The document keeps every heading alive, so no other object can get the same id.
        self._document = document.blocks
        self._ids = {id(heading): name for heading, name in heading_ids(document.headings, heading_id)}
        root = Element(self.md.doc_tag)
        self._build_children(document.blocks, root)
        return ElementTree(root)

    def parseChunk(self, parent: Element, text: str) -> None:
        """Build the footnote whose label is `text` below `parent`: the library was given labels in place of texts."""
        self._build_children(self._notes[text], parent)

    def _build_children(self, block: Block, parent: Element) -> None:
        for child in block.children:
            if child.kind is PARAGRAPH:
                # Most blocks, and most of these have one line.
                lines = child.lines
                SubElement(parent, "p").text = lines[0].text.strip() if len(lines) == 1 else text_of(lines)
            else:
                BUILDERS[child.kind](self, child, parent)

    def build_quote(self, block: Block, parent: Element) -> None:
        self._build_children(block, SubElement(parent, "blockquote"))

    def build_list(self, block: Block, parent: Element) -> None:
        """A list with its items; those of a tight one hold words, not paragraphs."""
        element = SubElement(parent, "ol" if block.ordered else "ul")
        if block.ordered and block.level != 1:
            element.set("start", str(block.level))
        for item in block.children:
            entry = SubElement(element, "li")
            self._build_children(item, entry)
            if block.tight:
                unwrap_paragraphs(entry)
            if item.label:
                mark_task(entry, done=item.label == "x")

    def build_glossary(self, block: Block, parent: Element) -> None:
        """Terms with their descriptions; one that is a single paragraph holds its words only."""
        element = SubElement(parent, "dl")
        for child in block.children:
            if child.kind is TERM:
                SubElement(element, "dt").text = text_of(child.lines)
                continue
            description = SubElement(element, "dd")
            self._build_children(child, description)
            if len(description) == 1:
                unwrap_paragraphs(description)

    def note_footnote(self, block: Block, _parent: Element) -> None:
        """Keep a footnote until the library asks for it; of two with one label the first counts."""
        if block.label not in self._notes:
            self._notes[block.label] = block
            self.footnotes.setFootnote(block.label, block.label)

    def build_heading(self, block: Block, parent: Element) -> None:
        """A heading, with the name by which links lead to it."""
        SubElement(parent, f"h{block.level}", id=self._ids[id(block)]).text = text_of(block.lines)

    def build_code(self, block: Block, parent: Element) -> None:
        """A block of code, with its language as a class."""
        code = SubElement(SubElement(parent, "pre"), "code")
        if block.label:
            code.set("class", f"language-{unescape(block.label)}")
        code.text = AtomicString(code_escape("".join([f"{line.text}\n" for line in block.lines])))

    def build_rule(self, _block: Block, parent: Element) -> None:
        SubElement(parent, "hr")

    def build_table(self, block: Block, parent: Element) -> None:
        """A table with the row that heads it."""
        head, delimiters, *rows = block.lines
        columns = alignments(delimiters)
        table = SubElement(parent, "table")
        add_row(SubElement(table, "thead"), "th", head.text, columns)
        body = SubElement(table, "tbody")
        for row in rows:
            add_row(body, "td", row.text, columns)


Builder = Callable[[BlockStage, Block, Element], None]
BUILDERS: dict[BlockKind, Builder] = {
    QUOTE: BlockStage.build_quote,
    LIST: BlockStage.build_list,
    GLOSSARY: BlockStage.build_glossary,
    FOOTNOTE: BlockStage.note_footnote,
    HEADING: BlockStage.build_heading,
    CODE: BlockStage.build_code,
    RULE: BlockStage.build_rule,
    TABLE: BlockStage.build_table,
}


def add_row(part: Element, tag: str, line: str, columns: list[str]) -> None:
    """A row with as many cells as there are `columns`, which hold the alignment of each."""
    row, cells = SubElement(part, "tr"), [text for text, _ in split_cells(line)]
    for number, alignment in enumerate(columns):
        cell = SubElement(row, tag)
        # A bar is escaped from the table, not from the text of the cell (GFM 0.29, example 200).
        cell.text = cells[number].replace("\\|", "|") if number < len(cells) else ""
        if alignment:
            cell.set("align", alignment)


def mark_task(item: Element, done: bool) -> None:
    """Put a box in front of a task, as a letter: feed readers drop form controls, and nobody can tick this one."""
    item.set("class", "task")
    words = item if item.text or not len(item) or item[0].tag != "p" else item[0]
    words.text = f"{'☑' if done else '☐'} {words.text or ''}"


def unwrap_paragraphs(item: Element) -> None:
    """Put the words of an item's paragraphs into the item itself, as in a tight list."""
    last: Element | None = None
    for child in list(item):
        if child.tag != "p":
            last = child
            continue
        item.remove(child)
        if last is None:
            item.text = f"{item.text}\n{child.text}" if item.text else child.text
        else:
            last.tail = child.text
