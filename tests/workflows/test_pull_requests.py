"""The workflow for pull requests, run as a service would: a stranger's program is not, and his copy is judged."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk import BARE, REPOSITORY, TINY, Desk, copy, story
from tests.workflows.rules import Step, is_checkout, read_workflow, steps

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (shutil.which("git") and shutil.which("make")), reason="There is no git or make here."),
]

WORKFLOW = read_workflow((REPOSITORY / "docs/deploy/check.yml").read_text("utf-8"))
SECRET = "The name of a source"
# A program that tells that it was run, in each language that something here would read.
PYTHON = "import os; open(os.environ['CANARY'], 'a').write(__file__ + '\\n')\n"
# A `make` that runs these tests tells those within of itself and of what it was given.
OUTSIDE_MAKE = {
    name: value
    for name, value in os.environ.items()
    if name not in ("MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS", "ARGS")
}
MAKE = "all check build %:\n\t@echo $@ >> $$CANARY\n"


def git(folder: Path, *words: str) -> None:
    named = ["-c", "user.name=Ada", "-c", "user.email=ada@desk.test", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *named, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Desk:
    """A repository with copy and program, whose branch `main` was published."""
    desk = Desk(tmp_path / "repository").write(
        BARE + TINY + story("known", tags="[Mali]") + story("other", tags="[Mali]")
    )
    assert desk.build().status == 0
    for file in ("Makefile", "build.py", "requirements.lock"):
        shutil.copy(REPOSITORY / file, desk.root)
    shutil.copytree(REPOSITORY / "newsdesk", desk.root / "newsdesk", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in (desk.output, desk.root / ".newsdesk"):
        shutil.rmtree(folder)
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Begin"]):
        git(desk.root, *words)
    return desk


def offer(desk: Desk) -> None:
    """Make of what was changed a pull request, as the service offers it to a workflow."""
    for words in (["add", "--all"], ["commit", "--quiet", "--message", "Change"]):
        git(desk.root, *words)
    git(desk.root, "update-ref", "refs/pull/1/merge", "HEAD")
    git(desk.root, "reset", "--quiet", "--hard", "HEAD~")


def check_out(step: Step, desk: Desk, here: Path) -> None:
    """As actions/checkout does, which takes a pull request as it would be merged unless it is told otherwise."""
    told = step["with"]
    folder = here / told.get("path", "")
    folder.mkdir(exist_ok=True)
    git(folder, "init", "--quiet")
    if "sparse-checkout" in told:
        git(folder, "sparse-checkout", "set", "--no-cone", *told["sparse-checkout"].split())
    ref = told.get("ref", "refs/pull/1/merge").replace("${{ github.base_ref }}", "main")
    git(folder, "fetch", "--quiet", "--depth", "1", desk.root.as_uri(), ref)
    git(folder, "checkout", "--quiet", "FETCH_HEAD")


def checked(desk: Desk, canary: Path) -> tuple[int, str]:
    """The exit status of the workflow, and its log, which ends at the first step that fails."""
    here, log = desk.root.parent / "runner", ""
    here.mkdir()
    environment = {
        **OUTSIDE_MAKE,
        "CANARY": str(canary),
        "MAKEFLAGS": f"BIN={Path(sys.executable).parent}",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    for step in steps(WORKFLOW):
        if is_checkout(step):
            check_out(step, desk, here)
            # The libraries are those of these tests: no index is asked.
            (here / ".venv").mkdir(exist_ok=True)
            (here / ".venv/built").touch()
            continue
        command = ["bash", "--noprofile", "--norc", "-e", "-c", step["run"]]
        ran = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)
        log += ran.stdout + ran.stderr
        if ran.returncode:
            return ran.returncode, log
    return 0, log


def plant(desk: Desk) -> None:
    """Put a program of a stranger everywhere that one might be run from."""
    for file in ("Makefile", "GNUmakefile", "content/Makefile"):
        (desk.root / file).write_text(MAKE, encoding="utf-8")
    for name in ("build.py", "sitecustomize.py", "usercustomize.py", "yaml.py", "conftest.py", "newsdesk/__init__.py",
                 "newsdesk/__main__.py", "newsdesk/commands/command_line.py", "content/sitecustomize.py",
                 "content/yaml.py", "authors/newsdesk.py"):  # fmt: skip
        (desk.root / name).write_text(PYTHON, encoding="utf-8")
    for name in ("templates/article.html", "site.yaml", "requirements.lock"):
        (desk.root / name).write_text("{{ nothing }}", encoding="utf-8")


@pytest.mark.bar(20)
def test_no_program_of_a_pull_request_is_run_and_its_copy_is_checked(repository: Desk, tmp_path: Path) -> None:
    plant(repository)
    repository.write(story("known", "See [it](nowhere.md).\n"))
    offer(repository)
    status, log = checked(repository, tmp_path / "canary")

    assert not (tmp_path / "canary").exists()
    assert status and "::error file=content/known.md,line=8," in log
    assert "file=content/sitecustomize.py," in log and "file=content/Makefile," in log


def test_a_program_of_a_pull_request_would_be_noticed(repository: Desk, tmp_path: Path) -> None:
    plant(repository)
    for command in (["make", "check"], [sys.executable, "build.py"]):
        environment = {**OUTSIDE_MAKE, "CANARY": str(tmp_path / "canary")}
        subprocess.run(command, cwd=repository.root, env=environment, capture_output=True, check=False)

    assert len((tmp_path / "canary").read_text("utf-8").splitlines()) >= 2


@pytest.mark.bar(20)
@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("place", "target"),
    [
        ("content/x.md", "../../secret"),
        ("content", "/"),
        ("authors", "../newsdesk"),
        ("addresses.lock", "../addresses.lock"),
    ],
)
def test_a_link_in_a_pull_request_leads_nowhere(repository: Desk, tmp_path: Path, place: str, target: str) -> None:
    (tmp_path / "secret").write_text(copy(SECRET), encoding="utf-8")
    linked = repository.root / place
    if linked.is_dir():
        shutil.rmtree(linked)
    linked.unlink(missing_ok=True)
    linked.symlink_to(target)
    offer(repository)
    status, log = checked(repository, tmp_path / "canary")

    assert status and SECRET not in log


@pytest.mark.bar(20)
def test_good_copy_with_the_addresses_of_a_build_passes(repository: Desk, tmp_path: Path) -> None:
    repository.write(story("new", tags="[Mali]"))
    with (repository.root / "addresses.lock").open("a", encoding="utf-8") as ledger:
        ledger.write("/2023/09/new/ tag:desk.test,2023-09-12:new\n")
    offer(repository)

    assert checked(repository, tmp_path / "canary") == (0, "Nothing is wrong. Public now: 3 stories.\n")


LEDGER = "# Addresses\n/2023/09/a/ tag:desk.test,2023-09-12:a\n/2023/09/b/ tag:desk.test,2023-09-12:b\n/desks/africa/\n"


@pytest.mark.bar(18)
@pytest.mark.parametrize(
    ("proposed", "status"),
    [
        (LEDGER, 0),
        (LEDGER + "/new/\n", 0),
        (LEDGER + "/desks/africa/\n", 0),
        (LEDGER.replace("# Addresses\n", ""), 0),
        (LEDGER.replace("/desks/africa/\n", ""), 1),
        (LEDGER.replace("12:a", "12:b"), 1),
        ("", 1),
        (None, 1),
    ],
    ids=["same", "more", "twice", "a comment", "an address", "an identity", "all", "the file"],
)
def test_a_pull_request_that_removes_an_address_from_the_ledger_fails(
    tmp_path: Path, proposed: str | None, status: int
) -> None:
    (command,) = [step["run"] for step in steps(WORKFLOW) if "comm " in step.get("run", "")]
    (tmp_path / "addresses.lock").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "change").mkdir()
    if proposed is not None:
        (tmp_path / "change/addresses.lock").write_text(proposed, encoding="utf-8")

    ran = subprocess.run(["bash", "-e", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == status
