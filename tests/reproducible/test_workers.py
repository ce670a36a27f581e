"""The output is the same with any number of workers, forked or spawned."""

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import newsdesk.runtime.processes
from newsdesk.runtime.handed_out import HandedOut
from tests.pictures.samples import gradient
from tests.stateful import (
    ENOUGH_SECONDS,
    PROGRAM,
    Tree,
    build_options,
    build_site,
    differences,
    story,
    swap,
    text_of,
    tree,
    write,
    write_small_site,
)

pytestmark = pytest.mark.slow  # every test builds in processes of its own


def counting_pools(folder: Path) -> Callable[[], None]:
    """Something to do first in a build, after which each pool of workers that it opens leaves a file in `folder`."""
    numbers, real = itertools.count(), HandedOut.__init__

    def opened(work: HandedOut, *rest: Any, **more: Any) -> None:
        (folder / f"pool-{next(numbers)}").touch()
        real(work, *rest, **more)

    return lambda: swap(HandedOut, __init__=opened)


@pytest.mark.bar(16)
def test_a_site_large_enough_for_a_pool_is_the_same_with_any_number_of_workers(tmp_path: Path) -> None:
    source = tmp_path / "source"
    write_small_site(source)
    # Each story has a text of its own, so that reading, composing and rendering all go over a pool.
    for number in range(newsdesk.runtime.processes.MIN_FOR_PARALLEL + 20):
        fields = story(title=f"No. {number}", date=f"2023-{number % 12 + 1:02}-{number % 28 + 1:02}T10:00:00Z")
        write(source, f"content/many/no-{number}.md", text_of(fields, f"Text {number}.[^1]\n\n[^1]: Note {number}.\n"))
    trees = []
    for jobs in ("1", "2", "3"):
        site = shutil.copytree(source, tmp_path / jobs / "site")
        outcome = build_site(site, "--jobs", jobs, before=counting_pools(tmp_path / jobs))
        assert outcome.status == 0, outcome
        assert len(list((tmp_path / jobs).glob("pool-*"))) == (0 if jobs == "1" else 3)
        trees.append(tree(site / "output"))
    assert differences(trees[0], trees[1]) == differences(trees[0], trees[2]) == []


def test_a_few_pictures_are_shared_out_among_workers_and_come_out_the_same(tmp_path: Path) -> None:
    source = tmp_path / "source"
    write_small_site(source)
    for number in range(3):
        shows = {"file": f"x{number}.jpg", "alt": "A quay", "credit": "Navy"}
        write(source, f"content/with-{number}.md", text_of(story(title=f"No. {number}", image=shows), "Text.\n"))
        raw = gradient("JPEG", size=(700 + number, 500))
        (source / f"content/x{number}.jpg").write_bytes(raw)
    trees = []
    for jobs in ("1", "2"):
        site = shutil.copytree(source, tmp_path / jobs / "site")
        outcome = build_site(site, "--jobs", jobs, before=counting_pools(tmp_path / jobs))
        assert outcome.status == 0, outcome
        assert len(list((tmp_path / jobs).glob("pool-*"))) == (0 if jobs == "1" else 1)
        trees.append(tree(site / "output"))
    assert differences(*trees) == []


SPAWNED = """
import sys
import newsdesk.runtime.processes
from newsdesk.commands.command_line import run_command
newsdesk.runtime.processes.MIN_FOR_PARALLEL, newsdesk.runtime.processes.MIN_CHUNK = 2, 3
newsdesk.runtime.processes.can_fork = lambda: METHOD == "fork"
if __name__ == "__main__":
    sys.exit(run_command(sys.argv[1:]))
"""


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_workers_that_are_spawned_and_workers_that_are_forked_make_the_same(
    root: Path, made: Tree, tmp_path: Path, method: str
) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    (tmp_path / "start.py").write_text(SPAWNED.replace("METHOD", repr(method)))
    command = [sys.executable, str(tmp_path / "start.py"), *build_options(site), "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM.parent)}
    ended = subprocess.run(command, env=environment, capture_output=True, timeout=ENOUGH_SECONDS, text=True)
    assert ended.returncode == 0, ended
    assert differences(tree(site / "output"), made) == []


def test_the_faults_of_many_pages_are_the_same_with_any_number_of_workers(root: Path, tmp_path: Path) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    write(site, "templates/listing.html", "{{ page.nothing }}")
    write(site, "templates/index.html", "{{ page.no_such_thing }}")

    def few() -> None:
        newsdesk.runtime.processes.MIN_FOR_PARALLEL, newsdesk.runtime.processes.MIN_CHUNK = 2, 3

    one, two = (build_site(site, "--jobs", jobs, before=few) for jobs in ("1", "2"))
    assert (one.status, one.said) == (two.status, two.said) and one.status == 1
    assert len(one.result["problems"]) == 2
