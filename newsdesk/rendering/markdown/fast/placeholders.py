"""The processors of FastMarkdown that put something in the place of a placeholder or marker."""

from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import FootnotePostprocessor, FootnoteTreeprocessor
from markdown.postprocessors import AndSubstitutePostprocessor
from markdown.util import STX


class FastAndSubstitute(AndSubstitutePostprocessor):
    """Looks for its placeholder only in HTML with the character that begins one (STX)."""

    def run(self, text: str) -> str:
        return super().run(text) if STX in text else text


class FastFootnoteTreeprocessor(FootnoteTreeprocessor):
    """Looks for the place of the notes only in a tree with the text that marks it."""

    def run(self, root: Element) -> None:
        if self.footnotes.getConfig("PLACE_MARKER") in "".join(root.itertext()):
            super().run(root)
        elif (notes := self.footnotes.makeFootnotesDiv(root)) is not None:
            root.append(notes)


class FastFootnotePostprocessor(FootnotePostprocessor):
    """Looks for its placeholders only in HTML with the character that begins one (STX)."""

    def run(self, text: str) -> str:
        return super().run(text) if STX in text else text
