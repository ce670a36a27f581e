"""The traps of front matter are told in a writer's words, with what to type instead."""

import pytest

from tests.desk import copy
from tests.reading.typed import faults, hints, nodes


@pytest.mark.parametrize(
    ("line", "rule", "cure"),
    [
        ("title: Ukraine: the front", "second-colon", '`title: "Ukraine: the front"`'),
        ('title: He said: "no"', "second-colon", r'`title: "He said: \"no\""`'),
        ('title: "No" says Kyiv', "quote-in-quotes", "other kind of quotes"),
        ("title: @kyiv speaks", "special-character", "`title: '@kyiv speaks'`"),
        ("title: %5 of it", "special-character", "`title: '%5 of it'`"),
        ("title:Ukraine", "no-space", "`title: Ukraine`"),
        ('title: "never closed', "unclosed-quote", "Close it"),
        ("tags: [a, b", "broken-list", "`]`"),
        ("title: “Kyiv holds”", "smart-quotes", "`Kyiv holds`"),
        ("\ttitle: x", "tab", "spaces"),
    ],
)
def test_a_trap_is_named_and_its_way_out(line: str, rule: str, cure: str) -> None:
    text = copy(title=None).replace("desk: africa\n", f"{line}\ndesk: africa\n")

    assert rule in [fault.split()[1] for fault in faults(text)]
    assert any(cure in hint for hint in hints(text))


def test_a_key_without_its_space_is_told_as_such_on_the_first_line_too() -> None:
    assert nodes("title:Ukraine\ndate: x\n")[1] == ["1:1 no-space"]
