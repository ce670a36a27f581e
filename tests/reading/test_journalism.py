"""What weakens the journalism of a story is pointed at: euphemisms, times that cannot be, claims told as facts."""

import pytest

from newsdesk.reading.checks.journalism.euphemisms import euphemism_in
from tests.desk import Desk, story
from tests.reading.test_warnings import DAY, warnings


@pytest.mark.parametrize(
    "text",
    [
        "Recasts the first paragraph.",
        "FIXES a typo in the name of the town.",
        "clarified where the town lies",
        "“Updates” the number of dead.",
        "Correction: tweaks the headline.",
        "A minor fix to the date.",
        "This story has been updated to give the right region.",
        "Précise le lieu des combats.",
        "Mise à jour du bilan.",
        "Cet article a été actualisé.",
        "Aktualisiert die Zahl der Toten.",
        "Stellt klar, wo die Stadt liegt.",
        "Dieser Artikel wurde überarbeitet.",
        "Aclara dónde está la ciudad.",
        "Se ha actualizado la cifra.",
        "Aggiorna il bilancio.",
        "Уточняет число погибших.",
    ],
)
def test_a_euphemism_is_known_in_several_languages(text: str) -> None:
    assert euphemism_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "We wrote that the town lies in Kidal. It lies in Gao.",
        "An earlier version gave another date. The text was updated.",
        "Corrects the region of the town.",
        "Fixed-wing aircraft took part, and not helicopters as we wrote.",
        "Polish forces were said to take part. They did not.",
        "Precision strikes were said to have been made. They were not.",
        "Nous avions écrit que la ville est à Kidal.",
        "In einer früheren Fassung stand ein anderes Datum.",
        "Decíamos que la ciudad está en Kidal.",
    ],
)
def test_a_correction_in_plain_words_is_none(text: str) -> None:
    assert euphemism_in(text) == ""


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"corrections": "[{date: 2023-09-02T00:00:00Z, kind: correction, text: Updates x.}]"}, ["8:68 euphemism"]),
        ({"corrections": "[{date: 2023-09-02T00:00:00Z, kind: update, text: Updates x.}]"}, []),
        ({"as_of": DAY}, []),
        ({"as_of": "2023-09-01T00:00:01Z"}, ["8:8 as-of-too-late"]),
        ({"as_of": "2023-09-01T00:00:01Z", "updated": "2023-09-01T00:00:01Z"}, []),
        ({"as_of": "2023-09-02T00:00:00Z", "corrections": "[{date: 2023-09-02T00:00:00Z, kind: update, text: x}]"}, []),
        ({"updated": "2023-08-31T00:00:00Z"}, ["8:10 updated-too-early"]),
        (
            {"updated": DAY, "corrections": "[{date: 2023-09-02T00:00:00Z, kind: editors-note, text: x}]"},
            ["8:10 updated-too-early"],
        ),
    ],
)  # fmt: skip
def test_corrections_and_times_that_mislead_are_pointed_at(
    desk: Desk, keys: dict[str, str], expected: list[str]
) -> None:
    desk.write(story("a", **{"date": DAY, "tags": "[x]", **keys}))

    assert warnings(desk) == expected


@pytest.mark.parametrize(
    ("title", "by", "status", "expected"),
    [
        ("A jet was shot down", "CMA", "claimed", ["2:8 unattributed-title"]),
        ("Gao: a JET was shot down", "CMA", "disputed", ["2:8 unattributed-title"]),
        ("A jet was shot down, CMA says", "CMA spokesman", "claimed", []),
        ("A jet was shot down, spokesman for the rebels says", "CMA spokesman", "claimed", []),
        ("A jet was shot downhill", "CMA", "claimed", []),
        ("A jet was lost", "CMA", "claimed", []),
        ("A jet was shot down", "CMA", "false", []),
        ("A jet was shot down", "CMA", "assessed", []),
    ],
)
def test_a_title_that_tells_a_claim_as_a_fact_is_pointed_at(
    desk: Desk, title: str, by: str, status: str, expected: list[str]
) -> None:
    claims = f"[{{text: A jet was shot down., by: {by}, status: {status}}}]"
    desk.write(story("a", date=DAY, tags="[x]", title=f'"{title}"', claims=claims))

    assert warnings(desk) == expected


def test_nothing_is_said_of_what_a_withdrawn_story_hides(desk: Desk) -> None:
    withdrawn = "{date: 2023-09-02T00:00:00Z, reason: False.}"
    desk.write(story("a", date=DAY, tags="[x]", as_of="2023-09-01T12:00:00Z", withdrawn=withdrawn))

    assert warnings(desk) == []


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (None, ["8:44 unproved-claim"]),
        ("[{name: The army}]", ["9:44 unproved-claim"]),
        ("[{name: The army}, {name: the Army, url: 'https://fama.example/'}]", ["9:44 unproved-claim"]),
        ("[{name: The army}, {name: The rebels}]", []),
        ("[{name: Our reporter, observed: true}]", []),
        ("[{name: Our reporter, observed: false}]", ["9:44 unproved-claim"]),
    ],
)
def test_a_confirmed_claim_needs_two_sources_or_one_of_our_own(
    desk: Desk, sources: str | None, expected: list[str]
) -> None:
    claims = "[{text: It holds the town, status: confirmed}]"
    desk.write(story("a", date=DAY, tags="[x]", **({"sources": sources} if sources else {}), claims=claims))

    assert warnings(desk) == expected
