"""A crawl of a site below a path, through whatever serves it."""

import re
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

ORIGIN, PATH = "https://desk.example", "/news"
ADDRESS = re.compile(r'(?:href|src)="([^"#]*)|url=([^"#]*)"')
SET = re.compile(r'srcset="([^"]*)"')
# What only the preview has, beside the site.
OF_THE_PREVIEW = {"/livereload.js", "/.newsdesk/overlay.css"}
# The status, the media type and the text of what is at a path.
Fetch = Callable[[str], tuple[int, str, str]]


def crawled(fetch: Fetch) -> set[str]:
    """Every path to which the front page leads, by any number of links: each answers, and none is outside the path."""
    waiting, asked = [f"{PATH}/"], set[str]()
    while waiting:
        here = waiting.pop()
        if here in asked:
            continue
        asked.add(here)
        status, media_type, text = fetch(here)
        assert status == 200, here
        if media_type.startswith("text/html"):
            paths = {urlsplit(urljoin(here, each)).path for each in addresses_in(text)} - OF_THE_PREVIEW
            assert [each for each in paths if not each.startswith(f"{PATH}/")] == [], here
            waiting += sorted(paths - asked)
    return asked


def addresses_in(page: str) -> set[str]:
    """Every address in a page that is asked of its server, those of feeds among them."""
    named = {found[1] or found[2] or "" for found in ADDRESS.finditer(page)}
    named |= {each.split()[0] for found in SET.finditer(page) for each in found[1].split(",")}
    own = {each.removeprefix(ORIGIN) for each in named}
    return {each for each in own if each.startswith(("/", "."))}


def holds_every_kind(asked: set[str]) -> bool:
    """Whether a crawl of the sample site came by pages, feeds, pictures, files and what every page has."""
    kinds = {path.rpartition("/")[2].rpartition(".")[2] for path in asked}
    return len(asked) > 150 and {"", "xml", "css", "svg", "webp", "jpg", "webmanifest", "opml", "csv"} <= kinds
