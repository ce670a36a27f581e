"""How a command ends that cannot be carried out: 2 for wrong usage, 3 for our fault, 1 when it is interrupted."""

from pathlib import Path

import pytest

from newsdesk.corridor import planned
from tests.desk import Desk


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("build", "--now", "yesterday"), "is not a time"),
        (("build", "--now", "2024-01-01T00:00:00"), "2024-01-01T00:00:00Z"),
        (("build", "--now", "0001-01-01T00:00:00+05:00"), "time"),
        (("build", "--jobs", "0"), "--jobs"),
        (("build", "--jobs", "-1"), "--jobs"),
        (("build", "--jobs", "many"), "--jobs"),
        (("build", "--executor", "dask:"), "dask:127.0.0.1:8786"),
        (("build", "--executor", "dask:localhost"), "dask:127.0.0.1:8786"),
        (("build", "--executor", "dask:http://localhost:8786"), "dask:127.0.0.1:8786"),
        (("verify", "--executor", "ray:localhost:8786"), "dask:127.0.0.1:8786"),
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
        ("build", "--executor", "\x1b[2J"),
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

    monkeypatch.setattr(planned, "make_plan", broken)
    ran = site.build()

    assert ran.status == 3
    assert "RuntimeError: out of ink" in ran.err and "--debug" in ran.err and "Traceback" not in ran.err
    with pytest.raises(RuntimeError):
        site.build("--debug")


def test_an_interrupted_build_ends_without_a_traceback(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(planned, "make_plan", interrupted)

    assert (site.build().status, site.build().err) == (1, "Stopped. The output is whole.\n")
