"""The output is the same when the workers of a Dask cluster make it, also when one of them is killed meanwhile."""

import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsdesk import __version__
from newsdesk.commands.options import executors
from newsdesk.runtime.cluster.cluster_errors import ClusterRefused
from newsdesk.runtime.cluster.fitness import LOADED, WorkerAnswer, WorkerQuestion, question
from newsdesk.runtime.cluster.worker import Chunk, Job, forget, run_chunk
from tests.desk import REPOSITORY, Desk
from tests.reproducible.cluster import Scheduler, scheduler_in, wait_until
from tests.serving.running import run_in_own_thread
from tests.stateful import Outcome, Running, Tree, build_options, build_site, differences, swap, tree, write

pytestmark = pytest.mark.slow  # starts a scheduler and workers
THEME = (REPOSITORY / "templates", REPOSITORY / "assets")
# A worker notes that it has made a page.
NOTING = "Path({folder!r}, str(os.getpid())).touch()"


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scheduler]:
    with scheduler_in(tmp_path_factory.mktemp("cluster")) as scheduler:
        yield scheduler


@pytest.fixture
def site(root: Path, tmp_path: Path) -> Path:
    return shutil.copytree(root, tmp_path / "site")


def soon(**seconds: int) -> Callable[[], None]:
    """Before a build: little is worth a cluster, and it has to be there within so many seconds."""

    def swapped() -> None:
        from newsdesk.runtime.cluster import cluster

        swap(cluster, ENOUGH=2, CHUNK_SIZE=3, **seconds)

    return swapped


def built(site: Path, scheduler: Scheduler, **seconds: int) -> Outcome:
    return build_site(site, *scheduler.executor, before=soon(**seconds))


@pytest.mark.bar(16)
def test_two_workers_make_what_one_process_makes(site: Path, made: Tree, scheduler: Scheduler, tmp_path: Path) -> None:
    noted = tmp_path / "noted"
    noted.mkdir()
    noting = NOTING.format(folder=str(noted))
    with scheduler.worker(noting) as one, scheduler.worker(noting) as two:
        outcome = built(site, scheduler)
        assert outcome.status == 0, outcome
        assert differences(tree(site / "output"), made) == []
        assert {int(file.name) for file in noted.iterdir()} == {one.pid, two.pid}

        write(site, "templates/listing.html", "{{ page.nothing }}")
        write(site, "templates/index.html", "{{ page.no_such_thing }}")
        here, there = build_site(site), built(site, scheduler)
        assert (there.status, there.said) == (here.status, here.said) == (1, here.said)
        assert len(here.result["problems"]) == 2
        assert differences(tree(site / "output"), made) == []


def test_what_a_worker_does_not_live_to_make_another_makes(site: Path, made: Tree, scheduler: Scheduler) -> None:
    with scheduler.worker("os.kill(os.getpid(), signal.SIGKILL)") as killed, scheduler.worker():
        outcome = built(site, scheduler)

        assert outcome.status == 0, outcome
        assert killed.wait() == -signal.SIGKILL
    assert differences(tree(site / "output"), made) == []


def test_when_no_worker_is_left_readers_have_what_they_had(site: Path, made: Tree, scheduler: Scheduler) -> None:
    assert build_site(site).status == 0
    write(site, "templates/listing.html", "Other lists.")
    with scheduler.worker("os.kill(os.getpid(), signal.SIGKILL)"):
        outcome = built(site, scheduler, SECONDS_WITHOUT=1)

    assert outcome.status == 1, outcome
    assert f"The cluster is lost: no worker is left at {scheduler.address}. What readers see is as it was." in (
        outcome.complained
    )
    assert differences(tree(site / "output"), made) == []


def test_an_interrupted_build_ends_and_its_workers_stop(site: Path, scheduler: Scheduler, tmp_path: Path) -> None:
    begun, go = tmp_path / "begun", tmp_path / "go"
    waiting = f"Path({str(begun)!r}).touch()\n    while not Path({str(go)!r}).exists(): time.sleep(0.05)"
    with scheduler.worker(waiting):
        running = Running(*build_options(site), *scheduler.executor, before=soon())
        wait_until(begun.exists, scheduler.folder / "scheduler.log")
        os.kill(running.process, signal.SIGINT)
        log = scheduler.newest_log
        wait_until(lambda: "'forget'" in log.read_text(), log)
        go.touch()
        outcome = running.wait()

    assert (outcome.status, outcome.complained) == (1, "Stopped. The output is whole.\n")
    assert not (site / "output").exists()
    # What was being written, and some more, if the worker was told and did not hear it yet; never all.
    made = len(tree(site / ".newsdesk" / "staging"))
    assert build_site(site).status == 0
    assert 1 <= made < len(tree(site / "output")) // 2


def test_workers_of_another_version_are_refused_before_they_get_any_work(
    site: Path, scheduler: Scheduler, tmp_path: Path
) -> None:
    shutil.copytree(REPOSITORY / "newsdesk", tmp_path / "newsdesk", ignore=shutil.ignore_patterns("__pycache__"))
    module = tmp_path / "newsdesk" / "__init__.py"
    module.write_text(module.read_text().replace(f'"{__version__}"', '"99.0"'))
    with scheduler.worker(program=tmp_path), scheduler.worker():
        outcome = built(site, scheduler)

    assert outcome.status == 2, outcome
    (told,) = [line for line in outcome.complained.splitlines() if line.startswith("The worker tcp://")]
    assert "has newsdesk 99.0 (" in told and f"where the build has {__version__} (" in told
    assert not (site / "output").exists()


def test_a_scheduler_without_workers_is_told(site: Path, scheduler: Scheduler) -> None:
    outcome = built(site, scheduler, SECONDS_TO_APPEAR=1)

    assert outcome.status == 2
    assert f"Start one: `dask worker {scheduler.address}`." in outcome.complained


@pytest.mark.parametrize("listens", [False, True])
def test_where_no_scheduler_answers_that_is_told_and_nothing_hangs(site: Path, listens: bool) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        if listens:
            silent.listen()
        outcome = build_site(site, "--executor", f"dask:{address}", before=soon(SECONDS_TO_ANSWER=1))

    assert outcome.status == 2
    assert f"No Dask scheduler answers at tcp://{address}" in outcome.complained
    assert not (site / "output").exists()


def test_a_cluster_is_not_asked_where_there_is_little_to_do(site: Path, made: Tree) -> None:
    assert build_site(site, "--executor", "dask:127.0.0.1:1").status == 0
    assert differences(tree(site / "output"), made) == []


def test_without_dask_it_is_told_how_to_install_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "find_spec", lambda name: None)
    ran = desk.build("--executor", "dask:localhost:8786")

    assert (ran.status, "python -m pip install 'newsdesk[dask]'" in ran.err) == (2, True)


@contextmanager
def doubling() -> Iterator[Callable[[int], int]]:
    yield lambda number: 2 * number


def test_a_worker_of_another_engine_that_comes_later_does_nothing() -> None:
    assert run_chunk(Job("1", LOADED, doubling), Chunk([1, 2])) == [2, 4]
    with pytest.raises(ClusterRefused, match=r"A worker that came later has zlib .*, where the build has 0\.1\."):
        run_chunk(Job("2", {**LOADED, "zlib": "0.1"}, doubling), Chunk([1, 2]))


def test_a_worker_closes_its_tools_when_a_job_is_over_and_does_no_more_for_it() -> None:
    job = Job("3", LOADED, doubling)
    assert run_chunk(job, Chunk([3])) == [6]
    run_in_own_thread(forget(job.number))
    assert run_chunk(job, Chunk([3])) == []


def test_a_worker_that_does_not_see_the_site_is_told_what_it_lacks(tmp_path: Path) -> None:
    with question(tmp_path, THEME) as asked:
        assert asked.unfitness(asked.answer()) == ""
        lost = WorkerQuestion(str(tmp_path / "elsewhere" / "file"), asked.secret, asked.theme)
        assert f"cannot use {tmp_path} (No such file or directory)" in asked.unfitness(lost.answer())
        twin = WorkerAnswer(LOADED, "0" * len(asked.secret), asked.answer().theme)
        assert "what is there is another folder" in asked.unfitness(twin)
    assert list(tmp_path.iterdir()) == []


def test_a_worker_with_another_theme_or_other_libraries_is_told_so(tmp_path: Path) -> None:
    with question(tmp_path, THEME) as asked:
        answer = asked.answer()
        assert asked.unfitness(answer) == ""
        assert "another theme" in asked.unfitness(WorkerAnswer(LOADED, answer.read, "0"))
        older = WorkerAnswer({**LOADED, "markdown": "3.0"}, answer.read, answer.theme)
        assert f"has markdown 3.0, where the build has {LOADED['markdown']}." in asked.unfitness(older)
        newer = WorkerAnswer({**LOADED, "Python": "3.99.0"}, answer.read, answer.theme)
        assert "has Python 3.99.0, where the build has 3." in asked.unfitness(newer)
