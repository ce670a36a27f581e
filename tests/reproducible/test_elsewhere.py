"""The same copy gives the same bytes anywhere and for anyone: a real interpreter, started as a desk starts it."""

import datetime
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import feedgen.entry
import feedgen.feed
import pytest

from newsdesk.commands.options import site_options
from tests.stateful import (
    ENOUGH_SECONDS,
    NOW,
    PROGRAM,
    Outcome,
    Tree,
    build_options,
    build_site,
    differences,
    run,
    swap,
    tree,
)

pytestmark = pytest.mark.slow  # every test builds in processes of its own


def build_in_a_shell(root: Path, environment: dict[str, str]) -> Outcome:
    command = [sys.executable, str(PROGRAM), *build_options(root), "--format", "text", "--jobs", "2"]
    ended = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, timeout=ENOUGH_SECONDS)
    return Outcome(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


@pytest.mark.bar(16)
@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "0"},
        {"TZ": "America/St_Johns", "PYTHONHASHSEED": "1"},
        {"TZ": ":/no/such/zone", "PYTHONHASHSEED": "4294967295"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
        {"LC_ALL": "C", "PYTHONOPTIMIZE": "2"},
        {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "ascii", "PYTHONDONTWRITEBYTECODE": "1"},
        {"HOME": "/nonexistent", "USER": "nobody", "LOGNAME": "nobody", "TMPDIR": "/", "COLUMNS": "20"},
    ],
    ids=lambda environment: ",".join(f"{key}={value}" for key, value in environment.items()),
)
def test_the_environment_changes_nothing(root: Path, made: Tree, tmp_path: Path, environment: dict[str, str]) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    outcome = build_in_a_shell(site, environment)
    assert outcome.status == 0, outcome
    assert differences(tree(site / "output"), made) == []


@pytest.mark.bar(16)
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_the_umask_changes_neither_bytes_nor_who_may_read_them(
    root: Path, made: Tree, tmp_path: Path, mask: int
) -> None:
    """A web server seldom runs as the editor who built: files are 0644, folders 0755, as the design says."""
    site = shutil.copytree(root, tmp_path / "site")
    assert build_site(site, before=lambda: os.umask(mask)).status == 0
    output = site / "output"
    assert differences(tree(output), made) == []
    modes = {oct(file.stat().st_mode & 0o777) for file in output.rglob("*") if file.is_file()}
    folders = {oct(folder.stat().st_mode & 0o777) for folder in output.rglob("*") if folder.is_dir()}
    assert (modes, folders) == ({"0o644"}, {"0o755"})


SOMEBODY = 12345


def is_open(path: Path) -> bool:
    """Whether everybody may read what is in a folder."""
    return all(each.stat().st_mode & 0o005 == 0o005 for each in (path, *path.parents))


def become_somebody() -> None:
    """Go on as an account that the system does not know; as root in part only where Python itself is root's alone."""
    for name in ("HOME", "USER", "LOGNAME"):
        os.environ.pop(name, None)
    os.setgroups([])
    others = SOMEBODY if all(map(is_open, (PROGRAM.parent, Path(os.__file__).parent, Path(sys.prefix)))) else 0
    os.setresgid(SOMEBODY, others, others)
    os.setresuid(SOMEBODY, others, others)


@pytest.mark.bar(16)
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="Only root can become somebody else.")
def test_the_account_of_whoever_builds_changes_nothing(root: Path, made: Tree) -> None:
    with TemporaryDirectory() as folder:
        site = shutil.copytree(root, Path(folder, "site"))
        for file in (Path(folder), site, *site.rglob("*")):
            os.chown(file, SOMEBODY, SOMEBODY)
        outcome = build_site(site, before=become_somebody)
        assert outcome.status == 0, outcome
        assert differences(tree(site / "output"), made) == []


@pytest.mark.bar(16)
@pytest.mark.parametrize(
    "name", ["a b", "dé’pôt №1", "100%25", "{{ page }}", "x" * 200, "-o", "#1?", "a'\"b", ".hidden"]
)
def test_the_path_of_the_site_changes_nothing(root: Path, made: Tree, tmp_path: Path, name: str) -> None:
    site = shutil.copytree(root, tmp_path / name)
    assert build_site(site).status == 0
    assert differences(tree(site / "output"), made) == []
    assert [path for path, content in made.items() if str(tmp_path).encode() in content] == []


def test_the_working_directory_changes_nothing(root: Path, made: Tree, tmp_path: Path) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    (tmp_path / "elsewhere").mkdir()
    options = ("build", "--now", NOW, "--jobs", "1", "--root")
    for place, way in (
        (site, "."),
        (site / "content", ".."),
        (Path("/"), str(site)),
        (tmp_path / "elsewhere", "../site"),
    ):
        shutil.rmtree(site / "output", ignore_errors=True)
        outcome = run(*options, way, before=partial(os.chdir, place))
        assert outcome.status == 0, outcome
        assert differences(tree(site / "output"), made) == []


def test_a_link_to_the_site_changes_nothing(root: Path, made: Tree, tmp_path: Path) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    (tmp_path / "link").symlink_to(site)
    assert build_site(tmp_path / "link").status == 0
    assert differences(tree(site / "output"), made) == []
    assert build_site(site).result["rendered"] == 0


@pytest.mark.bar(16)
@pytest.mark.parametrize("hour", range(0, 24, 11))
def test_the_wall_clock_changes_nothing(root: Path, made: Tree, tmp_path: Path, hour: int) -> None:
    class Anything(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, datetime.datetime)

    class Later(datetime.datetime, metaclass=Anything):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return datetime.datetime(2049, 12, 31, hour, 30, tzinfo=tz)

        utcnow = now

    def shift() -> None:
        for module in (feedgen.feed, feedgen.entry):
            swap(module, datetime=Later)
        # The program wants no subclass of `datetime`, so here only the reading of the clock is another.
        swap(site_options, datetime=SimpleNamespace(now=Later.now, fromisoformat=datetime.datetime.fromisoformat))

    site = shutil.copytree(root, tmp_path / "site")
    assert build_site(site, before=shift).status == 0
    assert differences(tree(site / "output"), made) == []
