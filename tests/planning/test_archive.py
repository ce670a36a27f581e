"""The archive is a table of months, a page of headlines for each year, and a list for each month."""

from datetime import UTC, datetime
from typing import Any

from newsdesk.planning.lists.archive import plan_archive
from newsdesk.views import ArchivePage, ArchiveYear, Headline, Link, YearPage
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.settings import Settings
from newsdesk.vocabulary.story_parts import Correction, CorrectionKind, Withdrawal
from tests.planning.values import SETTINGS, article, by_path, day, edition, entry, list_page

GONE = Withdrawal(day(300), "False.")


def archive(*stories: Article, **rest: Any) -> dict[str, Output]:
    return by_path(plan_archive(edition(*stories, **rest)))


def table(output: Output) -> tuple[ArchiveYear, ...]:
    assert isinstance(output.view, ArchivePage)
    return output.view.years


def year(output: Output) -> YearPage:
    assert isinstance(output.view, YearPage)
    return output.view


def at(slug: str, when: int, **fields: Any) -> Article:
    """A story of the first day of a month, `when` is the year and the month in figures: `202309`."""
    return article(slug, date=datetime(when // 100, when % 100, 1, tzinfo=UTC), **fields)


def test_the_table_has_a_row_for_each_year_and_nothing_where_no_story_is() -> None:
    found = archive(at("a", 202309), at("b", 202309), at("c", 202112))
    newest, oldest = table(found["archive/index.html"])

    assert newest.year == entry("2023", "/archive/2023/", 2)
    assert [month.href for month in newest.months] == [*[""] * 8, "/archive/2023/09/", *[""] * 3]
    assert newest.months[7:9] == (entry("August 2023", "", 0), entry("September 2023", "/archive/2023/09/", 2))
    assert (oldest.year, oldest.months[11]) == (
        entry("2021", "/archive/2021/", 1), entry("December 2021", "/archive/2021/12/", 1),
    )  # fmt: skip


def test_a_retired_story_is_in_no_row_and_keeps_the_pages_of_its_month_and_year() -> None:
    found = archive(at("a", 202309), retired=[at("gone", 202001, withdrawn=GONE)])

    assert [row.year.name for row in table(found["archive/index.html"])] == ["2023"]
    assert year(found["archive/2020/index.html"]).months == ()
    assert list_page(found["archive/2020/01/index.html"]).emptied


def test_a_year_that_only_had_retired_stories_can_be_given_up() -> None:
    settings = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, gone=("/archive/2020/", "/archive/2023/"))
    found = archive(at("a", 202309), retired=[at("gone", 202001, withdrawn=GONE)], settings=settings)

    assert "archive/2020/index.html" not in found
    assert "archive/2023/index.html" in found


def test_a_year_has_every_headline_by_month_newest_first() -> None:
    wrong = Correction(day(40), CorrectionKind.RETRACTION, "All of it.")
    found = archive(
        article("a", on=1), article("b", on=2, desk="europe", language="ar"), article("c", on=33, corrections=(wrong,))
    )
    view = year(found["archive/2023/index.html"])

    assert [(month.name, month.href) for month in view.months] == [
        ("October 2023", "/archive/2023/10/"),
        ("September 2023", "/archive/2023/09/"),
    ]
    assert view.months[0].headlines == (Headline("C", "/2023/10/c/", day(33), "Africa", mark="retracted"),)
    assert view.months[1].headlines == (
        Headline("B", "/2023/09/b/", day(2), "Europe", "ar", "rtl"),
        Headline("A", "/2023/09/a/", day(1), "Africa"),
    )


def test_a_story_stands_once_in_its_year() -> None:
    found = archive(article("a", on=40, language="fr"), article("a-en", on=2, translation_of="a"))

    assert [[each.title for each in month.headlines] for month in year(found["archive/2023/index.html"]).months] == [
        ["A-En"]
    ]


def test_a_month_and_a_year_lead_to_those_beside_them_that_have_stories() -> None:
    found = archive(at("a", 202109), at("b", 202301), at("c", 202303), retired=[at("gone", 202302, withdrawn=GONE)])
    march = list_page(found["archive/2023/03/index.html"])
    emptied = list_page(found["archive/2023/02/index.html"])
    first = list_page(found["archive/2021/09/index.html"])

    assert (march.earlier, march.later) == (Link("January 2023", "/archive/2023/01/"), None)
    assert (emptied.earlier, emptied.later) == (march.earlier, Link("March 2023", "/archive/2023/03/"))
    assert (first.earlier, first.later) == (None, Link("January 2023", "/archive/2023/01/"))
    assert year(found["archive/2023/index.html"]).earlier == Link("2021", "/archive/2021/")
    assert year(found["archive/2021/index.html"]).later == Link("2023", "/archive/2023/")


def test_a_new_story_changes_its_month_its_year_and_the_table() -> None:
    before = [at("a", 202109), at("b", 202301), at("c", 202303)]
    old, new = archive(*before), archive(*before, article("new", date=datetime(2023, 3, 9, tzinfo=UTC)))

    assert {path for path in new if old.get(path) != new[path]} == {
        "archive/index.html", "archive/2023/index.html", "archive/2023/03/index.html",
    }  # fmt: skip


def test_a_changed_summary_changes_no_year() -> None:
    (old, new) = (archive(article("a", summary=told))["archive/2023/index.html"] for told in ("One.", "Another."))

    assert old == new


def test_a_month_of_many_stories_is_cut_into_pages() -> None:
    stories = [article(f"s{hour:02}", date=datetime(2023, 9, 1, hour, tzinfo=UTC)) for hour in range(6)]
    settings = Settings("T", SETTINGS.url, SETTINGS.desks, per_list=2)

    assert set(archive(*stories, settings=settings)) == {
        "archive/2023/09/index.html", "archive/2023/09/page/1/index.html", "archive/2023/09/page/2/index.html",
        "archive/2023/index.html", "archive/index.html",
    }  # fmt: skip


def test_the_archive_is_by_month_of_the_date_as_it_was_typed() -> None:
    late = article("late", date=datetime(2023, 12, 31, 22, 30, tzinfo=UTC), offset=2 * 60)

    assert set(archive(late)) == {
        "archive/2024/01/index.html", "archive/2024/index.html", "archive/index.html"
    }  # fmt: skip


def test_the_archive_is_by_the_date_although_an_embargo_ended_later() -> None:
    late = article("late", date=datetime(2023, 8, 31, tzinfo=UTC), publish_at=datetime(2023, 9, 5, tzinfo=UTC))
    found = archive(article("a"), late, article("b", on=40))

    assert [month.name for month in year(found["archive/2023/index.html"]).months] == [
        "October 2023", "September 2023", "August 2023",
    ]  # fmt: skip
    assert [teaser.title for teaser in list_page(found["archive/2023/08/index.html"]).teasers] == ["Late"]
