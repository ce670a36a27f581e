"""A build that finds nothing changed says what it would say if it looked at everything, and looks at nothing."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.incremental.rebuilt import is_short, rebuild, refuse_to_survey
from tests.stateful import (
    NOW,
    OF_PUBLISHING,
    SETTINGS,
    build_options,
    build_site,
    picture,
    run,
    stamps,
    story,
    swap,
    text_of,
    write,
)

pytestmark = pytest.mark.slow  # every test builds several times

LATER = "2024-01-10T15:00:00Z"


@pytest.fixture
def still(root: Path) -> Path:
    """The small site with a warning, a draft, a story that is sealed and one that is set aside; nothing changes it."""
    write(root, "content/dull.md", text_of(story(title="Dull"), "He passed away.\n"))
    write(root, "content/draft.md", text_of(story(title="Draft", draft=True)))
    write(root, "content/sealed.md", text_of(story(title="Sealed", date="2024-01-20T00:00:00Z")))
    write(root, "content/broken.md", text_of(story(title="Broken", draft=True, desk="nowhere")))
    assert build_site(root).status == 0
    return root


@pytest.mark.parametrize("now", [NOW, LATER])
def test_a_build_of_what_is_unchanged_says_what_a_whole_one_says(still: Path, now: str) -> None:
    before = stamps(still / "output")
    short = run(*build_options(still, now), before=refuse_to_survey)
    (still / ".newsdesk/state.db").unlink()
    whole = build_site(still, now=now)

    assert short.status == whole.status == 0, (short, whole)
    assert short.result | {"seconds": 0} == whole.result | {"seconds": 0}
    assert (short.complained, short.result["set_aside"], short.result["drafts"]) == (whole.complained, 1, 2)
    assert short.result["warnings"] and short.result["reused"] == len(before.keys() - OF_PUBLISHING)
    assert stamps(still / "output") == before


def test_one_short_build_follows_another(still: Path) -> None:
    assert [is_short(still), is_short(still, now=LATER), is_short(still, now=LATER)] == [True, True, True]


@pytest.mark.parametrize("harm", ["none", "touched", "removed", "edited"])
def test_another_process_looks_after_a_large_output_meanwhile(still: Path, harm: str) -> None:
    file = still / "output/index.html"
    whole = file.read_bytes()
    if harm == "touched":
        os.utime(file, (0, 0))
    if harm == "removed":
        file.unlink()
    if harm == "edited":
        file.write_text("Mine.")

    outcome = build_site(still, "--jobs", "2", before=leave_looking_to_another_process)

    assert outcome.status == 0, outcome
    assert (outcome.result["rendered"], file.read_bytes()) == (int(harm in ("removed", "edited")), whole)


def leave_looking_to_another_process() -> None:
    import newsdesk.build
    from newsdesk.publishing.record import Record

    real, this_one = Record.find_files, os.getpid()

    def find_files(record: Record) -> object:
        assert os.getpid() != this_one
        return real(record)

    swap(newsdesk.build, MANY_FILES=1)
    swap(Record, find_files=find_files)


def edited_beside(root: Path) -> None:
    write(root, "content/2024/one.png", picture(1))


def removed_from_output(root: Path) -> None:
    (root / "output/index.html").unlink()


def edited_in_output(root: Path) -> None:
    (root / "output/index.html").write_text("Mine.")


def without_state(root: Path) -> None:
    (root / ".newsdesk/state.db").unlink()


def without_ledger_line(root: Path) -> None:
    lines = (root / "addresses.lock").read_text().splitlines(keepends=True)
    write(root, "addresses.lock", "".join(lines[:-1]))


def built_as_of_the_past(root: Path) -> None:
    assert build_site(root, now="2024-01-09T00:00:00Z").status == 0


def built_by_another_engine(root: Path) -> None:
    from newsdesk.commands.options import workspaces

    other = build_site(root, before=lambda: swap(workspaces, engine_digest=lambda: "another"))
    assert other.status == 0, other


def with_text(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        write(root, file, (root / file).read_text().replace(old, new))

    return change


CHANGES: dict[str, Callable[[Path], None]] = {
    "a headline is edited": with_text("content/dull.md", "Dull", "Duller"),
    "a picture lies there that nothing names": edited_beside,
    "a template is edited": with_text("templates/parts/imprint.html", "hand", "machine"),
    "a template is broken": with_text("templates/parts/imprint.html", "hand", "{% if %}"),
    "the settings are edited": with_text("site.yaml", SETTINGS["title"], "Other Desk"),
    "an asset is edited": with_text("assets/style.css", "0", "1"),
    "the ledger is edited": without_ledger_line,
    "an output is gone": removed_from_output,
    "an output is edited": edited_in_output,
    "the state is gone": without_state,
    "another engine has built": built_by_another_engine,
    "it was built as of an earlier time": built_as_of_the_past,
}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("change", CHANGES)
def test_whatever_may_have_changed_something_has_the_whole_site_looked_at(still: Path, change: str) -> None:
    CHANGES[change](still)
    if change == "a template is broken":
        assert build_site(still).status == 1
        return
    assert not is_short(still)
    rebuild(still)
    assert build_site(still).status == 0
    assert is_short(still)


def test_an_address_that_a_merge_brings_into_the_ledger_is_missed_at_once(still: Path) -> None:
    write(still, "addresses.lock", (still / "addresses.lock").read_text() + "/2020/05/merged/\n")
    outcome = run(*build_options(still))

    assert outcome.status == 1 and "/2020/05/merged/" in outcome.said


def test_only_what_the_last_build_of_the_output_has_published_is_told_again(still: Path) -> None:
    """A database from a backup knows an older build of the same copy; what is recorded tells that it is older."""
    state = still / ".newsdesk/state.db"
    before = state.read_bytes()
    rebuild(still, now=LATER)
    state.write_bytes(before)
    assert not is_short(still, now=LATER)


def test_what_another_first_build_of_the_same_time_has_published_is_not_told(still: Path) -> None:
    """A database from a backup knows the text that is there again, and of the build with that number no other."""
    file, state = still / "content/dull.md", still / ".newsdesk"
    was = file.read_text()
    shutil.rmtree(state)
    assert build_site(still).status == 0
    before = (state / "state.db").read_bytes()
    shutil.rmtree(state)
    write(still, "content/dull.md", was + "More.\n")
    assert build_site(still).status == 0
    (state / "state.db").write_bytes(before)
    write(still, "content/dull.md", was)
    rebuild(still)


@pytest.mark.parametrize("now", ["2024-01-20T00:00:00Z", "2024-01-09T00:00:00Z"])
def test_an_embargo_that_has_ended_or_a_time_that_has_passed_is_not_overlooked(still: Path, now: str) -> None:
    assert not is_short(still, now=now)
    rebuild(still, now=now)


def test_going_back_in_time_and_forth_is_never_overlooked(still: Path) -> None:
    """Addresses that were published later than now do not count as lost, until they do."""
    rebuild(still, now="2024-01-20T00:00:00Z")
    rebuild(still, now=NOW)
    assert not is_short(still)
    assert not is_short(still, now="2024-01-21T00:00:00Z")


@pytest.mark.parametrize("options", [("--strict",), ("--drafts",), ("--output", "elsewhere")])
def test_other_options_have_the_whole_site_looked_at(
    still: Path, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(still)
    assert not is_short(still, *options)
    assert build_site(still, *options).status == (1 if "--strict" in options else 0)
    assert is_short(still)


def test_a_strict_build_of_copy_without_a_warning_is_short_too(root: Path) -> None:
    file = "content/2023/story-0.md"
    write(root, file, (root / file).read_text().replace("desk:", 'tags: ["CMA"]\ndesk:', 1))
    for _ in range(2):
        assert build_site(root).result["warnings"] == []
    assert is_short(root, "--strict")


def test_a_story_that_is_to_stay_on_the_front_page_has_no_build_of_the_next_day_look_at_it(root: Path) -> None:
    """What is told of its place turns with each day, and by `check` alone."""
    write(root, "site.yaml", json.dumps({**SETTINGS, "front": {"lead": "story-1"}}))
    for _ in range(2):
        build_site(root)
    assert is_short(root, now="2024-01-11T12:00:00Z")


@pytest.mark.parametrize(
    "fields",
    [
        {"updated": "2024-01-10T13:00:00Z"},
        {
            "corrections": [{"date": "2024-01-10T13:00:00Z", "kind": "correction", "text": "It was Gao."}],
            "withdrawn": {"date": "2024-01-06T00:00:00Z", "reason": "It was false."},
            "date": "2024-01-01T00:00:00Z",
            "publish_at": "2024-01-07T00:00:00Z",
        },
    ],
)
def test_what_is_dated_ahead_is_not_told_any_more_when_its_time_has_come(still: Path, fields: dict[str, Any]) -> None:
    write(still, "content/ahead.md", text_of(story(title="Ahead", **fields)))
    for _ in range(2):
        build_site(still)
    told = build_site(still, now=LATER)
    (still / ".newsdesk/state.db").unlink()
    whole = build_site(still, now=LATER)
    assert (told.status, told.complained) == (whole.status, whole.complained) == (0, whole.complained)
    assert {**told.result, "seconds": 0} == {**whole.result, "seconds": 0}
