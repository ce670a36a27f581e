"""In a feed reader no address is relative: every link and picture leads to the site, and footnotes to the page."""

import pytest
from html5lib import HTMLParser

from newsdesk.rendering.markdown.absolute_urls import with_absolute_urls
from tests.rendering.rendered import html

ORIGIN = "https://desk.test"
PAGE = "https://desk.test/2023/09/a/"
LINKS = {
    "b.md": "/2023/09/b/",
    "b.jpg": "/pictures/b.jpg",
    **{typed: typed for typed in ("/desks/africa/", "/i/", "/m/")},
}


def afar(text: str, links: dict[str, str] | None = None) -> str:
    return with_absolute_urls(html(text, links), ORIGIN, PAGE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", 'href="https://desk.test/2023/09/b/"'),
        ("[a](b.md 'a > b')", 'href="https://desk.test/2023/09/b/"'),
        ("[a](/desks/africa/)", 'href="https://desk.test/desks/africa/"'),
        ("[a](#part)", 'href="https://desk.test/2023/09/a/#part"'),
        ("[a](https://other.example/x)", 'href="https://other.example/x"'),
        ("[a](mailto:a@desk.test)", 'href="mailto:a@desk.test"'),
        ("![a](b.jpg)", 'src="https://desk.test/pictures/b.jpg"'),
        ("![a > b](b.jpg 'c')", 'src="https://desk.test/pictures/b.jpg"'),
    ],
)
def test_an_address_is_made_absolute(text: str, expected: str) -> None:
    assert expected in afar(text, LINKS)


def test_footnotes_lead_to_the_page_both_ways() -> None:
    made = afar("A.[^1]\n\n[^1]: Note.")

    assert f'href="{PAGE}#fn:1"' in made and f'href="{PAGE}#fnref:1"' in made


def test_every_address_of_every_kind_of_copy_is_absolute() -> None:
    text = (
        "[a](b.md) ![c](b.jpg)[d](#e) `[x](/y)` <https://f.example>[^1]\n\n[![g](b.jpg)](b.md)\n\n"
        "| [h](/i/) |\n|---|\n| [j](#k) |\n\n> [l](/m/)\n\n[^1]: [n](#o)\n"
    )
    tree = HTMLParser(namespaceHTMLElements=False).parseFragment(afar(text, LINKS))
    found = [each.attrib[key] for each in tree.iter() for key in ("href", "src") if key in each.attrib]

    assert len(found) == 12
    assert all(address.startswith("https://") for address in found), found


@pytest.mark.parametrize(
    "text", ['`<a href="/x">`', 'He typed href="/x" there.', "```\n<img src='/x'>\n```", '"/x" #y']
)
def test_words_that_only_look_like_an_address_are_left_alone(text: str) -> None:
    assert afar(text) == html(text)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img srcset="/a.jpg 1x, /b.jpg 2x" src="/a.jpg">',
         '<img srcset="https://desk.test/a.jpg 1x, https://desk.test/b.jpg 2x" src="https://desk.test/a.jpg">'),
        ('<picture><source srcset="/a.webp" type="image/webp"><img src="/a.jpg"></picture>',
         '<img src="https://desk.test/a.jpg">'),
        ('<blockquote cite="/a/">', '<blockquote cite="https://desk.test/a/">'),
        ('<h2 id="part">x</h2>', "<h2>x</h2>"),
        ('<div class="table" role="region" aria-label="Table" tabindex="0">', '<div class="table">'),
        ('<a title="href=&quot;/x&quot;" href="/y">', '<a title="href=&quot;/x&quot;" href="https://desk.test/y">'),
    ],
)  # fmt: skip
def test_a_tag_keeps_only_what_helps_elsewhere(html: str, expected: str) -> None:
    assert with_absolute_urls(html, ORIGIN, PAGE) == expected
