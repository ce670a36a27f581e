"""Beside peers newsdesk makes their pages: each has every part of what Hugo's templates print, with the same in it."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
import yaml

from .archive import MADE_BY_NO_PEER, story_path
from .desk import DESKS
from .hugo_site import FILES
from .measure import BODY, CLEAN, PHRASE, PICTURE, TEMPLATE, Tool, timed
from .ours import NAME, OWN_THEME, make_ours
from .stories import Archive, Story, make_archive

pytestmark = pytest.mark.slow  # builds an archive in processes

LAYOUTS = FILES / "layouts"
N = 64  # with so many, the list of news has a second page
MARK = re.compile("[\"'‘’“”–—…]| -- ")
Part = tuple[str, str]


@pytest.fixture(scope="module")
def archive() -> Archive:
    """One whose newest story has all that a story can have."""
    made = make_archive(N, seed=7)
    first, second = (author.slug for author in made.drawers.authors[:2])
    points, line = ("They left by the road.", "Nobody knows why."), made.drawers.storylines[0]
    whole = replace(made.stories[-1], authors=(first, second), key_points=points, storyline=line)
    return replace(made, stories=(*made.stories[:-1], whole))


@pytest.fixture(scope="module")
def built(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Tool:
    ours, own_theme = make_ours(archive, tmp_path_factory.mktemp("bench"), beside_peers=True)
    assert (ours.name, own_theme.name) == (NAME, OWN_THEME)
    assert [case.name for case in own_theme.cases] == [CLEAN, BODY]
    timed(ours.cases[0], ours.folder, 1)
    return ours


def page_at(tool: Tool, address: str) -> str:
    return (tool.output / address.strip("/") / "index.html").read_text(encoding="utf-8")


def address_of(story: Story) -> str:
    return f"/{story.folder}/{story.slug}/"


class Parts(HTMLParser):
    """The parts of a page: each element, and each with what it is there for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[Part] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found |= {(tag, ""), *((tag, f"{name}={given[name]}") for name in ("class", "rel", "id") if name in given)}


def parts_of_hugo(*layouts: str) -> set[Part]:
    return {part for layout in layouts for part in Parts(re.sub("{{.*?}}", "", (LAYOUTS / layout).read_text())).found}


AROUND = ("_partials/masthead.html", "_partials/footer.html")
TEASER, BIO, PAGES = (f"_partials/{name}.html" for name in ("teaser", "bio", "pages"))
MADE_BY_HUGO = {
    "home.html": ("/", (TEASER,)),
    "term.html": ("/kinds/news/", (TEASER,)),
    "term.html of a desk": (f"/desks/{DESKS[0]}/", (TEASER,)),
    "term.html of a storyline": ("/storylines/{storyline}/", (TEASER,)),
    "taxonomy.html of tags": ("/tags/", ()),
    "taxonomy.html of storylines": ("/storylines/", ()),
}


@pytest.mark.parametrize("kind", MADE_BY_HUGO)
def test_a_list_has_every_part_that_the_peer_prints(kind: str, archive: Archive, built: Tool) -> None:
    address, partials = MADE_BY_HUGO[kind]
    page = page_at(built, address.format(storyline=archive.stories[-1].storyline))
    wanted = parts_of_hugo(kind.partition(" ")[0], *partials, *AROUND)

    assert len(wanted) >= 10
    assert wanted - Parts(page).found == set()


def test_a_long_list_leads_to_its_other_pages(built: Tool) -> None:
    both = Parts(page_at(built, "/kinds/news/")).found | Parts(page_at(built, "/kinds/news/page/1/")).found
    assert parts_of_hugo(PAGES) - both == set()


def test_a_story_has_every_part_that_the_peer_prints(archive: Archive, built: Tool) -> None:
    wanted = parts_of_hugo("page.html", TEASER, BIO, *AROUND)
    page = page_at(built, address_of(archive.stories[-1]))

    named = {name.removeprefix("class=") for _, name in wanted}
    assert {"kicker", "standfirst", "byline", "key-points", "dateline", "tags", "storyline", "bio", "related"} <= named
    assert wanted - Parts(page).found == set()
    # And none of what the theme has beside that.
    assert "<script" not in page and "og:title" not in page and "citation" not in page


def test_a_story_tells_all_that_the_peer_tells_in_the_same_order(archive: Archive, built: Tool) -> None:
    text = words(page_at(built, address_of(archive.stories[-1])).partition("<main>")[2])
    place = 0
    for told in map(words, told_of(archive.stories[-1], archive)):
        place = text.find(told, place)
        assert place >= 0, told
        place += len(told)


def told_of(story: Story, archive: Archive) -> Iterator[str]:
    """What Hugo's template prints of a story; a body begins with plain words."""
    authors = [next(each for each in archive.drawers.authors if each.slug == slug) for slug in story.authors]
    day = f"{story.date.day} {story.date:%B %Y}"
    yield from (story.desk, story.kind, story.title, story.summary, "By", *(author.name for author in authors))
    yield from (f"{day}, {story.date:%H:%M}", "What you need to know", *story.key_points, story.dateline)
    yield from (story.body()[:30], *story.tags, story.storyline or "")
    for author in authors:
        yield from (author.name, author.role, author.box)
    yield "Related stories"
    for other in (each for slug in story.related for each in archive.stories if each.slug == slug):
        yield from teased(other, archive)


def teased(story: Story, archive: Archive) -> Iterator[str]:
    names = (author.name for slug in story.authors for author in archive.drawers.authors if author.slug == slug)
    yield from (story.title, story.summary, *names, f"{story.date.day} {story.date:%B %Y}")


def words(html: str) -> str:
    """What is read of it, with names as slugs have them."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).replace("-", " ").lower().split())


def test_the_front_page_has_the_newest_twenty_stories(archive: Archive, built: Tool) -> None:
    text = words(page_at(built, "/").partition("<h1>")[2].partition("<footer>")[0])
    newest = [told for story in archive.stories[:-21:-1] for told in teased(story, archive)]
    assert text == words(" ".join(("Bench Desk", *newest)))


def test_quotes_and_dashes_are_as_typed(archive: Archive, built: Tool) -> None:
    asked = set()
    for story in archive.stories:
        typed = MARK.findall(story.body())
        body = page_at(built, address_of(story)).partition('<div class="body">')[2].partition('<p class="tags">')[0]
        assert MARK.findall(unescape(re.sub("<[^>]*>", "", body))) == typed
        asked |= set(typed)
    assert asked == {'"', "'", " -- "}


def test_what_no_peer_makes_is_switched_off_in_both_themes(built: Tool) -> None:
    made = {path.name for path in built.output.rglob("*")}
    assert "feed.xml" in made and not made & {"atom.xml", "feed.json", "_headers"}
    for name in (NAME, OWN_THEME):
        settings = yaml.safe_load((built.output.parents[1] / name / "site.yaml").read_text())
        assert settings["outputs"] == dict.fromkeys(MADE_BY_NO_PEER, False)


def test_feeds_are_offered_where_the_peer_offers_them(archive: Archive, built: Tool) -> None:
    for address in ("/", f"/desks/{archive.stories[-1].desk}/", f"/tags/{archive.stories[-1].tags[0]}/"):
        assert f'href="https://desk.example{address}feed.xml">' in page_at(built, address).partition("</head>")[0]
    for address in (address_of(archive.stories[-1]), "/kinds/news/", "/tags/"):
        assert 'rel="alternate"' not in page_at(built, address)


def test_each_case_changes_what_it_is_about(archive: Archive, built: Tool) -> None:
    cases = {case.name: case for case in built.cases}
    newest = archive.stories[-1]
    page, text = page_at(built, address_of(newest)), story_path(built.output.parent, newest).read_text()

    def rendered(name: str) -> int:
        made: int = json.loads(timed(cases[name], built.folder, 1).stdout.strip().rpartition("\n")[2])["rendered"]
        return made

    assert (rendered(TEMPLATE), rendered(PHRASE)) == (N, 2)
    cases[PICTURE].arrange(1)
    assert "<picture>" in page_at(built, address_of(newest)) and "<picture>" not in page
    cases[PICTURE].restore()
    assert page == page_at(built, address_of(newest))
    assert text == story_path(built.output.parent, newest).read_text()
