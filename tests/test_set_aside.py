"""A fault in copy that is not public never holds the desk up, and nothing of it is told where anybody can read it."""

import json
import re
from itertools import product
from pathlib import Path

import pytest

from tests.desk import Desk, story
from tests.rendering.test_pictures import picture
from tests.test_copy import CASES, SITE, case

pytestmark = pytest.mark.slow

CANARY = "kanarienvogel"
NOW = "2024-01-10T12:00:00Z"
RELEASE = "2024-01-20T00:00:00Z"
SEALS = ("draft: true", f"publish_at: {RELEASE}", f"date: {RELEASE}")
FILE = f"content/{CANARY}.md"
HEAD = f"title: Title {CANARY}\nauthors: [ada]\ndesk: africa\nsummary: Summary {CANARY}.\n"
DATE = "date: 2023-09-12T18:30:00Z\n"


def sealed(seal: str, keys: str = HEAD, body: str = f"Text {CANARY}.\n") -> str:
    date = "" if seal.startswith("date:") else DATE
    return f"---\n{seal}\n{date}{keys}---\n{body}"


# What is wrong with the sealed file, and the file: its keys below the seal, and its body.
BROKEN: tuple[tuple[str, str, str], ...] = (
    ("bad YAML in another line", f"{HEAD}tags: [{CANARY}\n", "Text.\n"),
    ("an unclosed quote", f'{HEAD}dateline: "{CANARY}\n', "Text.\n"),
    ("a tab", f"{HEAD}places:\n\t- name: {CANARY}\n", "Text.\n"),
    ("an alias of YAML", f"{HEAD}dateline: &{CANARY} Gao\n", "Text.\n"),
    ("an unknown key", f"{HEAD}{CANARY}: x\n", "Text.\n"),
    ("a key given twice", f"{HEAD}title: {CANARY} again\n", "Text.\n"),
    ("a missing title", HEAD.partition("\n")[2], f"Text {CANARY}.\n"),
    ("a picture that is not there", f"{HEAD}image: {{file: {CANARY}.png, alt: A, credit: B}}\n", "Text.\n"),
    ("an unknown author", HEAD.replace("[ada]", f"[{CANARY}]"), "Text.\n"),
    ("an unknown desk", HEAD.replace("africa", CANARY), "Text.\n"),
    ("an unknown story", f"{HEAD}related: [{CANARY}-two]\n", "Text.\n"),
    ("an unknown storyline", f"{HEAD}storyline: {CANARY}\n", "Text.\n"),
    ("a broken link", HEAD, f"See [it]({CANARY}-two.md).\n"),
    ("an unknown heading", HEAD, f"See [it](#{CANARY}).\n"),
    ("raw HTML", HEAD, f"<b>{CANARY}</b>\n"),
    ("code of another system", HEAD, f"{{{{< {CANARY} >}}}}\n"),
    ("an invisible character", HEAD, f"Text {CANARY}\u202e.\n"),
    ("a control character", HEAD, f"Text {CANARY}\x01.\n"),
    ("no body", HEAD, ""),
    ("a missing footnote", HEAD, f"Text {CANARY}.[^1]\n"),
    ("a merge that is to be decided", HEAD, f"<<<<<<< ours\n{CANARY}\n=======\nother\n>>>>>>> theirs\n"),
    ("the slug of a public story", f"{HEAD}slug: public\n", f"Text {CANARY}.\n"),
    ("the identity of a public story", f"{HEAD}id: tag:desk.test,2023-09-12:public\n", f"Text {CANARY}.\n"),
    ("the tag of a public story in other letters", f"{HEAD}tags: [MALI]\n", f"Text {CANARY}.\n"),
    ("a tag of no letter", f"{HEAD}tags: ['!']\n", f"Text {CANARY}.\n"),
)
NAMES = [each[0] for each in BROKEN]


@pytest.fixture
def site(desk: Desk) -> Desk:
    return desk.write(story("public", tags="[Mali]", title="Public"))


@pytest.fixture
def published(site: Desk) -> dict[str, bytes]:
    assert site.build(now=NOW).status == 0
    return site.published()


def put(desk: Desk, text: str | bytes, file: str = FILE) -> None:
    path = desk.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize("seal", SEALS)
@pytest.mark.parametrize(("what", "keys", "body"), BROKEN, ids=NAMES)
def test_a_build_sets_it_aside_and_is_what_it_would_be_without(
    site: Desk, published: dict[str, bytes], what: str, keys: str, body: str, seal: str
) -> None:
    put(site, sealed(seal, keys, body))
    for form in ("text", "github", "json", "sarif"):
        ran = site.build("--format", form, now=NOW)
        assert ran.status == 0, (what, ran)
        assert CANARY not in ran.out + ran.err
        if form == "text":
            assert "1 file is not public, has problems and was set aside: `check` shows them.\n" in ran.err
    assert site.published() == published
    public = site.build("--public", now=NOW)
    assert public.status == 0 and "rendered" in public.out
    assert "set aside" not in public.out + public.err and "draft" not in public.out and "Next" not in public.out


@pytest.mark.parametrize("seal", SEALS)
@pytest.mark.parametrize(("what", "keys", "body"), BROKEN, ids=NAMES)
def test_check_shows_it_in_full_and_to_the_public_only_its_rule(
    site: Desk, what: str, keys: str, body: str, seal: str
) -> None:
    put(site, sealed(seal, keys, body))
    full = site.checked(now=NOW)
    assert full and all(each.startswith(f"{FILE}:") for each in full), what
    assert site.run("check", "--now", NOW).status == 1
    told = site.checked("--public", now=NOW)
    assert {each.split()[1] for each in told} == {each.split()[1] for each in full}
    assert all(re.fullmatch(r"not-public-[0-9a-f]{8}:1:1 [a-z0-9-]+", each) for each in told)
    for form in ("text", "github", "json", "sarif"):
        ran = site.run("check", "--now", NOW, "--public", "--format", form)
        assert ran.status == 1
        assert CANARY not in ran.out + ran.err


@pytest.mark.parametrize(("what", "keys", "body"), BROKEN, ids=NAMES)
def test_at_its_instant_it_is_public_copy_and_refused(site: Desk, what: str, keys: str, body: str) -> None:
    put(site, sealed(f"publish_at: {RELEASE}", keys, body))
    ran = site.build("--format", "json", now=NOW)
    assert json.loads(ran.out)["next_change"] == RELEASE, what
    refused = site.problems(now=RELEASE)
    assert refused and {each.partition(":")[0] for each in refused} <= {FILE, "content/public.md"}


def can_be_sealed(name: str) -> bool:
    """Whether a mistake is one of a story, which has front matter, and no seal of its own."""
    copy, _ = case(name)
    has_seal = re.search(r"^(?:draft|publish_at|embargo)\b", copy, re.MULTILINE)
    return "/" not in name and copy.startswith("---") and not has_seal


@pytest.mark.parametrize("name", [name for name in CASES if can_be_sealed(name)])
@pytest.mark.parametrize("seal", SEALS[:2])
def test_every_mistake_of_the_catalogue_is_set_aside_in_copy_that_is_sealed(desk: Desk, name: str, seal: str) -> None:
    copy, _ = case(name)
    desk.write(SITE)
    (desk.root / "content/2023/09/harbour.jpg").write_bytes(b"a picture")
    put(desk, copy.replace("\n", f"\n{seal}\n", 1), f"content/2023/09/{CANARY}.md")
    assert desk.build(now=NOW).status == 0


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
SEALED = "publish_at: 2024-01-20T00:00:00Z"
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


# Two files or folders that are one where case or the form of an ê makes no difference.
SAME = (
    ("b.md", "B.md"), ("forêt.md", "fore\u0302t.md"), ("sahel/b.md", "Sahel/c.md"), ("fore\u0302t/b.md", "forêt/c.md"),
)  # fmt: skip


@pytest.mark.parametrize("names", [*SAME, *((other, one) for one, other in SAME)])
@pytest.mark.parametrize(("seal", "later"), [("", "draft: true"), ("", SEALED), (SEALED, "draft: true")])
def test_a_name_belongs_to_the_story_that_is_public_first(
    site: Desk, names: tuple[str, str], seal: str, later: str
) -> None:
    first, second = (f"content/{name}" for name in names)
    put(site, sealed(seal or "kind: news", f"{HEAD}tags: [Mali]\nslug: first\n"), first)
    assert site.build(now=NOW).status == 0
    before = site.published()
    put(site, sealed(later, f"{HEAD}tags: [Mali]\nslug: second\n"), second)
    ran = site.build(now=NOW)

    assert ran.status == 0 and "1 file is not public, has problems" in ran.err
    assert site.published() == before
    assert site.checked(now=NOW) == [f"{second}:1:1 duplicate-name"]
    assert site.checked("--public", now=NOW)[0].startswith("not-public-")
    if later == SEALED:
        assert site.build(now=RELEASE).status == 1


@pytest.mark.parametrize("names", [*SAME, ("a.png", "A.png")])
def test_of_two_public_files_with_one_name_one_is_refused(site: Desk, names: tuple[str, str]) -> None:
    for number, name in enumerate(names):
        put(site, sealed("kind: news", f"{HEAD}tags: [Mali]\nslug: s-{number}\n"), f"content/{name}")
    assert [each.split()[1] for each in site.problems(now=NOW)] == ["duplicate-name"]


# A picture that cannot be decoded, and how a sealed story shows it.
TORN = {
    f"content/{CANARY}.png": ("image: {file: %s.png, alt: A, credit: B}\n", "Text.\n"),
    f"content/{CANARY}-2.png": ("", "![A quay](%s-2.png)\n"),
    f"content/{CANARY}-3.png": ("", "See [the map](%s-3.png).\n"),
    f"authors/{CANARY}.png": ("authors: [%s]\n", "Text.\n"),
}


@pytest.mark.parametrize("seal", SEALS)
@pytest.mark.parametrize("raw", [b"Not a picture", picture("PNG")[:60], picture("JPEG")], ids=["no", "torn", "other"])
@pytest.mark.parametrize("file", TORN)
def test_a_picture_that_cannot_be_used_sets_its_story_aside(
    site: Desk, published: dict[str, bytes], file: str, raw: bytes, seal: str
) -> None:
    keys, body = (each.replace("%s", CANARY) for each in TORN[file])
    head = HEAD.replace("authors: [ada]\n", "") if keys.startswith("authors") else HEAD
    put(site, raw, file)
    put(site, f"---\nname: {CANARY}\n---\nWho.\n", f"authors/{CANARY}.md")
    put(site, sealed(seal, head + keys, body))
    for _ in range(2):
        ran = site.build(now=NOW)
        assert ran.status == 0 and "1 file is not public, has problems and was set aside" in ran.err
        assert CANARY not in ran.out + ran.err and site.published() == published
    (told,) = [each for each in site.checked(now=NOW) if "sealed-by-date" not in each]
    assert told.startswith(f"{FILE}:") and told.endswith(" bad-picture")
    assert CANARY not in str(site.run("check", "--public", "--now", NOW))
    assert site.build("--drafts", now=NOW).status == 0, "nor does it hold up a preview"

    put(site, picture("PNG"), file)
    assert "set aside" not in site.build(now=NOW).err


def test_a_picture_of_copy_that_is_not_public_is_decoded_once(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[str] = []

    def look(_raw: bytes, form: str) -> str:
        decoded.append(form)
        return ""

    monkeypatch.setattr("newsdesk.reading.checks.sealed_pictures.fault_of", look)
    put(site, picture("PNG"), f"content/{CANARY}.png")
    put(site, sealed("draft: true", HEAD, f"![A quay]({CANARY}.png) ![A quay]({CANARY}.png)\n"))
    for _ in range(3):
        assert site.build(now=NOW).status == 0

    assert decoded == ["PNG"]


def test_a_story_that_was_killed_holds_nobody_up_after_its_instant_either(site: Desk) -> None:
    killed = "withdrawn: {date: 2024-01-01T00:00:00Z, reason: False.}"
    put(site, sealed(f"publish_at: {RELEASE}", f"{HEAD}{killed}\nauthors: [nobody]\n"))
    assert site.build(now="2024-03-01T00:00:00Z").status == 0


LINKS = (
    "story:NAME", "NAME.md", "NAME.md#part", "/2023/09/NAME/", "/2023/09/NAME", "https://desk.test/2023/09/NAME/",
)  # fmt: skip
TAGGED = "tags: [Only there]\ntitel: x\n"


@pytest.mark.parametrize(
    ("link", "titel"),
    [*product(LINKS, ["titel: x\n", TAGGED, "dateline: [\n", "\x01\n"]), ("/tags/only-there/", TAGGED)],
)
def test_a_public_link_to_it_is_words_and_no_problem(site: Desk, link: str, titel: str) -> None:
    put(site, sealed("draft: true", f"{HEAD}{titel}"))
    site.write(story("public", f"See [these words]({link.replace('NAME', CANARY)}).\n", tags="[Mali]", title="Public"))
    assert site.build(now=NOW).status == 0
    assert "<p>See these words.</p>" in site.page("2023/09/public/index.html")


def test_a_public_story_may_be_related_to_it(site: Desk) -> None:
    put(site, sealed("draft: true", f"{HEAD}titel: x\n"))
    site.write(story("public", related=f"[{CANARY}]", tags="[Mali]"))
    assert site.build(now=NOW).status == 0


@pytest.mark.parametrize("broken", ["titel: x\n", "dateline: [\n", "\x01\n", "authors: [nobody]\n"])
@pytest.mark.parametrize(
    "public",
    [
        story("public", related=f"[{CANARY[:-1]}]"),
        story("public", authors=f"[{CANARY[:-1]}]"),
        story("public", f"[it](story:{CANARY[:-1]})\n"),
        story("public", f"[it]({CANARY[:-1]}.md)\n"),
        story("public", f"[it](/2023/09/{CANARY[:-1]}/)\n"),
    ],
)
def test_no_hint_about_public_copy_names_it(site: Desk, broken: str, public: str) -> None:
    put(site, sealed("draft: true", f"{HEAD}{broken}"))
    site.write(public)
    for command in (["build"], ["check", "--public"]):
        ran = site.run(*command, "--now", NOW)
        assert ran.status == 1
        said = ran.out + ran.err
        assert (CANARY not in said and "unknown-" in said) or "broken-link" in said


def test_mended_it_goes_out_at_its_instant_as_in_a_clean_build(site: Desk, tmp_path: Path) -> None:
    put(site, sealed(f"publish_at: {RELEASE}", f"{HEAD}titel: x\n"))
    assert site.build(now=NOW).status == 0
    assert site.build(now=RELEASE).status == 1
    put(site, sealed(f"publish_at: {RELEASE}", f"{HEAD}tags: [Mali]\n"))
    assert site.build(now=RELEASE).status == 0
    assert CANARY in site.page("2023/09/kanarienvogel/index.html")
    assert site.run("verify", "--now", RELEASE).status == 0


def test_drafts_are_counted_and_those_that_are_broken_too(site: Desk) -> None:
    put(site, sealed("draft: true"))
    put(site, sealed("draft: true", f"{HEAD}titel: x\n"), "content/two.md")
    ran = site.build(now=NOW)
    assert "2 drafts." in ran.out
    assert json.loads(site.build("--format", "json", now=NOW).out)["drafts"] == 2


def test_a_date_ahead_seals_and_check_says_so(site: Desk) -> None:
    put(site, sealed(f"date: {RELEASE}", f"{HEAD}tags: [Mali]\n"))
    assert site.checked(now=NOW) == [f"{FILE}:2:7 sealed-by-date"]
    assert site.run("check", "--now", NOW).status == 0
    assert site.checked("--public", now=NOW)[0].startswith("not-public-")
    put(site, sealed(f"date: {RELEASE}", f"publish_at: {RELEASE}\n{HEAD}tags: [Mali]\n"))
    assert site.checked(now=NOW) == []


# Two stories that cannot both be there: keys of the one that is first, keys of the other, and the rule.
COLLISIONS: tuple[tuple[str, str, str], ...] = (
    ("slug: same", "slug: same", "duplicate-slug"),
    ("id: tag:a,2023:x", "id: tag:a,2023:x", "duplicate-identity"),
    ("slug: one", "id: tag:desk.test,2023-09-12:one", "duplicate-identity"),
    ("id: tag:desk.test,2023-09-12:two", "slug: two", "duplicate-identity"),
    ("tags: [Sahel]", "tags: [SAHEL]", "duplicate-tag"),
    ("aliases: [/old/]", "aliases: [/old/]", "same-address"),
    ("aliases: [/old/]", "aliases: [/OLD/]", "same-address"),
    ("aliases: [/2023/09/two/]", "slug: two", "same-address"),
    ("aliases: [/tags/sahel/feed.xml]", "tags: [Sahel]", "same-address"),
    ("slug: one", "aliases: [/desks/europe/]", "same-address"),
    ("slug: one", "aliases: [/404.html]", "same-address"),
    ("slug: one", "aliases: [/2023/09/one/]", "same-address"),
    ("slug: one", "aliases: [/feed.xml]", "same-address"),
)


SOONER, LATER = "publish_at: 2024-01-15T00:00:00Z", f"publish_at: {RELEASE}"
SEALED_PAIRS = [("", "draft: true"), ("", LATER), (SOONER, LATER), (LATER, "draft: true")]
# Of two that go out at once, the first by its path is first.
ORDERED_PAIRS = [*((*pair, names) for pair in SEALED_PAIRS for names in ("ab", "ba")), (LATER, LATER, "ab")]


@pytest.mark.parametrize(("first", "second", "rule"), COLLISIONS)
@pytest.mark.parametrize(("one", "two", "names"), ORDERED_PAIRS)
def test_what_would_collide_at_its_instant_is_told_today_and_of_the_later_file(
    site: Desk, first: str, second: str, rule: str, one: str, two: str, names: str
) -> None:
    files = [f"content/{name}.md" for name in names]
    for file, keys, seal in zip(files, (first, second), (one, two), strict=True):
        seal = f"{seal}\n" if seal else ""
        put(site, f"---\n{seal}{DATE}{HEAD}{keys}\n{'' if 'tags' in keys else 'tags: [Mali]'}\n---\nText.\n", file)
    ran = site.build(now=NOW)
    assert ran.status == 0 and "1 file is not public" in ran.err
    told = {re.sub(r":\d+:\d+", "", each) for each in site.checked(now=NOW)}
    # Where it is to be at an old address of the other, the ledger takes it for that one.
    assert f"{files[1]} {rule}" in told and all(each.startswith(files[1]) for each in told)
    assert site.run("check", "--now", NOW).status == 1
    if two != "draft: true":
        assert site.build(now=RELEASE).status == 1
