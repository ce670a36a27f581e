"""`check --fix` writes what leaves no doubt, shows it, and touches nothing else."""

import json
from pathlib import Path

import pytest

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
        ("['mali-war', CMA]", "[Mali War, CMA]"),
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


def test_a_spelling_that_yaml_would_misread_is_quoted(desk: Desk) -> None:
    for slug in ("a", "b"):
        desk.write(story(slug, tags='["Côte d\'Ivoire: north"]', id=f"tag:a,2020:{slug}"))
    desk.write(story("c", tags="['cote d ivoire north']", id="tag:a,2020:c"))
    assert desk.run("check", "--fix").status == 0
    assert "tags: ['Côte d''Ivoire: north']\n" in text(desk, "c")


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


def test_the_answer_to_a_program_stays_whole(desk: Desk) -> None:
    desk.write(story("one"))
    ran = desk.run("check", "--fix", "--format", "json")
    assert [each["rule"] for each in json.loads(ran.out)["problems"]] == ["no-tags"]
    assert f"+{MINTED}" in ran.err
