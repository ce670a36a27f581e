"""Names and titles in text that runs the other way: set apart from it, and nowhere else."""

from pathlib import Path

import pytest

from tests.desk import BARE, Desk, story

OPEN, CLOSE = "\u2068", "\u2069"
TOLD = "corrections: [{date: 2023-09-13T08:00:00Z, kind: correction, text: نص}]"


def desk(folder: Path, language: str) -> Desk:
    stories = story("a", title="Army retakes Bourem", aliases="[/a/]") + story(
        "b", language="ar", title="الجيش يستعيد بوريم", aliases="[/b/]", corrections=TOLD.partition(": ")[2]
    )
    site = Desk(folder).write(BARE.replace("title: Test", f"language: {language}\ntitle: Test") + stories).dress()
    assert site.build().status == 0
    return site


@pytest.mark.parametrize(("language", "apart"), [("en", True), ("ar", False)])
def test_a_title_is_set_apart_where_it_runs_the_other_way(tmp_path: Path, language: str, apart: bool) -> None:
    site = desk(tmp_path, language)
    first, last = (OPEN, CLOSE) if apart else ("", "")
    title = "الجيش يستعيد بوريم"

    assert f"<title>{title} – {first}Test Desk{last}</title>" in site.page("2023/09/b/index.html")
    assert f"<title>{first}{title}{last}</title>" in site.page("b/index.html")
    for feed in ("feed.xml", "atom.xml"):
        assert f"<title>{first}{title}{last}</title>" in site.page(feed)
    assert f'"title": "{first}{title}{last}"' in site.page("feed.json")
    assert f'"title": "{first}تصويب: {title}{last}"' in site.page("corrections/feed.json")


def test_no_mark_stands_where_all_runs_one_way(tmp_path: Path) -> None:
    site = Desk(tmp_path).write(BARE + story("a", related="[b]") + story("b", language="fr", aliases="[/b/]")).dress()
    site.build()

    assert [path for path, raw in site.published().items() if OPEN.encode() in raw] == []


def test_what_a_list_tells_of_a_story_is_marked_with_its_language(tmp_path: Path) -> None:
    site = desk(tmp_path, "en")

    assert '<p lang="ar" dir="rtl">نص</p>' in site.page("corrections/index.html")
