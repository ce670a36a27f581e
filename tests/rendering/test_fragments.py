"""A fragment is what the macro makes, whatever it is given, and is made once for what stays the same."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from jinja2.exceptions import FilterArgumentError
from markupsafe import Markup

from newsdesk.rendering.templates import fragments
from newsdesk.rendering.templates.fragments import Fragments
from newsdesk.rendering.templates.templates import open_environment
from newsdesk.views import Link, SitemapEntry
from tests.desk import unthemed

LINK = Link("Bourem", "/2023/09/bourem/")


class Counted:
    """A macro that counts its calls, and shows what it was given."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, *given: object) -> str:
        self.calls += 1
        return repr(given)


def test_what_stays_the_same_is_made_once() -> None:
    kept, macro = Fragments(), Counted()
    assert (
        kept(macro, LINK, "h3", 2, True, None)
        == kept(macro, LINK, "h3", 2, True, None)
        == macro(LINK, "h3", 2, True, None)
    )
    assert macro.calls == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("x", Markup("x")), (1, True), (0, ""), (None, ""), ("h2", "h3"), (LINK, Link("Bourem", "/"))],
)
def test_values_that_print_otherwise_are_told_apart(one: object, other: object) -> None:
    kept, macro = Fragments(), Counted()
    assert [kept(macro, one), kept(macro, other)] == [repr((one,)), repr((other,))]


def test_one_instant_in_two_zones_is_two_values() -> None:
    at_noon = datetime(2024, 7, 30, 12, tzinfo=UTC)
    here, there = (SitemapEntry("/", at_noon.astimezone(timezone(timedelta(hours=hours)))) for hours in (0, 2))
    assert here == there
    kept, macro = Fragments(), Counted()
    assert kept(macro, here) != kept(macro, there)


def test_what_can_change_is_never_kept() -> None:
    kept, macro, stories = Fragments(), Counted(), [LINK]
    first = kept(macro, stories)
    stories.append(LINK)
    assert kept(macro, stories) != first


def test_it_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "MOST_KEPT", 3)
    kept, macro = Fragments(), Counted()
    for number in range(10):
        assert kept(macro, number) == repr((number,))
        assert len(kept._kept) <= 3


def template(folder: Path, **sources: str) -> Any:
    """The template `page` of a site that has these `sources` alone."""
    (folder / "templates").mkdir()
    for name, source in sources.items():
        (folder / f"templates/{name}.html").write_text(source, encoding="utf-8")
    return open_environment(unthemed(folder), str).get_template("page.html")


def test_a_template_shows_it_as_it_would_show_the_macro(tmp_path: Path) -> None:
    page = template(
        tmp_path,
        parts="{% macro linked(link, words) %}<a>{{ link.name }}{{ words }}</a>{% endmacro %}",
        page='{% from "parts.html" import linked %}{{ linked | fragment(link, "<") }}={{ linked(link, "<") }}',
    )
    one, other = page.render(link=Link("A & B", "/")).split("=")
    assert one == other == "<a>A &amp; B&lt;</a>"


def test_what_a_macro_of_the_page_itself_sees_is_that_of_each_page(tmp_path: Path) -> None:
    source = "{% set name = page %}{% macro named(x) %}{{ name }}{% endmacro %}{{ named | fragment(1) }}"
    page = template(tmp_path, page=source)
    assert [page.render(page=each) for each in ("one", "two")] == ["one", "two"]


def test_what_is_no_macro_is_told(tmp_path: Path) -> None:
    with pytest.raises(FilterArgumentError, match="takes a macro"):
        template(tmp_path, page="{{ page | fragment(1) }}").render(page=LINK)
