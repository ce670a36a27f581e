"""The cases of several tools, run in turn, each in a new process → the seconds that each took."""

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

CLEAN, UNCHANGED, BODY = "clean build", "no change", "one edited body"
TITLE, STORY, TEMPLATE = "one edited title", "one new story", "one edited template"
PICTURE, PHRASE = "one picture replaced", "one French phrase changed"
RELOAD, RELOAD_TITLE = "save to reload message, a body", "save to reload message, a title"
REFUSED = "check of 2,000 stories with 1,000 broken links"


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    command: tuple[str, ...]
    arrange: Callable[[int], None]  # prepares the timed run, given the number of the round
    restore: Callable[[], None]  # restores the archive as generated


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    version: str
    folder: Path  # the working directory of its processes
    output: Path
    cases: tuple[Case, ...]  # the clean build first: the others start from what it leaves

    def only(self, *names: str) -> "Tool":
        return replace(self, cases=tuple(case for case in self.cases if case.name in names))


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    stdout: str


# So that Python caches compiled modules, as it does for users, even if the developer has disabled that.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
Runs = dict[str, list[Run]]  # by case


def measure_in_turn(context: Iterable[Tool], rounds: int) -> dict[str, Runs]:
    """Run every tool in every round, so that other load on the machine affects all of them alike."""
    found: dict[str, Runs] = {tool.name: defaultdict(list) for tool in context}
    for number in range(1, rounds + 1):
        for tool in context:
            for case in tool.cases:
                run = timed(case, tool.folder, number)
                found[tool.name][case.name].append(run)
                say(f"round {number}: {tool.name}, {case.name}: {run.seconds:.2f} s")
    return found


def timed(case: Case, folder: Path, number: int) -> Run:
    case.arrange(number)
    os.sync()  # so that the disk does not write the changes of `arrange` during the timed run
    try:
        return run(case.command, folder)
    finally:
        case.restore()


def run(command: tuple[str, ...], folder: Path) -> Run:
    start = perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=ENVIRONMENT)
    seconds = perf_counter() - start
    if done.returncode:
        said = f"{done.stderr[-2000:]}{done.stdout[-2000:]}"
        raise SystemExit(f"{' '.join(command)}\nended with {done.returncode}:\n{said}")
    return Run(seconds, done.stdout)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
