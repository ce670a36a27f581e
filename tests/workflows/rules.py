"""What a workflow must keep so that a pull request from a stranger can run nothing of its own and reach no secret."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

Workflow = dict[str, Any]
Step = dict[str, Any]

PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40}")
# Events whose run has the secrets, and a token that may write, while the code is a stranger's.
PRIVILEGED = {"pull_request_target", "workflow_run", "issue_comment", "issues", "discussion", "discussion_comment"}
# Events that nobody can cause who may not push; the clock is one of them.
BY_THOSE_WHO_MAY_PUSH = {"push", "schedule", "workflow_dispatch"}
# What may touch the checkout of a pull request: nothing in it is read as a program.
HANDLERS = {"test", "rm", "mv", "sort", "!"}


def read_workflow(text: str) -> Workflow:
    """A workflow with its values as typed: YAML 1.1 would take the key `on` for a truth."""
    read: Workflow = yaml.load(text, yaml.BaseLoader)
    return read


def faults(text: str) -> list[str]:
    """What is wrong with a workflow, in a few words each."""
    workflow = read_workflow(text)
    return [*_of_any(workflow, text), *(_of_a_pull_request(workflow, text) if is_for_pull_requests(workflow) else [])]


def triggers(workflow: Workflow) -> set[str]:
    on = workflow["on"]
    return {on} if isinstance(on, str) else set(on)


def is_for_pull_requests(workflow: Workflow) -> bool:
    return "pull_request" in triggers(workflow)


def steps(workflow: Workflow) -> Iterator[Step]:
    for job in workflow["jobs"].values():
        yield from job.get("steps", [])


def is_checkout(step: Step) -> bool:
    return str(step.get("uses", "")).startswith("actions/checkout@")


def _of_any(workflow: Workflow, text: str) -> Iterator[str]:
    yield from (f"the event {event}" for event in sorted(triggers(workflow) & PRIVILEGED))
    if "permissions" not in workflow:
        yield "no permissions are named"
    for name, job in workflow["jobs"].items():
        if "timeout-minutes" not in job:
            yield f"the job {name} may run for hours"
        if "hosted" in job["runs-on"]:
            yield f"the job {name} runs on a machine of ours"
    for used in re.findall(r"uses: *(.*)", text):
        action, _, version = used.partition(" # ")
        if not PINNED.fullmatch(action) or not re.fullmatch(r"v\d+\.\d+\.\d+", version):
            yield f"{action} is not pinned by its commit, with its version behind it"
    for step in steps(workflow):
        if "${{" in step.get("run", ""):
            yield "a value is put into a command: hand it over in env"
    for job in workflow["jobs"].values():
        kept = [each for each in job.get("steps", []) if is_checkout(each) and keeps_token(each)]
        if kept and not may_push(workflow, job):
            yield "the token stays in the checkout"


def keeps_token(checkout: Step) -> bool:
    persisted: str = checkout.get("with", {}).get("persist-credentials", "true")
    return persisted != "false"


def may_push(workflow: Workflow, job: dict[str, Any]) -> bool:
    """Whether a job is there to push, and is begun by those alone who may push themselves, or by the clock."""
    permissions = job.get("permissions", workflow.get("permissions"))
    only_pushes: bool = permissions == {"contents": "write"}
    return only_pushes and triggers(workflow) <= BY_THOSE_WHO_MAY_PUSH


def _of_a_pull_request(workflow: Workflow, text: str) -> Iterator[str]:
    asked = [workflow.get("permissions"), *(job["permissions"] for job in _jobs(workflow) if "permissions" in job)]
    if any(each not in ({"contents": "read"}, {}) for each in asked):
        yield "the token may do more than read"
    if re.search(r"\bsecrets\b|\benvironment:", text):
        yield "a secret is in reach"
    if re.search(r"actions/cache|cache:", text):
        yield "a cache is in reach"
    for step in steps(workflow):
        if is_checkout(step) and not _is_of_a_branch(step):
            yield from _of_a_strange_checkout(step, workflow)
        if "./" in step.get("uses", ""):
            yield "an action of the pull request is run"
        if re.search(r"github\.(head_ref|event)|refs/pull", str(step)):
            yield "something that the pull request chose is named"


def _jobs(workflow: Workflow) -> list[dict[str, Any]]:
    return list(workflow["jobs"].values())


def _is_of_a_branch(step: Step) -> bool:
    """Whether a checkout is of the branch that the change would go into, or of another repository at a fixed commit."""
    told = step.get("with", {})
    fixed = "repository" in told and re.fullmatch("[0-9a-f]{40}", told.get("ref", ""))
    return bool(fixed) or told.get("ref") == "${{ github.base_ref }}"


def _of_a_strange_checkout(step: Step, workflow: Workflow) -> Iterator[str]:
    told = step.get("with", {})
    place = told.get("path", "").strip("./")
    if not place:
        yield "the pull request is checked out where commands run"
        return
    if set(told.get("sparse-checkout", "").split()) - {"/content/", "/authors/", "/addresses.lock"} or not (
        told.get("sparse-checkout") and told.get("sparse-checkout-cone-mode") == "false"
    ):
        yield "more than the copy of the pull request is checked out"
    for command in _commands(workflow):
        if re.search(rf"\b{re.escape(place)}/", command) and command.split()[0] not in HANDLERS:
            yield f"`{command}` reads the checkout of the pull request"
    if any(place in str(each.get("working-directory", "")) for each in [*steps(workflow), *_jobs(workflow)]):
        yield "commands run in the checkout of the pull request"


def _commands(workflow: Workflow) -> Iterator[str]:
    for step in steps(workflow):
        yield from (line.strip() for line in step.get("run", "").splitlines() if line.strip())
