"""Copy that is hostile, extreme or odd is published or refused, and is never a fault of the program."""

import pytest

from tests.desk import NOW, Desk, copy, story
from tests.effort import within


@pytest.mark.parametrize(
    "body",
    [
        "[" * 4000, "![" * 4000, "<a " * 4000, "*[A]: x\n" * 2000, "```" + " " * 16000, "> " * 5000 + "x", ">" * 5000,
        "*" * 4000, "_a " * 4000, "`" * 4001, "|" * 4000 + "\n" + "|-" * 4000, "[^1]" * 2000, "a" * 1_000_000,
        "".join("    " * depth + "* x\n" for depth in range(400)), "> * " * 300 + "x", "1. " * 1000, "\\" * 5000,
        "<!--" * 20_000, "<!--\n" * 10_000, "[a](" * 4000, "    " * 7 + "x",
    ],
)  # fmt: skip
def test_hostile_copy_is_published_or_refused_in_good_time_and_never_our_fault(desk: Desk, body: str) -> None:
    with within(1):
        assert desk.write(story("a", f"{body}\n")).build("--quiet").status in (0, 1)


@pytest.mark.parametrize(
    "body",
    [
        "[a]()",
        "[a](HTTPS://a.example)",
        "[a](\nb.md)",
        "> [a][c]\n>\n> [c]: b.md",
        "```\n[a](b.md)",
        "<ftp://a.example>",
        "![a](https://a.example/x.jpg)",
        "![a](/x.jpg)",
        "`a\n<b>`",
    ],
)
def test_what_check_lets_pass_a_build_can_render(desk: Desk, body: str) -> None:
    desk.write(story("a", f"{body}\n") + story("b"))

    assert desk.run("check", "--now", NOW).status == desk.build().status


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59Z", "9999-01-01T00:00:00Z"])
@pytest.mark.parametrize("key", ["expires", "publish_at", "date"])
def test_never_is_a_moment_that_a_desk_may_type(desk: Desk, key: str, moment: str) -> None:
    desk.replace("site.yaml", "title:", 'contact: {security: "mailto:s@desk.test"}\ntitle:')
    desk.write(story("a", **{key: moment}) + story("b"))

    assert [desk.run(*command, "--now", NOW).status for command in (("check",), ("build",), ("build", "--drafts"))] == [
        0
    ] * 3


def test_a_tag_may_be_long_in_any_script(desk: Desk) -> None:
    tag = "ﷺ" * 20

    assert desk.write(story("a", tags=f"[{tag}]")).build().status in (0, 1)


def test_a_file_with_an_odd_name_is_a_problem_and_not_our_fault(desk: Desk) -> None:
    desk.write(story("a"))
    (desk.root / "content/caf\udce9.md").write_text(copy(), encoding="utf-8")

    assert desk.build().status == 1
