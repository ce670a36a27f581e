"""Whether a file is sealed is read whatever is wrong with it, and what seals nothing is refused."""

import pytest

from tests.desk import Desk
from tests.set_aside.faulty_copy import CANARY, DATE, FILE, HEAD, NOW, RELEASE, SEALS, put, sealed

pytestmark = [pytest.mark.slow, pytest.mark.sampled(2)]


@pytest.mark.parametrize(
    "text",
    [
        sealed("draft: yes", f"{HEAD}titel: x\n"),
        sealed("Draft: true", f"{HEAD}titel: x\n"),
        sealed(f"publish_at: {RELEASE[:-1]}"),
        sealed("publish_at: tomorrow"),
        sealed("draft: true\ndraft: false"),
        sealed(f"publish_at: {RELEASE}\npublish_at: 2024-01-01T00:00:00Z"),
        sealed("draft: false", f"{HEAD}titel: x\n"),
        sealed(f"publish_at: {NOW}", f"{HEAD}titel: x\n"),
        f"---\n{DATE}{HEAD}notes: {{draft: true}}\ntitel: x\n---\nText.\n",
        f"---\n{DATE}{HEAD}titel: x\n---\ndraft: true\n",
        f"---\n{DATE}{HEAD}summary: 'One\ndraft: true'\ntitel: x\n---\nText.\n",
        f"draft: true, they say.\n{HEAD}",
    ],
)
def test_a_file_whose_state_cannot_be_read_is_public_and_refused(site: Desk, text: str) -> None:
    put(site, text)
    assert {each.partition(":")[0] for each in site.problems(now=NOW)} == {FILE}


@pytest.mark.parametrize(
    "text",
    [
        sealed("draft: true").encode("utf-16"),
        sealed("draft: true").encode("utf-16-le"),
        sealed("draft: true").replace(CANARY, "é").encode("latin-1"),
        sealed("draft: true").replace("---\n", "", 1),
        sealed("draft: true").replace("---\nText", "Text"),
        sealed("draft: true").replace("\n", "\r") + "<b>",
        sealed("draft: true\ndraft: true"),
        sealed(f"publish_at: {RELEASE}\npublish_at: 2024-02-01T00:00:00Z"),
        sealed(f"draft: yes\npublish_at: {RELEASE}"),
        sealed("draft: true", f"{HEAD}dateline: {'x' * 70_000}\n"),
        sealed("draft: true", HEAD, "word " * 300_000),
        f"---\n<<<<<<< ours\ntitle: One\n=======\ntitle: Two\n>>>>>>> theirs\ndraft: true\n{DATE}---\nText.\n",
    ],
)
def test_a_seal_is_read_despite_whatever_is_wrong_with_the_file(site: Desk, text: str | bytes) -> None:
    put(site, text)
    ran = site.build(now=NOW)
    assert ran.status == 0 and "1 file is not public" in ran.err, ran


HEAVY = "word " * 1_200_000
# Names that no copy has, and what is in the file.
UNUSABLE = (
    (f"{CANARY}.md", HEAVY), (f"{CANARY}.txt", "Text.\n"), (f"{CANARY}.MD", "Text.\n"), (f"{CANARY}.md.txt", "Text.\n"),
    (f"{CANARY}.markdown", HEAVY), (f"{CANARY}\t.md", "Text.\n"), (f"{CANARY}\u202e.md", "Text.\n"),
    (f"{CANARY}\udce9.md", "Text.\n"), (f"{CANARY}\n.txt", HEAVY),
)  # fmt: skip


@pytest.mark.parametrize(("name", "body"), UNUSABLE)
@pytest.mark.parametrize("seal", SEALS)
def test_a_sealed_file_that_no_copy_can_be_holds_nobody_up(
    site: Desk, published: dict[str, bytes], name: str, body: str, seal: str
) -> None:
    put(site, sealed(seal, HEAD, body), f"content/{name}")
    ran = site.build(now=NOW)

    assert ran.status == 0 and "1 file is not public" in ran.err
    assert CANARY not in ran.out + ran.err
    assert site.published() == published
    (told,) = site.checked(now=NOW)
    assert CANARY in told and site.run("check", "--now", NOW).status == 1
    (told,) = site.checked("--public", now=NOW)
    assert told.startswith("not-public-")
    if seal != "draft: true":
        assert site.build(now=RELEASE).status == 1


@pytest.mark.parametrize(("name", "body"), UNUSABLE)
@pytest.mark.parametrize("seal", ["draft: false", f"publish_at: {NOW}", "draft: yes", "kind: news"])
def test_a_file_that_no_copy_can_be_is_refused_when_nothing_seals_it(
    site: Desk, name: str, body: str, seal: str
) -> None:
    put(site, sealed(seal, HEAD, body), f"content/{name}")
    assert len(site.problems(now=NOW)) == 1


@pytest.mark.parametrize("file", ["content/pages/x.txt", "authors/x.txt", "content/x.docx"])
def test_what_is_no_story_has_no_seal(site: Desk, file: str) -> None:
    put(site, sealed("draft: true"), file)
    assert site.problems(now=NOW) == [f"{file}:1:1 unknown-file"]


def test_a_date_ahead_seals_and_check_says_so(site: Desk) -> None:
    put(site, sealed(f"date: {RELEASE}", f"{HEAD}tags: [Mali]\n"))
    assert site.checked(now=NOW) == [f"{FILE}:2:7 sealed-by-date"]
    assert site.run("check", "--now", NOW).status == 0
    assert site.checked("--public", now=NOW)[0].startswith("not-public-")
    put(site, sealed(f"date: {RELEASE}", f"publish_at: {RELEASE}\n{HEAD}tags: [Mali]\n"))
    assert site.checked(now=NOW) == []


@pytest.mark.parametrize("typed", ["../assets/plan.csv", "/assets/plan.csv", "https://desk.test/assets/plan.csv"])
def test_a_file_that_does_not_wait_for_its_story_is_told_of_until_it_lies_beside_it(site: Desk, typed: str) -> None:
    (site.root / "assets").mkdir(exist_ok=True)
    (site.root / "assets/plan.csv").write_text("town,ships\nMari,2\n", "utf-8")
    put(site, sealed(f"publish_at: {RELEASE}", f"{HEAD}tags: [Mali]\n", f"[The plan]({typed})\n"))

    assert site.checked(now=NOW) == [f"{FILE}:10:12 public-before-its-story"]
    assert site.build(now=NOW).status == 0
    (site.root / "assets/plan.csv").rename(site.root / "content/plan.csv")
    put(site, sealed(f"publish_at: {RELEASE}", f"{HEAD}tags: [Mali]\n", "[The plan](plan.csv)\n"))
    assert site.checked(now=NOW) == []
