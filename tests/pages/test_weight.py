"""What a page may weigh, in bytes as they are served."""

import gzip
import re
from pathlib import Path
from random import Random

import pytest

from tests.desk import BARE, Desk, story

STYLESHEET = 20_000
SEARCH_STYLESHEET = 2_000
HTML = 100_000
# Every headline of a year, to be searched by the browser.
YEAR = re.compile(r"archive/\d{4}/index\.html")
# An article with everything that it loads, its pictures apart, as a host sends it: compressed once.
TRANSFERRED = 30_000
STORY = re.compile(r"\d{4}/\d{2}/[^/]+/index\.html")


def stories(output: Path) -> dict[str, bytes]:
    found = {
        file.relative_to(output).as_posix(): file.read_bytes()
        for file in output.rglob("index.html")
        if STORY.fullmatch(file.relative_to(output).as_posix())
    }
    assert len(found) > 20
    return found


def loaded(page: str) -> set[str]:
    """What a page brings with it, pictures apart: its stylesheets and its icon."""
    links: list[str] = re.findall(r"<link [^>]*>", page)
    wanted = (link for link in links if re.search(r'rel="(stylesheet|icon|preload|manifest)"', link))
    return {match[1] for link in wanted if (match := re.search(r'href="/([^"]+)"', link))}


def test_there_is_one_stylesheet_and_it_is_small(output: Path) -> None:
    """Beside it there is that of the search, which one page loads besides."""
    sheet, of_search = sorted(output.rglob("*.css"), key=lambda file: file.stat().st_size, reverse=True)

    assert 5_000 < sheet.stat().st_size <= STYLESHEET
    assert of_search.name.startswith("search.") and of_search.stat().st_size <= SEARCH_STYLESHEET


@pytest.mark.bar(7)
def test_there_is_no_script_but_that_of_the_search(output: Path) -> None:
    scripts = [file.relative_to(output).as_posix() for file in (*output.rglob("*.js"), *output.rglob("*.mjs"))]

    assert [path for path in scripts if not path.startswith("search/")] == []


def test_no_page_is_large(output: Path) -> None:
    sizes = {file.relative_to(output).as_posix(): file.stat().st_size for file in output.rglob("*.html")}

    assert {name: size for name, size in sizes.items() if size > HTML and not YEAR.fullmatch(name)} == {}


@pytest.mark.parametrize(("number", "told"), [(100, 200), (300, 300)])
def test_the_page_of_hundreds_of_places_is_no_larger(tmp_path: Path, number: int, told: int) -> None:
    dice = Random(7)
    places = [
        f"{{name: Place {at}, lat: {dice.randint(-60, 75)}, lon: {dice.randint(-180, 180)}, precision: town}}"
        for at in range(number)
    ]
    title = "A headline as long as most are, about what happened there"
    parts = [f"[{', '.join(places[at : at + 50])}]" for at in range(0, number, 50)]
    stories = [story(f"s{on}-{at}", title=title, places=part) for on in range(3) for at, part in enumerate(parts)]
    desk = Desk(tmp_path).write(BARE + "".join(stories)).dress()
    desk.replace("site.yaml", "title:", "outputs: {maps: true}\ntitle:")
    assert desk.build().status == 0

    assert desk.page("places/index.html").count(title) == told
    assert len(desk.page("places/index.html").encode()) <= HTML


def test_an_article_comes_with_all_it_needs_in_a_few_packets(output: Path) -> None:
    assert any(part.endswith(".css") for raw in stories(output).values() for part in loaded(raw.decode()))
    for name, raw in stories(output).items():
        parts = loaded(raw.decode())
        whole = [raw, *((output / part).read_bytes() for part in parts)]
        assert sum(len(gzip.compress(part, mtime=0)) for part in whole) <= TRANSFERRED, name
