"""What a refused build gives to paste keeps the address, and leads to the right story or feed."""

import pytest

from tests.addresses.published_site import NOW, leads_to, lines
from tests.desk import Desk, copy, story
from tests.paste import build_with_paste, pasted

# Dated in September and released in October: a month that has feeds of its archive, and no page.
RELEASED_LATER = story("c", publish_at="2023-10-05T10:00:00Z")
FEEDS = ("archive/2023/10/feed.xml", "archive/2023/10/atom.xml")


@pytest.fixture
def with_archives(desk: Desk) -> Desk:
    """A published site with monthly archives of its feeds, and maps for servers."""
    desk.write(story("a") + story("b", date="2023-09-20T10:00:00Z") + RELEASED_LATER)
    desk.replace("site.yaml", "desks:", "outputs: {archives: true, redirect_maps: true}\ndesks:")
    assert desk.build(now=NOW).status == 0
    assert set(FEEDS) <= set(desk.published()) and "archive/2023/10/index.html" not in desk.published()
    return desk


def test_the_archive_of_a_month_without_a_page_can_be_given_up_and_come_back(with_archives: Desk) -> None:
    (with_archives.root / "content/c.md").unlink()
    assert build_with_paste(with_archives, now=NOW).status == 0
    assert '"/archive/2023/10/feed.xml" "1";' in with_archives.page("_gone.nginx")

    with_archives.write(story("d", publish_at="2023-10-06T10:00:00Z"))
    assert with_archives.build(now=NOW).status == 0
    assert "archive/2023" not in with_archives.page("_gone.nginx")


def test_a_feed_that_is_given_up_and_cannot_go_is_a_problem(with_archives: Desk) -> None:
    with_archives.replace("site.yaml", "desks:", "gone: [/atom.xml]\ndesks:")

    assert "not-gone" in " ".join(with_archives.problems(now=NOW))


def test_archives_that_are_switched_off_are_switched_on_again(with_archives: Desk) -> None:
    with_archives.replace("site.yaml", "archives: true, ", "")
    refused = with_archives.build(now=NOW)
    assert refused.status == 1 and "gone" not in refused.err

    assert build_with_paste(with_archives, now=NOW).status == 0
    assert set(FEEDS) <= set(with_archives.published())


@pytest.mark.parametrize("year", ["2023", "2022"])
def test_stories_that_exchange_their_slugs_are_told_apart_by_their_days(with_archives: Desk, year: str) -> None:
    with_archives.write(story("e", date=f"{year}-08-01T10:00:00Z"))
    assert with_archives.build(now=NOW).status == 0
    for slug, other, date in (("a", "e", "2023-09-12T18:30:00Z"), ("e", "a", f"{year}-08-01T10:00:00Z")):
        (with_archives.root / f"content/{other}.md").write_text(copy(title=slug, date=date), encoding="utf-8")
    assert build_with_paste(with_archives, now=NOW).status == 0

    assert leads_to(with_archives, "2023/09/a/index.html") == "/2023/09/e/"
    assert leads_to(with_archives, f"{year}/08/e/index.html") == f"/{year}/08/a/"
    assert "/2023/09/e/ tag:desk.test,2023-09-12:a" in lines(with_archives)


def test_an_old_address_of_an_author_leads_to_them_whatever_the_settings_say(with_archives: Desk) -> None:
    with_archives.write("-- authors/bea.md --\n---\nname: Bea\naliases: [/authors/bee/]\n---\nShe.\n")
    with_archives.replace(
        "site.yaml", "desks:", "redirects: {/authors/bee/: /authors/, /authors/bee/?p=1: /archive/}\ndesks:"
    )
    assert with_archives.build(now=NOW).status == 0
    assert leads_to(with_archives, "authors/bee/index.html") == "/authors/"

    with_archives.write(story("f", authors="[bea]"))
    assert with_archives.build(now=NOW).status == 0
    assert leads_to(with_archives, "authors/bee/index.html") == "/authors/bea/"
    assert "p=1" in with_archives.page("_redirects_query.nginx")


def test_a_story_that_was_split_leaves_its_old_addresses_to_the_first_part(with_archives: Desk) -> None:
    with_archives.write(story("a", aliases="[/2023/09/before/]"))
    assert with_archives.build(now=NOW).status == 0
    (with_archives.root / "content/a.md").unlink()
    for part in ("part-one", "part-two"):
        with_archives.write(story(part, aliases="[/2023/09/before/]"))
    refused = with_archives.build(now=NOW)
    assert "its story, content/part-one.md, has moved" in refused.err
    assert "Delete `/2023/09/before/` from `aliases:` here" in refused.err and "content/part-two.md:2:1" in refused.err

    pasted(with_archives, refused)
    with_archives.replace("content/part-two.md", "aliases: [/2023/09/before/]\n", "")
    assert with_archives.build(now=NOW).status == 0
    assert leads_to(with_archives, "2023/09/a/index.html") == "/2023/09/part-one/"
    assert "/2023/09/part-one/ tag:desk.test,2023-09-12:a" in lines(with_archives)
