"""What each command says and how it ends: 0 done, 1 problems in copy or templates, 2 wrong usage, 3 our fault."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newsdesk import build
from newsdesk.publishing.output_folder import HOW
from tests.desk import BARE, NOW, REPOSITORY, Desk, copy, story, tree
from tests.effort import within
from tests.serving.running import PATIENCE

PAGE = "2023/09/a/index.html"
FUTURE = "2030-01-01T00:00:00Z"
FUTURE_IN_KOLKATA = "2030-01-01T05:30:00+05:30"


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A site with a public story and a sealed one, built."""
    desk.write(story("a", tags="[Mali]") + story("sealed", date=FUTURE, tags="[Secret]"))
    assert desk.build().status == 0
    return desk


# build


def test_a_build_says_what_it_did_and_when_the_site_changes_next(desk: Desk) -> None:
    ran = desk.write(story("a", tags="[Mali]") + story("sealed", date=FUTURE, tags="[x]")).build()

    assert (ran.status, ran.err) == (0, "")
    assert re.match(r"Noted in addresses.lock: \d+ addresses published for the first time.*\n1 story, ", ran.out)
    assert f"Next change: {FUTURE}." in ran.out


def test_the_next_change_is_told_in_the_zone_of_the_desk_too(desk: Desk) -> None:
    desk.write(story("a", tags="[Mali]") + story("sealed", date=FUTURE, tags="[x]"))
    desk.replace("site.yaml", "title:", "timezone: Asia/Kolkata\ntitle:")

    assert f"Next change: {FUTURE} ({FUTURE_IN_KOLKATA} in Asia/Kolkata)." in desk.build().out
    assert json.loads(desk.build("--format", "json").out)["next_change_local"] == FUTURE_IN_KOLKATA


def test_a_site_that_waits_for_nothing_says_so(desk: Desk) -> None:
    assert "Nothing changes until an edit." in desk.write(story("a")).build().out


def test_a_quiet_build_says_nothing(desk: Desk) -> None:
    ran = desk.write(story("a")).build("--quiet")

    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_a_build_can_answer_a_program(site: Desk) -> None:
    ran = site.build("--format", "json")
    answer = json.loads(ran.out)

    assert ran.err == ""
    assert {key: answer[key] for key in ("stories", "rendered", "removed", "next_change")} == {
        "stories": 1, "rendered": 0, "removed": 0, "next_change": FUTURE,
    }  # fmt: skip
    assert answer["reused"] == len(site.published())


def test_problems_are_told_a_line_each_with_the_line_of_the_file_below(desk: Desk) -> None:
    ran = desk.write(story("a", titel="Army")).build()

    assert ran.status == 1 and ran.out == ""
    first, *others = ran.err.splitlines()
    assert first.startswith("content/a.md:7:1: unknown-key: There is no key `titel` here. Did you mean `title`?")
    assert others == [
        "    7 | titel: Army",
        "      | ^",
        "1 problem. Nothing was published.",
    ]


def test_problems_can_be_told_to_a_program(desk: Desk) -> None:
    ran = desk.write(story("a", titel="x")).build("--format", "json")
    (problem,) = json.loads(ran.out)["problems"]

    assert (ran.status, ran.err) == (1, "")
    assert (problem["file"], problem["line"], problem["column"]) == ("content/a.md", 7, 1)
    assert problem["rule"] == "unknown-key" and problem["hint"].startswith("Did you mean `title`?")


def test_all_problems_of_all_files_are_told_at_once_in_order(desk: Desk) -> None:
    desk.write(story("b", "<b>x</b>\n", desk="asia") + story("a", titel="x", date="soon") + "-- authors/x.md --\nno\n")
    desk.write("-- content/pages/p.md --\n---\ntitle: ~\n---\n-- content/notes.txt --\nx\n")
    told = desk.problems()

    assert told == sorted(told)
    assert {problem.split()[1] for problem in told} == {
        "raw-html", "unknown-key", "unknown-desk", "not-a-time", "no-front-matter", "empty", "unknown-file",
    }  # fmt: skip


def test_a_name_that_is_unknown_is_told_together_with_a_fault_in_the_same_file(desk: Desk) -> None:
    desk.write(story("a", titel="x", desk="asia"))

    assert [problem.split()[1] for problem in desk.problems()] == ["unknown-desk", "unknown-key"]


def test_after_problems_nothing_was_touched(site: Desk) -> None:
    before = site.published()
    site.write(story("a", titel="x"))

    assert site.build().status == 1
    assert site.published() == before


def test_no_absolute_path_is_told(site: Desk) -> None:
    site.write(story("a", "[x](nowhere.md)\n", titel="x", image="{file: x.jpg, alt: x, credit: y}"))
    site.write("-- templates/home.html --\n{{ nope }}\n")

    assert str(site.root) not in site.build().err


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_what_is_no_file_is_refused_at_once_and_never_opened(desk: Desk, tmp_path: Path, kind: str) -> None:
    secret, odd = tmp_path / "secret", desk.write(story("a")).root / "content/odd.md"
    secret.write_text("SECRET\n", encoding="utf-8")
    if kind == "pipe":
        os.mkfifo(odd)
    else:
        odd.symlink_to(secret)
    command = [sys.executable, "build.py", "build", "--root", str(desk.root), "--now", NOW]
    # Opening a pipe blocks until somebody writes into it. The timeout only bounds that.
    ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=PATIENCE, check=False)

    assert ran.returncode == 1
    assert "content/odd.md:1:1: not-a-file" in ran.stderr
    assert "SECRET" not in ran.stderr + ran.stdout


@pytest.mark.parametrize("file", ["content/x.md", "content/x.jpg", "content/x.exe"])
def test_what_a_file_holds_cannot_steer_the_terminal(desk: Desk, file: str) -> None:
    desk.write(story("a", "![A quay](x.jpg)\n") + f"-- {file} --\n\x1b[2J\x1b]0;x\x07\n")
    ran = desk.build()

    assert ran.status == 1
    assert "\x1b" not in ran.err and "\x07" not in ran.err


def test_the_line_that_is_shown_is_the_one_that_is_meant(desk: Desk) -> None:
    ran = desk.write(story("a", "One\u2028two\u0085three.\n\n<b>meant</b>\n")).build()

    assert "<b>meant</b>" in ran.err


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


@pytest.mark.parametrize("harm", ["garbage", "first page", "every page but the first", "truncated", "empty"])
def test_a_damaged_memory_counts_as_none(site: Desk, harm: str) -> None:
    before, memory = site.published(), site.root / ".newsdesk/state.db"
    raw = memory.read_bytes()
    memory.unlink()
    match harm:
        case "garbage":
            memory.write_bytes(b"garbage" * 1000)
        case "first page":
            memory.write_bytes(b"\xff" * 4096 + raw[4096:])
        case "every page but the first":
            memory.write_bytes(raw[:4096] + b"\xff" * (len(raw) - 4096))
        case "truncated":
            memory.write_bytes(raw[: len(raw) // 2])
        case _:
            memory.write_bytes(b"")

    assert site.build().status == 0
    assert site.published() == before


def test_a_memory_of_an_older_program_counts_as_none(site: Desk) -> None:
    before = site.published()
    with sqlite3.connect(site.root / ".newsdesk/state.db") as database:
        database.execute("ALTER TABLE readings RENAME TO versions")
        database.execute("DELETE FROM origin")
    database.close()

    assert site.build().status == 0
    assert site.published() == before


# usage


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("build", "--now", "yesterday"), "is not a time"),
        (("build", "--now", "2024-01-01T00:00:00"), "2024-01-01T00:00:00Z"),
        (("build", "--now", "0001-01-01T00:00:00+05:00"), "time"),
        (("build", "--jobs", "0"), "--jobs"),
        (("build", "--jobs", "-1"), "--jobs"),
        (("build", "--jobs", "many"), "--jobs"),
        (("build", "--format", "yaml"), "--format"),
        (("build", "--colour"), "--colour"),
        (("publish",), "publish"),
        (("why",), "URL"),
        ((), "COMMAND"),
    ],
)
def test_a_wrong_word_on_the_command_line_ends_with_2_and_says_which(
    site: Desk, options: tuple[str, ...], words: str
) -> None:
    ran = site.run(*options)

    assert ran.status == 2
    assert words in ran.err and "Traceback" not in ran.err


def test_the_advice_for_a_moment_without_an_offset_can_be_followed(site: Desk) -> None:
    advice = site.run("build", "--now", "2024-01-10").err.split("Type `")[1].split("`")[0]

    assert site.build(now=advice).status == 0


@pytest.mark.parametrize(
    "options",
    [
        ("why", "/\x1b]0;x\x07/"),
        ("why", "http://[\x1b"),
        ("build", "--now", "\x1b[2J"),
        ("build", "--jobs", "\x1b[2J"),
        ("build", "--\x1b[2J"),
        ("check", "\udcff\x1b[2J"),
        ("new", "\x1b"),
        ("--root", "/no/\x1b[2J", "build"),
    ],
)
def test_what_was_typed_cannot_steer_the_terminal(site: Desk, options: tuple[str, ...]) -> None:
    ran = site.run(*options)

    assert ran.status == 2 and "\\u001B" in ran.err
    assert ran.err.replace("\n", "").isprintable()


def test_a_long_word_is_not_repeated_in_full(site: Desk) -> None:
    assert len(site.run("why", "/x" * 5000).err) < 500
    assert len(site.run("why", "\udcff" * 5000).err) < 800


def test_a_folder_that_is_no_site_ends_with_2(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "gone"):
        assert Desk(folder).build().status == 2


def test_a_fault_of_ours_ends_with_3_and_without_a_traceback(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("out of ink")

    monkeypatch.setattr(build, "make_plan", broken)
    ran = site.build()

    assert ran.status == 3
    assert "RuntimeError: out of ink" in ran.err and "--debug" in ran.err and "Traceback" not in ran.err
    with pytest.raises(RuntimeError):
        site.build("--debug")


def test_an_interrupted_build_ends_without_a_traceback(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "make_plan", interrupted)

    assert (site.build().status, site.build().err) == (1, "Stopped. The output is whole.\n")


# the moment of a build


def released(desk: Desk) -> bool:
    return (desk.output / "2020/01/late/index.html").exists()


@pytest.fixture
def embargoed(desk: Desk) -> Desk:
    """A site with a story that has long been released."""
    return desk.write(story("a", date="2010-01-01T00:00:00Z") + story("late", date="2020-01-01T00:00:00Z"))


def test_source_date_epoch_holds_back(embargoed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836799")
    embargoed.run("build")
    assert not released(embargoed)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")
    embargoed.run("build")

    assert released(embargoed)


def test_source_date_epoch_releases_nothing_early(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "99999999999")
    desk.write(story("a") + story("never", date="5000-01-01T00:00:00Z"))

    assert desk.run("build").status == 0
    assert not (desk.output / "5000").exists()


@pytest.mark.parametrize("epoch", ["soon", "-1", "1.5", "1e9", " 1", "٣", "999999999999999999999", "0x1", "1_0"])
def test_a_source_date_epoch_that_is_no_number_ends_with_2(
    site: Desk, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ran = site.run("build")

    assert ran.status == 2
    assert "SOURCE_DATE_EPOCH" in ran.err


def test_without_any_word_about_it_a_site_is_built_as_of_now(embargoed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    embargoed.run("build")

    assert released(embargoed)


def test_going_back_in_time_takes_a_story_back_only_when_that_is_meant(embargoed: Desk) -> None:
    embargoed.build(now="2021-01-01T00:00:00Z")
    assert released(embargoed)
    assert embargoed.run("build", "--now", "2019-01-01T00:00:00Z").status == 2
    assert released(embargoed)
    assert embargoed.build(now="2019-01-01T00:00:00Z").status == 0

    assert not any("late" in path or b"late" in raw for path, raw in embargoed.published().items())


# drafts


def test_a_preview_shows_what_is_sealed_and_stands_apart(site: Desk) -> None:
    before = site.published()
    ran = site.build("--drafts")

    assert ran.status == 0
    assert (site.root / ".newsdesk/preview/2030/01/sealed/index.html").is_file()
    assert site.published() == before


@pytest.mark.parametrize("spelling", ["output", "./output", "content/../output", "link"])
def test_a_preview_is_refused_where_the_site_is_deployed_from(site: Desk, spelling: str) -> None:
    before = site.published()
    (site.root / "link").symlink_to(site.output)
    ran = site.build("--drafts", "--output", str(site.root / spelling))

    assert ran.status == 2 and "--output" in ran.err
    assert site.published() == before


def test_a_preview_is_refused_before_the_first_build_too(desk: Desk) -> None:
    assert desk.write(story("a")).build("--drafts", "--output", str(desk.output)).status == 2
    assert not desk.output.exists()


# check


def test_a_check_of_good_copy_publishes_nothing(desk: Desk) -> None:
    ran = desk.write(story("a", tags="[x]") + story("b", tags="[x]")).run("check", "--now", NOW)

    assert (ran.status, ran.err) == (0, "")
    assert "Public now: 2 stories." in ran.out
    assert not desk.output.exists()


def test_a_check_finds_what_only_the_last_embargo_to_lift_would_bring_out(desk: Desk) -> None:
    desk.write(story("a") + story("x/a", date=FUTURE) + story("c", date="2029-01-01T00:00:00Z"))

    assert desk.build().status == 0
    ran = desk.run("check", "--now", NOW)
    assert ran.status == 1 and "duplicate-slug" in ran.err


def test_a_check_of_bad_copy_ends_with_1(desk: Desk) -> None:
    assert desk.write(story("a", titel="x")).run("check").status == 1


# why


def test_why_tells_what_an_address_is_made_from(site: Desk) -> None:
    ran = site.run("why", "/2023/09/a/", "--now", NOW)

    assert ran.status == 0
    for words in ("output/2023/09/a/index.html", "ArticlePage", "templates/article.html", "base.html"):
        assert words in ran.out
    assert "content/a.md" in ran.out and "authors/ada.md" in ran.out
    assert "it was not there before" in ran.out and "will leave it as it is" in ran.out


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://desk.test/2023/09/a/", PAGE),
        ("2023/09/a", PAGE),
        (PAGE, PAGE),
        ("/", "index.html"),
        ("/feed.xml", "feed.xml"),
        ("/tags/mali", "tags/mali/index.html"),
    ],
)
def test_why_understands_an_address_however_it_is_given(site: Desk, url: str, path: str) -> None:
    assert site.run("why", url, "--now", NOW).out.startswith(f"output/{path}\n")


def test_why_tells_the_reason_of_the_last_build_and_of_the_next(site: Desk) -> None:
    site.replace("content/a.md", "Text.", "Other.")
    assert "will render it: what it shows changed" in site.run("why", "/2023/09/a/", "--now", NOW).out
    site.build()
    assert "rendered it: what it shows changed (content/a.md)" in site.run("why", "/2023/09/a/", "--now", NOW).out
    assert "did not render it" in site.run("why", "/tags/", "--now", NOW).out
    site.replace("templates/base.html", "<title>", "<title>New ")
    assert "its template, or one that it includes, changed" in site.run("why", "/tags/", "--now", NOW).out
    (site.output / "feed.xml").unlink()
    assert "changed by hand" in site.run("why", "/feed.xml", "--now", NOW).out


def test_why_of_an_unknown_address_ends_with_2_and_the_nearest(site: Desk) -> None:
    ran = site.run("why", "/2023/09/b/", "--now", NOW)

    assert ran.status == 2
    assert "Nothing is published at /2023/09/b/" in ran.err and PAGE in ran.err


def test_why_changes_nothing(site: Desk) -> None:
    before = site.published()
    site.replace("content/a.md", "Text.", "Other.")
    site.run("why", "/", "--now", NOW)

    assert site.published() == before


# verify


def test_verify_proves_the_output_as_of_the_last_build(site: Desk) -> None:
    ran = site.run("verify")

    assert ran.status == 0
    assert "byte for byte" in ran.out
    assert not (site.root / ".newsdesk/verify").exists()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("edit", f"output/{PAGE} differs from a clean build"),
        ("remove", f"output/{PAGE} is missing"),
        ("add", "output/x.html is not part of the site"),
    ],
)
def test_verify_names_what_differs(site: Desk, harm: str, words: str) -> None:
    file = site.output / ("x.html" if harm == "add" else PAGE)
    if harm == "remove":
        file.unlink()
    else:
        file.write_text("By hand.", encoding="utf-8")
    ran = site.run("verify")

    assert ran.status == 1
    assert words in ran.out.splitlines()


def test_of_one_thing_is_spoken_as_of_one(site: Desk) -> None:
    (site.output / PAGE).unlink()

    assert "1 difference." in site.run("verify").out
    assert "Public now: 1 story." in site.run("check", "--now", NOW).out


def test_verify_before_the_first_build_ends_with_2(desk: Desk) -> None:
    assert desk.write(story("a")).run("verify").status == 2


# clean


def test_clean_leaves_nothing_of_ours_but_the_mark_and_all_that_is_not(site: Desk) -> None:
    (site.output / "CNAME").write_text("desk.test", encoding="utf-8")
    (site.output / ".gitignore").write_text("*\n", encoding="utf-8")
    sources = {path: raw for path, raw in tree(site.root).items() if not path.startswith(("output/", ".newsdesk/"))}
    ran = site.run("clean")

    assert ran.status == 0 and "CNAME" in ran.out
    assert tree(site.root) == sources | {"output/CNAME": b"desk.test", "output/.gitignore": b"*\n"}
    assert not (site.root / ".newsdesk").exists()


def test_clean_never_touches_a_folder_that_is_not_ours(site: Desk, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "index.html").write_text("mine", encoding="utf-8")
    site.run("clean", "--output", str(tmp_path / "work"))

    assert (tmp_path / "work" / "index.html").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["note.txt", "note.txt/below"])
def test_a_file_in_place_of_the_output_is_named_and_nothing_is_forgotten(site: Desk, tmp_path: Path, name: str) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    ran = site.run("clean", "--output", str(tmp_path / name))

    assert (ran.status, ran.err) == (
        2,
        f"{tmp_path}/note.txt is not a folder. Name a folder {HOW}\n",
    )
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "mine"
    assert "0 rendered" in site.build().out


def test_to_clean_another_folder_forgets_that_one_only(site: Desk, tmp_path: Path) -> None:
    before = site.published()
    site.build("--output", str(tmp_path / "other"))
    site.build("--drafts")
    assert site.run("clean", "--output", str(tmp_path / "other")).status == 0

    assert tree(tmp_path / "other") == {}
    assert (site.root / ".newsdesk/preview" / PAGE).exists()
    assert "0 rendered" in site.build().out
    (site.root / "content/a.md").unlink()
    site.never_deployed()
    assert site.build().status == 0 and not (site.output / PAGE).exists() and PAGE in before


def test_to_clean_a_site_does_not_forget_what_stands_elsewhere(site: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other"
    site.build("--output", str(other))
    site.build("--drafts")
    assert site.run("clean").status == 0

    assert tree(site.root / ".newsdesk").keys() <= {"lock", *(f"records/{each}" for each in records(site))}
    assert len(records(site)) == 2
    (site.root / "content/a.md").unlink()
    assert site.build("--output", str(other)).status == 0
    assert not (other / PAGE).exists()
    assert site.run("clean", "--output", str(other)).status == 0
    assert tree(other) == {} and not (site.root / ".newsdesk").exists()


def records(desk: Desk) -> list[str]:
    return [file.name for file in (desk.root / ".newsdesk/records").iterdir()]


def test_a_clean_site_can_be_built_again(site: Desk) -> None:
    before = site.published()
    site.run("clean")

    assert site.build().status == 0
    assert site.published() == before


def test_cleaning_twice_is_no_fault(site: Desk) -> None:
    assert [site.run("clean").status for _ in range(2)] == [0, 0]


# the program itself


def test_the_program_runs_from_any_folder_and_gives_the_same_bytes(site: Desk, tmp_path: Path) -> None:
    command = [sys.executable, str(REPOSITORY / "build.py"), "build", "--now", NOW, "--jobs", "2"]
    command += ["--output", str(tmp_path / "out")]
    environment = {**os.environ, "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    ran = subprocess.run(command, cwd=site.root, env=environment, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert tree(tmp_path / "out") == site.published()


def test_two_builds_at_once_give_one_whole_site(desk: Desk) -> None:
    desk.write("".join(story(f"s{n}") for n in range(20)))
    command = [sys.executable, "build.py", "build", "--root", str(desk.root), "--now", NOW]
    runs: list[int] = []

    def run() -> None:
        runs.append(subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False).returncode)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert runs == [0, 0, 0]
    assert desk.run("verify").status == 0


def test_the_templates_that_ship_build_a_site(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "site").write(story("a", "[b](b.md)[^1]\n\n[^1]: x\n") + story("b", kind="analysis"))
    desk.write(BARE)
    for folder in ("templates", "assets"):
        (desk.root / folder).symlink_to(REPOSITORY / folder)

    assert desk.build().status == 0
    assert desk.run("verify").status == 0


def test_a_folder_that_was_cleaned_around_the_files_of_others_can_be_built_again(site: Desk) -> None:
    (site.output / "CNAME").write_text("desk.test")

    assert "CNAME" in site.run("clean").out
    assert site.build().status == 0
    assert site.page("CNAME") == "desk.test"


def test_what_is_left_of_an_output_without_a_record_is_not_counted_as_removed(site: Desk) -> None:
    shutil.rmtree(site.root / ".newsdesk")
    site.replace("site.yaml", "desks:", "outputs: {json_feed: false}\ndesks:")
    site.never_deployed()
    ran = site.build("--format", "json")

    assert json.loads(ran.out)["removed"] == 0
    assert json.loads(ran.out)["kept"]
