"""The house rules for Markdown: what copy may contain, and how its links, pictures and tables are rendered."""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from newsdesk.views import ProseLink
from newsdesk.vocabulary.slugs import slugify

FRAME = {"class": "table", "role": "group", "aria-label": "Table", "tabindex": "0"}
OUTWARD = ("https://", "http://", "mailto:")


class HouseFault(Exception):
    """Raised for a destination that is not resolved; the argument is the destination as typed."""


class HouseRules(Treeprocessor):
    """Resolves links, turns pictures into figures, and aligns columns by class, because the CSP forbids inline styles.

    `links` are the resolved destinations by the text typed; they are set for each body before it is converted.
    """

    links: dict[str, ProseLink]

    def run(self, root: Element) -> None:
        for anchor in root.iter("a"):
            self._resolve(anchor)
        if next(root.iter("table"), None) is not None:
            self._frame_tables(root)
        for paragraph in list(root.iter("p")):
            if (
                len(paragraph) == 1
                and paragraph[0].tag == "img"
                and not (paragraph.text or paragraph[0].tail or "").strip()
            ):
                self._figure(paragraph, paragraph[0])
        for picture in root.iter("img"):
            shown = self._known(picture.get("src", ""))
            picture.set("src", shown.href)
            if shown.width:
                picture.set("width", str(shown.width))
                picture.set("height", str(shown.height))
            picture.set("loading", "lazy")
            picture.set("decoding", "async")

    def _frame_tables(self, root: Element) -> None:
        """Wrap each table in an element that scrolls instead of the page, and can have the focus (WCAG 2.1.1)."""
        for cell in (*root.iter("th"), *root.iter("td")):
            if alignment := cell.attrib.pop("align", ""):
                cell.set("class", f"align-{alignment}")
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table":
                    frame = Element("div", FRAME)
                    frame.append(child)
                    frame.tail, child.tail = child.tail, None
                    parent[place] = frame

    def _resolve(self, anchor: Element) -> None:
        typed = anchor.get("href", "")
        if typed.startswith(("#", *OUTWARD)) or (typed.startswith("/") and not typed.startswith("//")):
            return
        address = self._known(typed).href
        if address:
            anchor.set("href", address)
        else:
            # The target story is not public yet: the text has no link until it is.
            anchor.tag = "span"
            anchor.attrib.clear()

    def _known(self, typed: str) -> ProseLink:
        if typed not in self.links:
            raise HouseFault(typed)
        return self.links[typed]

    def _figure(self, paragraph: Element, picture: Element) -> None:
        paragraph.tag, paragraph.text = "figure", None
        if caption := picture.attrib.pop("title", ""):
            SubElement(paragraph, "figcaption").text = caption


class HouseExtension(Extension):
    """Adds the house rules to Python-Markdown, and removes raw HTML and automatic links to e-mail addresses."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("automail")
        self.rules = HouseRules(md)
        # After the inline patterns (priority 20) have created links, before white space (10) and headings (5).
        md.treeprocessors.register(self.rules, "house", 15)


def extensions(house: HouseExtension) -> list[Extension]:
    """Every extension that copy is converted with. Anchors of headings keep the letters of every script."""
    return [
        FootnoteExtension(),
        FencedCodeExtension(),
        TableExtension(use_align_attribute=True),
        TocExtension(marker="", slugify=lambda words, _separator: slugify(words) or "section"),
        house,
    ]
