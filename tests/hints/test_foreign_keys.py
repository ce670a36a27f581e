"""Every name that another system has for one of our keys is answered with what is typed here, and that is right."""

import re

import pytest

from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.schema.copy import read_copy
from newsdesk.reading.schema.hints.foreign_keys import (
    ELSEWHERE,
    HELD_BACK,
    MEANT,
    NEEDLESS,
    PUBLIC_STATES,
    PUBLISHED,
    STATES,
)
from newsdesk.vocabulary.problems import Problem
from tests.desk import copy
from tests.reading.typed import article, hints

# One for each form that a value can have; the hint is typed for each.
VALUES = ("A day of fighting", "2023-09-12T18:30:00Z", "[mali, cma]", "harbour.jpg", "/2023/09/old/", "true", "false",
          "https://desk.example/a.jpg", "ada", "fr", '"A: day"')  # fmt: skip
# What depends on the sample of a time that a form holds.
ORDER = ("released-before-its-date", "expires-too-early")
AUTHOR = "---\nname: Ada\n{line}\n---\nShe reports.\n"


def problems(text: str, file: str = "content/2023/09/x.md") -> tuple[Problem, ...]:
    read = read_copy(file, text.encode())
    return read.problems if isinstance(read, FaultyCopy) else ()


def followed(text: str, problem: Problem) -> str:
    """The text after what the hint for an unknown key says, taken literally."""
    lines = text.split("\n")
    row = problem.line - 1
    if typed := re.search(r"Type `(.*?)`(?:, with|\.)", problem.hint):
        lines[row] = typed[1]
    elif meant := re.match(r"Did you mean `(\w+)`\?(?! It)", problem.hint):
        lines[row] = f"{meant[1]}:{lines[row].partition(':')[2]}"
    else:
        assert re.match(r"Delete|Put it below|Put the picture|Did you mean|The keys are", problem.hint), problem.hint
        del lines[row]
    return "\n".join(lines)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", sorted({*MEANT, *NEEDLESS, *ELSEWHERE, *PUBLISHED, *HELD_BACK, *STATES}))
def test_what_is_said_of_the_key_of_another_system_is_right(name: str) -> None:
    for value in VALUES:
        for text, file in (
            (copy(**{name: value}), "content/2023/09/x.md"),
            (AUTHOR.format(line=f"{name}: {value}"), "authors/ada.md"),
        ):
            for found in problems(text, file):
                if found.rule == "unknown-key":
                    after = followed(text, found)
                    left = [each for each in problems(after, file) if each.rule not in ORDER]
                    assert left == [], (text, found.hint)


@pytest.mark.parametrize("name", sorted({*PUBLISHED, "status", "post_status", "visibility"}))
def test_a_story_that_another_system_holds_back_stays_held_back(name: str) -> None:
    value = "draft" if name.replace("_", "") in STATES else "false"
    (hint,) = hints(copy(**{name: value}))

    assert "`draft: true`" in hint


@pytest.mark.parametrize(("name", "value"), [("hidden", "true"), ("private", "yes"), ("status", "pending")])
def test_a_story_that_is_hidden_elsewhere_is_a_draft_here(name: str, value: str) -> None:
    (hint,) = hints(copy(**{name: value}))

    assert "`draft: true`" in hint


@pytest.mark.parametrize(
    ("name", "value"), [("published", "true"), ("hidden", "false"), *(("status", word) for word in PUBLIC_STATES)]
)
def test_a_story_that_is_published_elsewhere_needs_no_key_for_it(name: str, value: str) -> None:
    (hint,) = hints(copy(**{name: value}))

    assert hint.endswith("Delete it: what has no `draft: true` is published.")


@pytest.mark.parametrize(
    ("missing", "line", "typed"),
    [
        ("summary", "subtitle: A day of fighting", "summary: A day of fighting"),
        ("summary", "meta-description: A day", "summary: A day"),
        ("authors", "author: Ada Adeyemi", "authors: [ada-adeyemi]"),
        ("authors", "byline: ada, ben", "authors: [ada, ben]"),
        ("desk", "section: Africa", "desk: africa"),
        ("date", "publishedAt: 2023-09-12 18:30:00 +0300", "date: 2023-09-12T18:30:00+03:00"),
        ("title", 'headline: "Mali: the front"', 'title: "Mali: the front"'),
        ("", "lastmod: 2023-09-12T18:30:00Z", "updated: 2023-09-12T18:30:00Z"),
        ("", "permalink: /2023/old/", "aliases: [/2023/old/]"),
        ("", "type: opinion", "kind: opinion"),
        ("", "keywords: Mali, CMA", "tags: [Mali, CMA]"),
        ("", "featured_image: https://x.example/a/b.jpg",
         "image: {file: b.jpg, alt: what the picture shows, credit: who made it}"),
    ],
)  # fmt: skip
def test_the_value_comes_along(missing: str, line: str, typed: str) -> None:
    text = copy(**({missing: None} if missing else {})).replace("---\nText", f"{line}\n---\nText")

    assert any(f"Type `{typed}`" in each.hint for each in problems(text))


def test_a_key_that_is_given_already_is_not_typed_a_second_time() -> None:
    (hint,) = hints(copy(subtitle="Another line"))

    assert "given already, on line 6" in hint


def test_our_own_keys_are_known_in_other_letters() -> None:
    assert article(copy(key_points="[a]")).key_points == ("a",)
    assert [each.hint for each in problems(copy(keyPoints="[a]"))] == ["Did you mean `key_points`?"]


@pytest.mark.parametrize("typed", ["[a.jpg, b.jpg, c d.jpg]", "[{src: a.jpg}, {src: b.jpg, alt: B}, {src: c d.jpg}]"])
def test_of_several_pictures_each_has_a_place(typed: str) -> None:
    (found,) = problems(copy(images=typed))

    assert "Type `image: {file: a.jpg," in found.hint
    assert found.hint.endswith("as `![what it shows](b.jpg)` and `![what it shows](<c d.jpg>)`.")


def test_a_list_for_a_key_of_one_value_says_what_is_lost() -> None:
    (found,) = problems(copy(series="[mali, sahel]"))

    assert found.hint.endswith("It takes one: `sahel` would be lost.")


@pytest.mark.parametrize(
    ("key", "typed", "meant"),
    [
        ("date", "2024-05-01T10:00:00Z;", "2024-05-01T10:00:00Z"),
        ("date", "2024-05-01T10:00:00Z,", "2024-05-01T10:00:00Z"),
        ("date", "2024-05-01T10:00:00;", "2024-05-01T10:00:00Z"),
        ("tags", '"Mali", "CMA";', 'tags: ["Mali", "CMA"]'),
        ("tags", '"Mali", "CMA",', 'tags: ["Mali", "CMA"]'),
        ("tags", "Mali, CMA;", "[Mali, CMA]"),
        ("tags", "Mali; CMA", "[Mali, CMA]"),
    ],
)
def test_marks_behind_a_value_are_left_out_of_the_hint(key: str, typed: str, meant: str) -> None:
    """As the languages of programs have them behind each value."""
    assert [each.hint for each in problems(copy(**{key: typed}))] == [f"Type `{meant}`."]
    assert problems(copy(**{key: meant.removeprefix(f"{key}: ")})) == ()


def test_a_day_with_marks_behind_it_is_told_to_be_without_a_time() -> None:
    (found,) = problems(copy(date="2024-05-01;"))

    assert found.hint == "Add the time and its offset, as in `2024-05-01T18:30:00Z`."
