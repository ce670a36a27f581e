"""Every workflow that we have or show keeps the rules, and each rule would be broken by a workflow that does not."""

import re
from pathlib import Path

import pytest

from newsdesk.commands.writing.init.desk_files import ARCHETYPES, OF_ANY_LANGUAGE
from tests.desk import REPOSITORY
from tests.workflows.rules import faults, is_for_pull_requests, read_workflow, steps

SHOWN = sorted((REPOSITORY / "docs/deploy").glob("*.yml"))
BEGUN = sorted((ARCHETYPES / OF_ANY_LANGUAGE / ".github/workflows").glob("*.yml"))
OURS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
CHECK = (REPOSITORY / "docs/deploy/check.yml").read_text("utf-8")


@pytest.mark.bar(20)
@pytest.mark.parametrize("file", [*SHOWN, *OURS, *BEGUN], ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_workflow_runs_nothing_of_a_stranger_and_shows_him_no_secret(file: Path) -> None:
    assert faults(file.read_text("utf-8")) == []


@pytest.mark.bar(20)
def test_a_workflow_that_is_shown_in_the_documentation_keeps_the_rules_too() -> None:
    texts = [file.read_text("utf-8") for file in (*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md"))]
    blocks = [block for text in texts for block in re.findall(r"^```ya?ml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)]

    assert blocks
    assert [block for block in blocks if re.search(r"uses:|jobs:|runs-on:", block) and faults(block)] == []


def test_there_is_a_workflow_for_pull_requests_and_one_that_is_for_no_pull_request() -> None:
    assert {is_for_pull_requests(read_workflow(file.read_text("utf-8"))) for file in SHOWN} == {True, False}


ROOT = "the pull request is checked out where commands run"
MORE = "more than the copy of the pull request is checked out"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("on: pull_request", "on: pull_request_target", "the event pull_request_target"),
        ("on: pull_request", "on: {workflow_run: {workflows: [x]}, pull_request: }", "the event workflow_run"),
        ("permissions:\n  contents: read\n", "", "no permissions are named"),
        ("contents: read", "contents: write", "the token may do more than read"),
        ("contents: read", "id-token: write", "the token may do more than read"),
        ("    timeout-minutes", "    permissions: write-all\n    timeout-minutes", "the token may do more than read"),
        ("    timeout-minutes: 15\n", "", "the job check may run for hours"),
        ("ubuntu-latest", "self-hosted", "the job check runs on a machine of ours"),
        ("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "is not pinned"),
        (" # v7.0.1", "", "is not pinned"),
        ("persist-credentials: false", "persist-credentials: true", "the token stays in the checkout"),
        ("          persist-credentials: false\n", "", "the token stays in the checkout"),
        ("rm -rf content", "echo ${{ github.event.pull_request.title }} content", "put into a command"),
        ("rm -rf content", "echo ${{ github.base_ref }} content", "put into a command"),
        ("        run: |", "        env: {A: \"${{ secrets.KEY }}\"}\n        run: |", "a secret is in reach"),
        ("    timeout-minutes", "    environment: live\n    timeout-minutes", "a secret is in reach"),
        ("rm -rf content", "mv change/cache: content", "a cache is in reach"),
        ("ref: ${{ github.base_ref }}", "ref: ${{ github.head_ref }}", "that the pull request chose"),
        ("          ref: ${{ github.base_ref }}\n", "", ROOT),
        ("path: change", "path: .", ROOT),
        ("            /authors/", "            /Makefile", MORE),
        ("sparse-checkout-cone-mode: false", "sparse-checkout-cone-mode: true", MORE),
        ("make check", "make -C change/ check", "reads the checkout"),
        ("make check", "python change/build.py", "reads the checkout"),
        ("make check", ". change/content/x.sh", "reads the checkout"),
        ("        run: |", "        working-directory: change\n        run: |", "commands run in the checkout"),
        ("      - name: The copy, checked", "      - uses: ./change\n      - name: x", "an action of the pull request"),
    ],
)  # fmt: skip
def test_a_workflow_that_breaks_a_rule_would_be_found(old: str, new: str, fault: str) -> None:
    assert old in CHECK
    assert fault in " ".join(faults(CHECK.replace(old, new)))


def test_our_own_repository_checks_copy_as_we_tell_others_to() -> None:
    assert (REPOSITORY / ".github/workflows/check.yml").read_text("utf-8") == CHECK


def test_a_new_desk_checks_copy_as_we_do_and_deploys_what_is_hidden() -> None:
    texts = {file.name: file.read_text("utf-8") for file in BEGUN}

    assert texts["check.yml"] == CHECK
    (upload,) = [step for step in steps(read_workflow(texts["deploy.yml"])) if "upload-pages" in step.get("uses", "")]
    assert upload["with"] == {"path": "site", "include-hidden-files": "true"}


def test_nothing_but_pinned_libraries_is_installed_in_a_workflow() -> None:
    texts = [file.read_text("utf-8") for file in (*SHOWN, *OURS)]
    installing = [line for text in texts for line in re.findall(r"pip.? install .*", text)]

    assert installing
    assert [line for line in installing if "--require-hashes" not in line and "--no-index" not in line] == []
