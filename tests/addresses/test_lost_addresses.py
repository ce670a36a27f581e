"""No published address dies by accident: a build that would lose one is refused, with the lines that keep it."""

import json
import re

import pytest

from tests.addresses.published_site import LEDGER, NOW, A, leads_to, lines
from tests.desk import Desk, story
from tests.paste import build_with_paste, pasted

pytestmark = pytest.mark.slow  # builds a site for each of its cases


def rename(desk: Desk) -> None:
    (desk.root / "content/a.md").rename(desk.root / "content/renamed.md")


def date_anew(desk: Desk) -> None:
    desk.replace("content/a.md", "2023-09-12", "2023-10-13")


def give_another_slug(desk: Desk) -> None:
    desk.replace("content/a.md", "title:", "slug: quite-another\ntitle:")


@pytest.mark.bar(18)
@pytest.mark.parametrize(
    ("edit", "address"),
    [(rename, "/2023/09/renamed/"), (date_anew, "/2023/10/a/"), (give_another_slug, "/2023/09/quite-another/")],
)
def test_a_story_that_moves_is_refused_until_its_old_address_leads_to_it(
    site: Desk, edit: object, address: str
) -> None:
    before = site.published()
    identity = re.search(r"<guid[^>]*>([^<]*a)</guid>", site.page("feed.xml"))
    assert callable(edit) and identity
    edit(site)
    refused = site.build(now=NOW)
    assert refused.status == 1 and site.published() == before
    assert "addresses.lock:4:1: lost-address: `/2023/09/a/` was published" in refused.err

    pasted(site, refused)
    assert site.build(now=NOW).status == 0
    assert leads_to(site, A) == address
    assert identity[1] in site.page("feed.xml"), "a feed would send it as new"
    assert site.run("verify").status == 0


@pytest.mark.parametrize(
    "typed",
    [
        ("title:", "draft: true\ntitle:"),
        ("title:", "publish_at: 2030-01-01T00:00:00Z\ntitle:"),
        ("date: 2023-", "date: 2029-"),
        ("title:", "draft: true\npublish_at: 2030-01-01T00:00:00Z\ntitle:"),
        (
            "title:",
            "withdrawn: {date: 2023-10-01T00:00:00Z, reason: False.}\npublish_at: 2030-01-01T00:00:00Z\ntitle:",
        ),
    ],
)
def test_a_story_that_is_sealed_again_is_refused_until_it_is_public_or_withdrawn(
    site: Desk, typed: tuple[str, str]
) -> None:
    site.replace("content/a.md", *typed)
    refused = site.build(now=NOW)
    assert refused.status == 1 and "its story, content/a.md, is " in refused.err

    pasted(site, refused)
    assert build_with_paste(site, now=NOW).status == 0, "the lines must work"
    assert "<h1>a</h1>" in site.page(A) and not leads_to(site, A).startswith("/archive")


@pytest.mark.bar(18)
def test_a_story_that_was_deleted_is_given_up_in_so_many_words(site: Desk) -> None:
    (site.root / "content/a.md").unlink()
    refused = site.build(now=NOW)
    assert refused.status == 1

    pasted(site, refused)
    assert "gone:\n  - /2023/09/a/\n" in (site.root / "site.yaml").read_text("utf-8")
    assert site.build(now=NOW).status == 0
    assert not (site.output / A).exists()
    assert leads_to(site, "tags/mali/index.html") == "/tags/"
    assert leads_to(site, "kinds/analysis/index.html") == "/kinds/"
    assert "This feed has ended" in site.page("tags/mali/feed.xml")
    assert "/2023/09/a/ tag:desk.test,2023-09-12:a" in lines(site), "it is known for ever"


def test_a_whole_folder_that_is_missing_is_refused(desk: Desk) -> None:
    for number in range(60):
        desk.write(story(f"s{number}"))
    assert desk.build(now=NOW).status == 0
    for file in (desk.root / "content").glob("s*.md"):
        if file.stem != "s7":
            file.unlink()
    refused = desk.build("--limit", "3", now=NOW)

    assert refused.status == 1 and "59 problems" in refused.err
    assert len(re.findall(r"^  - /2023/09/s\d+/$", refused.err, re.MULTILINE)) == 59


def test_a_tag_that_is_renamed_leads_to_the_new_one_with_its_feed(site: Desk) -> None:
    guids = re.findall(r"<guid[^>]*>[^<]*", site.page("tags/mali/feed.xml"))
    site.replace("content/a.md", "[Mali]", "[Republic of Mali]")
    assert build_with_paste(site, now=NOW).status == 0

    assert leads_to(site, "tags/mali/index.html") == "/tags/republic-of-mali/"
    feed = site.page("tags/mali/feed.xml")
    assert re.findall(r"<guid[^>]*>[^<]*", feed) == guids, "no reader gets a story twice"
    assert "https://desk.test/tags/republic-of-mali/feed.xml" in feed


def test_no_address_leads_to_a_compressed_copy(site: Desk) -> None:
    site.replace("content/a.md", "[Mali]", "[Mali, Malian army]")
    assert site.build(now=NOW).status == 0
    site.replace("content/a.md", "[Mali, Malian army]", "[Mali]")
    site.replace("site.yaml", "desks:", "outputs: {compressed: true}\ndesks:")
    assert build_with_paste(site, now=NOW).status == 0

    assert leads_to(site, "tags/malian-army/index.html") == "/tags/"


def test_a_tag_that_is_used_again_is_at_its_own_address(site: Desk) -> None:
    site.replace("content/a.md", "[Mali]", "[Niger]")
    assert build_with_paste(site, now=NOW).status == 0
    site.write(story("c", tags="[Mali]", publish_at="2024-03-01T00:00:00Z"))
    assert site.build(now="2024-02-20T00:00:00Z").status == 0
    assert leads_to(site, "tags/mali/index.html") == "/tags/niger/"

    assert site.build(now="2024-03-01T00:00:00Z").status == 0, "no embargo may end in a refusal"
    assert "/2024/03/c/" in site.page("tags/mali/index.html") or "/2023/09/c/" in site.page("tags/mali/index.html")


def test_an_author_who_is_renamed_keeps_the_old_address(site: Desk) -> None:
    (site.root / "authors/bea.md").rename(site.root / "authors/beatrice.md")
    site.replace("content/a.md", "[bea]", "[beatrice]")
    assert build_with_paste(site, now=NOW).status == 0

    assert leads_to(site, "authors/bea/index.html") == "/authors/beatrice/"
    assert "aliases:" in (site.root / "authors/beatrice.md").read_text("utf-8")


def test_a_standing_page_that_is_renamed_keeps_the_old_address(site: Desk) -> None:
    (site.root / "content/pages/about.md").rename(site.root / "content/pages/about-us.md")
    assert build_with_paste(site, now=NOW).status == 0

    assert leads_to(site, "about/index.html") == "/about-us/"


def test_an_output_that_is_switched_off_is_refused_until_it_is_on_or_given_up(site: Desk) -> None:
    site.replace("site.yaml", "desks:", "outputs: {atom: false}\ndesks:")
    refused = site.build(now=NOW)
    assert refused.status == 1 and "add `atom: true`" not in refused.err and "outputs: {atom: true}" in refused.err

    pasted(site, refused)
    assert site.build(now=NOW).status == 0 and (site.output / "atom.xml").exists()


def test_all_that_one_switch_keeps_is_one_problem_with_one_cure(site: Desk) -> None:
    feeds = sum(path.endswith("/atom.xml") or path == "atom.xml" for path in site.published())
    site.replace("site.yaml", "desks:", "outputs: {atom: false}\ndesks:")
    refused = site.build(now=NOW)

    assert feeds > 3 and refused.err.count("lost-address: ") == 1
    lost = f"`/atom.xml` and {feeds - 1} more were published, and nothing is there any more: `atom` is switched off."
    assert lost in refused.err
    assert "To keep them, type `outputs: {atom: true}` in site.yaml. If they were never deployed" in refused.err
    paste = json.loads(site.build("--format", "json", now=NOW).out)["paste"]
    assert paste == {"site.yaml": {"outputs": {"atom": "true"}}}


@pytest.mark.parametrize("before", ["archives: true", "archives: true, ninjs: true"])
@pytest.mark.parametrize(
    ("after", "problems"),
    [
        ("archives: false", 1),
        ("archives: true, atom: false", 1),
        ("atom: false", 3),
        ("atom: false, json_feed: false", 4),
    ],
)
def test_what_several_switches_have_put_out_is_back_when_the_lines_are_pasted(
    site: Desk, before: str, after: str, problems: int
) -> None:
    site.replace("site.yaml", "desks:", f"outputs: {{{before}}}\ndesks:")
    assert site.build(now=NOW).status == 0
    published = set(site.published())
    site.replace("site.yaml", before, after)
    refused = pasted(site, site.build(now=NOW))

    assert refused.err.count("lost-address: ") == problems, refused.err
    assert site.build(now=NOW).status == 0
    assert {path for path in published if not path.endswith("ninjs.json")} <= set(site.published())


@pytest.mark.bar(17)
def test_a_new_host_changes_no_identity(site: Desk) -> None:
    before = re.findall(r"<guid[^>]*>[^<]*", site.page("feed.xml"))
    site.replace("site.yaml", "https://desk.test", "https://new.test")
    assert site.build(now=NOW).status == 0

    assert re.findall(r"<guid[^>]*>[^<]*", site.page("feed.xml")) == before


@pytest.mark.bar(17)
def test_another_story_at_a_known_address_is_refused(site: Desk) -> None:
    site.replace("content/a.md", "title:", "id: tag:desk.test,2020-01-01:other\ntitle:")
    refused = site.build(now=NOW)
    assert (
        refused.status == 1 and "other-story" in refused.err and "type `id: tag:desk.test,2023-09-12:a`" in refused.err
    )

    site.replace("content/a.md", "id: tag:desk.test,2020-01-01:other", "id: tag:desk.test,2023-09-12:a")
    assert site.build(now=NOW).status == 0


def test_what_is_given_up_and_published_is_refused(site: Desk) -> None:
    site.replace("site.yaml", "desks:", "gone: [/2023/09/a/]\ndesks:")
    refused = site.build(now=NOW)
    assert refused.status == 1 and "not-gone" in refused.err

    site.replace("site.yaml", "gone: [/2023/09/a/]\n", "")
    assert site.build(now=NOW).status == 0


def test_check_tells_of_an_address_that_would_be_lost_and_of_none_at_another_time(site: Desk) -> None:
    (site.root / "content/a.md").unlink()

    assert "lost-address" in site.run("check").err
    assert "lost-address" not in site.run("check", "--now", NOW).err


def test_a_story_that_was_published_under_its_month_in_utc_leads_from_there(desk: Desk) -> None:
    desk.write(story("late", date="2024-06-01T00:30:00+02:00"))
    ledger = desk.root / LEDGER
    ledger.write_text("/2024/05/late/ tag:desk.test,2024-05-31:late\n", encoding="utf-8")
    assert desk.build(now="2024-07-01T00:00:00Z").status == 0

    assert leads_to(desk, "2024/05/late/index.html") == "/2024/06/late/"
    assert "/2024/06/late/ tag:desk.test,2024-05-31:late" in lines(desk)


def test_a_story_that_moves_back_needs_no_other_cure(site: Desk) -> None:
    for old, new in (("2023-09-12", "2023-10-13"), ("2023-10-13", "2023-09-12")):
        site.replace("content/a.md", f"date: {old}", f"date: {new}")
        assert build_with_paste(site, now=NOW).status == 0

    assert "<h1>a</h1>" in site.page(A) and leads_to(site, "2023/10/a/index.html") == "/2023/09/a/"
