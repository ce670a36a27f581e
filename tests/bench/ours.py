"""newsdesk as a tool to measure: an archive → a site on disk, and the cases that are usual on a desk."""

import compileall
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import sleep

from .archive import REPOSITORY, story_file, story_path, write, write_site
from .edits import Change, Edit, edit_body, edit_template, edit_title
from .measure import BODY, CLEAN, RELOAD, RELOAD_TITLE, STORY, TEMPLATE, TITLE, UNCHANGED, Case, Run, Runs, Tool, run
from .newsdesk_site import write_plain_site
from .prepared import Again, changed_phrase, replaced_picture
from .refusals import measure_refusals, write_broken_site
from .reloads import measure_reloads
from .stories import Archive, follow_up, make_archive
from .trash import put_aside

NAME = "newsdesk"
OWN_THEME = "newsdesk's own theme"
NOW = "2026-01-02T12:00:00Z"  # after the follow-up story, so that every story is public
PROGRAM = REPOSITORY / "build.py"
TO_REFUSE = 2000  # stories
REST = 2.5  # seconds; the coarsest clock of a file system goes on every two


def make_ours(archive: Archive, work: Path, beside_peers: bool) -> tuple[Tool, ...]:
    """newsdesk with its own theme; beside peers first with pages like theirs, so that equal work is compared."""
    if not beside_peers:
        return (make_newsdesk(archive, work),)
    plain = make_newsdesk(archive, work, writer=write_plain_site)
    return plain, make_newsdesk(archive, work, OWN_THEME).only(CLEAN, BODY)


def make_newsdesk(
    archive: Archive, work: Path, name: str = NAME, writer: Callable[[Archive, Path], None] = write_site
) -> Tool:
    """A site of the archive that `writer` writes, whose tool is told by `name`."""
    root, engine = work / name, _copied(work / f"engine for {name}")
    writer(archive, root)
    options = ("--root", str(root), "--now", NOW, "--quiet", "--format", "json")
    command = (sys.executable, str(engine / PROGRAM.name), "build", *options)
    stories = tuple(story_path(root, story) for story in reversed(archive.stories))
    newest = stories[0]
    again = partial(run, command, engine)
    cases = (
        Case(CLEAN, command, lambda _: _start_over(root, work / "trash"), _nothing),
        Case(UNCHANGED, command, lambda _: _rest(again), _nothing),
        _edited(BODY, command, newest, edit_body, again),
        _edited(TITLE, command, newest, edit_title, again),
        _one_more(command, root, archive, again),
        *_template_case(command, root / "templates" / "article.html", again),
        replaced_picture(command, newest, again),
        changed_phrase(command, root, stories, again),
    )
    return Tool(name, "", engine, root / "output", cases)


def save_in_preview(tool: Tool, archive: Archive, saves: int) -> Runs:
    """Measure saves of the newest story in a preview of the archive that `tool` builds."""
    root = tool.output.parent
    newest = story_path(root, archive.stories[-1])
    edits = {RELOAD: Edit(newest, edit_body), RELOAD_TITLE: Edit(newest, edit_title)}
    return measure_reloads(tool.folder / PROGRAM.name, root, NOW, edits, saves)


def check_broken(tool: Tool, work: Path, seed: int, runs: int) -> list[Run]:
    """Measure checks of another archive, in which every other story has a broken link."""
    root = work / "broken links"
    broken = write_broken_site(make_archive(TO_REFUSE, seed), root)
    program = tool.folder / PROGRAM.name
    command = (sys.executable, str(program), "check", "--root", str(root), "--now", NOW, "--limit", "0")
    return measure_refusals(command, root, broken, runs)


def _copied(engine: Path) -> Path:
    """A copy of the program, so that an edit of the program during a run does not cause a full rebuild."""
    hidden = shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / NAME, engine / NAME, ignore=hidden)
    shutil.copy(PROGRAM, engine)
    compileall.compile_dir(engine, quiet=1)
    return engine


def _start_over(root: Path, trash: Path) -> None:
    for folder in (root / ".newsdesk", root / "output"):
        put_aside(folder, trash)
    (root / "output").mkdir()


def _rest(again: Again) -> None:
    # What was written a moment before a build may have been written after it, too: the next one reads it again.
    sleep(REST)
    again()


def _nothing() -> None:
    pass


def _edited(name: str, command: tuple[str, ...], path: Path, change: Change, again: Again) -> Case:
    edit = Edit(path, change)

    def restore() -> None:
        edit.revert()
        again()  # untimed: the next case starts from the archive as generated

    return Case(name, command, edit.make, restore)


def _one_more(command: tuple[str, ...], root: Path, archive: Archive, again: Again) -> Case:
    story = follow_up(archive)
    path, ledger = story_path(root, story), root / "addresses.lock"
    noted: list[bytes] = []

    def add(number: int) -> None:
        noted.append(ledger.read_bytes())
        write(path, edit_body(story_file(story), number))

    def restore() -> None:
        path.unlink()
        # It was never deployed, so its address may go.
        ledger.write_bytes(noted.pop())
        again()

    return Case(STORY, command, add, restore)


def _template_case(command: tuple[str, ...], path: Path, again: Again) -> tuple[Case, ...]:
    return (_edited(TEMPLATE, command, path, edit_template, again),) if path.exists() else ()
