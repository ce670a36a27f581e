"""What becomes of a tree of elements is what the library makes of it: its inline stage, and its writing."""

from typing import Any
from xml.etree.ElementTree import Comment, Element, ProcessingInstruction, QName

import pytest
from markdown import Markdown
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor as InlineStage
from markdown.util import AtomicString

from newsdesk.rendering.markdown.fast.html import to_html
from newsdesk.rendering.markdown.fast.markdown import FastMarkdown, stages
from tests.rendering.fast.converters import strange


def test_the_inline_stage_can_be_told_what_it_is_within() -> None:
    written = []
    for md in (strange(Markdown), strange(FastMarkdown)):
        stage: Any = next(each for each in stages(md.treeprocessors) if isinstance(each, InlineStage))
        stage = stage if isinstance(md, FastMarkdown) else md.treeprocessors["inline"]
        for within in (["a"], ["p"], None):
            root = tree(tree(tag="p", text="@me *a* [b](c)"), tag="span")
            written.append(to_html_string(stage.run(root, within)))

    assert written[:3] == written[3:]
    assert written[0] != written[1]


def tree(*children: Element, tag: Any = "div", text: str | None = None, **attributes: Any) -> Element:
    element = Element(tag)
    element.text = text
    for name, value in attributes.items():
        element.set(name.rstrip("_"), value)
    element.extend(children)
    return element


def nested(depth: int) -> Element:
    element = tree(text="deep")
    for _ in range(depth):
        element = tree(element)
    return element


@pytest.mark.parametrize(
    "root",
    [
        tree(),
        tree(text="a < b > c & d &amp; &#38; &nosemicolon"),
        tree(tree(tag="img", src='"x"', alt="a\nb"), tree(tag="br"), tree(tag="input", checked="checked", value="v")),
        tree(tree(tag="script", text="a < b"), tree(tag="STYLE", text="a > b"), tree(tag="BR", text="x")),
        tree(tree(tag=Comment, text="a < b"), tree(tag=ProcessingInstruction, text="x"), tree(tag=None, text="bare")),
        tree(tree(tag=QName("http://www.w3.org/2000/svg", "svg")), class_="class", title=None, href=QName("x")),
        tree(tree(tag="code", text=AtomicString("a & b")), z="1", a="<&>"),
        nested(3000),
    ],
)
def test_any_tree_is_written_as_the_library_writes_it(root: Element) -> None:
    root.tail = "tail & <more>"

    assert to_html(root) == to_html_string(root)
