"""Whatever is typed, mangled or pasted, reading ends soon with copy or with problems that a person can read."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from newsdesk.reading.body.body import publishable, read_body
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.files.read_file import read_file
from newsdesk.reading.schema.copy import read_copy
from newsdesk.rendering.markdown.composer import Composer
from newsdesk.views import Prose, ProseLink
from newsdesk.vocabulary.problems import Problem
from tests.desk import Desk, copy, story
from tests.effort import within
from tests.fuzz.told import assert_readable
from tests.test_copy import CASES, FOLDER, MARK
from tests.test_limits import Typed

SECONDS = 0.5
FILES = ["content/2023/09/x.md", "authors/x.md", "content/pages/x.md"]

WHOLE = """\
---
title: "Army: it holds Bourem"
date: 2023-09-13T08:00:00Z
authors: [ada, ben]
desk: africa
summary: >-
  A second day
  of fighting.
kind: sitrep
tags:
  - CMA
  - 'Kidal'
as_of: 2023-09-13T08:00:00+02:00
places: [{name: Bourem, lat: 16.95, lon: -0.35, precision: town}]
image: {file: a.jpg, alt: A quay, credit: Navy}
related: [other, {story: third, as: follows}]
sources: [{name: MINUSMA, url: "https://a.example/", grade: B2}]
claims: [{text: A jet fell, by: CMA, status: claimed}]
notes: |
  private
---
The army [held](../08/other.md) the **town**.[^1] <!-- Col. X -->

![A quay](a.jpg "At dusk")

- one
- two `code`

> quote

[^1]: It said so.
"""
TYPED = [WHOLE, *((FOLDER / f"{name}.md").read_text(encoding="utf-8").rpartition(MARK)[0] for name in CASES)]
# What means something to YAML, to Markdown, to a terminal or to a browser.
TOKENS = [
    *"-:#[]{},&*!|>'\"%@`?~\\\n\t ()<=_^+.0a", "---", "\n---\n", ": ", " #", "- ", "? ", "<<: ", "!!str ", "&a ", "*a ",
    "null", "true", "2023-02-30", "<b>", "</", "<!--", "-->", "[a](", "![", "](", "[a]: ", "[^1]", "[^1]: ", "```",
    "~~~", "> ", "    ", "\n\n", "javascript:", "https://", "story:", "mailto:", "&#106;", "%2e", "../", "//", "\r\n",
    "\r", "\x00", "\x07", "\x1b[2J", "\x85", "\u2028", "\u202e", "\u200d", "\ufeff", "\ufffd", "é", "а", "👩\u200d🚀",
    "\U000e0041", "<<<<<<< ", ">>>>>>> ", "TK", ".onion", "title: ", "date: ", "draft: ", "tags: ",
]  # fmt: skip
MARKUP = [
    "[", "]", "(", ")", "![", "](", "a", "b.md", "x.jpg", "story:x", " ", "\n", "\n\n", "\n~~~\n", "<", ">", "*", "_",
    "'", "<https://a.b>", "https://a.b", "http:", "javascript:", "[a]: ", "\n[a]: ", "[a]", "\n[b]: x.md\n", '"',
    "> ", "- ", "1. ", "    ", "#", "|", "[^1]", "\n[^1]: ", "&", "&#106;", "//", "/", "mailto:a@b.c", "\n---\n",
]  # fmt: skip
FRAGMENTS = some.lists(some.sampled_from(TOKENS), max_size=40).map("".join)


@some.composite
def mangled(draw: some.DrawFn) -> str:
    """A file as somebody typed it, a few times cut, doubled or filled with something else."""
    text = draw(some.sampled_from(TYPED))
    for _ in range(draw(some.integers(1, 4))):
        start = draw(some.integers(0, len(text)))
        end = min(len(text), start + draw(some.sampled_from([0, 0, 1, 2, 8, 40])))
        text = text[:start] + draw(some.one_of(FRAGMENTS, some.just(text[start:end] * 2))) + text[end:]
    return text


REPEATED = some.builds(
    lambda tokens, times, end: copy("".join(tokens) * times + end),
    some.lists(some.sampled_from(TOKENS), min_size=1, max_size=3),
    some.sampled_from([10, 300, 5000, 20_000]),
    FRAGMENTS,
)
ANYTHING = some.one_of(
    mangled().map(str.encode),
    some.text(max_size=200).map(lambda text: text.encode(errors="replace")),
    some.binary(max_size=200),
    FRAGMENTS.map(lambda text: f"---\n{text}\n---\nText.\n".encode()),
    FRAGMENTS.map(lambda text: copy(text).encode()),
    REPEATED.map(str.encode),
)


def said_of(file: str, raw: bytes) -> list[Problem]:
    """All that reading says of a file; said soon."""
    with within(SECONDS):
        told = read_copy(file, raw)
        said = list(told.problems) if isinstance(told, FaultyCopy) else list(read_file(file, raw, "").warnings)
    assert said or not isinstance(told, FaultyCopy)
    return said


@pytest.mark.bar(9)
@pytest.mark.slow
@settings(max_examples=6 * settings().max_examples)
@given(ANYTHING, some.sampled_from(FILES))
def test_whatever_is_in_a_file_ends_as_copy_or_as_problems_that_can_be_read(raw: bytes, file: str) -> None:
    assert_readable(said_of(file, raw), file, raw)


@pytest.mark.slow
@settings(max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANYTHING, some.sampled_from(FILES))
def test_no_file_makes_the_command_fail(desk: Desk, raw: bytes, file: str) -> None:
    desk.write(story("good"))
    (desk.root / file).parent.mkdir(parents=True, exist_ok=True)
    (desk.root / file).write_bytes(raw)
    with within(SECONDS):
        ran = desk.run("check", "--now", "2024-01-10T12:00:00Z")

    assert ran.status in (0, 1), ran
    assert "Traceback" not in ran.err and "\x1b" not in ran.err


@settings(max_examples=3 * settings().max_examples)
@given(some.lists(some.sampled_from(MARKUP), max_size=14).map("".join))
def test_what_reading_lets_pass_can_be_rendered(text: str) -> None:
    report = Diagnostics("content/2023/09/x.md")
    body = read_body(text, 1, report)
    links = tuple(ProseLink(typed, "/y/") for typed in dict.fromkeys(each.typed for each in body.references))

    if not report.problems and not body.empty:
        assert isinstance(Composer(Typed(publishable(text)))(Prose("x", links)), str)


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_stays_one_however_the_file_was_saved(name: str) -> None:
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8").rpartition(MARK)[0]
    file = FILES[{"authors": 1, "pages": 2}.get(Path(name).parent.name, 0)]
    plain = said_of(file, text.encode())

    assert said_of(file, text.replace("\n", "\r\n").encode()) == plain
    assert said_of(file, text.encode("utf-8-sig")) == plain
