"""Bytes become fields and a body, however the file was saved; and nothing else is let in."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.text.decoding import decode
from newsdesk.reading.yaml.frontmatter import FrontMatter, body_of, split
from tests.desk import copy
from tests.reading.typed import article, brief, faults

PLAIN = "---\ntitle: Été\nkind: news\n---\nFirst.\n\n---\n\nLast.\n"


def parted(raw: bytes) -> tuple[FrontMatter | None, list[str]]:
    diagnostics = Diagnostics("x.md")
    text = decode(raw, diagnostics)
    return split(text, diagnostics) if text is not None else None, brief(diagnostics)


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace("\n", "\r\n").encode("utf-8-sig"),
        PLAIN.replace("---\n", "--- \t\n", 2).encode(),
    ],
)
def test_line_ends_and_byte_order_marks_make_no_difference(raw: bytes) -> None:
    (found, told), (plain, nothing) = parted(raw), parted(PLAIN.encode())

    assert found and plain and told == nothing
    assert (found.fields, found.body, found.body_line) == (plain.fields, plain.body, plain.body_line)
    assert found.head.replace(" \t", "") == plain.head


def test_a_blank_first_line_moves_the_places_and_changes_nothing_else() -> None:
    plain, _ = parted(PLAIN.encode())
    lower, problems = parted(b"\n\r\n" + PLAIN.encode())

    assert plain and lower and not problems
    assert lower.body == plain.body
    assert lower.body_line == plain.body_line + 2
    assert [key.text for key, _ in lower.fields.fields] == ["title", "kind"]
    assert lower.fields.fields[0][1].place == (4, 8)


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n", "\r"), ("---\ntitle", "\n---\ntitle"), ("---", "\ufeff---")])
def test_a_story_reads_the_same_however_it_was_saved(change: tuple[str, str]) -> None:
    text = copy("A *word*.\n\nAnother.\n")

    assert article(text.replace(*change, -1 if change[0] == "\n" else 1)) == article(text)


def test_the_body_begins_below_the_closing_line_and_keeps_its_own_rules() -> None:
    plain, _ = parted(PLAIN.encode())

    assert plain and plain.body == "First.\n\n---\n\nLast.\n"
    assert plain.body_line == 5
    assert body_of(PLAIN) == plain.body


def test_a_file_may_end_at_its_closing_line() -> None:
    parts, problems = parted(b"---\ntitle: x\n---")

    assert parts and not problems
    assert parts.body == ""


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("---\ntitle: É\n---\n".encode("latin-1"), "2:8 not-utf-8"),
        ("---\ntitle: x\n---\n".encode("utf-16"), "1:1 not-utf-8"),
        ("---\ntitle: x\n---\n".encode("utf-16-be"), "1:1 not-utf-8"),
        ("---\ntitle: É\n---\n".encode("utf-16-le"), "1:1 not-utf-8"),
        (b"---\ntitle: x\x07y\n---\n", "2:9 control-character"),
        (b"---\ntitle: x\n---\nab\x00\n", "4:3 control-character"),
        (b"---\ntitle: x\n---\n\x1b[0m\n", "4:1 control-character"),
        ("---\ntitle: x\ufffe\n---\n".encode(), "2:9 control-character"),
        (b"---\ntitle: \xed\xa0\x80\n---\n", "2:8 not-utf-8"),
        (b"title: x\n", "1:1 no-front-matter"),
        (b"", "1:1 no-front-matter"),
        (b"\n\n", "1:1 no-front-matter"),
        (b"---\ntitle: x\n", "1:1 unclosed-front-matter"),
        (b"---", "1:1 unclosed-front-matter"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(raw: bytes, expected: str) -> None:
    parts, problems = parted(raw)

    assert parts is None
    assert problems[0] == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"----\ntitle: x\n----\nText.\n", ["1:1 no-front-matter", "1:1 unclosed-front-matter"]),
        (b"\n---\ntitle: x\n----\nText.\n", ["2:1 unclosed-front-matter"]),
        ("---\ntitle: x\n–––\nText.\n".encode(), ["1:1 unclosed-front-matter"]),
    ],
)
def test_what_was_typed_for_three_hyphens_hides_nothing_between_and_below(raw: bytes, expected: list[str]) -> None:
    parts, problems = parted(raw)

    assert parts and parts.body == "Text.\n"
    assert problems == expected


def test_every_control_character_is_named() -> None:
    assert parted(b"---\ntitle: \x01\n---\na\x02b\x03\n")[1] == [
        "2:8 control-character",
        "4:2 control-character",
        "4:4 control-character",
    ]


@pytest.mark.parametrize("escape", [r"\x07", r"\0", r"\e", r"\x7f", r"\ufffe", r"\uffff"])
def test_a_control_character_cannot_be_smuggled_in_by_an_escape(escape: str) -> None:
    (found,) = faults(copy(title=f'"a{escape}b"'))

    assert found.startswith("2:") and found.endswith("control-character")


def test_tabs_and_letters_of_every_script_are_welcome() -> None:
    assert parted("---\ntitle: Київ 東京 عدن 🚢 e\u0301\n---\na\tb\n".encode())[1] == []


@given(some.binary(max_size=80))
def test_any_bytes_are_parted_or_refused(raw: bytes) -> None:
    parts, problems = parted(b"---\n" + raw)

    assert parts is not None or problems


@given(some.text(alphabet="-\n a:", max_size=40))
def test_the_quick_way_to_a_body_gives_the_same_body(text: str) -> None:
    parts, _ = parted(text.encode())

    assert parts is None or parts.body == body_of(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('+++\ntitle = "Army"\n[params]\nauthor = "Ada"\n+++\nText.\n', "This is TOML"),
        ('{\n"title": "Army"\n}\n\nText.\n', "This is JSON"),
        ('---js\n{\n  title: "Army"\n}\n---\nText.\n', "This is JSON"),
        ('---json\n{"title": "Army"}\n---\nText.\n', "This is JSON"),
    ],
)
def test_the_front_matter_of_another_language_is_named_and_nothing_else_is_told(text: str, named: str) -> None:
    diagnostics = Diagnostics("x.md")
    split(text, diagnostics)

    (told,) = diagnostics.problems
    assert told.rule == "no-front-matter"
    assert told.hint.startswith(named)
