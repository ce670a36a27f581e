"""Recipes for hosts that are not here: the scripts are run with stand-ins, the image and the workflow are read."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.desk import REPOSITORY
from tests.hosts.servers import EXAMPLES, caddy, skip_without
from tests.workflows.rules import read_workflow, steps

SCRIPTS = sorted(EXAMPLES.glob("*.sh"))
DOCKERFILE = (EXAMPLES / "Dockerfile").read_text("utf-8")
DOCUMENTS = [(REPOSITORY / "docs" / name).read_text("utf-8") for name in ("hosts.md", "deploying.md", "releases.md")]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_script_is_one_that_a_shell_can_read_and_run(script: Path) -> None:
    assert script.read_text("utf-8").startswith("#!/bin/sh\n")
    assert os.access(script, os.X_OK)
    ran = subprocess.run(["sh", "-n", str(script)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("copy-cloudflare.sh", ["pages", "deploy", "output", "--project-name", "news"]),
        ("copy-netlify.sh", ["deploy", "--prod", "--no-build", "--dir", "output"]),
    ],
)
def test_a_service_is_given_the_output_by_a_pinned_program(script: str, words: list[str], tmp_path: Path) -> None:
    (tmp_path / "npx").write_text('#!/bin/sh\nprintf "%s\\n" "$@" > said\n', encoding="utf-8")
    (tmp_path / "npx").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PROJECT": "news"}
    subprocess.run([str(EXAMPLES / script)], cwd=tmp_path, env=environment, check=True)
    said = (tmp_path / "said").read_text("utf-8").split()

    assert said[0] == "--yes" and re.fullmatch(r"[a-z-]+@\d+\.\d+\.\d+", said[1])
    assert said[2 : 2 + len(words)] == words


def test_every_recipe_is_shown_and_every_one_that_is_shown_is_there() -> None:
    shown = {name for text in DOCUMENTS for name in re.findall(r"\]\(deploy/([\w.-]+)\)", text)}

    assert {script.name for script in SCRIPTS if script.name.startswith("copy-")} <= shown
    assert [name for name in shown if not (EXAMPLES / name).is_file()] == []


def test_nothing_keeps_files_of_the_release_before_open_in_nginx() -> None:
    assert "open_file_cache" not in (EXAMPLES / "nginx.conf").read_text("utf-8")


def test_the_workflow_keeps_state_and_output_under_a_key_of_each_run_and_builds_once_at_a_time() -> None:
    workflow = read_workflow((EXAMPLES / "release.yml").read_text("utf-8"))
    (cache,) = [step["with"] for step in steps(workflow) if step.get("uses", "").startswith("actions/cache@")]
    *_, last = steps(workflow)

    assert cache["path"].split() == [".newsdesk", "output"]
    assert "github.run_id" in cache["key"] and "github.run_attempt" in cache["key"]
    assert cache["key"].startswith(cache["restore-keys"])
    assert workflow["concurrency"] == {"group": "release"}
    assert (EXAMPLES / last["env"]["COPY"]).is_file() and last["run"].startswith("./release.sh ")
    assert "workflow_dispatch" in workflow["on"]


def instructions() -> list[tuple[str, str]]:
    lines = [line for line in DOCKERFILE.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def test_the_image_is_of_pinned_parts_and_runs_without_rights() -> None:
    said = instructions()
    users = [rest for word, rest in said if word == "USER"]

    assert {word for word, _ in said} <= {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "EXPOSE", "CMD"}
    assert all(re.match(r"\S+:\d+\.\d+\.\d+-\w", rest) for word, rest in said if word == "FROM")
    assert users == ["65534:65534"]
    assert all("--require-hashes" in rest for word, rest in said if word == "RUN" and "pip install" in rest)
    for word, rest in said:
        if word == "COPY" and not rest.startswith("--from"):
            assert (REPOSITORY / rest.split()[0]).exists()
    ignored = (EXAMPLES / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert {".*", "output"} <= set(ignored)


@pytest.mark.slow
def test_the_image_serves_with_our_headers_on_its_port(tmp_path: Path) -> None:
    skip_without("caddy")
    (address,) = [rest for word, rest in instructions() if word == "ENV" and rest.startswith("SITE_ADDRESS=")]
    (port,) = [rest for word, rest in instructions() if word == "EXPOSE"]
    site, folder = tmp_path / "output", tmp_path / "server"
    for each in (site, folder):
        each.mkdir()
    (site / "_redirects.caddy").write_text("# Nothing.\n", encoding="utf-8")
    with caddy(site, folder):
        text = (folder / "Caddyfile").read_text("utf-8")
    ran = subprocess.run(
        ["caddy", "adapt", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")],
        env={**os.environ, "SITE_ADDRESS": address.removeprefix("SITE_ADDRESS=")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "{$SITE_ADDRESS:desk.example} {" in text
    assert f'"listen":[":{port}"]' in ran.stdout
    assert "Content-Security-Policy" in ran.stdout
