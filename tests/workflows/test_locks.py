"""What is installed is pinned: every library by its version and by the hashes of its files, in locks of one command."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.desk import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
GROUPS, EXTRAS = PROJECT["dependency-groups"], PROJECT["project"]["optional-dependencies"]
LOCKS: dict[str, list[str]] = {
    "requirements.lock": PROJECT["project"]["dependencies"],
    "requirements-dev.lock": [*PROJECT["project"]["dependencies"], *GROUPS["dev"]],
    "requirements-dask.lock": [*PROJECT["project"]["dependencies"], *EXTRAS["dask"]],
    "requirements-audit.lock": GROUPS["audit"],
}
ENTRY = re.compile(r"^(\S+)==(\S+)((?: ;.*?)?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def entries(lock: str) -> dict[str, str]:
    """The versions that a lock pins, each with the hashes of its files; nothing else may be in it."""
    text = (REPOSITORY / lock).read_text("utf-8")
    assert re.sub(r"^ *#.*\n", "", ENTRY.sub("", text), flags=re.MULTILINE).strip() == ""
    return {each[1]: each[2] for each in ENTRY.finditer(text)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_library_that_is_asked_for_is_pinned_with_its_hashes(lock: str) -> None:
    pinned = entries(lock)
    asked = [Requirement(each) for each in LOCKS[lock]]

    assert [str(each) for each in asked if pinned.get(each.name.lower(), "") not in each.specifier] == []


def test_what_runs_is_in_one_version_also_where_it_is_tried() -> None:
    runs, on_workers, tried = (
        entries(each).items() for each in ("requirements.lock", "requirements-dask.lock", "requirements-dev.lock")
    )

    assert runs <= on_workers <= tried


def test_one_command_renews_every_lock_and_another_looks_up_all_of_them() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")

    assert re.findall(r"uv pip compile \$\(LOCKED\).* -o (\S+)$", makefile, re.MULTILINE) == list(LOCKS)
    assert sorted(file.name for file in Path(REPOSITORY).glob("requirements*.lock")) == sorted(LOCKS)
    assert "for lock in requirements*.lock" in makefile
    assert re.findall(r"pip install (?!.*--require-hashes).*", makefile) == []
