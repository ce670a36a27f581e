"""A list of problems can be taken in: of many there is a table of their rules, and `--limit` bounds what is printed."""

import json

from tests.desk import BARE, TINY, Desk, story


def broken(desk: Desk, stories: int) -> Desk:
    """A site with four broken links in each story, and one picture, which is not there and has no words."""
    body = "[a](x.md) [b](y.md) [c](z.md) [d](q.md) ![](p.png)\n"
    return desk.write(BARE + TINY + "".join(story(f"s{number}", body) for number in range(stories)))


def test_a_few_problems_are_listed_without_a_table(desk: Desk) -> None:
    said = broken(desk, 2).run("check").err

    assert said.count("missing-alt:") == 2
    assert "files" not in said


def test_of_many_problems_a_table_of_rules_is_the_end(desk: Desk) -> None:
    said = broken(desk, 10).run("check").err.rstrip().split("\n")

    assert said[-5:] == [
        "rule             problems  files",
        "broken-link            40     10",
        "missing-alt            10     10",
        "unknown-picture        10     10",
        "60 problems. Nothing was published.",
    ]


def test_a_limit_bounds_what_is_printed_and_says_how_much_there_is(desk: Desk) -> None:
    said = broken(desk, 10).run("check", "--limit", "3").err

    assert said.count("content/s") == 3
    assert "broken-link            40     10\n" in said
    assert "Shown: 3 of 60 problems; `--limit 0` shows all.\n60 problems. Nothing was published.\n" in said


def test_a_program_is_told_all_of_them(desk: Desk) -> None:
    said = broken(desk, 10).run("check", "--format", "json", "--limit", "3").out

    assert len(json.loads(said)["problems"]) == 60


def test_a_limit_is_a_number(desk: Desk) -> None:
    ran = broken(desk, 1).run("check", "--limit", "-1")

    assert ran.status == 2
    assert "--limit takes a number from 0 to 1000000" in ran.err
