"""Of a file that lies beside copy and is none, the log says what to do with it, and nothing of what is in it."""

import json
from pathlib import Path

import pytest

from newsdesk.reporting.problem_list import list_problems
from newsdesk.serving.overlay import for_preview
from newsdesk.serving.state import RebuildResult
from newsdesk.vocabulary.problems import Problem
from tests.desk import Desk, story
from tests.outside.odd_entries import CANARY

pytestmark = pytest.mark.slow  # builds a site for each of its cases

STRAY = (
    "deploy.key", "id_rsa", "notes.docx", "notes.txt", "notes.markdown", "NOTES.MD", "sources.db", "x.env", "x.pem",
    "mail.eml", "index.html", "x.yaml", "x.MD.txt", "backup.sql",
)  # fmt: skip
KEY = f"-----BEGIN OPENSSH PRIVATE KEY-----\n{CANARY}\n"


def all_that_is_told(desk: Desk) -> str:
    """What a build and a check say, in every form, with what the preview shows above its page."""
    told: list[str] = []
    for form in ("text", "json", "sarif", "github"):
        for ran in (desk.build("--format", form), desk.run("check", "--format", form)):
            assert ran.status == 1
            told += [ran.out, ran.err]
    problems = json.loads(desk.build("--format", "json").out)["problems"]
    last = RebuildResult(problems=tuple(Problem(**each) for each in problems))
    shown = for_preview(b"<head></head><body></body>", "", last)
    return "".join([*told, shown.decode()])


@pytest.mark.parametrize("folder", ["content", "content/2023", "content/pages", "authors"])
@pytest.mark.parametrize("name", STRAY)
def test_nothing_of_a_stray_file_is_quoted(desk: Desk, folder: str, name: str) -> None:
    desk.write(f"{story('a')}-- {folder}/{name} --\n{CANARY} first\n{CANARY} second\n")
    told = all_that_is_told(desk)

    assert f"{folder}/{name}:1:1: unknown-file" in told and CANARY not in told


@pytest.mark.parametrize(
    "raw", [f"{CANARY}\n", f"\n\n{CANARY}: x\n", f"{KEY}", f"# {CANARY}\n", f"<!-- {CANARY} -->\n"]
)
def test_nothing_is_quoted_of_what_does_not_begin_like_copy_though_it_is_called_so(desk: Desk, raw: str) -> None:
    told = all_that_is_told(desk.write(f"{story('a')}-- content/deploy.md --\n{raw}"))

    assert "content/deploy.md:1:1: no-front-matter" in told and CANARY not in told


@pytest.mark.parametrize("mark", ["---", "- - -", "———", "+++", "\n---"])
def test_what_begins_like_copy_is_shown_where_it_is_wrong(desk: Desk, mark: str) -> None:
    ran = desk.write(f"{story('a')}-- content/b.md --\n{mark}\ntitle: B\ntitel: C\n{mark}\nText.\n").build()

    assert ran.status == 1 and "| " in ran.err


def test_a_binary_file_with_the_name_of_copy_is_not_shown(desk: Desk) -> None:
    desk.write(story("a"))
    (desk.root / "content/b.md").write_bytes(b"\x00\x01" + CANARY.encode())

    assert CANARY not in all_that_is_told(desk)


def test_hidden_files_of_others_are_neither_told_nor_published(desk: Desk) -> None:
    for name in (".env", ".git-credentials", ".ssh/id_rsa"):
        for folder in ("content", "authors", "assets"):
            desk.write(f"-- {folder}/{name} --\n{CANARY}\n")
    ran = desk.write(story("a")).build()

    assert ran.status == 0 and CANARY not in ran.out + ran.err
    assert not any(CANARY.encode() in raw for raw in desk.published().values())


def test_the_lines_of_settings_and_templates_are_shown(desk: Desk) -> None:
    desk.write(f"{story('a')}-- templates/home.html --\n{{{{ page.nonsense }}}}\n")
    assert "1 | {{ page.nonsense }}" in desk.build().err
    desk.replace("site.yaml", "title:", "titel:")
    assert "1 | titel: Test Desk" in desk.build().err


@pytest.mark.parametrize("file", ["../secret", "templates/../../secret", "content/x.md", "content/linked/secret.md"])
def test_of_a_problem_that_is_told_of_another_place_no_line_is_shown(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    (desk.root / "content").mkdir()
    for name in ("secret", "secret.md"):
        (tmp_path / name).write_text(f"---\n{CANARY}\n", encoding="utf-8")
    (desk.root / "content/x.md").symlink_to(tmp_path / "secret")
    (desk.root / "content/linked").symlink_to(tmp_path)
    list_problems([Problem(file, 2, 1, "rule", "Message.")], desk.root)

    assert capsys.readouterr().err == f"{file}:2:1: rule: Message.\n"
