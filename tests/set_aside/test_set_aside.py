"""A fault in copy that is not public never holds the desk up, and nothing of it is told where anybody can read it."""

import json
import re
from pathlib import Path

import pytest

from newsdesk.pictures.faults import PictureFault
from tests.desk import Desk
from tests.pictures.samples import gradient
from tests.set_aside.faulty_copy import BROKEN, CANARY, FILE, HEAD, NAMES, NOW, RELEASE, SEALS, put, sealed
from tests.test_copy import CASES, SITE, case

pytestmark = [pytest.mark.slow, pytest.mark.sampled(2)]


@pytest.mark.sampled(2)
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


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", [name for name in CASES if can_be_sealed(name)])
@pytest.mark.parametrize("seal", SEALS[:2])
def test_every_mistake_of_the_catalogue_is_set_aside_in_copy_that_is_sealed(desk: Desk, name: str, seal: str) -> None:
    copy, _ = case(name)
    desk.write(SITE)
    (desk.root / "content/2023/09/harbour.jpg").write_bytes(b"a picture")
    put(desk, copy.replace("\n", f"\n{seal}\n", 1), f"content/2023/09/{CANARY}.md")
    assert desk.build(now=NOW).status == 0


# A picture that cannot be decoded, and how a sealed story shows it.
TORN = {
    f"content/{CANARY}.png": ("image: {file: %s.png, alt: A, credit: B}\n", "Text.\n"),
    f"content/{CANARY}-2.png": ("", "![A quay](%s-2.png)\n"),
    f"content/{CANARY}-3.png": ("", "See [the map](%s-3.png).\n"),
    f"authors/{CANARY}.png": ("authors: [%s]\n", "Text.\n"),
}


@pytest.mark.parametrize("seal", SEALS)
@pytest.mark.parametrize("raw", [b"Not a picture", gradient("PNG")[:60], gradient("JPEG")], ids=["no", "torn", "other"])
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

    put(site, gradient("PNG"), file)
    assert "set aside" not in site.build(now=NOW).err


def test_a_picture_of_copy_that_is_not_public_is_decoded_once(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[str] = []

    def look(_raw: bytes, file: str) -> PictureFault:
        decoded.append(file)
        return PictureFault()

    monkeypatch.setattr("newsdesk.reading.checks.pictures.sealed_pictures.fault_of", look)
    put(site, gradient("PNG"), f"content/{CANARY}.png")
    put(site, sealed("draft: true", HEAD, f"![A quay]({CANARY}.png) ![A quay]({CANARY}.png)\n"))
    for _ in range(3):
        assert site.build(now=NOW).status == 0

    assert decoded == [f"content/{CANARY}.png"]


def test_a_story_that_was_killed_holds_nobody_up_after_its_instant_either(site: Desk) -> None:
    killed = "withdrawn: {date: 2024-01-01T00:00:00Z, reason: False.}"
    put(site, sealed(f"publish_at: {RELEASE}", f"{HEAD}{killed}\nauthors: [nobody]\n"))
    assert site.build(now="2024-03-01T00:00:00Z").status == 0


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
