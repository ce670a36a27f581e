"""Commands take an address of a site below a path as typed and as shown, and show it as it can be opened."""

import json

import pytest

from tests.desk import BARE, TINY, Desk, story

URL = "https://org.test/news"
LATER = "2024-02-01T00:00:00Z"
SECURITY = "contact: {security: 'mailto:s@org.test'}\ntitle:"


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("site")).write(BARE + TINY + story("a") + story("b", tags="[mali]"))
    desk.replace("site.yaml", "https://desk.test", URL)
    return desk


@pytest.mark.parametrize(
    "typed", ["/2023/09/a/", "/news/2023/09/a/", "/news/2023/09/a", "2023/09/a/", f"{URL}/2023/09/a/"]
)
def test_why_knows_an_address_however_it_is_typed(desk: Desk, typed: str) -> None:
    desk.build()

    ran = desk.run("why", typed, "--now", LATER)

    assert ran.status == 0 and ran.out.startswith("output/2023/09/a/index.html\n")


@pytest.mark.parametrize("typed", ["/", "/news", "/news/", URL, f"{URL}/"])
def test_why_knows_the_front_page(desk: Desk, typed: str) -> None:
    desk.build()

    assert desk.run("why", typed, "--now", LATER).out.startswith("output/index.html\n")


def test_a_build_says_once_what_the_root_of_the_host_must_serve(desk: Desk) -> None:
    told = [desk.build().out for _ in range(2)]
    assert "robots.txt is read at the root of a host alone: serve https://org.test/robots.txt.\n" in told[0]
    assert "robots.txt" not in told[1]
    desk.replace("site.yaml", "title:", SECURITY)
    assert "serve https://org.test/.well-known/security.txt.\n" in desk.build().out
    assert desk.page(".well-known/security.txt").splitlines()[2] == (
        "Canonical: https://org.test/.well-known/security.txt"
    )


def test_a_build_of_a_site_with_a_host_of_its_own_says_nothing_of_it(desk: Desk) -> None:
    desk.replace("site.yaml", URL, "https://org.test")

    assert "robots.txt" not in desk.build().out


def test_what_is_to_come_is_told_as_it_can_be_opened(desk: Desk) -> None:
    desk.write(story("later", publish_at="2024-01-20T12:00:00Z", tags="[chad]"))

    found = json.loads(desk.run("schedule", "--now", "2024-01-10T12:00:00Z", "--at", LATER, "--format", "json").out)

    assert {"/news/2023/09/later/", "/news/tags/chad/"} <= {each["address"] for each in found["addresses"]}
    assert [each["address"] for each in found["tags"]] == ["/news/tags/chad/"]


def test_whoever_follows_is_told_whole_addresses(desk: Desk) -> None:
    desk.replace("site.yaml", "title:", "indexnow: {key: a1b2c3d4e5f6}\ntitle:")
    desk.build()

    assert f"{URL}/2023/09/a/" in desk.run("announce", "--list", "purge").out.splitlines()
    assert f"{URL}/a1b2c3d4e5f6.txt" in desk.run("announce", "--list", "purge").out.splitlines()


LINKS = {
    "/2023/09/a/": "/2023/09/renamed/",
    "/news/2023/09/a/": "/news/2023/09/renamed/",
    f"{URL}/2023/09/a/": f"{URL}/2023/09/renamed/",
    f"{URL}/2023/09/x/../a/#": f"{URL}/2023/09/x/../renamed/#",
    "https://org.test/2023/09/a/": "https://org.test/2023/09/a/",
}


def test_a_renaming_changes_the_name_in_whatever_was_typed(desk: Desk) -> None:
    desk.write(story("linking", "".join(f"[It]({typed})\n" for typed in LINKS)))
    desk.build()

    ran = desk.run("rename", "story", "a", "renamed")

    assert ran.status == 0, ran
    text = (desk.root / "content/linking.md").read_text()
    assert text.endswith("".join(f"[It]({renamed})\n" for renamed in LINKS.values()))
    assert "aliases: [/2023/09/a/]\n" in (desk.root / "content/renamed.md").read_text()
    assert desk.build(now=LATER).status == 0


def test_an_address_that_begins_like_the_path_is_typed_so_that_it_leads_there(desk: Desk) -> None:
    desk.replace("site.yaml", URL, "https://org.test/tags")
    desk.write(story("linking", "[It](/tags/tags/mali/)\n"))
    assert desk.build().status == 0

    assert desk.run("rename", "tag", "mali", "chad").status == 0

    assert "[It](/tags/tags/chad/)" in (desk.root / "content/linking.md").read_text()
    assert "/tags/tags/chad/" in (desk.root / "site.yaml").read_text()
    assert desk.build(now=LATER).status == 0
    assert "/tags/tags/mali/ /tags/tags/chad/ 301" in desk.page("_redirects").splitlines()
