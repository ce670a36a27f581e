"""The workflows that publish, and the one for a repository of copy alone: their commands are run as a service would."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.commands.writing.init.desk_files import ARCHETYPES, OF_ANY_LANGUAGE
from tests.desk import BARE, REPOSITORY, TINY, Desk, story, tree
from tests.init.answers import ANSWERS
from tests.workflows.rules import Workflow, is_checkout, read_workflow, steps
from tests.workflows.test_pull_requests import OUTSIDE_MAKE, git, offer

MISSING = [name for name in ("git", "make", "rsync") if not shutil.which(name)]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(MISSING), reason=f"There is no {' or '.join(MISSING)} here.")]

PAGES = read_workflow((ARCHETYPES / OF_ANY_LANGUAGE / ".github/workflows/deploy.yml").read_text("utf-8"))
COPY_ALONE = read_workflow((REPOSITORY / "docs/deploy/check-copy.yml").read_text("utf-8"))
RELEASE = read_workflow((REPOSITORY / "docs/deploy/release.yml").read_text("utf-8"))
# What a service does by itself: the commands of a workflow find it done.
ACTIONS = {"actions/checkout", "actions/cache", "actions/upload-pages-artifact", "actions/deploy-pages"}


def have_program(folder: Path) -> None:
    """Say that the libraries are there: they are those of these tests, and no index is asked."""
    (folder / ".venv").mkdir(exist_ok=True)
    (folder / ".venv/built").touch()


def commands_run(workflow: Workflow, here: Path, **more: str) -> tuple[int, str]:
    """Run the commands of a workflow. The status of the first that fails, and what all have said."""
    log = ""
    environment = {
        **OUTSIDE_MAKE,
        "MAKEFLAGS": f"BIN={Path(sys.executable).parent}",
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }
    for step in steps(workflow):
        if "run" in step:
            command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
            said = {**environment, **step.get("env", {})}
            ran = subprocess.run(command, cwd=here, env=said, capture_output=True, text=True, check=False)
            log += ran.stdout + ran.stderr
            if ran.returncode:
                return ran.returncode, log
    return 0, log


@pytest.mark.parametrize("workflow", [PAGES, COPY_ALONE, RELEASE], ids=["deploy", "check-copy", "release"])
def test_what_is_no_command_is_an_action_of_the_service(workflow: Workflow) -> None:
    for step in steps(workflow):
        assert "run" in step or step["uses"].partition("@")[0] in ACTIONS


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A desk of one's own as `init` begins it, in a repository with a remote."""
    assert Desk(tmp_path).run("init", *ANSWERS, "--", "desk").status == 0
    desk = tmp_path / "desk"
    for folder in ("content/pages", "authors"):
        for file in (desk / folder).glob("*.md"):
            file.write_text(file.read_text("utf-8").replace("TK", "Words"), encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--bare", "remote")
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Begin"]):
        git(desk, *words)
    git(desk, "remote", "add", "origin", "../remote")
    git(desk, "push", "--quiet", "--set-upstream", "origin", "main")
    have_program(desk)
    return desk


def test_the_commands_of_a_new_desk_build_note_and_gather_the_site(begun: Path) -> None:
    status, log = commands_run(PAGES, begun)
    assert status == 0, log
    site, output = tree(begun / "site"), tree(begun / "output")
    noted = subprocess.run(
        ["git", "show", "main:addresses.lock"], cwd=begun.parent / "remote", capture_output=True, check=True
    )

    assert site == {path: raw for path, raw in output.items() if path != ".gitignore"} and "index.html" in site
    assert noted.stdout == (begun / "addresses.lock").read_bytes() != b""
    again, _ = commands_run(PAGES, begun)
    assert (again, tree(begun / "site")) == (0, site)


def test_what_is_still_to_come_on_a_page_stops_them(begun: Path) -> None:
    with (begun / "content/pages/about.md").open("a", encoding="utf-8") as page:
        page.write("\nTK\n")
    status, log = commands_run(PAGES, begun)

    assert status and "content/pages/about.md" in log and not (begun / "output").exists()


@pytest.mark.parametrize("body", ["See [the other](other.md).\n", "See [nothing](nowhere.md).\n"])
def test_the_copy_of_a_repository_without_a_program_is_checked_by_that_of_a_release(tmp_path: Path, body: str) -> None:
    desk = Desk(tmp_path / "repository").write(
        BARE + TINY + story("other", tags="[Mali]") + story("known", tags="[Mali]")
    )
    assert desk.build().status == 0
    for folder in (desk.output, desk.root / ".newsdesk"):
        shutil.rmtree(folder)
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Begin"]):
        git(desk.root, *words)
    desk.write(story("known", body, tags="[Mali]"))
    offer(desk)
    here = tmp_path / "runner"
    for step in steps(COPY_ALONE):
        if is_checkout(step):
            fetch(step["with"], desk, here)
    have_program(here / "newsdesk")
    status, log = commands_run(COPY_ALONE, here)

    assert bool(status) == ("nowhere" in body), log
    assert ("::error file=content/known.md,line=" in log) == bool(status)


def fetch(told: dict[str, str], desk: Desk, here: Path) -> None:
    """As actions/checkout does: the program, which is that of these tests, or a branch of the site."""
    folder = here / told.get("path", "")
    if "repository" in told:
        for name in ("Makefile", "build.py", "requirements.lock", "newsdesk"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.symlink(REPOSITORY / name, folder / name)
        return
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    ref = "main" if "ref" in told else "refs/pull/1/merge"
    git(folder, "fetch", "--quiet", "--depth", "1", desk.root.as_uri(), ref)
    if "sparse-checkout" in told:
        git(folder, "sparse-checkout", "set", "--no-cone", *told["sparse-checkout"].split())
    git(folder, "checkout", "--quiet", "FETCH_HEAD")


def test_the_workflow_for_releases_makes_its_key_and_starts_the_script(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    have_program(tmp_path)
    shutil.copy(REPOSITORY / "Makefile", tmp_path)
    (tmp_path / "requirements.lock").touch()
    os.utime(tmp_path / "requirements.lock", (0, 0))
    (tmp_path / "release.sh").write_text('#!/bin/sh\necho "$1 $COPY $DESTINATION"\n', encoding="utf-8")
    (tmp_path / "release.sh").chmod(0o755)
    status, log = commands_run(RELEASE, tmp_path, HOME=str(tmp_path / "home"))
    keys = tmp_path / "home/.ssh"

    assert (status, log.splitlines()[-1]) == (0, "1800 copy-rsync.sh desk@host:/srv/desk/output/"), log
    assert oct((keys / "id_ed25519").stat().st_mode)[-3:] == "600" and oct(keys.stat().st_mode)[-3:] == "700"
