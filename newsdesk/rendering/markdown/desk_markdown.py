"""The Markdown of a desk's copy: what it may contain, and how its links, pictures and tables are rendered."""

from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX

from newsdesk.rendering.markdown.block_stage import BlockStage
from newsdesk.rendering.markdown.emphasis import Emphasis
from newsdesk.rendering.markdown.figures import make_figures, show
from newsdesk.rendering.markdown.inline_patterns import ESCAPED_AMPERSAND, register_inline_patterns
from newsdesk.rendering.markdown.link_patterns import register_link_patterns
from newsdesk.rendering.markdown.notes import NotesInOrder
from newsdesk.rendering.markdown.typesetting import Typesetting
from newsdesk.views import ProseLink
from newsdesk.vocabulary.links.link_targets import WEB_SCHEMES, Origin

TABLE_FRAME = {"class": "table", "role": "group", "aria-label": "", "tabindex": "0"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
without_escapes = UnescapeTreeprocessor().unescape
OUTWARD_SCHEMES = (*WEB_SCHEMES, "mailto:")


class UnresolvedDestination(Exception):
    """Raised for a destination that is not resolved; the argument is the destination as typed."""


class BodyTreeprocessor(Treeprocessor):
    """Resolves links, turns pictures into figures, and aligns columns by class, because the CSP forbids inline styles.

    `links` are the resolved destinations by the text typed, and `origin` is the site that they are for; both are set
    for each body before it is converted. So is what a table is called for those who hear the page.
    """

    links: dict[str, ProseLink]
    origin: Origin | None = None
    table_label: str = ""

    def run(self, root: Element) -> None:
        self._marked: dict[Element, ProseLink] = {}
        sealed = [anchor for anchor in root.iter("a") if not self._resolve(anchor)]
        if sealed:
            dissolve(root, sealed)
        if self._marked:
            self._mark(root)
        if next(root.iter("h1"), None) is not None:
            lower_headings(root)
        if next(root.iter("table"), None) is not None:
            self._frame_tables(root)
        images = list(root.iter("img"))
        if images:
            make_figures(root)
        for image in images:
            show(image, self._known(without_escapes(image.get("src", ""))))

    def _frame_tables(self, root: Element) -> None:
        """Wrap each table in an element that scrolls instead of the page, and can have the focus (WCAG 2.1.1)."""
        for cell in (*root.iter("th"), *root.iter("td")):
            if alignment := cell.attrib.pop("align", ""):
                cell.set("class", f"align-{alignment}")
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table":
                    frame = Element("div", TABLE_FRAME | {"aria-label": self.table_label})
                    frame.append(child)
                    frame.tail, child.tail = child.tail, None
                    parent[place] = frame

    def _resolve(self, anchor: Element) -> bool:
        """Set where a link leads; whether it leads anywhere yet."""
        typed = without_escapes(anchor.get("href", "")).replace(ESCAPED_AMPERSAND, "&")
        if typed.startswith(WEB_SCHEMES) and "@" in typed.partition("//")[2].partition("/")[0]:
            # Reading refuses an address with credentials; what it may have overlooked is not published either.
            raise UnresolvedDestination(typed)
        if typed not in self.links and typed.startswith(("#", *OUTWARD_SCHEMES)) and not self._leads_here(typed):
            return True
        resolved = self._known(typed)
        anchor.set("href", resolved.href)
        if resolved.mark or resolved.file:
            self._marked[anchor] = resolved
        return bool(resolved.href)

    def _leads_here(self, typed: str) -> bool:
        """Whether a web address leads to this site; reading should have found it, and may have overlooked it."""
        return bool(self.origin and typed.startswith(WEB_SCHEMES) and self.origin.within(unescape(typed)))

    def _mark(self, root: Element) -> None:
        """Say in words, behind a link, what became of the story that it leads to, or what file it is."""
        for parent in list(root.iter()):
            for anchor in [child for child in parent if child in self._marked]:
                link = self._marked[anchor]
                note = Element("span", {"class": "file" if link.file else "withdrawn"})
                note.text = f"({link.file or link.mark})"
                note.tail, anchor.tail = anchor.tail, " "
                parent.insert(list(parent).index(anchor) + 1, note)

    def _known(self, typed: str) -> ProseLink:
        if typed not in self.links:
            raise UnresolvedDestination(typed)
        return self.links[typed]


def lower_headings(root: Element) -> None:
    """Make each heading one level lower, so that the page's title stays its only `h1`."""
    for element in root.iter():
        if element.tag in HEADINGS:
            element.tag = HEADINGS[min(HEADINGS.index(element.tag) + 1, len(HEADINGS) - 1)]


def dissolve(root: Element, elements: list[Element]) -> None:
    """Put what is in each of `elements` in its place, so that nothing shows that it was there.

    So a link to a story that is not public yet leaves the same bytes as if only its words had been typed.
    """
    for parent in list(root.iter()):
        for child in [each for each in parent if any(each is element for element in elements)]:
            place = list(parent).index(child)
            parent.remove(child)
            parent[place:place] = list(child)
            if len(child):
                child[-1].tail = f"{child[-1].tail or ''}{child.tail or ''}"
            words = child.text or "" if len(child) else f"{child.text or ''}{child.tail or ''}"
            if place:
                parent[place - 1].tail = f"{parent[place - 1].tail or ''}{words}"
            else:
                parent.text = f"{parent.text or ''}{words}"


class CleanText(Preprocessor):
    """A text without the characters that the library keeps for itself (STX, ETX), and with one kind of line end."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        if STX not in source and ETX not in source and "\r" not in source:
            return lines
        return source.replace(STX, "").replace(ETX, "").replace("\r\n", "\n").replace("\r", "\n").split("\n")


class DeskMarkdown(Extension):
    """Python-Markdown with CommonMark's blocks and links, small marks of its own, and no raw HTML.

    It comes after the extension for footnotes, whose texts the block stage keeps.
    """

    def __init__(self, footnotes: FootnoteExtension) -> None:
        super().__init__()
        self.footnotes = footnotes

    def name_parts(self, table: str, back_to_text: str) -> None:
        """Say what a table is called, and the link from a footnote to the text, with its `{number}`."""
        self.rules.table_label = table
        self.footnotes.setConfig("BACKLINK_TITLE", back_to_text.replace("{number}", "{}"))

    def extendMarkdown(self, md: Markdown) -> None:
        for name in ("normalize_whitespace", "html_block"):
            md.preprocessors.deregister(name)
        md.preprocessors.register(CleanText(md), "clean_text", 30)
        stage: Any = BlockStage(md, self.footnotes)
        md.parser = self.footnotes.parser = stage
        md.inlinePatterns.deregister("html")
        register_inline_patterns(md)
        register_link_patterns(md)
        md.inlinePatterns.register(Emphasis(md), "em_strong", 60)
        self.rules = BodyTreeprocessor(md)
        # After the inline patterns (20), before marks that stand again lead back, too (15).
        md.treeprocessors.register(NotesInOrder(md, self.footnotes), "notes_in_order", 17)
        # After the inline patterns (20) have made links, before white space (10) is tidied.
        md.treeprocessors.register(self.rules, "body", 15)
        self.typesetting = Typesetting(md)
        # After white space (10) is tidied, before escapes (0) are undone.
        md.treeprocessors.register(self.typesetting, "typesetting", 3)


def extensions() -> tuple[DeskMarkdown, list[Extension]]:
    """`DeskMarkdown`, and the list of all extensions that copy is converted with."""
    # No text can hold these two, so that none says where the notes are to stand.
    footnotes = FootnoteExtension(PLACE_MARKER=f"{STX}{ETX}")
    desk_markdown = DeskMarkdown(footnotes)
    return desk_markdown, [footnotes, desk_markdown]
