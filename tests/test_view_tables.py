"""The tables in docs/make-it-yours.md say what templates see today."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from jinja2 import Environment

from newsdesk import views
from newsdesk.rendering.templates.templates import open_environment
from tests import view_tables
from tests.desk import REPOSITORY, unthemed
from tests.planning.values import WORDS


def test_the_tables_are_fresh() -> None:
    document = view_tables.DOCUMENT.read_text("utf-8")

    assert view_tables.fresh(document) == document, "Run `make tables`."


def test_every_template_that_makes_pages_is_there() -> None:
    made = {file.name for file in (REPOSITORY / "templates").glob("*.html")} - {"base.html"}

    assert set(view_tables.templates()) == made


def test_types_are_spelled_in_words() -> None:
    assert view_tables.spelled(str) == "text"
    assert view_tables.spelled(tuple[views.Link, ...]) == "list of [Link](#link)"
    assert view_tables.spelled(views.Link | None) == "[Link](#link) or nothing"


def test_every_filter_is_in_the_table_and_does_what_it_says() -> None:
    filters = open_environment(unthemed(REPOSITORY), str).filters
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", written_by_hand(), re.MULTILINE)

    def shown(show: Callable[..., str]) -> str:
        moment = datetime(2023, 9, 12, 18, 30, tzinfo=UTC)
        return show(moment, WORDS) if show is filters["moment"] else show(moment)

    assert {name for name, _, _ in rows} == filters.keys() - Environment().filters.keys()
    assert [name for name, of, made in rows if of == "a time" and f"`{shown(filters[name])}`" not in made] == []


def written_by_hand() -> str:
    return view_tables.DOCUMENT.read_text("utf-8").split(view_tables.BEGIN)[0]


def test_what_the_page_says_of_tokens_and_files_is_so() -> None:
    written = written_by_hand()
    tokens = (REPOSITORY / "assets/style.css/1-tokens.css").read_text("utf-8")

    named = set(re.findall(r"`(--[a-z]+)`", written))
    assert named == set(re.findall(r"^\s+(--[a-z]+):", tokens, re.MULTILINE))
    for path in re.findall(r"`((?:templates|assets)/[\w./-]+|\d-[a-z]+\.css|parts/[a-z_]+\.html)`", written):
        found = [REPOSITORY / path, REPOSITORY / "assets/style.css" / path, REPOSITORY / "templates" / path]
        assert any(each.exists() for each in found), path
