"""A program that asks for JSON or SARIF gets it whatever happens, and nothing else on the standard output."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from newsdesk.corridor import planned
from tests.desk import Desk, Ran, story

ENDINGS: dict[str, tuple[tuple[str, ...], int]] = {
    "nothing wrong": (("check",), 0),
    "built": (("build",), 0),
    "a problem": (("check",), 1),
    "a problem in a build": (("build",), 1),
    "a wrong template": (("build",), 1),
    "no settings": (("check",), 2),
    "wrong settings": (("build",), 2),
    "an unknown option": (("check", "--colour"), 2),
    "an unknown command": (("publish",), 2),
    "a command without its argument": (("why",), 2),
    "a time that is none": (("build", "--now", "soon"), 2),
    "an output that is not ours": (("build", "--output", "/"), 2),
    "a fault of ours": (("build",), 3),
    "a disk that refuses": (("build",), 1),
    "an interruption": (("build",), 1),
}
RAISED: dict[str, BaseException] = {
    "a fault of ours": RuntimeError("out of ink"),
    "a disk that refuses": OSError("No space left"),
    "an interruption": KeyboardInterrupt(),
}


def raising(error: BaseException) -> Callable[..., Any]:
    def broken(*_: object) -> None:
        raise error

    return broken


def end(desk: Desk, ending: str, form: str, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """A command on a site in which that has happened."""
    desk.write(story("a", tags="[x]"))
    if "problem" in ending:
        desk.write(story("b", titel="x"))
    if ending == "a wrong template":
        desk.write("-- templates/home.html --\n{% if %}\n")
    if ending == "no settings":
        (desk.root / "site.yaml").unlink()
    if ending == "wrong settings":
        desk.replace("site.yaml", "title:", "titel:")
    if ending in RAISED:
        monkeypatch.setattr(planned, "make_plan", raising(RAISED[ending]))
    return desk.run(*ENDINGS[ending][0], "--format", form)


@pytest.mark.parametrize("ending", ENDINGS)
def test_json_is_given_whatever_happens(desk: Desk, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = end(desk, ending, "json", monkeypatch)
    answer = json.loads(ran.out)

    assert ran.status == ENDINGS[ending][1]
    assert ("stopped" in answer) is bool(ran.err)
    assert bool(answer.get("problems") or answer.get("stopped")) is bool(ran.status)


@pytest.mark.parametrize("ending", ENDINGS)
def test_sarif_is_given_whatever_happens(desk: Desk, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = end(desk, ending, "sarif", monkeypatch)
    answer = json.loads(ran.out)
    (run,) = answer["runs"]
    (invocation,) = run["invocations"]

    assert (answer["version"], ran.status) == ("2.1.0", ENDINGS[ending][1])
    assert invocation["executionSuccessful"] is (not ran.err)
    assert bool(run["results"] or invocation["toolExecutionNotifications"]) is bool(ran.status)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_workflow_is_told_of_an_error_whenever_there_is_one(
    desk: Desk, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = end(desk, ending, "github", monkeypatch)
    errors = [line for line in ran.out.splitlines() if line.startswith("::error")]

    assert bool(errors) is bool(ran.status)


@pytest.mark.parametrize("command", ["check", "build"])
def test_warnings_are_told_in_the_form_that_was_asked_for(desk: Desk, command: str) -> None:
    desk.write(story("a"))
    (run,) = json.loads(desk.run(command, "--format", "sarif").out)["runs"]

    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [("no-tags", "warning")]


def test_a_place_in_sarif_is_a_relative_uri_and_counts_characters(desk: Desk) -> None:
    desk.write(story("a", tags="[x]"))
    (desk.root / "content/Réunion 1.md").write_text("---\ntitle: 🙂 <b>: x\n---\n", encoding="utf-8")
    (run,) = json.loads(desk.run("check", "--format", "sarif").out)["runs"]
    (location,) = run["results"][0]["locations"]

    assert run["columnKind"] == "unicodeCodePoints"
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "content/R%C3%A9union%201.md"


@pytest.mark.parametrize("options", [("why", "/"), ("verify",), ("clean",), ("schema",), ("new", "A")])
def test_a_command_that_answers_a_person_alone_says_so(desk: Desk, options: tuple[str, ...]) -> None:
    ran = desk.write(story("a")).run(*options, "--format", "json")

    assert ran.status == 2 and "--format" in json.loads(ran.out)["stopped"]


@pytest.mark.parametrize("options", [("--format",), ("--format", "yaml"), ("check", "--format")])
def test_a_form_that_is_none_is_refused_in_words(desk: Desk, options: tuple[str, ...]) -> None:
    ran = desk.run(*options)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err
