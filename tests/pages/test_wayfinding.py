"""Whatever is published can be found: from the front page, by links alone, within four clicks."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from newsdesk.reading.words.phrases import shipped_phrases
from tests.bench.archive import write_site
from tests.bench.stories import make_archive
from tests.desk import Desk

pytestmark = pytest.mark.slow  # builds the sample site and an archive

CLICKS = 4
# What is off every list stays at its address: a story that has run its time, and a list that such stories leave empty.
OFF_EVERY_LIST = ("expired_notice", "stories_gone")
REFRESH = '<meta http-equiv="refresh"'


class Links(HTMLParser):
    """The addresses to which the links of a page lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attributes if name == "href" and value]


def pages_of(output: Path) -> dict[str, str]:
    """The text of every page by its address, but of a redirect, of a lost address, and of what is off every list."""
    files = (file for file in output.rglob("*.html") if file.name != "404.html")
    texts = {f"/{file.relative_to(output).as_posix().removesuffix('index.html')}": file.read_text() for file in files}
    passed_over = [str(shipped_phrases("en")[name]) for name in OFF_EVERY_LIST] + [REFRESH]
    return {address: text for address, text in texts.items() if not any(each in text for each in passed_over)}


def clicks_to(pages: dict[str, str]) -> dict[str, int]:
    """How many clicks each page that links lead to is away from the front page."""
    away, edge = {"/": 0}, ["/"]
    while edge:
        reached = {to for address in edge for to in led_to(pages, address)} - away.keys()
        away.update(dict.fromkeys(reached, away[edge[0]] + 1))
        edge = [*reached]
    return away


def led_to(pages: dict[str, str], address: str) -> Iterator[str]:
    for href in Links(pages[address]).found:
        to = unquote(urljoin(address, href).partition("#")[0])
        if to in pages:
            yield to


def far(output: Path) -> dict[str, int | None]:
    """Each page that is further away than it may be, or not to be reached at all."""
    pages = pages_of(output)
    away = clicks_to(pages)
    assert len(pages) > 10
    return {address: away.get(address) for address in pages if away.get(address, CLICKS + 1) > CLICKS}


def test_every_page_of_the_sample_site_is_within_four_clicks(output: Path) -> None:
    assert far(output) == {}


def test_the_parts_of_the_front_page_lead_to_the_whole_of_them(output: Path) -> None:
    page = (output / "index.html").read_text().partition("</main>")[0]
    headings = [part.partition("</h2>")[0] for part in page.split("<h2>")[1:]]
    named = [heading for heading in headings if not heading.startswith('<a href="/20')]

    assert [heading for heading in named if not heading.startswith("<a href=")] == ["Latest"]
    assert '<a href="/storylines/">Storylines</a>' in named


def test_every_page_of_a_large_archive_is_within_four_clicks(tmp_path: Path) -> None:
    write_site(make_archive(600, seed=5), tmp_path)
    desk = Desk(tmp_path)
    desk.replace("site.yaml", "per_list: 20", "per_list: 3")
    assert desk.build(now="2026-01-02T12:00:00Z").status == 0
    pages = pages_of(desk.output)

    assert len([address for address in pages if "/page/" in address]) > 500
    assert far(desk.output) == {}


def test_a_page_that_nothing_leads_to_is_found(tmp_path: Path) -> None:
    for name, text in (
        {"index": '<a href="/a/#b">A</a>'}
        | {f"{'a/' * number}index": f'<a href="{"/a" * (number + 1)}/">A</a>' for number in range(1, 12)}
        | {"alone/index": "", "404": "", "old/index": '<meta http-equiv="refresh" content="0; url=/a/">'}
    ).items():
        (tmp_path / f"{name}.html").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{name}.html").write_text(text)

    assert far(tmp_path) == {"/alone/": None} | {f"{'/a' * number}/": number for number in range(5, 12)}
