"""Lines become the blocks that CommonMark makes of them, each with the places of its characters."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdesk.commonmark.blocks import Block, place_in, text_of
from newsdesk.commonmark.line_starts import BLANKS
from newsdesk.commonmark.reader import read_blocks

# Pairs of a text and the drawing of its tree, parted by `%`, under a heading that begins with `%%`.
DRAWINGS = Path(__file__).parent / "drawings.txt"


def drawn(text: str) -> str:
    """The tree of a text: a line for each block, indented by its depth, its lines parted by ` / `; then definitions."""
    document = read_blocks(text.split("\n"))
    lines = [line for block in document.blocks.children for line in drawn_block(block, "")]
    for definition, _ in document.definitions:
        title = "" if definition.title is None else f" ({definition.title})"
        lines.append(f"definition of {definition.label}: <{definition.destination}>{title}".replace("\n", " / "))
    return "\n".join(lines)


def drawn_block(block: Block, indent: str) -> Iterator[str]:
    words = " / ".join(line.text.strip() for line in block.lines)
    yield f"{indent}{described(block)}{': ' if words else ''}{words}".rstrip()
    for child in block.children:
        yield from drawn_block(child, f"{indent}  ")


def described(block: Block) -> str:
    kind = block.kind.value
    if kind == "list":
        return f"{'tight' if block.tight else 'loose'} list{f' from {block.level}' if block.ordered else ''}"
    if kind == "code":
        kind = f"{'fenced' if block.fence else 'indented'} code {block.label}".rstrip()
        return kind if block.closed else f"{kind} never closed"
    if kind == "item" and block.label:
        return "item to do" if block.label == " " else "item done"
    if kind == "heading":
        return f"heading {block.level}{f' #{block.label}' if block.label else ''}"
    return f"{kind} {block.label}" if kind == "footnote" else kind


def drawings() -> Iterator[tuple[str, str, str]]:
    """The heading of each pair, its text and its drawing."""
    for section in DRAWINGS.read_text(encoding="utf-8").split("%% ")[1:]:
        heading, _, pairs = section.partition("\n")
        parts = pairs.removesuffix("\n%\n").split("\n%\n")
        for text, drawing in zip(parts[::2], parts[1::2], strict=True):
            yield heading, text, drawing


@pytest.mark.parametrize(("heading", "text", "drawing"), list(drawings()))
def test_a_text_has_the_blocks_that_are_drawn_for_it(heading: str, text: str, drawing: str) -> None:
    assert drawn(text) == drawing, heading


def test_there_are_ten_drawings_at_least_under_each_heading() -> None:
    headings = [heading for heading, _, _ in drawings()]

    assert len(set(headings)) == 15
    assert all(headings.count(heading) >= 10 for heading in headings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", ["0:0 a"]),
        ("  a\n b", ["0:2 a", "1:1 b"]),
        ("- a\n  - b\n\n    c", ["0:2 a", "1:4 b", "3:4 c"]),
        ("> a\n> > b\nc", ["0:2 a", "1:4 b", "2:0 c"]),
        (">a\n>  b", ["0:1 a", "1:3 b"]),
        ("10. > a\n    > - b", ["0:6 a", "1:8 b"]),
        ("- a\nb\n   c", ["0:2 a", "1:0 b", "2:3 c"]),
        ("##   a ##\n\nb\n===", ["0:5 a", "2:0 b"]),
        ("- # a", ["0:4 a"]),
        ("- ```\n  a\n    b\n  ```", ["1:2 a", "2:2   b"]),
        ("   ```\n   a\n b\n   ```", ["1:3 a", "2:1 b"]),
        ("    a\n      b", ["0:4 a", "1:4   b"]),
        (">     a", ["0:6 a"]),
        ("- |a|b|\n  |-|-|\n  |c|d|", ["0:2 |a|b|", "1:2 |-|-|", "2:2 |c|d|"]),
        ("[^1]: a\n\n    b\n\n    - c", ["0:6 a", "2:4 b", "4:6 c"]),
        ("[a]: /b\n[c]: /d\n  e", ["2:2 e"]),
        ("- [a]: /b\n  c", ["1:2 c"]),
        ("1.\ta", ["0:4 a"]),
        ("\t\ta\tb", ["0:4 \ta\tb"]),
        ("    a\n  \t\tb", ["0:4 a", "1:4 \tb"]),
        ("```\n\t\ta\n```", ["1:0 \t\ta"]),
        (" ```\n\ta\n\t```\n```", ["1:1   \x20a", "2:1    ```"]),
        ("- ```\n  \ta\n  -\tb", ["1:2 \ta", "2:2 -\tb"]),
        ("- ```\n\t\ta", ["1:2   \ta"]),
        (">\t\ta", ["0:6   a"]),
        ("1. a\n\n\t   \t\tb", ["0:3 a", "2:7 \t\tb"]),
    ],
)
def test_every_line_has_its_place(text: str, expected: list[str]) -> None:
    assert list(places(read_blocks(text.split("\n")).blocks)) == expected


@pytest.mark.parametrize("text", ["- a\n  b *c*", "> > a\n> b\n*c*", "[x]: /y\n   a\n *c*", "1. a\n\n   b  \n    *c*"])
def test_the_place_of_a_character_of_a_paragraph_is_where_it_was_typed(text: str) -> None:
    paragraph = next(each for each in reversed(leaves(read_blocks(text.split("\n")).blocks)) if each.lines)
    row, column = place_in(paragraph.lines, text_of(paragraph.lines).index("*"))

    assert text.split("\n")[row][column:] == "*c*"


def places(block: Block) -> Iterator[str]:
    """Row, column and text of every line, without the blanks before the words of a paragraph."""
    for line in block.lines:
        shown = line.text if block.kind.value == "code" else line.text.lstrip(" ")
        yield f"{line.row}:{line.column + len(line.text) - len(shown)} {shown}"
    for child in block.children:
        yield from places(child)


def leaves(block: Block) -> list[Block]:
    return [leaf for child in block.children for leaf in leaves(child)] if block.children else [block]


def test_every_blank_of_python_indents_a_line() -> None:
    assert sorted(BLANKS) == [character for character in map(chr, range(sys.maxunicode + 1)) if character.isspace()]
