"""FastMarkdown: the output of `markdown.Markdown` for any text, byte for byte, in a fraction of the time."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import ClassVar, Literal, TypeVar
from xml.etree.ElementTree import Element

from markdown import Markdown, __version__
from markdown.extensions.footnotes import FootnotePostprocessor, FootnoteTreeprocessor
from markdown.postprocessors import AndSubstitutePostprocessor
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import Processor

from newsdesk.rendering.markdown.fast.fast_class import fast_form
from newsdesk.rendering.markdown.fast.html import to_html
from newsdesk.rendering.markdown.fast.inline import FastInline
from newsdesk.rendering.markdown.fast.placeholders import (
    FastAndSubstitute,
    FastFootnotePostprocessor,
    FastFootnoteTreeprocessor,
)
from newsdesk.rendering.markdown.fast.tree import FastPrettify, FastUnescape

# The versions of the library whose output the fast forms give, letter for letter; tests/rendering/fast/ proves it.
PROVED_VERSIONS = frozenset({"3.11.3"})

P = TypeVar("P", bound=Processor)
# Of preprocessors, treeprocessors and postprocessors.
STAGES_OF_A_CONVERTER = 3

FAST_STAGES: dict[type, type] = {
    InlineProcessor: FastInline,
    PrettifyTreeprocessor: FastPrettify,
    UnescapeTreeprocessor: FastUnescape,
    AndSubstitutePostprocessor: FastAndSubstitute,
    FootnoteTreeprocessor: FastFootnoteTreeprocessor,
    FootnotePostprocessor: FastFootnotePostprocessor,
}


def is_proved() -> bool:
    """Whether the installed version of the library is one that the fast forms were proved with."""
    return __version__ in PROVED_VERSIONS


class FastMarkdown(Markdown):
    """A converter that skips work which certainly changes nothing.

    Processors of the library are replaced by a faster form. All others, which extensions register, run as usual: in
    the same order, on the same values. The registries are read again for each text, but the methods of an object in
    them must not be replaced once it has been used.
    """

    output_formats: ClassVar[dict[Literal["xhtml", "html"], Callable[[Element], str]]] = {
        **Markdown.output_formats,
        "html": to_html,
    }

    lines: list[str]

    def convert(self, source: str) -> str:
        if not source.strip():
            return ""
        self.lines = str(source).split("\n")
        for preprocessor in stages(self.preprocessors):
            self.lines = preprocessor.run(self.lines)
        # Called here and no deeper, because the library limits nested block quotes by the depth of the call stack.
        root = self.parser.parseDocument(self.lines).getroot()
        assert root is not None
        for treeprocessor in stages(self.treeprocessors):
            replacement = treeprocessor.run(root)
            root = root if replacement is None else replacement
        output = self._without_wrapper(self.serializer(root))
        for postprocessor in stages(self.postprocessors):
            output = postprocessor.run(output)
        return output.strip()

    def _without_wrapper(self, output: str) -> str:
        if not self.stripTopLevelTags:
            return output
        opening, closing = f"<{self.doc_tag}>", f"</{self.doc_tag}>"
        try:
            return output[output.index(opening) + len(opening) : output.rindex(closing)].strip()
        except ValueError as fault:
            if output.strip().endswith(f"<{self.doc_tag} />"):
                return ""
            raise ValueError(f"There is no {opening} around {output.strip()!r}.") from fault


def stages(registry: Iterable[P]) -> Iterable[P]:
    """The processors in their order, in their fast form where they have one."""
    return _fast_forms(tuple(registry))


@lru_cache(STAGES_OF_A_CONVERTER)
def _fast_forms(processors: tuple[P, ...]) -> tuple[P, ...]:
    return tuple(fast_form(processor, FAST_STAGES) for processor in processors)
