"""Whatever a writer is told to type is right: it is typed, the problem is gone, and no other has come.

Each case of `tests/copy/` that `typed.txt` names is mended as its hint says.
"""

import re
from pathlib import Path

import pytest

from tests.desk import Desk
from tests.test_copy import case, file_of, told

SECTION = re.compile(r"^-- (\S+) --\n", re.MULTILINE)
# What a hint says to type, in full: not a form with something to fill in.
LITERAL = re.compile(
    r"(?:[Tt]ype|in quotes:|in quotes,|around it:|all of them as|for itself:|Did you mean|brackets:) `([^`…]+)`"
)
FORMS = re.compile(r"words|file\.jpg|key: value|its-slug|^\W+$|^(?:title|as_of|archive|tags|name|alt):$")


def corrections() -> dict[str, list[str]]:
    """The name of each case → its lines in `typed.txt`."""
    _, *parts = SECTION.split((Path(__file__).parent / "typed.txt").read_text(encoding="utf-8"))
    return {name: text.splitlines() for name, text in zip(parts[::2], parts[1::2], strict=True)}


NUMBERED = re.compile("⟨([0-9A-F]{4,5})⟩")
CORRECTIONS = corrections()


def typed_over(copy: str, lines: list[str]) -> tuple[str, str]:
    """The copy after what the lines say was typed, and all that was typed."""
    new_words: list[str] = []
    for line in lines:
        if line.startswith("+ "):
            continue
        old, arrow, new = (as_meant(part) for part in line.partition(" → "))
        assert arrow and old in copy, f"{old!r} is not in the copy"
        copy = copy.replace(old, new) if not new else copy.replace(old, new, 1)
        new_words.append(new)
    return copy, "\n".join(new_words)


def as_meant(text: str) -> str:
    return NUMBERED.sub(lambda found: chr(int(found[1], 16)), text.replace("⏎", "\n"))


@pytest.mark.parametrize("name", CORRECTIONS)
def test_what_a_hint_says_to_type_is_right(desk: Desk, name: str) -> None:
    copy, problems = case(name)
    lines = CORRECTIONS[name]
    after, _ = typed_over(copy, lines)
    for line in lines:
        if line.startswith("+ "):
            beside = desk.root / "content/2023/09" / line.removeprefix("+ ")
            beside.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(b"%PDF-1.7")

    assert told(desk, file_of(name), after.encode()) == []
    for problem in problems:
        literal = [found for found in LITERAL.findall(problem) if not FORMS.search(found)]
        assert not literal or any(each in after for each in literal), problem
