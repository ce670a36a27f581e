"""The ledger: every published address is noted once, and it is told when its file cannot be right."""

import shutil
from pathlib import Path

import pytest

from tests.addresses.published_site import LEDGER, NOW, lines
from tests.desk import Desk, story
from tests.paste import pasted

pytestmark = pytest.mark.slow  # builds a site for each of its cases


def test_every_page_and_feed_is_noted_once_with_the_identity_of_its_story(site: Desk) -> None:
    noted = lines(site)

    assert "/2023/09/a/ tag:desk.test,2023-09-12:a" in noted
    assert {"/", "/tags/mali/", "/tags/mali/feed.xml", "/authors/bea/", "/about/", "/feed.xml"} <= set(noted)
    assert not [line for line in noted if "404" in line or "/assets/" in line or ".css" in line]
    before = (site.root / LEDGER).read_bytes()
    assert "0 rendered" in site.build(now=NOW).out and (site.root / LEDGER).read_bytes() == before


def test_what_is_not_public_is_not_noted(site: Desk) -> None:
    site.write(story("sealed", publish_at="2030-01-01T00:00:00Z", tags="[Secret]") + story("x", draft="true"))
    assert site.build(now=NOW).status == 0

    assert not [line for line in lines(site) if "sealed" in line or "secret" in line or "/x/" in line]


def test_what_was_never_deployed_may_go_when_its_line_does(site: Desk) -> None:
    site.write(story("c"))
    assert site.build(now=NOW).status == 0
    (site.root / "content/c.md").unlink()
    assert site.build(now=NOW).status == 1
    file = site.root / LEDGER
    kept = [line for line in file.read_text("utf-8").splitlines(keepends=True) if "/c/" not in line]
    file.write_text("".join(kept), encoding="utf-8")

    assert site.build(now=NOW).status == 0 and "/c/" not in file.read_text("utf-8")


@pytest.mark.parametrize("blank", ["\t", "   "])
def test_any_blank_may_stand_before_an_identity(site: Desk, blank: str) -> None:
    file = site.root / LEDGER
    file.write_text(file.read_text("utf-8").replace("/ tag:", f"/{blank}tag:"), encoding="utf-8")

    assert site.build(now=NOW).status == 0


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("<<<<<<< HEAD", "bad-ledger-line"),
        ("2023/09/x/", "bad-ledger-line"),
        ("/2023/09/x/?p=1", "bad-ledger-line"),
        ("/../x/", "bad-ledger-line"),
        ("//x/", "bad-ledger-line"),
        ("/2023/09/a/ tag:x,2020:y", "two-identities"),
    ],
)
def test_a_line_that_is_no_line_of_the_ledger_is_told(site: Desk, line: str, rule: str) -> None:
    file = site.root / LEDGER
    whole = file.read_text("utf-8")
    file.write_text(f"{whole}{line}\n", encoding="utf-8")
    told = site.problems(now=NOW)
    assert told == [f"addresses.lock:{whole.count(chr(10)) + 1}:1 {rule}"]

    file.write_text(whole, encoding="utf-8")
    assert site.build(now=NOW).status == 0


def test_both_sides_of_a_merge_may_be_kept(site: Desk) -> None:
    file = site.root / LEDGER
    whole = file.read_text("utf-8")
    file.write_text(whole + whole.replace("\n", "\r\n"), encoding="utf-8", newline="")

    assert "0 rendered" in site.build(now=NOW).out


def test_a_ledger_that_is_missing_is_refused_where_something_was_published(site: Desk) -> None:
    before = site.published()
    (site.root / LEDGER).unlink()
    refused = site.build(now=NOW)

    assert refused.status == 2 and "git checkout addresses.lock" in refused.err
    assert site.published() == before and not (site.root / LEDGER).exists()


def test_a_fresh_clone_without_a_ledger_takes_its_first_plan_and_says_so(site: Desk) -> None:
    (site.root / LEDGER).unlink()
    shutil.rmtree(site.root / ".newsdesk")
    shutil.rmtree(site.output)

    assert "Noted in addresses.lock" in site.build(now=NOW).out and "/2023/09/a/" in str(lines(site))


def test_a_fresh_clone_with_its_ledger_changes_nothing_in_it(site: Desk) -> None:
    before = (site.root / LEDGER).read_bytes()
    shutil.rmtree(site.root / ".newsdesk")
    shutil.rmtree(site.output)

    assert "Noted" not in site.build(now=NOW).out and (site.root / LEDGER).read_bytes() == before


def test_another_output_a_preview_and_a_comparison_leave_the_ledger_alone(site: Desk, tmp_path: Path) -> None:
    before = (site.root / LEDGER).read_bytes()
    site.write(story("new"))
    for options in (["build", "--output", str(tmp_path / "other")], ["build", "--drafts"], ["verify"]):
        site.run(*options, "--now", NOW)

    assert (site.root / LEDGER).read_bytes() == before
    (site.root / "content/a.md").unlink()
    assert site.run("build", "--output", str(tmp_path / "other"), "--now", NOW).status == 0


def test_a_build_that_fails_adds_nothing(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (site.root / LEDGER).read_bytes()
    site.write(story("new"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("newsdesk.publishing.publish._move_in", full)
        assert site.build(now=NOW).status == 1
    assert (site.root / LEDGER).read_bytes() == before
    assert site.build(now=NOW).status == 0 and "/new/" in str(lines(site))


def test_the_ledger_of_a_site_from_before_there_were_ledgers_is_what_was_published(site: Desk) -> None:
    from newsdesk.publishing.record import Record

    (site.root / LEDGER).unlink()
    record = Record(site.root / ".newsdesk", site.output)
    record.settle({}, ["nothing"], type(record.last_build)(number=1))
    (site.root / "content/a.md").unlink()
    refused = site.build(now=NOW)
    assert refused.status == 1 and "`/2023/09/a/` was published" in refused.err

    pasted(site, refused)
    assert site.build(now=NOW).status == 0
    assert {"/2023/09/a/", "/2023/09/b/ tag:desk.test,2023-09-12:b"} <= set(lines(site))
