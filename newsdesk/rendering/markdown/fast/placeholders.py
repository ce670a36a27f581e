"""The postprocessors of FastMarkdown that put characters in the place of placeholders."""

from markdown.extensions.footnotes import FootnotePostprocessor
from markdown.postprocessors import AndSubstitutePostprocessor
from markdown.util import STX


class FastAndSubstitute(AndSubstitutePostprocessor):
    """Looks for its placeholder only in HTML with the character that begins one (STX)."""

    def run(self, text: str) -> str:
        return super().run(text) if STX in text else text


class FastFootnotePostprocessor(FootnotePostprocessor):
    """Looks for its placeholders only in HTML with the character that begins one (STX)."""

    def run(self, text: str) -> str:
        return super().run(text) if STX in text else text
