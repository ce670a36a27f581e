"""Whatever goes wrong, and whenever: what is published stays whole, and the next build finishes the work."""

import builtins
import errno
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import newsdesk.reading.files.scan
from newsdesk import build
from tests.serving.running import wait_until
from tests.stateful import (
    ENOUGH_SECONDS,
    NOW,
    PROGRAM,
    SETTINGS,
    TEMPLATES,
    Outcome,
    Running,
    Tree,
    build_clean,
    build_options,
    build_site,
    differences,
    stamps,
    story,
    swap,
    text_of,
    tree,
    write,
    write_frame,
    write_small_site,
)

pytestmark = pytest.mark.slow  # builds once for each operation that may fail

KILLED = 77
# Of the file operations that are alike, one in so many is tried.
SPARED = 1 if settings.get_current_profile_name() == "long" else 9


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site, built, and then edited so that the next build has something to write and to remove."""
    root = tmp_path / "site"
    write_small_site(root)
    assert build_site(root).status == 0
    edit(root)
    return root


def edit(root: Path) -> None:
    """One story retitled, one gone, one new in a month and with a tag of its own."""
    (root / "content/2024/story-5.md").unlink()
    write(root, "content/2024/story-6.md", text_of(story(title="Six, retold", date="2024-01-06T10:00:00Z")))
    write(root, "content/new.md", text_of(story(title="New", date="2023-11-01T10:00:00Z", tags=["Fresh"])))
    # None of it was deployed yet, so that nothing has to be kept.
    write(root, "addresses.lock", "")


# A build that fails.


def deny(name: str) -> Callable[[], None]:
    """Make the file `name` unreadable, for root as well."""

    def opened(file: str, *rest: Any, **more: Any) -> Any:
        if str(file).endswith(name):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), file)
        return builtins.open(file, *rest, **more)

    return lambda: swap(newsdesk.reading.files.scan, open=opened)


def deny_folder(name: str) -> Callable[[], None]:
    real = os.scandir

    def listed(folder: Any = ".") -> Any:
        if str(folder).endswith(name):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder)
        return real(folder)

    return lambda: swap(os, scandir=listed)


# In one page out of many: only the newest story has this title.
FAULTY_IN_ONE_PAGE = TEMPLATES["article.html"].replace(
    "{{ page }}", "{{ page }}{% if page.title == 'New' %}{{ page.nothing }}{% endif %}"
)


@pytest.mark.parametrize(
    ("file", "text", "named"),
    [
        ("content/broken.md", "No front matter.\n", "content/broken.md:1:1"),
        ("content/broken.md", text_of(story(related=["nobody-knows"])), "unknown-story"),
        ("content/broken.md", text_of(story(), "[x]: nowhere.md\n\nSee [x].\n"), "broken-link"),
        ("content/broken.png", b"Not a picture", ""),
        ("content/latin.md", "---\ntitle: Père\n".encode("latin-1"), "not-utf-8"),
        ("templates/article.html", FAULTY_IN_ONE_PAGE, "templates/article.html:3"),
        (
            "templates/parts/card.html",
            "{% macro card(story) %}\n{{ 1 / 0 }}{% endmacro %}",
            "templates/parts/card.html:2",
        ),
        ("templates/listing.html", "{% for %}", "templates/listing.html:1"),
        ("templates/home.html", '{% extends "missing.html" %}', "templates/missing.html"),
        ("templates/home.html", "Père".encode("latin-1"), "templates/home.html"),
        ("site.yaml", "title: [\n", "site.yaml"),
        ("site.yaml", json.dumps({**SETTINGS, "desks": {"europe": {"name": "Europe"}}}), "unknown-desk"),
    ],
    ids=lambda each: each[:24] if isinstance(each, str) else "bytes",
)
def test_a_build_that_fails_leaves_the_output_as_it_was(root: Path, file: str, text: str | bytes, named: str) -> None:
    before, contents = stamps(root / "output"), tree(root / "output")
    write(root, file, text)
    if file == "content/broken.png":
        image = {"file": "broken.png", "alt": "Nothing", "credit": "Nobody"}
        write(root, "content/showing.md", text_of(story(image=image)))
    outcome = build_site(root, "--format", "text")
    assert outcome.status in (1, 2), outcome
    assert named in outcome.complained and "Traceback" not in outcome.complained
    assert stamps(root / "output") == before and tree(root / "output") == contents


@pytest.mark.parametrize(
    ("denial", "named"),
    [
        (deny("content/2024/story-3.md"), "content/2024/story-3.md"),
        (deny("authors/ben.md"), "authors/ben.md"),
        (deny("site.yaml"), "site.yaml"),
        (deny_folder("content/2024"), "content/2024"),
    ],
    ids=["a story", "an author", "the settings", "a folder"],
)
def test_what_cannot_be_read_is_named_and_nothing_is_published(
    root: Path, denial: Callable[[], None], named: str
) -> None:
    before = stamps(root / "output")
    shutil.rmtree(root / ".newsdesk")
    outcome = build_site(root, "--format", "text", before=denial)
    assert outcome.status in (1, 2), outcome
    assert named in outcome.complained and "Permission denied" in outcome.complained
    assert stamps(root / "output") == before
    assert build_site(root).status == 0


def test_a_story_that_changes_while_it_is_built_is_not_published_half_read(root: Path) -> None:
    before = stamps(root / "output")
    outcome = build_site(root, before=meanwhile("render_all", root, "content/new.md", text_of(story(), "Later.\n")))
    assert outcome.status == 1, outcome
    assert [problem["rule"] for problem in outcome.result["problems"]] == ["changed-meanwhile"]
    assert stamps(root / "output") == before
    mend(root)


@pytest.mark.parametrize("file", ["templates/article.html", "templates/parts/card.html", "assets/style.css"])
@pytest.mark.parametrize("step", ["make_plan", "fingerprints", "render_all", "publish"])
def test_what_changes_while_it_is_built_is_made_good_by_the_next_build(root: Path, step: str, file: str) -> None:
    text = (root / file).read_text().replace("{{ page }}", "Later: {{ page }}").replace("<h3>", "<h3>Later: ")
    outcome = build_site(root, before=meanwhile(step, root, file, text.replace("margin", "padding")))
    assert outcome.status in (0, 1), outcome
    mend(root)


def meanwhile(step: str, root: Path, file: str, text: str) -> Callable[[], None]:
    """Write `file` at the moment when the build comes to `step`."""
    real = getattr(build, step)

    def interrupted(*arguments: Any, **more: Any) -> Any:
        (root / file).write_text(text)
        return real(*arguments, **more)

    return lambda: swap(build, **{step: interrupted})


def mend(root: Path) -> None:
    """The next build gives exactly what a clean one gives."""
    outcome = build_site(root)
    assert outcome.status == 0, outcome
    clean, made = build_clean(root, root.parent / "clean")
    assert clean.status == 0
    assert differences(tree(root / "output"), made) == []
    assert build_site(root).result["rendered"] == 0


# A build that is killed, or that the disk fails, at each of its file operations in turn.


class Saboteur:
    """Counts what a process does to the disk, and at the operation number `nth` does `harm`."""

    def __init__(self, root: Path, nth: int, harm: Callable[[str], None]) -> None:
        self.root, self.nth, self.harm = root, nth, harm
        self.count = 0
        self.log = os.open(root.parent / "operations", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)

    def strike(self, operation: str, subject: object, half: Callable[[], object] = lambda: None) -> None:
        self.count += 1
        os.write(self.log, f"{operation} {os.path.relpath(str(subject), self.root)}\n".encode())
        if self.count == self.nth:
            half()
            self.harm(operation)

    def __call__(self) -> None:
        """Stand between this process and the disk."""
        for name in ("replace", "rename", "unlink", "remove", "rmdir", "mkdir"):
            swap(os, **{name: self._guarded(name, getattr(os, name))})
        swap(builtins, open=self._opened)
        swap(io, open=self._opened)
        connect = sqlite3.connect
        guarded = self._connection()
        swap(sqlite3, connect=lambda *rest, **more: connect(*rest, **more, factory=guarded))

    def _guarded(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*paths: Any, **more: Any) -> Any:
            self.strike(name, paths[1] if name in ("replace", "rename") else paths[0])
            return real(*paths, **more)

        return operation

    def _opened(self, file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        saboteur = self
        if mode not in ("w", "wb"):
            return real_open(file, mode, *rest, **more)

        class Torn(io.FileIO):
            def write(self, content: Any, /) -> int:
                half = memoryview(content)[: len(content) // 2]
                saboteur.strike("write", file, lambda: io.FileIO.write(self, half))
                return super().write(content)

        self.strike("open", file)
        stream = io.BufferedWriter(Torn(file, "w"))
        return stream if "b" in mode else io.TextIOWrapper(stream, encoding="utf-8")

    def _connection(self) -> type[sqlite3.Connection]:
        saboteur = self

        class Guarded(sqlite3.Connection):
            def __exit__(self, *error: Any) -> Any:
                saboteur.strike("commit", saboteur.root)
                return super().__exit__(*error)

            def executemany(self, sql: str, *rest: Any) -> sqlite3.Cursor:
                cursor = super().executemany(sql, *rest)
                saboteur.strike(f"after {sql.split()[0]}", saboteur.root)
                return cursor

        return Guarded


real_open = open


def kill(_: str) -> None:
    os._exit(KILLED)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A site of four stories, as it was built before the edit; kept aside so that it can be had again and again."""
    root, old = tmp_path / "site", tmp_path / "old"
    settings = {**SETTINGS, "desks": {"africa": {"name": "Africa"}}, "outputs": {"json_feed": False}, "contact": {}}
    write_frame(root, settings)
    (root / "authors/ben.md").unlink()
    for number, tag in enumerate(("a", "a", "b", "c"), 1):
        fields = story(title=f"Story {number}", date=f"2023-12-0{number}T10:00:00Z", tags=[tag])
        write(root, f"content/story-{number}.md", text_of(fields, f"Text {number}.\n"))
    assert build_site(root).status == 0
    return shutil.copytree(root, old)


def fresh_copy(old: Path, edited: bool = True) -> Path:
    """The site as it stands before a build that has files to write, to replace and to remove."""
    root = old.parent / "site"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(old, root)
    if edited:
        change(root)
    return root


def change(root: Path) -> None:
    (root / "content/story-4.md").unlink()
    write(root, "content/story-1.md", text_of(story(title="Retold", date="2023-12-01T10:00:00Z", tags=["a"])))
    write(root, "content/story-5.md", text_of(story(title="New", date="2024-01-05T10:00:00Z", tags=["d"])))
    write(root, "addresses.lock", "")


def operations(root: Path) -> list[str]:
    """What a build did to the disk, operation by operation."""
    return (root.parent / "operations").read_text().splitlines()


def published(operation: str) -> bool:
    """Whether the operation touched the output, our mark apart."""
    return " output/" in operation and "newsdesk-output" not in operation


def worth_trying(steps: list[str]) -> list[int]:
    """Every operation that changes something, and some of the many alike: staged files, folders that are there.

    `make test-long` tries all of them.
    """
    alike = [number for number, step in enumerate(steps, 1) if "staging" in step or step.startswith("mkdir")]
    chosen = sorted({*range(1, len(steps) + 1)} - {*alike} | {*alike[::SPARED]})
    assert sum(published(steps[number - 1]) for number in chosen) > 20, steps
    return chosen


def assert_each_file_is_old_or_new(root: Path, before: Tree, after: Tree) -> None:
    output = tree(root / "output")
    strange = [path for path, content in output.items() if content not in (before.get(path), after.get(path))]
    assert strange == []
    lost = [path for path in before.keys() & after.keys() if path not in output]
    assert lost == []


def test_a_build_killed_at_any_operation_leaves_each_file_old_or_new_and_the_next_one_finishes(old: Path) -> None:
    before = tree(old / "output")
    root = fresh_copy(old)
    after = build_clean(root, root.parent / "clean")[1]
    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    steps = operations(root)
    first = next(number for number, step in enumerate(steps, 1) if published(step))
    for nth in worth_trying(steps):
        root = fresh_copy(old)
        assert build_site(root, before=Saboteur(root, nth, kill)).status == KILLED, steps[nth - 1]
        assert_each_file_is_old_or_new(root, before, after)
        if nth <= first:
            assert tree(root / "output") == before
        if nth % 3 == 0:
            # The edit is taken back before the next build, and what it added to the ledger with it: the files already
            # swapped must come back too.
            shutil.copy(old / "addresses.lock", root)
            shutil.rmtree(root / "content")
            shutil.copytree(old / "content", root / "content")
        finished = build_site(root)
        assert finished.status == 0, (steps[nth - 1], finished)
        assert differences(tree(root / "output"), before if nth % 3 == 0 else after) == [], steps[nth - 1]
    assert build_site(root).result["rendered"] == 0


def emptied(old: Path) -> Path:
    """The site as it stands before its first build."""
    root = fresh_copy(old)
    shutil.rmtree(root / "output")
    shutil.rmtree(root / ".newsdesk")
    return root


def steps_of_a_first_build(old: Path) -> list[str]:
    root = emptied(old)
    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    return operations(root)


def test_a_first_build_killed_at_any_step_of_publishing_is_finished_by_the_next_one(old: Path) -> None:
    after = build_clean(emptied(old), old.parent / "clean")[1]
    steps = steps_of_a_first_build(old)
    begin = steps.index("mkdir output") + 1
    for nth in [nth for nth in range(begin, len(steps) + 1) if ".newsdesk-output" not in steps[nth - 1]][::2]:
        root = emptied(old)
        assert build_site(root, before=Saboteur(root, nth, kill)).status == KILLED
        assert_each_file_is_old_or_new(root, {}, after)
        finished = build_site(root)
        assert finished.status == 0, (steps[nth - 1], finished)
        assert differences(tree(root / "output"), after) == [], steps[nth - 1]


@pytest.mark.parametrize("operation", ["open", "write"])
def test_a_build_killed_while_it_marks_its_output_is_finished_by_the_next_one(old: Path, operation: str) -> None:
    steps = steps_of_a_first_build(old)
    [nth] = [nth for nth, step in enumerate(steps, 1) if step.startswith(operation) and ".newsdesk-output" in step]
    for extra in (0, 1):
        root = emptied(old)
        assert build_site(root, before=Saboteur(root, nth + extra, kill)).status == KILLED
        finished = build_site(root)
        assert finished.status == 0, finished


FAILURES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE)
# SQLite tells by its result code; its words could be in any language.
REFUSED = "nichts geht mehr"
SQLITE_CODES = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EIO: sqlite3.SQLITE_IOERR_WRITE,
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EMFILE: sqlite3.SQLITE_CANTOPEN,
}


def failure(code: int) -> Callable[[str], None]:
    def fail(operation: str) -> None:
        if operation == "commit" or operation.startswith("after "):
            refused = sqlite3.OperationalError(REFUSED)
            refused.sqlite_errorcode = SQLITE_CODES[code]
            raise refused
        raise OSError(code, os.strerror(code))

    return fail


def test_a_disk_that_fails_at_any_operation_is_reported_and_the_next_build_mends(old: Path) -> None:
    before = tree(old / "output")
    root = fresh_copy(old)
    after = build_clean(root, root.parent / "clean")[1]
    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    steps = operations(root)
    first = next(number for number, step in enumerate(steps, 1) if published(step))
    for nth in worth_trying(steps)[:: min(SPARED, 2)]:
        root, code = fresh_copy(old), FAILURES[nth % len(FAILURES)]
        outcome = build_site(root, before=Saboteur(root, nth, failure(code)))
        if outcome.status == 0:
            # Nothing depended on it: it was staging to be cleared, or a folder that was there already.
            assert differences(tree(root / "output"), after) == [], steps[nth - 1]
        else:
            assert "Traceback" not in outcome.complained
            words = outcome.said + outcome.complained
            assert os.strerror(code) in words or REFUSED in words, (steps[nth - 1], outcome)
        assert_each_file_is_old_or_new(root, before, after)
        if outcome.status and nth <= first:
            assert tree(root / "output") == before
        mended = build_site(root)
        assert mended.status == 0, (steps[nth - 1], mended)
        assert differences(tree(root / "output"), after) == [], steps[nth - 1]


@pytest.mark.parametrize("operation", ["write .newsdesk/staging", "replace output/", "commit"])
def test_a_full_disk_is_told_in_plain_words_and_not_called_a_fault_of_the_program(old: Path, operation: str) -> None:
    root = fresh_copy(old)
    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    nth = max(number for number, step in enumerate(operations(root), 1) if step.startswith(operation))
    root = fresh_copy(old)
    outcome = build_site(root, before=Saboteur(root, nth, failure(errno.ENOSPC)))
    assert outcome.status == 1, outcome
    assert "fault of newsdesk" not in outcome.complained


def test_an_interrupted_build_says_so_and_leaves_each_file_whole(old: Path) -> None:
    before, root = tree(old / "output"), fresh_copy(old)
    after = build_clean(root, root.parent / "clean")[1]

    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    steps = operations(root)
    for nth in (5, *(number for number, step in enumerate(steps, 1) if published(step) and number % 9 == 0)):
        root = fresh_copy(old)
        outcome = build_site(root, before=Saboteur(root, nth, interrupt))
        assert (outcome.status, outcome.complained) == (1, "Stopped. The output is whole.\n")
        assert_each_file_is_old_or_new(root, before, after)
        assert build_site(root).status == 0
        assert differences(tree(root / "output"), after) == []


# Two builds of one site.


def together(*commands: tuple[str, ...]) -> list[Outcome]:
    """Start every command at once, each in an interpreter of its own; how they ended."""
    pipe = subprocess.PIPE
    started = [subprocess.Popen([sys.executable, str(PROGRAM), *each], stdout=pipe, stderr=pipe) for each in commands]
    ended = [(each.communicate(timeout=ENOUGH_SECONDS), each.returncode) for each in started]
    return [Outcome(status, said.decode(), complained.decode()) for (said, complained), status in ended]


@pytest.mark.parametrize("first_ever", [True, False])
def test_two_builds_at_once_both_succeed_and_never_mix(root: Path, first_ever: bool) -> None:
    if first_ever:
        shutil.rmtree(root / ".newsdesk")
        shutil.rmtree(root / "output")
    earlier = "2024-01-04T12:00:00Z"
    clean = [build_clean(root, root.parent / "clean", now)[1] for now in (earlier, NOW)]
    assert differences(*clean)
    for outcome in together(build_options(root, earlier), build_options(root, NOW)):
        assert outcome.status == 0, outcome
    # Whichever came last, it is all its own.
    assert tree(root / "output") in clean
    outcomes = together(build_options(root), build_options(root), ("check", "--root", str(root), "--now", NOW))
    assert [outcome.status for outcome in outcomes] == [0, 0, 0], outcomes
    assert differences(tree(root / "output"), clean[1]) == []


def stuck(root: Path) -> Callable[[], None]:
    """Have the build hang while it holds the lock, just before it publishes."""

    def hang(*_: Any) -> Any:
        (root / "reached").touch()
        # Until it is killed.
        time.sleep(ENOUGH_SECONDS)

    return lambda: swap(build, publish=hang)


def test_a_second_build_says_whom_it_waits_for_and_goes_on_when_that_one_is_killed(root: Path) -> None:
    first = Running(*build_options(root), before=stuck(root))
    wait_until((root / "reached").exists)
    second = Running(*build_options(root))
    wait_until(lambda: bool(second.complained))
    assert f"process {first.process}" in second.complained
    before = stamps(root / "output")
    time.sleep(0.2)
    assert stamps(root / "output") == before
    first.kill()
    assert second.wait().status == 0
    assert first.wait().status == -9
    (root / "reached").unlink()
    mend(root)


def test_a_build_that_waits_has_not_opened_what_the_other_one_works_with(root: Path) -> None:
    """What it would read there is about to change under it."""
    mend(root)
    first = Running(*build_options(root), before=stuck(root))
    write(root, "content/more.md", text_of(story(title="More")))
    wait_until((root / "reached").exists)
    second = Running(*build_options(root))
    wait_until(lambda: bool(second.complained))
    held = {os.readlink(handle) for handle in Path(f"/proc/{second.process}/fd").iterdir()}
    first.kill()
    first.wait()
    (root / "reached").unlink()
    assert second.wait().status == 0
    assert str(root / ".newsdesk/state.db") not in held
    mend(root)
