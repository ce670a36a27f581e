"""Footnotes in the order in which readers meet their marks, as Pandoc, GFM and Hugo number them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor


class NotesInOrder(Treeprocessor):
    """Numbers the notes, which the library has in the order of their definitions, by their first marks."""

    def __init__(self, md: Markdown, footnotes: FootnoteExtension) -> None:
        super().__init__(md)
        self.footnotes = footnotes

    def run(self, root: Element) -> None:
        notes = next((each for each in root if each.get("class") == "footnote"), None)
        if notes is None:
            return
        [listed] = notes.findall("ol")
        items = {item.get("id", ""): item for item in listed}
        order = dict.fromkeys(name for part in root if part is not notes for name in marked_in(part))
        pending = list(order)
        while pending:
            found = [name for name in marked_in(items[pending.pop(0)]) if name not in order]
            order |= dict.fromkeys(found)
            pending += found
        # What no mark leads to comes last.
        order |= dict.fromkeys(items)
        if list(order) == list(items):
            return
        numbers = {name: str(number) for number, name in enumerate(order, 1)}
        for link in root.iter("a"):
            if link.get("class") == "footnote-ref":
                link.text = numbers[link.get("href", "#")[1:]]
        title = self.footnotes.getConfig("BACKLINK_TITLE")
        for name, item in items.items():
            for link in item.iter("a"):
                if link.get("class") == "footnote-backref":
                    link.set("title", title.format(numbers[name]))
        listed[:] = [items[name] for name in order]


def marked_in(element: Element) -> Iterator[str]:
    """The notes that marks in an element lead to, by their names."""
    return (link.get("href", "#")[1:] for link in element.iter("a") if link.get("class") == "footnote-ref")
