"""A link has the address of a page as it is, as a browser shows it, or whole; another site of the host is another."""

import pytest

from newsdesk.vocabulary.links.link_targets import Origin
from newsdesk.vocabulary.settings import Settings
from tests.desk import BARE, TINY, Desk, story

HERE = Origin("https://org.test/news")
STORY = "/2023/09/other/"


@pytest.mark.parametrize(
    "typed",
    [
        "/tags/mali/", "/news/tags/mali/", "/news/tags/mali", "/NEWS/tags/Mali/", "/%6Eews/tags/mali/",
        "/x/../news/tags/mali/", "https://org.test/news/tags/mali/", "http://ORG.test/News/tags/mali/index.html",
        "https://org.test//news/./tags/mali/?a", "http://localhost:8000/news/tags/mali/",
        "http://localhost:8000/tags/mali/",
    ],
)  # fmt: skip
def test_an_address_is_known_with_the_path_and_without_it(typed: str) -> None:
    assert HERE.within(typed) == "/tags/mali/"


@pytest.mark.parametrize("typed", ["/", "/news", "/news/", "/news/index.html", "https://org.test/news"])
def test_the_front_page_is_at_the_path(typed: str) -> None:
    assert HERE.within(typed) == "/"


@pytest.mark.parametrize(
    "typed",
    [
        "https://org.test/", "https://org.test", "https://org.test/other/", "https://org.test/newsroom/",
        "https://org.test/tags/mali/", "https://org.test/news.html", "https://org.test/news/../tags/mali/",
        "https://other.test/news/tags/mali/",
    ],
)  # fmt: skip
def test_another_site_of_the_host_is_another_site(typed: str) -> None:
    assert HERE.within(typed) == ""


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("https://archive.test/web/2023/https://org.test/news/2023/09/a/", ("/2023/09/a/",)),
        ("https://archive.test/?url=https%3A%2F%2Forg.test%2Fnews%2F2023%2F09%2Fa%2F", ("/2023/09/a/",)),
        ("https://archive.test/web/2023/https://org.test/other/2023/09/a/", ()),
    ],
)
def test_what_an_archive_holds_of_the_site_is_known_by_its_path(typed: str, held: tuple[str, ...]) -> None:
    assert HERE.held_in(typed) == held


@pytest.mark.parametrize(
    ("url", "origin", "path"),
    [
        ("https://desk.test", "https://desk.test", ""),
        ("https://org.test:8443/a/b", "https://org.test:8443", "/a/b"),
    ],
)
def test_a_url_is_an_origin_and_a_path_and_identities_know_the_host_alone(url: str, origin: str, path: str) -> None:
    settings = Settings("Test Desk", url, ())

    assert (settings.origin, settings.path) == (origin, path)
    assert settings.host in ("desk.test", "org.test")


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("site")).write(BARE + TINY + story("other"))
    desk.replace("site.yaml", "https://desk.test", "https://org.test/news")
    return desk


@pytest.mark.parametrize("typed", [STORY, f"/news{STORY}", f"https://org.test/news{STORY}", "story:other", "other.md"])
def test_a_link_leads_to_its_story_however_it_is_typed(desk: Desk, typed: str) -> None:
    desk.write(story("a", f"[It]({typed})\n"))

    assert desk.build().status == 0
    assert f'<a href="/news{STORY}">It</a>' in desk.page("2023/09/a/index.html")


def test_a_link_to_another_site_of_the_host_stays_as_it_is_typed(desk: Desk) -> None:
    desk.write(story("a", "[It](https://org.test/other/) and [the host](https://org.test/)\n"))

    assert desk.build().status == 0
    page = desk.page("2023/09/a/index.html")
    assert '<a href="https://org.test/other/">It</a>' in page and '<a href="https://org.test/">the host</a>' in page


def test_the_hint_for_a_link_that_leads_nowhere_works_and_can_be_opened(desk: Desk) -> None:
    desk.write(story("a", "[It](/2023/09/othre/)\n"))
    assert f"Did you mean `/news{STORY}`" in desk.run("check", "--now", "2024-01-10T12:00:00Z").err

    desk.write(story("a", f"[It](/news{STORY})\n"))
    assert desk.build().status == 0


def test_no_spelling_of_a_sealed_story_is_published(desk: Desk) -> None:
    links = " ".join(
        f"[words {number}]({each}2023/09/sealed/)"
        for number, each in enumerate(
            ("/", "/news/", "https://org.test/news/", "https://archive.test/web/2023/https://org.test/news/")
        )
    )
    desk.write(story("sealed", publish_at="2030-01-01T00:00:00Z") + story("a", f"{links}\n"))

    assert desk.build().status == 0
    assert "sealed" not in desk.page("2023/09/a/index.html") and "words 3" in desk.page("2023/09/a/index.html")


def test_what_is_typed_in_aliases_redirects_and_gone_begins_behind_the_path(desk: Desk) -> None:
    desk.write(story("a", aliases="[/old/a/]"))
    desk.replace(
        "site.yaml", "title:", f"redirects: {{/old/b/: /news{STORY}, /old/c/: {STORY}}}\ngone: [/old/d/]\ntitle:"
    )
    desk.replace("site.yaml", "title:", "outputs: {redirect_maps: true}\ntitle:")

    assert desk.build().status == 0

    assert {path for path in desk.published() if path.startswith("old/")} == {
        f"old/{name}/index.html" for name in "abc"
    }
    assert desk.page("_redirects").splitlines() == [
        "/news/old/a/ /news/2023/09/a/ 301", f"/news/old/b/ /news{STORY} 301", f"/news/old/c/ /news{STORY} 301",
    ]  # fmt: skip
    assert '"/news/old/b/" "/news/2023/09/other/";' in desk.page("_redirects.nginx")
    assert '"/news/old/d/" "1";' in desk.page("_gone.nginx")
    assert 'redir "/news/old/b/" "/news/2023/09/other/" 301' in desk.page("_redirects.caddy")
    ledger = (desk.root / "addresses.lock").read_text().splitlines()
    assert {"/", STORY.rstrip("/") + "/ tag:org.test,2023-09-12:other", "/old/b/"} <= set(ledger)
    assert [line for line in ledger if line.startswith("/news/")] == []


def test_a_redirect_that_leads_back_to_itself_is_told_with_the_path_too(desk: Desk) -> None:
    desk.replace("site.yaml", "title:", "redirects: {/old/b/: /news/old/b/}\ntitle:")

    assert [each.split()[1] for each in desk.problems()] == ["redirect-loop"]
