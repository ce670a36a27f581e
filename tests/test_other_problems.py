"""What is wrong in templates, and with links to stories, is told together with what is wrong elsewhere."""

import re

import pytest

from tests.desk import Desk, story

TOLD = re.compile(r"^(\S+?):\d+:\d+: ([a-z-]+):", re.MULTILINE)
UNREADABLE = "-- content/b.md --\n---\ntitle: [\naliases: [/2020/05/former/]\n---\nText.\n"
BROKEN = {
    "an unknown desk": story("b", desk="nowhere"),
    "an unknown key": story("b", colour="red"),
    "no front matter that can be read": UNREADABLE,
    "two stories at one address": "-- content/x/a.md --\n" + story("a").partition("\n")[2],
}
LINK = ("content/a.md", "broken-link")
TEMPLATE = ("templates/article.html", "template")


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A site of a story with a link that leads nowhere, and of a template in which something is not closed."""
    desk.write(story("a", "See [it](/2020/01/nothing/).\n") + story("b") + story("c"))
    template = desk.root / "templates/article.html"
    template.write_text(template.read_text(encoding="utf-8") + "{% if page.title %}", encoding="utf-8")
    return desk


def told(desk: Desk, command: str) -> list[tuple[str, str]]:
    ran = desk.run(command)
    assert ran.status == 1, ran
    return TOLD.findall(ran.out + ran.err)


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_all_of_it_is_told_in_one_run(site: Desk, broken: str, command: str) -> None:
    site.write(broken)
    found = told(site, command)

    assert (found.count(LINK), found.count(TEMPLATE)) == (1, 1) and len(found) > 2


def test_a_link_and_a_template_are_told_in_one_run(site: Desk) -> None:
    assert sorted(told(site, "build")) == [LINK, TEMPLATE]


@pytest.mark.parametrize(
    "link",
    [
        "/2023/09/b/",
        "/2023/10/b/",
        "/2020/05/former/",
        "/2023/09/c/",
        "/tags/whatever/",
        "https://elsewhere.test/2020/01/nothing/",
    ],
)
def test_of_a_link_that_may_be_answered_nothing_is_told(site: Desk, link: str) -> None:
    site.replace("content/a.md", "/2020/01/nothing/", link)
    site.write(UNREADABLE)

    assert LINK not in told(site, "build")


def test_nothing_is_told_of_what_is_sealed(site: Desk) -> None:
    site.write(story("sealed", draft="true"))
    site.replace("content/a.md", "/2020/01/nothing/", "/2023/09/sealed/")
    site.write(UNREADABLE)

    assert LINK not in told(site, "build")


def test_where_nothing_is_deployed_all_of_it_is_told_too(site: Desk) -> None:
    site.write(UNREADABLE)
    ran = site.run("build", "--drafts")

    assert ran.status == 1 and {LINK, TEMPLATE} < set(TOLD.findall(ran.err))
