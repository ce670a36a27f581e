"""A dateline says that somebody was there: an author or a contributor who is based in that city."""

import pytest

from tests.desk import Desk, story
from tests.reading.test_warnings import DAY, warnings

TOLD = ["8:11 dateline-of-nobody"]


@pytest.mark.parametrize(
    ("dateline", "based", "expected"),
    [
        ("BAMAKO, Mali", "", TOLD),
        ("BAMAKO, Mali", "Bamako", []),
        ("BAMAKO, Mali", "Bamako, Mali", []),
        ("BAMAKO, Mali", "Mali", TOLD),
        ("BAMAKO, Mali", "Gao, Mali", TOLD),
        ("Bogota", "Bogot\u00e1", []),
        ("N\u2019DJAMENA, Chad \u2014", "N'Djamena", []),
        ("PARIS/BRUSSELS", "Brussels", []),
        ("KYIV, Ukraine, and MOSCOW", "Moscow, Russia", []),
        ("GAO \u2013", "Bamako and Gao", []),
        ("AIX-EN-PROVENCE", "Aix-en-Provence", []),
        ("NEW YORK", "York", TOLD),
    ],
)
def test_the_city_of_a_dateline_is_where_somebody_is_based(
    desk: Desk, dateline: str, based: str, expected: list[str]
) -> None:
    helper = f'[{{name: Awa, based: "{based}"}}]' if based else "[{name: Awa}]"
    desk.write(story("a", date=DAY, tags="[x]", dateline=f'"{dateline}"', contributors=helper))

    assert warnings(desk) == expected


def test_it_may_be_the_author_who_is_based_there(desk: Desk) -> None:
    desk.replace("authors/ada.md", "name: Ada Adeyemi", "name: Ada Adeyemi\nbased: Gao")
    desk.write(story("a", date=DAY, tags="[x]", dateline="GAO, Mali"))

    assert warnings(desk) == []


def test_of_a_story_that_is_not_public_nothing_is_said(desk: Desk) -> None:
    desk.write(story("a", date=DAY, tags="[x]", dateline="GAO, Mali", draft="true") + story("b", date=DAY, tags="[x]"))

    assert warnings(desk) == []
