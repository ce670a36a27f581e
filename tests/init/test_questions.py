"""What was not given is asked for at a terminal, until the answer is right; elsewhere it is said what is missing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.reading.settings import read_settings
from tests.desk import Desk, tree
from tests.init.answers import ANSWERS, GIVEN, answers_with

Terminal = Callable[..., list[str]]
WRONG = [
    ("title", "x" * 121, "121"),
    ("title", "a\u202eb", "Delete it"),
    ("url", "desk.example", "Type `https://desk.example`"),
    ("url", "https://", "such as"),
    ("language", "français", "Type `fr`"),
    ("language", "../any", "a language tag (BCP 47) such as `fr`"),
    ("desk", "🔥", "Give the name in words"),
    ("desk", "Con", "Add a word to the name"),
    ("author", "!", "Give the name in words"),
    ("author", "x" * 121, "121"),
    ("author", "Nul", "Add a word to the name"),
]


@pytest.fixture
def place(tmp_path: Path) -> Desk:
    """Where a folder `desk-of-ours` can be begun."""
    return Desk(tmp_path)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Somebody at a terminal who types these lines; an exception is a key. Returns the questions, as they are asked."""

    def types(*lines: str | type[BaseException]) -> list[str]:
        typed, asked = iter(lines), list[str]()

        def answer(question: str) -> str:
            asked.append(question)
            line = next(typed)
            if isinstance(line, str):
                return line
            raise line

        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", answer)
        for name in ("LC_ALL", "LC_MESSAGES"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", "fr_FR.UTF-8")
        return asked

    return types


def test_whoever_only_agrees_has_a_desk(place: Desk, terminal: Terminal) -> None:
    asked = terminal(*[""] * len(GIVEN))
    ran = place.run("init", "desk-of-ours")

    assert (ran.status, ran.err) == (0, "")
    assert [re.findall(r"\[(.*)\]", each)[0] for each in asked] == [
        "Desk of ours", "https://desk-of-ours.example", "fr", "Actualités", "La rédaction",
    ]  # fmt: skip
    assert read_settings(place.root / "desk-of-ours").title == "Desk of ours"


@pytest.mark.parametrize("option", GIVEN)
def test_only_what_was_not_given_is_asked_for(place: Desk, terminal: Terminal, option: str) -> None:
    asked = terminal(GIVEN[option])
    given = [word for name, answer in GIVEN.items() if name != option for word in (name, answer)]
    ran = place.run("init", "new", *given)

    assert (ran.status, len(asked)) == (0, 1), ran
    assert place.run("init", "given", *ANSWERS).status == 0
    assert without_moments(place, "new") == without_moments(place, "given")


def without_moments(place: Desk, folder: str) -> dict[str, bytes]:
    return {path: re.sub(rb"\d\d:\d\d:\d\d", b"", raw) for path, raw in tree(place.root / folder).items()}


@pytest.mark.parametrize(("name", "answer", "words"), WRONG)
def test_a_wrong_answer_is_explained_and_asked_for_again(
    place: Desk, terminal: Terminal, name: str, answer: str, words: str
) -> None:
    asked = terminal(answer, GIVEN[f"--{name}"])
    ran = place.run("init", "new", *[word for word in answers_with() if not word.startswith(f"--{name}=")])

    assert (ran.status, len(asked), words in ran.err) == (0, 2, True), ran
    assert ran.err.isascii() or "\u202e" not in ran.err


@pytest.mark.parametrize(("name", "answer", "words"), [*WRONG, *((name[2:], " ", "") for name in GIVEN)])
def test_a_wrong_option_is_explained_and_nothing_is_begun(place: Desk, name: str, answer: str, words: str) -> None:
    ran = place.run("init", "new", *answers_with(**{name: answer}))

    assert (ran.status, words in ran.err, ran.err.startswith(f"--{name}: ")) == (2, True, True), ran
    assert tree(place.root) == {} and not (place.root / "new").exists()


def test_all_options_that_are_wrong_or_missing_are_told_at_once(place: Desk) -> None:
    ran = place.run("init", "new", "--url", "desk.example/News", "--language", "Ελληνικά", "--author", " ")

    assert [line.partition(":")[0] for line in ran.err.splitlines()] == [
        "--url", "--language", "--author", "There is no terminal to ask at",
    ]  # fmt: skip


@pytest.mark.parametrize("option", GIVEN)
def test_without_a_terminal_it_says_which_options_are_missing(place: Desk, option: str) -> None:
    given = [word for name, answer in GIVEN.items() if name != option for word in (name, answer)]

    assert (place.run("init", "new", *given).status, (place.root / "new").exists()) == (2, False)
    assert f"add {option}." in place.run("init", "new", *given).err
    assert "add --title, --url, --language, --desk and --author." in place.run("init", "new").err


@pytest.mark.parametrize("key", [EOFError, KeyboardInterrupt])
@pytest.mark.parametrize("answers", range(len(GIVEN)))
def test_whoever_leaves_at_a_question_leaves_nothing_behind(
    place: Desk, terminal: Terminal, key: type[BaseException], answers: int
) -> None:
    terminal(*[""] * answers, key)
    ran = place.run("init", "deep/er")

    assert (ran.status, "Stopped. Nothing was written." in ran.err) == (1, True), ran
    assert list(place.root.iterdir()) == []
