"""A preview survives whatever stops a build: it says so in the terminal and on the page, and builds the next save."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from newsdesk.commands.watching import previewed_site
from newsdesk.reporting.refusals import WHAT_AND_CURE
from newsdesk.runtime.state.state_errors import StateRefused
from newsdesk.serving.overlay import for_preview
from newsdesk.serving.state import PreviewState
from newsdesk.serving.told_errors import LIBRARIES, ToldErrors
from newsdesk.vocabulary.problems import Misuse
from tests.desk import NOW, Desk, Ran, story
from tests.serving.running import preview_of, wait_until
from tests.serving.test_preview import ask

PAGE = "/2023/09/public/"
Previewed = Callable[..., Ran]


@pytest.fixture
def site(desk: Desk) -> Desk:
    return desk.write(story("public"))


@pytest.fixture
def preview(site: Desk, monkeypatch: pytest.MonkeyPatch) -> Previewed:
    """Start a preview that calls a function in place of a server; what it said."""

    def start(work: Callable[[PreviewState], None], *options: str) -> Ran:
        monkeypatch.setattr("newsdesk.serving.preview.serve_preview", lambda _root, state, _say: work(state))
        ran = site.run("serve", "--now", NOW, *options)
        assert ran.status == 0, ran
        return ran

    return start


def shown(state: PreviewState) -> str:
    """The page of the story as the preview shows it; the templates here have neither head nor body."""
    html = b"<head></head><body>" + (state.read(f"{PAGE[1:]}index.html") or b"") + b"</body>"
    return for_preview(html, state.script, state.last).decode()


REFUSALS: list[tuple[Exception, str]] = [
    *((OSError(number, os.strerror(number), "{root}/content"), words) for number, (words, _) in WHAT_AND_CURE.items()),
    (OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN), "{root}/content"), "The disk refused"),
    (OSError("cannot send what was asked for, {root}"), "The disk refused"),
    (MemoryError(), "There is not enough memory"),
    (StateRefused("{root}/.newsdesk was emptied, and is damaged again"), "The disk refused"),
    (Misuse("{root}/output is not a folder."), "The terminal says why. Save again"),
    (KeyError("{root}"), "A fault of newsdesk, not of yours: KeyError."),
    (RecursionError("maximum recursion depth exceeded"), "A fault of newsdesk, not of yours: RecursionError."),
]


@pytest.mark.parametrize(("refusal", "words"), REFUSALS, ids=[repr(refusal)[:30] for refusal, _ in REFUSALS])
def test_whatever_stops_a_build_is_told_and_the_next_save_is_built(
    site: Desk, preview: Previewed, monkeypatch: pytest.MonkeyPatch, refusal: Exception, words: str
) -> None:
    refusal.args = tuple(str(each).format(root=site.root) if isinstance(each, str) else each for each in refusal.args)
    if isinstance(refusal, OSError) and refusal.filename:
        refusal.filename = refusal.filename.format(root=site.root)

    def refuse(*_: object) -> None:
        raise refusal

    def work(state: PreviewState) -> None:
        state.rebuild_and_keep()
        with monkeypatch.context() as without:
            without.setattr(previewed_site, "build", refuse)
            assert not state.rebuild_and_keep().is_good
        page = shown(state)
        assert words in page and "This is the page as it was before." in page and "Text." in page
        assert str(site.root) not in page and "Traceback" not in page
        site.write(story("public", "Text that was saved after it.\n"))
        assert state.rebuild_and_keep().is_good
        assert "Text that was saved after it." in shown(state) and "newsdesk-problems" not in shown(state)

    ran = preview(work)

    assert "Still serving: the next save is built again." in ran.err and "Traceback" not in ran.err
    assert str(refusal) in ran.err


def test_a_preview_begins_when_its_first_build_is_refused(preview: Previewed, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def work(state: PreviewState) -> None:
        with monkeypatch.context() as without:
            without.setattr(previewed_site, "build", refuse)
            state.rebuild_and_keep()
        assert "The disk is full" in shown(state)
        assert state.rebuild_and_keep().is_good and "The disk is full" not in shown(state)

    preview(work)


def test_a_fault_is_shown_where_it_arose_if_that_is_asked_for(
    preview: Previewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("desk")

    monkeypatch.setattr(previewed_site, "build", fail)

    assert "Traceback" in preview(lambda state: state.rebuild_and_keep() and None, "--debug").err


def test_a_site_that_is_gone_is_not_made_again_and_is_built_when_it_is_back(site: Desk, preview: Previewed) -> None:
    away = site.root.with_name("away")

    def work(state: PreviewState) -> None:
        state.rebuild_and_keep()
        site.root.rename(away)
        state.rebuild_and_keep()
        assert "The terminal says why." in shown(state) and not site.root.exists()
        away.rename(site.root)
        assert state.rebuild_and_keep().is_good

    assert "There is no folder" in preview(work).err


@pytest.mark.parametrize("folder", ["content", "authors", "templates"])
def test_a_folder_that_vanished_is_told_and_built_when_it_is_back(site: Desk, preview: Previewed, folder: str) -> None:
    def work(state: PreviewState) -> None:
        state.rebuild_and_keep()
        good = shown(state)
        (site.root / folder).rename(site.root / "away")
        assert not state.rebuild_and_keep().is_good
        assert "This is the page as it was before." in shown(state)
        (site.root / "away").rename(site.root / folder)
        assert state.rebuild_and_keep().is_good and shown(state) == good

    preview(work)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is full")
def test_a_log_that_cannot_be_written_stops_nothing(site: Desk, preview: Previewed) -> None:
    def work(state: PreviewState) -> None:
        with open("/dev/full", "w", encoding="utf-8") as full, redirect_stdout(full):
            for number in range(2):
                site.write(story("public", f"Text {number}.\n"))
                assert state.rebuild_and_keep().rendered

    preview(work)


def test_what_a_library_would_print_with_a_traceback_is_told_in_one_line(caplog: pytest.LogCaptureFixture) -> None:
    told: list[BaseException] = []
    handler = ToldErrors(told.append)
    for refusal in (OSError(24, "Too many open files"), ConnectionResetError(104, "reset"), KeyError("a")):
        try:
            raise refusal
        except (OSError, KeyError) as raised:
            record = logging_record(LIBRARIES[0], raised)
            handler.handle(record)
    handler.handle(logging_record(LIBRARIES[0], None))

    assert [type(each) for each in told] == [OSError, KeyError, RuntimeError]


def logging_record(name: str, error: BaseException | None) -> Any:
    import logging

    raised = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord(name, logging.ERROR, "file.py", 1, "what happened", (), raised)


@pytest.fixture
def handles() -> Iterator[Callable[[int, int | None], None]]:
    """Lets a process open so many files, or as many as before."""
    resource = pytest.importorskip("resource")
    if not hasattr(resource, "prlimit"):
        pytest.skip("no limit of another process can be set here")
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield lambda process, number: resource.prlimit(
        process, resource.RLIMIT_NOFILE, (most if number is None else number, most)
    )


@pytest.mark.slow
def test_a_server_whose_files_are_exhausted_says_so_and_goes_on(
    site: Desk, handles: Callable[[int, int | None], None]
) -> None:
    log = site.root / "serve.log"
    with preview_of(site.root, "--now", NOW) as port:
        process = int((site.root / ".newsdesk/lock-holder").read_text())
        handles(process, 3)
        site.write(story("public", "Saved without handles.\n"))
        wait_until(lambda: "Still serving" in log.read_text())
        assert "Too many files are open" in log.read_text() and "Traceback" not in log.read_text()
        handles(process, None)
        site.write(story("public", "Saved with handles.\n"))
        wait_until(lambda: "Saved with handles." in ask(port, PAGE)[1])
