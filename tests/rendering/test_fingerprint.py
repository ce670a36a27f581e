"""A fingerprint changes when the bytes could, and never otherwise."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from newsdesk.rendering.fingerprint import fingerprints
from newsdesk.rendering.templates.templates import Templates
from newsdesk.views import AnyView, ListingPage, PlainText, Sitemap, SitemapEntry, SitemapIndex
from newsdesk.vocabulary.output import Fingerprint, Format, Output, Plan
from newsdesk.vocabulary.problems import Rejected
from newsdesk.vocabulary.story_parts import Correction, CorrectionKind, Kind
from tests.desk import REPOSITORY, Desk, story, unthemed
from tests.planning.values import SETTINGS, article, day, plan_of, site

MOMENT = datetime(2023, 1, 12, 18, 30, tzinfo=UTC)


SHIPPED = Templates(unthemed(REPOSITORY))


def prints(*outputs: Output, templates: Templates = SHIPPED, engine: str = "e") -> dict[str, Fingerprint]:
    return fingerprints(Plan(outputs, 0, None), templates, engine)


def fingerprint(view: AnyView, form: Format = Format.TEXT) -> Fingerprint:
    return prints(Output("x", form, view))["x"]


def test_the_same_view_has_the_same_fingerprint() -> None:
    assert fingerprint(PlainText(("a", "b"))) == fingerprint(PlainText(("a", "b")))


@pytest.mark.parametrize("other", [("a",), ("a", "b", ""), ("ab",), ("b", "a"), ("a", "B")])
def test_another_view_has_another_fingerprint(other: tuple[str, ...]) -> None:
    assert fingerprint(PlainText(other)).view != fingerprint(PlainText(("a", "b"))).view


def test_views_of_two_kinds_with_the_same_content_differ() -> None:
    entries = (SitemapEntry("https://desk.test/", None),)

    assert fingerprint(Sitemap(entries), Format.SITEMAP) != fingerprint(SitemapIndex(entries), Format.SITEMAP)


def test_the_same_view_in_another_format_differs() -> None:
    assert fingerprint(Sitemap(()), Format.SITEMAP) != fingerprint(Sitemap(()), Format.SITEMAP_INDEX)


def test_where_an_output_stands_and_what_it_is_made_from_make_no_difference() -> None:
    one, other = Output("x", Format.TEXT, PlainText(("a",))), Output("y", Format.TEXT, PlainText(("a",)), "", ("b.md",))

    assert len(set(prints(one, other).values())) == 1


@pytest.mark.parametrize("zone", ["Africa/Abidjan", "Europe/London", "Africa/Lagos"])
def test_a_page_whose_times_read_differently_differs(zone: str) -> None:
    plans = [plan_of(site(article("a")), settings) for settings in (SETTINGS, replace(SETTINGS, timezone=zone))]
    here, there = (next(each for each in plan.outputs if each.path == "2023/09/a/index.html") for plan in plans)

    assert len(set(prints(here).values()) | set(prints(there).values())) == 2


@pytest.mark.parametrize("hours", [-11, 2, 5.75])
def test_one_instant_at_another_offset_differs(hours: float) -> None:
    here, there = (
        Sitemap((SitemapEntry("https://desk.test/", moment),))
        for moment in (MOMENT, MOMENT.astimezone(timezone(timedelta(hours=hours))))
    )

    assert here == there, "to Python they are the same; a page shows two clock times"
    assert fingerprint(here) != fingerprint(there)


def test_the_engine_is_part_of_every_fingerprint() -> None:
    output = Output("x", Format.TEXT, PlainText(()))

    assert prints(output, engine="e")["x"].engine == "e"
    assert prints(output, engine="e") != prints(output, engine="f")


def test_the_template_is_part_of_a_pages_fingerprint_with_all_that_it_includes(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "a.html").write_text('{% include "b.html" %}', encoding="utf-8")
    (folder / "b.html").write_text("B", encoding="utf-8")
    page, text = Output("x", Format.PAGE, PlainText(()), "a.html"), Output("y", Format.TEXT, PlainText(()))
    before = prints(page, text, templates=Templates(unthemed(tmp_path)))
    (folder / "b.html").write_text("changed", encoding="utf-8")
    after = prints(page, text, templates=Templates(unthemed(tmp_path)))

    assert (after["x"].view, after["x"].engine) == (before["x"].view, before["x"].engine)
    assert after["x"].template != before["x"].template
    assert after["y"] == before["y"] and after["y"].template == ""


def test_a_template_that_is_missing_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Rejected):
        prints(Output("x", Format.PAGE, PlainText(()), "gone.html"), templates=Templates(unthemed(tmp_path)))


def values(made: Any) -> Iterator[tuple[Any, ...]]:
    """Every place in a view that holds a plain value, as a path."""
    if isinstance(made, Struct):
        for field in made.__struct_fields__:
            yield from ((field, *rest) for rest in values(getattr(made, field)))
    elif isinstance(made, tuple):
        for index, each in enumerate(made):
            yield from ((index, *rest) for rest in values(each))
    elif isinstance(made, str | int | datetime):
        yield ()


def changed(made: Any, path: tuple[Any, ...]) -> Any:
    """The same view with another value at `path`."""
    match path:
        case ():
            return (
                made + timedelta(1) if isinstance(made, datetime) else made + "!" if isinstance(made, str) else not made
            )
        case (int(index), *rest):
            return (*made[:index], changed(made[index], tuple(rest)), *made[index + 1 :])
        case (field, *rest):
            return replace(made, **{field: changed(getattr(made, field), tuple(rest))})


def test_every_value_of_every_view_counts() -> None:
    note = Correction(day(2), CorrectionKind.CORRECTION, "It was ten.")
    plan = plan_of(
        site(article("a", tags=("Mali",), corrections=(note,), kind=Kind.SITREP, aliases=("/x/",))), SETTINGS
    )
    before = prints(*plan.outputs)
    for output in plan.outputs:
        for path in values(output.view):
            other = replace(output, view=changed(output.view, path))
            assert prints(other)[output.path].view != before[output.path].view, (output.path, path)


def test_a_list_of_the_same_teasers_in_another_order_differs() -> None:
    plan = plan_of(site(article("a"), article("b", on=2)), SETTINGS)
    (page,) = (output.view for output in plan.outputs if output.path == "desks/africa/index.html")
    assert isinstance(page, ListingPage)
    first, second = page.teasers
    orders = [(first, second), (second, first), (first,), (second,), (first, first), ()]

    assert len({fingerprint(replace(page, teasers=order)).view for order in orders}) == len(orders)


@pytest.mark.parametrize(
    ("zone", "told"), [("Africa/Abidjan", "18:30 GMT"), ("Europe/London", "18:30 GMT"), ("Europe/Paris", "19:30 CET")]
)
def test_a_site_that_moves_to_another_zone_is_told_in_that_zone_everywhere(desk: Desk, zone: str, told: str) -> None:
    desk.write(story("a", date="2023-01-12T18:30:00Z") + "-- templates/article.html --\n{{ page.published | clock }}\n")
    desk.build()
    desk.replace("site.yaml", "title:", f"timezone: {zone}\ntitle:")
    desk.build()

    assert desk.page("2023/01/a/index.html") == f"{told}\n"
