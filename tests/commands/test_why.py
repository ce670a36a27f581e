"""`why` tells what an address is made from, and why it was rendered."""

import pytest

from tests.commands.built_site import PAGE
from tests.desk import NOW, Desk


def test_why_tells_what_an_address_is_made_from(site: Desk) -> None:
    ran = site.run("why", "/2023/09/a/", "--now", NOW)

    assert ran.status == 0
    for words in ("output/2023/09/a/index.html", "ArticlePage", "templates/article.html", "base.html"):
        assert words in ran.out
    assert "content/a.md" in ran.out and "authors/ada.md" in ran.out
    assert "it was not there before" in ran.out and "will leave it as it is" in ran.out


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://desk.test/2023/09/a/", PAGE),
        ("2023/09/a", PAGE),
        (PAGE, PAGE),
        ("/", "index.html"),
        ("/feed.xml", "feed.xml"),
        ("/tags/mali", "tags/mali/index.html"),
    ],
)
def test_why_understands_an_address_however_it_is_given(site: Desk, url: str, path: str) -> None:
    assert site.run("why", url, "--now", NOW).out.startswith(f"output/{path}\n")


def test_why_tells_the_reason_of_the_last_build_and_of_the_next(site: Desk) -> None:
    site.replace("content/a.md", "Text.", "Other.")
    assert "will render it: what it shows changed" in site.run("why", "/2023/09/a/", "--now", NOW).out
    site.build()
    assert "rendered it: what it shows changed (content/a.md)" in site.run("why", "/2023/09/a/", "--now", NOW).out
    assert "did not render it" in site.run("why", "/tags/", "--now", NOW).out
    site.replace("templates/base.html", "<title>", "<title>New ")
    assert "its template, or one that it includes, changed" in site.run("why", "/tags/", "--now", NOW).out
    (site.output / "feed.xml").unlink()
    assert "changed by hand" in site.run("why", "/feed.xml", "--now", NOW).out


def test_why_of_an_unknown_address_ends_with_2_and_the_nearest(site: Desk) -> None:
    ran = site.run("why", "/2023/09/b/", "--now", NOW)

    assert ran.status == 2
    assert "Nothing is published at /2023/09/b/" in ran.err and PAGE in ran.err


def test_why_changes_nothing(site: Desk) -> None:
    before = site.published()
    site.replace("content/a.md", "Text.", "Other.")
    site.run("why", "/", "--now", NOW)

    assert site.published() == before
