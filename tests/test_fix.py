"""`check --fix` writes what leaves no doubt, shows it, and touches nothing else."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from newsdesk.reading.body.body import publishable
from newsdesk.reading.repairs import without_debris
from newsdesk.reading.yaml.frontmatter import body_of
from newsdesk.rendering.markdown.comparison import html_if_linked
from tests.desk import BARE, TINY, Desk, copy, story

MINTED = "id: tag:desk.test,2023-09-12:one"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path).write(BARE + TINY)


def text(desk: Desk, slug: str) -> str:
    return (desk.root / f"content/{slug}.md").read_bytes().decode()


def test_a_story_without_an_identity_is_given_the_one_that_its_feeds_use_already(desk: Desk) -> None:
    desk.write(story("one", tags="[Mali]"))
    desk.build()
    before = desk.published()
    ran = desk.run("check", "--fix")
    assert ran.status == 0
    assert text(desk, "one") == copy(title="one", tags="[Mali]").replace("---\nText", f"{MINTED}\n---\nText")
    assert "--- content/one.md\n+++ content/one.md\n" in ran.out
    assert f"\n+{MINTED}\n" in ran.out and "Repaired: 1 file." in ran.out
    desk.build()
    assert desk.published() == before
    assert "There was nothing to repair." in desk.run("check", "--fix").out


def test_nothing_but_what_was_repaired_is_shown(desk: Desk) -> None:
    desk.write(story("one", tags="[Mali]", notes="Call the colonel"))
    ran = desk.run("check", "--fix")
    assert f"+{MINTED}" in ran.out
    assert "colonel" not in ran.out + ran.err


def test_one_spelling_is_written_for_a_tag_that_site_yaml_declares(desk: Desk) -> None:
    desk.replace("site.yaml", "desks:", "tags: {mali: {name: Mali}}\ndesks:")
    desk.write(story("one", tags="[CMA, MALI]", id="tag:a,2020:1"))
    assert desk.run("check").status == 1
    ran = desk.run("check", "--fix")
    assert ran.status == 0, ran
    assert "-tags: [CMA, MALI]\n+tags: [CMA, Mali]\n" in ran.out


@pytest.mark.parametrize(
    ("typed", "repaired"),
    [
        ("[mali war]", "[Mali War]"),
        ("['malí wár', CMA]", "[Mali War, CMA]"),
        ('[CMA, "MALI war" ] # both', "[CMA, Mali War ] # both"),
        ("\n  - CMA\n  - mali war", "\n  - CMA\n  - Mali War"),
        ("\n- mali war\n# here\n- CMA", "\n- Mali War\n# here\n- CMA"),
    ],
)
def test_the_most_frequent_spelling_wins_however_the_list_is_typed(desk: Desk, typed: str, repaired: str) -> None:
    for number in range(3):
        desk.write(story(f"often-{number}", tags="[Mali War]", id=f"tag:a,2020:{number}"))
    desk.write(story("seldom", tags=typed, id="tag:a,2020:x"))
    assert desk.run("check").status == 1
    assert desk.run("check", "--fix").status == 0
    assert text(desk, "seldom") == copy(title="seldom", tags=repaired, id="tag:a,2020:x")


def test_the_tags_of_stories_with_problems_are_counted_too(desk: Desk) -> None:
    for number in range(3):
        desk.write(story(f"faulty-{number}", "<b>One</b>\n", tags="[Mali War]", id=f"tag:a,2020:{number}"))
    desk.write(story("a", tags="[MALI war]", id="tag:a,2020:a") + story("b", tags="[MALI war]", id="tag:a,2020:b"))

    assert desk.run("check", "--fix").status == 1
    assert "tags: [Mali War]\n" in text(desk, "a")


def test_a_spelling_that_yaml_would_misread_is_quoted(desk: Desk) -> None:
    for slug in ("a", "b"):
        desk.write(story(slug, tags='["Côte d\'Ivoire: north"]', id=f"tag:a,2020:{slug}"))
    desk.write(story("c", tags='["cote d\'ivoire: NORTH"]', id="tag:a,2020:c"))
    assert desk.run("check", "--fix").status == 0
    assert "tags: ['Côte d''Ivoire: north']\n" in text(desk, "c")


@pytest.mark.parametrize(
    ("often", "seldom"), [("Mali War", "mali-war"), ("OPEC", "O.P.E.C"), ("C plus plus", "C++"), ("CO2", "CO₂")]
)
def test_tags_that_differ_in_more_than_case_and_accents_are_left_to_their_writer(
    desk: Desk, often: str, seldom: str
) -> None:
    for number in range(3):
        desk.write(story(f"often-{number}", tags=f"[{often}]", id=f"tag:a,2020:{number}"))
    desk.write(story("seldom", tags=f"[{seldom}]", id="tag:a,2020:x"))
    before = text(desk, "seldom")
    desk.run("check", "--fix")

    assert text(desk, "seldom") == before


def test_a_symbol_makes_another_tag_which_is_not_repaired(desk: Desk) -> None:
    desk.write(story("a", tags="[OPEC, C]", id="tag:a,2020:a") + story("b", tags="[OPEC, C]", id="tag:a,2020:b"))
    desk.write(story("c", tags="[OPEC+, C#]", id="tag:a,2020:c"))
    ran = desk.run("check", "--fix")

    assert (ran.status, ran.err) == (0, "")
    assert "tags: [OPEC+, C#]\n" in text(desk, "c")


def test_a_declared_name_is_what_is_declared_whatever_most_stories_type(desk: Desk) -> None:
    desk.replace("site.yaml", "desks:", "tags: {cartel: {name: OPEC+}}\ndesks:")
    desk.write(story("a", tags="[opec+, Cartel]", id="tag:a,2020:a") + story("b", tags="[opec+]", id="tag:a,2020:b"))

    assert desk.run("check", "--fix").status == 0
    assert "tags: [OPEC+, cartel]\n" in text(desk, "a")
    assert "tags: [OPEC+]\n" in text(desk, "b")


@pytest.mark.parametrize(
    ("typed", "repaired"),
    [
        ("Wo\u200brds \ufeffand \ufeff\u200bmore.\ufeff\n", "Words and more.\n"),
        ("[x\ufeff](//other.example/a?b) [y](<//other.example>)\n", "[x](https://other.example/a?b) [y](<https://other.example>)\n"),
        ("[x](www.other.example/a) [y](WWW.other.example)\n", "[x](https://www.other.example/a) [y](https://WWW.other.example)\n"),
        ("[x](//other.example/é%00/ü)\n", "[x](https://other.example/é%00/ü)\n"),
        ("[x][y]\n\n[y]: //other.example/a 'T'\n", "[x][y]\n\n[y]: https://other.example/a 'T'\n"),
        ("> - a\u200bb\n\n|x\ufeff|y|\n|-|-|\n|1|\ufeff2|\n", "> - ab\n\n|x|y|\n|-|-|\n|1|2|\n"),
        ("\ufeff1945 was.\n\n\ufeff'So', he\n\ufeff(she) said.\n", "1945 was.\n\n'So', he\n(she) said.\n"),
        ("\ufeff# No heading\n\nwo\u200brd\n", "\ufeff# No heading\n\nword\n"),
        ("`a\ufeffb` w\u200bd <!-- c\u200bd -->\n", "`a\ufeffb` wd <!-- c\u200bd -->\n"),
        ("w\u200b<!-- c -->\u200bd\n", "w<!-- c -->d\n"),
    ],
)  # fmt: skip
def test_debris_of_pasting_and_short_addresses_are_repaired(desk: Desk, typed: str, repaired: str) -> None:
    desk.write(story("one", typed, id="tag:a,2020:1"))
    desk.run("check", "--fix")

    assert text(desk, "one") == copy(repaired, title="one", id="tag:a,2020:1")


@pytest.mark.parametrize(
    "typed",
    [
        "    code a\u200bb\n", "```\na\u200bb //x.example\n```\n", "`[x](//other.example)`\n", "ខ្មែរ\u200bខ្មែរ\n",
        "Say //other.example or [x](//folder) or [y](www.md).\n", "<!-- a\u200bb [x](//other.example) -->\nText.\n",
        "\ufeff# Heading\n", "\ufeff- entry\n", "[a]\ufeff(b)\n", "![x](//other.example/x.png)\n",
        "\\[x](//other.example)\n",
    ],
)  # fmt: skip
def test_what_is_no_debris_or_would_change_the_text_stays(desk: Desk, typed: str) -> None:
    desk.write(story("one", typed, id="tag:a,2020:1"))
    desk.run("check", "--fix")

    assert text(desk, "one") == copy(typed, title="one", id="tag:a,2020:1")


def test_debris_is_repaired_in_published_values_alone(desk: Desk) -> None:
    keys = {"summary": "Wo\u200brds", "tags": '["Ma\ufeffli"]', "notes": "a\u200bb", "id": "tag:a,2020:1"}
    desk.write(story("one", **keys, key_points="\n  - one\ufeff\n  - |\n    t\u200bwo"))
    desk.write("-- authors/bo.md --\n---\nname: B\u200bo\n---\nB\ufeffio.\n")
    desk.write("-- content/pages/us.md --\n---\ntitle: U\u200bs\n---\nT\ufeffext.\n")
    ran = desk.run("check", "--fix")

    assert "summary: Words\n" in text(desk, "one") and 'tags: ["Mali"]\n' in text(desk, "one")
    assert "key_points: \n  - one\n  - |\n    two\n" in text(desk, "one") and "notes: a\u200bb\n" in text(desk, "one")
    assert (desk.root / "authors/bo.md").read_text(encoding="utf-8") == "---\nname: Bo\n---\nBio.\n"
    assert (desk.root / "content/pages/us.md").read_text(encoding="utf-8") == "---\ntitle: Us\n---\nText.\n"
    assert "-name: B\\u200Bo\n+name: Bo\n" in ran.out and "Repaired: 3 files." in ran.out


@pytest.mark.parametrize("line", ["tags: [a, b", "desk africa", "summary: 'a'b"])
def test_values_stay_where_a_line_cannot_be_read(desk: Desk, line: str) -> None:
    desk.write(f"-- content/one.md --\n---\ntitle: A\u200bb\n{line}\n---\nTe\u200bxt.\n")
    ran = desk.run("check", "--fix")

    assert ran.status == 1
    assert text(desk, "one") == f"---\ntitle: A\u200bb\n{line}\n---\nText.\n"


def test_a_link_to_a_file_that_is_there_is_not_taken_for_a_site(desk: Desk) -> None:
    desk.write(story("one", "[x](www.story.md)\n", id="tag:a,2020:1"))
    desk.write(story("www.story", slug="www-story", id="tag:a,2020:2"))

    assert "There was nothing to repair." in desk.run("check", "--fix").out


def test_one_diff_shows_all_that_was_repaired_in_a_file(desk: Desk) -> None:
    desk.write(story("one", "Wo\u200brds.\n", tags="[Mali]"))
    ran = desk.run("check", "--fix")

    assert ran.status == 0 and ran.out.count("--- content/one.md") == 1
    assert "-Wo\\u200Brds.\n+Words." in ran.out and f"+{MINTED}" in ran.out


MARKS = [
    "# ",
    "- ",
    "1. ",
    "> ",
    "`",
    "*",
    "**",
    "[",
    "](",
    ")",
    "]: ",
    "|",
    "|-|-|",
    "\\",
    "<!--",
    "-->",
    "~~~",
    "    ",
]
WORDS = [
    "word",
    "Wörter",
    "ខ្មែរ",
    "1945",
    " ",
    "\n",
    "\n\n",
    "//x.example",
    "//x",
    "www.x.example",
    "www.md",
    "https://x.example",
]


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(some.sampled_from([*MARKS, *WORDS, "\ufeff", "\u200b", "\ufeff", "\u200b"]), max_size=25).map("".join)
)
def test_whatever_is_repaired_is_repaired_at_once_and_reads_as_before(desk: Desk, body: str) -> None:
    desk.write(story("one", body, id="tag:a,2020:1"))
    desk.run("check", "--fix")
    once = text(desk, "one")

    assert without_debris(words(once)) == without_debris(words(copy(body, title="one", id="tag:a,2020:1")))
    assert len(once.splitlines()) == len(copy(body, title="one").splitlines()) + 1
    assert "There was nothing to repair." in desk.run("check", "--fix").out
    assert text(desk, "one") == once


def words(typed: str) -> str:
    """What readers see of a file."""
    html = html_if_linked(publishable(body_of(typed)), lambda typed: typed)
    return re.sub("<[^>]*>", "", html or "")


def test_encoding_mark_line_ends_and_permissions_stay(desk: Desk) -> None:
    file = desk.write(story("one", tags="[Mali]")).root / "content/one.md"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    file.chmod(0o640)
    before = file.read_bytes()
    assert desk.run("check", "--fix").status == 0
    assert file.read_bytes() == before.replace(b"---\r\nText", f"{MINTED}\r\n---\r\nText".encode())
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in file.parent.iterdir()) == ["one.md"]


def test_what_cannot_be_repaired_without_a_guess_is_left_as_it_is(desk: Desk) -> None:
    flow = "---\n{title: A, date: 2023-09-12T18:30:00Z, authors: [ada], desk: africa, summary: S}\n---\nText.\n"
    desk.write(f"-- content/flow.md --\n{flow}")
    desk.write(story("local", date="2023-09-12T18:30:00"))
    ran = desk.run("check", "--fix")
    assert ran.status == 1 and "missing-offset" in ran.err
    assert text(desk, "flow") == flow
    assert text(desk, "local") == copy(title="local", date="2023-09-12T18:30:00")
    assert ran.out == "There was nothing to repair.\n"


SEALS = ("draft: true", "publish_at: 2030-01-01T00:00:00Z", "date: 2030-01-01T00:00:00Z")
CANARY = "OPERATION KANARIE"


def sealed(number: int, seal: str, **keys: str) -> str:
    key, _, value = seal.partition(": ")
    return story(f"sealed-{number}", **{"tags": f"[{CANARY}]", key: value, **keys})


@pytest.mark.parametrize("seal", SEALS)
@pytest.mark.parametrize("fault", [{}, {"colour": "red"}], ids=["sound", "faulty"])
def test_no_public_file_takes_its_spelling_from_what_is_not_public(
    desk: Desk, seal: str, fault: dict[str, str]
) -> None:
    public = story("one", tags="[Opération Kanarie]", id="tag:a,2020:1")
    desk.write(public + "".join(sealed(number, seal, **fault) for number in range(3)))
    ran = desk.run("check", "--fix", "--now", "2024-01-10T12:00:00Z")

    assert text(desk, "one") == copy(title="one", tags="[Opération Kanarie]", id="tag:a,2020:1"), ran
    if not fault:
        assert "tags: [Opération Kanarie]\n" in text(desk, "sealed-0"), "what is public has the say in what is not"


@pytest.mark.parametrize("seal", SEALS)
@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_a_public_log_shows_no_repair_of_what_is_not_public(desk: Desk, seal: str, form: str) -> None:
    desk.write(story("one", "See [it](//a.example/).\n", tags="[Opération Kanarie]"))
    desk.write(sealed(1, seal, authors="[kanarie]") + sealed(2, seal, authors="[kanarie]", tags="[KANARIE two]"))
    desk.write("-- authors/kanarie.md --\n---\nname: Kanarie\n---\nSee [it](//kanarie.example/).\n")
    ran = desk.run("check", "--fix", "--public", "--now", "2024-01-10T12:00:00Z", "--format", form)

    told = ran.out + ran.err
    assert "+See [it](https://a.example/)." in told and f"+{MINTED}" in told
    assert "KANARIE" not in told and not re.search(r"sealed-\d", told) and "kanarie." not in told
    assert "https://kanarie.example/" in (desk.root / "authors/kanarie.md").read_text("utf-8")


def test_a_sealed_spelling_among_sealed_ones_is_the_most_frequent(desk: Desk) -> None:
    desk.write(sealed(1, SEALS[0], tags="[Kanarie]") + sealed(2, SEALS[1]) + sealed(3, SEALS[1]))
    desk.write(sealed(4, SEALS[1], tags="[Operation Kanarie]") + story("one"))
    assert desk.run("check", "--fix", "--now", "2024-01-10T12:00:00Z").status == 0
    assert f"tags: [{CANARY}]\n" in text(desk, "sealed-4") and "tags: [Kanarie]\n" in text(desk, "sealed-1")


def test_a_story_that_has_moved_is_given_the_identity_that_the_ledger_knows(desk: Desk) -> None:
    desk.write(story("one", tags="[Mali]"))
    assert desk.build().status == 0
    (desk.root / "content/one.md").rename(desk.root / "content/two.md")
    desk.replace("content/two.md", "title:", "aliases: [/2023/09/one/]\ntitle:")
    assert desk.run("check", "--fix").status == 0

    assert f"\n{MINTED}\n" in text(desk, "two")
    assert desk.build().status == 0


def test_the_answer_to_a_program_stays_whole(desk: Desk) -> None:
    desk.write(story("one"))
    ran = desk.run("check", "--fix", "--format", "json")
    assert [each["rule"] for each in json.loads(ran.out)["problems"]] == ["no-tags"]
    assert f"+{MINTED}" in ran.err
