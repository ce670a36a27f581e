"""On a checkout that may only be read, what writes nothing works, and what writes says what it cannot write to."""

import ctypes
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stateful import NOW, Outcome, build_site, run, tree, write_small_site

pytestmark = pytest.mark.slow  # builds a site for each of its cases

# The capabilities of the calling thread, none of them (capget(2)): then even root obeys the permissions of files.
VERSION = (ctypes.c_uint32 * 2)(0x20080522, 0)
NONE = (ctypes.c_uint32 * 6)()


def give_up_privileges() -> None:
    assert ctypes.CDLL(None).capset(VERSION, NONE) == 0


def read_only(*folders: Path) -> Iterator[None]:
    """Forbid to write to each folder and to everything in it."""
    everything = [each for folder in folders for each in (folder, *folder.rglob("*"))]
    for each in everything:
        each.chmod(each.stat().st_mode & ~0o222)
    yield
    for each in everything:
        each.chmod(each.stat().st_mode | 0o200)


@pytest.fixture(params=["never built", "built"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    root = tmp_path / "site"
    write_small_site(root)
    if request.param == "built":
        assert build_site(root).status == 0
    for _ in read_only(root):
        yield root


def obey(*arguments: str) -> Outcome:
    return run(*arguments, "--jobs", "1", before=give_up_privileges)


def test_what_writes_nothing_works(site: Path) -> None:
    before = tree(site)
    checked = obey("check", "--root", str(site), "--now", NOW)
    explained = obey("why", "/", "--root", str(site), "--now", NOW)

    assert (checked.status, "Nothing is wrong" in checked.said) == (0, True), checked
    assert (explained.status, explained.said.startswith("output/index.html")) == (0, True), explained
    assert tree(site) == before
    if (site / "output").exists():
        assert "last build no. 1, as of" in explained.said and "next build will leave it as it is." in explained.said


@pytest.mark.parametrize("mode", [0o500, 0o400, 0o100, 0o000])
def test_a_hidden_folder_of_another_user_keeps_nobody_from_asking(tmp_path: Path, mode: int) -> None:
    root = tmp_path / "site"
    write_small_site(root)
    assert build_site(root).status == 0
    (root / ".newsdesk").chmod(mode)
    questions = (("check",), ("why", "/"), ("list",), ("schedule",), ("pictures",))
    ran = [obey(*question, "--root", str(root), "--now", NOW) for question in questions]
    (root / ".newsdesk").chmod(0o700)

    assert [each.status for each in ran] == [0] * len(questions), ran


def test_what_writes_names_the_folder_that_cannot_be_written_to(site: Path, tmp_path: Path) -> None:
    for command in (("build", "--output", str(tmp_path / "elsewhere")), ("check", "--fix"), ("verify",)):
        ran = obey(*command, "--root", str(site))

        assert ran.status == 2, ran
        assert f"{site}/.newsdesk cannot be written to (Permission denied)" in ran.complained
        assert "Make the folder of the site writable" in ran.complained
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("name", [".newsdesk", ".newsdesk/state.db"])
def test_what_writes_nothing_works_where_only_the_hidden_folder_or_the_database_may_not_be_written(
    tmp_path: Path, name: str
) -> None:
    root = tmp_path / "site"
    write_small_site(root)
    assert build_site(root).status == 0
    mode = (root / name).stat().st_mode
    (root / name).chmod(mode & ~0o222)
    checked = obey("check", "--root", str(root), "--now", NOW)
    built = obey("build", "--root", str(root), "--now", NOW)
    os.chmod(root / name, mode)

    assert checked.status == 0, checked
    assert built.status == 2 and "cannot be written to" in built.complained, built
    assert build_site(root).result["rendered"] == 0
