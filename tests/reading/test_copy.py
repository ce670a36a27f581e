"""One file is one story, one author or one page; or it is every problem that stands in the way."""

from datetime import UTC, date, datetime

import pytest

from newsdesk.reading.files.digests import digest_of
from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.schema.copy import find_field, read_copy
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.model import Article, Author, AuthorLink, StandingPage
from newsdesk.vocabulary.story_parts import (
    Claim,
    ClaimStatus,
    Contributor,
    Correction,
    CorrectionKind,
    Image,
    Kind,
    Place,
    Precision,
    Related,
    Relation,
    Source,
    Withdrawal,
)
from tests.desk import copy
from tests.reading.typed import article, author, faults, page

WHOLE = """\
---
title: NO
date: 2023-09-12T18:30:00+02:00
authors: [ada, ben]
desk: africa
summary: 12:30
kind: sitrep
tags: [on, 007, 3.10]
key_points: ["First: this.", Then that]
contributors: [{name: Awa, based: Gao}, {name: Bo, role: graphics}]
dateline: BAMAKO, Mali
as_of: 2023-09-12T16:00:00Z
places: [{name: Bourem, lat: 16.95, lon: -0.35, precision: town}]
image: {file: a.jpg, alt: A quay, credit: Navy, caption: At dusk}
related: [other, {story: third, as: follows}]
storyline: war
sources: [{name: MINUSMA, url: "https://a.example/", accessed: 2023-09-12, grade: B2, note: Names it}]
claims: [{text: A jet fell, by: CMA, status: claimed}, {text: It did, status: confirmed}]
updated: 2023-09-13T00:00:00Z
corrections: [{date: 2023-09-13T00:00:00Z, kind: correction, text: It was one.}]
publish_at: 2023-09-12T18:00:00Z
expires: 2024-09-12T18:00:00Z
draft: false
withdrawn: {date: 2023-10-01T00:00:00Z, reason: False.}
canonical: https://agency.example/x
aliases: [/old/]
slug: bourem
id: tag:desk.test,2023:1
language: fr
translation_of: other
notes: private
---
Text.
"""


def test_a_story_is_what_was_typed() -> None:
    day = datetime(2023, 9, 13, tzinfo=UTC)

    assert article(WHOLE) == Article(
        file="content/2023/09/x.md",
        slug="bourem",
        title="NO",
        date=datetime(2023, 9, 12, 16, 30, tzinfo=UTC),
        authors=("ada", "ben"),
        desk="africa",
        summary="12:30",
        body=Body(digest_of("Text.")),
        offset=2 * 60,
        id="tag:desk.test,2023:1",
        kind=Kind.SITREP,
        tags=("on", "007", "3.10"),
        key_points=("First: this.", "Then that"),
        contributors=(Contributor("Awa", based="Gao"), Contributor("Bo", "graphics")),
        dateline="BAMAKO, Mali",
        as_of=datetime(2023, 9, 12, 16, tzinfo=UTC),
        places=(Place("Bourem", 16.95, -0.35, Precision.TOWN),),
        image=Image("content/2023/09/a.jpg", "A quay", "Navy", "At dusk"),
        related=(Related("other"), Related("third", Relation.FOLLOWS)),
        storyline="war",
        sources=(Source("MINUSMA", "https://a.example/", "2023-09-12", "", "B2", "Names it"),),
        claims=(Claim("A jet fell", ClaimStatus.CLAIMED, "CMA"), Claim("It did", ClaimStatus.CONFIRMED)),
        updated=day,
        corrections=(Correction(day, CorrectionKind.CORRECTION, "It was one."),),
        publish_at=datetime(2023, 9, 12, 18, tzinfo=UTC),
        expires=datetime(2024, 9, 12, 18, tzinfo=UTC),
        draft=False,
        withdrawn=Withdrawal(datetime(2023, 10, 1, tzinfo=UTC), "False."),
        canonical="https://agency.example/x",
        aliases=("/old/",),
        language="fr",
        translation_of="other",
    )


def test_an_author_is_named_after_the_file_and_opens_with_the_first_paragraph() -> None:
    text = """\
---
name: Ada Adeyemi
role: Chief
desk: africa
based: Lagos
expertise: [conflict]
languages: [English, Yoruba]
links: {Web: "https://a.example/", Mail: "mailto:ada@a.example"}
key: A1B2 C3D4 A1B2 C3D4 A1B2 C3D4 A1B2 C3D4 A1B2 C3D4
joined: 2023-02-01
---
First.

Second.
"""
    assert author(text) == Author(
        file="authors/ada.md",
        slug="ada",
        name="Ada Adeyemi",
        opening=Body(digest_of("First.")),
        bio=Body(digest_of("First.\n\nSecond.")),
        role="Chief",
        desk="africa",
        based="Lagos",
        expertise=("conflict",),
        languages=("English", "Yoruba"),
        links=(AuthorLink("Web", "https://a.example/"), AuthorLink("Mail", "mailto:ada@a.example")),
        key="A1B2 C3D4 A1B2 C3D4 A1B2 C3D4 A1B2 C3D4 A1B2 C3D4",
        joined=date(2023, 2, 1),
    )


def test_an_author_needs_a_name_and_no_bio() -> None:
    assert author("---\nname: Ada\n---\n").bio == author("---\nname: Ada\n---\n").opening == Body("")
    assert faults("---\nrole: Chief\n---\n", "authors/ada.md") == ["2:1 missing-key"]


def test_a_page_needs_a_title_and_no_text() -> None:
    assert page("---\ntitle: About\nsummary: Us.\nslug: us\n---\nText.\n") == StandingPage(
        "content/pages/about.md", "us", "About", Body(digest_of("Text.")), "Us."
    )
    assert page("---\ntitle: About\n---\n").slug == "about"


def test_the_folder_says_what_a_file_is() -> None:
    assert faults("---\nname: Ada\n---\n", "content/pages/ada.md") == ["1:1 wrong-folder"]
    assert "1:1 wrong-folder" in faults("---\nname: Ada\n---\n", "content/authors/ada.md")


@pytest.mark.parametrize(
    "name", ["Bourem.md", "a b.md", "été.md", "con.md", "a_b.md", ".x.md", "a.b.md", f"{'a' * 81}.md"]
)
def test_a_file_name_that_cannot_be_an_address_is_refused_unless_a_slug_is_given(name: str) -> None:
    assert faults(copy(), f"content/{name}") == ["1:1 bad-slug"]
    assert article(copy(slug="fine"), f"content/{name}").slug == "fine"


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("content/Łódź 1.md", "Rename it to `lodz-1.md`, or add `slug: lodz-1`."),
        ("content/con.md", "Rename it to `con-1.md`, or add `slug: con-1`."),
        ("content/….md", "Rename it with small letters, digits and hyphens, or add `slug:`."),
        ("content/pages/Über uns.md", "Rename it to `uber-uns.md`, or add `slug: uber-uns`."),
        ("authors/Ørsted.md", "Rename it to `orsted.md`."),
    ],
)
def test_a_file_name_that_cannot_be_an_address_is_told_which_could(file: str, hint: str) -> None:
    typed = copy() if file.startswith("content/") and "pages" not in file else "---\ntitle: A\n---\nText.\n"
    read = read_copy(file, (typed if "authors" not in file else "---\nname: A\n---\n").encode())
    assert isinstance(read, FaultyCopy)

    assert [problem.hint for problem in read.problems] == [hint]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"kind": "sitrep"}, "7:7 missing-as-of"),
        ({"publish_at": "2023-09-12T18:29:59Z"}, "7:13 released-before-its-date"),
        ({"expires": "2023-09-12T18:30:00Z"}, "7:10 expires-too-early"),
        ({"publish_at": "2023-10-01T00:00:00Z", "expires": "2023-10-01T00:00:00Z"}, "8:10 expires-too-early"),
        ({"claims": "[{text: x, by: y, status: claimed}, {text: x, status: disputed}]"}, "7:63 missing-claimant"),
    ],
)
def test_keys_that_contradict_each_other_are_refused(keys: dict[str, str], expected: str) -> None:
    assert faults(copy(**keys)) == [expected]


@pytest.mark.parametrize("status", ["claimed", "disputed", "unverified", "false"])
def test_what_the_desk_does_not_say_itself_has_a_claimant(status: str) -> None:
    assert [fault.split()[1] for fault in faults(copy(claims=f"[{{text: x, status: {status}}}]"))] == [
        "missing-claimant"
    ]


@pytest.mark.parametrize("status", ["confirmed", "assessed"])
def test_what_the_desk_says_itself_needs_no_claimant(status: str) -> None:
    assert article(copy(claims=f"[{{text: x, status: {status}}}]")).claims[0].by == ""


def test_corrections_stand_oldest_first() -> None:
    old, new = (f"{{date: 2023-09-{day}T00:00:00Z, kind: update, text: x}}" for day in (13, 14))

    assert len(article(copy(corrections=f"[{old}, {new}, {new}]")).corrections) == 3
    assert [fault.split()[1] for fault in faults(copy(corrections=f"[{new}, {old}]"))] == ["corrections-out-of-order"]


def test_the_same_instant_in_two_offsets_is_no_contradiction() -> None:
    same = article(copy(date="2023-09-12T18:30:00Z", publish_at="2023-09-12T20:30:00+02:00"))

    assert same.published == same.date


def test_the_month_of_a_story_is_the_one_that_was_typed() -> None:
    early, late = (article(copy(date=f"2024-{typed}")) for typed in ("06-01T00:30:00+02:00", "06-30T23:30:00-09:30"))

    assert (early.date, early.month) == (datetime(2024, 5, 31, 22, 30, tzinfo=UTC), (2024, 6))
    assert (late.date, late.month) == (datetime(2024, 7, 1, 9, tzinfo=UTC), (2024, 6))


def test_a_story_has_a_text_unless_it_is_withdrawn() -> None:
    gone = "{date: 2023-10-01T00:00:00Z, reason: False.}"

    assert faults(copy("")) == ["2:1 no-body"]
    assert faults(copy(" \n<!-- soon -->\n")) == ["2:1 no-body"]
    assert article(copy("", withdrawn=gone)).body.empty


@pytest.mark.parametrize("grade", ["B7", "G1", "b2", "B", "B22", "2B"])
def test_a_grade_is_an_admiralty_code(grade: str) -> None:
    assert [fault.split()[1] for fault in faults(copy(sources=f"[{{name: x, grade: {grade}}}]"))] == ["wrong-form"]


@pytest.mark.bar(19)
@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u2069", "\U000e0041", "\u200b", "\u200e", "\ufeff"])
def test_letters_that_cannot_be_seen_are_refused_in_what_is_shown_alone(letter: str) -> None:
    assert faults(copy(title=f"a{letter}b"))


@pytest.mark.bar(19)
@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u2069", "\U000e0041"])
def test_letters_that_turn_the_direction_are_refused_everywhere(letter: str) -> None:
    assert faults(copy(f"a{letter}b\n"))


def test_letters_that_join_or_part_others_are_welcome_where_a_script_needs_them() -> None:
    assert article(copy(title="می\u200cخواهم 👩\u200d🚀 क्\u200dष"))


@pytest.mark.parametrize(
    ("path", "place"),
    [(("title",), (2, 8)), (("authors", 1), (4, 16)), (("related", 1, "story"), (15, 26)), (("nowhere",), (2, 1))],
)
def test_a_field_can_be_found_again(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert find_field("content/2023/09/x.md", WHOLE.encode(), *path) == place


def test_a_field_of_the_settings_can_be_found_again() -> None:
    assert find_field("site.yaml", b"\xef\xbb\xbftitle: x\r\ndesks:\r\n  a: {name: y}\r\n", "desks", "a", "name") == (
        3,
        13,
    )


@pytest.mark.parametrize("raw", [b"", b"---\n", b"\xff", b"no front matter"])
def test_a_field_of_a_file_that_has_gone_bad_is_at_its_top(raw: bytes) -> None:
    assert find_field("content/x.md", raw, "title") == (1, 1)
