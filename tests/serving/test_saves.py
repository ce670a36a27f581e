"""Every way to save is seen: in place, over the old file, with a whole folder, and where the system is deaf."""

import asyncio
import os
import shutil
from collections.abc import AsyncGenerator, Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from watchfiles import awatch

from newsdesk.reading.memory.seen_sources import SeenSources, see_sources
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.serving import alarm
from newsdesk.serving.saves import Rhythm, saves
from tests.desk import unthemed
from tests.serving.running import PATIENCE, run_in_own_thread
from tests.stateful import write

# Nobody looks unless the system says so.
ALARMED = Rhythm(aided=10 * PATIENCE, unaided=10 * PATIENCE)
LOOKING = Rhythm(aided=0.01, unaided=0.01, looks_before_retry=5)

Saved = Callable[[], Awaitable[None]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    write(root, "site.yaml", "title: A\n")
    write(root, "addresses.lock", "")
    write(root, "content/2024/a.md", "Text.\n")
    write(root, "authors/ada.md", "Ada.\n")
    return root


def watched(site: Path | ThemedFolder, rhythm: Rhythm, story: Callable[[Saved], Awaitable[None]]) -> list[str]:
    """Tell the `story` of a site, in which each save is waited for; what was told of the watching."""
    told: list[str] = []
    themed = site if isinstance(site, ThemedFolder) else unthemed(site)

    async def watch() -> None:
        generator = saves(alarm.Alarm(themed, told.append), partial(see_sources, themed), rhythm)
        try:
            await anext(generator)

            async def saved() -> None:
                await asyncio.wait_for(anext(generator), PATIENCE)

            await story(saved)
        finally:
            await generator.aclose()

    run_in_own_thread(watch())
    return told


def over(file: Path, text: str) -> None:
    """Save as editors do: a new file, which takes the place of the old one."""
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_text(text)
    os.replace(fresh, file)


def in_place(file: Path, text: str) -> None:
    file.write_text(text)


def after_removal(file: Path, text: str) -> None:
    file.unlink()
    file.write_text(text)


def test_a_look_that_sees_nothing_new_is_no_save(site: Path) -> None:
    """However often one looks, and whatever an editor leaves beside a file."""
    looks = 0
    themed = unthemed(site)

    def look() -> SeenSources:
        nonlocal looks
        looks += 1
        return see_sources(themed)

    async def watch() -> None:
        generator = saves(alarm.Alarm(themed, print), look, LOOKING)
        await anext(generator)
        saved = asyncio.ensure_future(anext(generator))
        try:
            (site / "content/2024/.a.md.swp").write_text("Text.")
            end = looks + 5
            while looks < end and not saved.done():
                await asyncio.sleep(0.01)
            assert not saved.done()
            in_place(site / "content/2024/a.md", "Other text.")
            assert await asyncio.wait_for(saved, PATIENCE)
        finally:
            saved.cancel()
            await asyncio.wait([saved])
            await generator.aclose()

    run_in_own_thread(watch())


@pytest.mark.parametrize("save", [over, in_place, after_removal])
@pytest.mark.parametrize("file", ["site.yaml", "addresses.lock", "content/2024/a.md", "authors/ada.md"])
def test_a_file_is_seen_however_often_and_however_it_is_saved(
    site: Path, file: str, save: Callable[[Path, str], None]
) -> None:
    async def story(saved: Saved) -> None:
        for number in range(3):
            save(site / file, f"text {number}\n")
            await saved()

    assert watched(site, ALARMED, story) == []


async def new_folder(site: Path, saved: Saved) -> None:
    write(site, "assets/logo.svg", "<svg/>")
    await saved()
    write(site, "assets/logo.svg", "<svg></svg>")


async def removed_and_made_again(site: Path, saved: Saved) -> None:
    shutil.copytree(site / "content", site / "kept")
    shutil.rmtree(site / "content")
    await saved()
    os.rename(site / "kept", site / "content")
    await saved()
    write(site, "content/2024/a.md", "Text after.\n")


async def swapped_for_another(site: Path, saved: Saved) -> None:
    shutil.copytree(site / "content", site / "branch")
    os.rename(site / "content", site / "before")
    os.rename(site / "branch", site / "content")
    await saved()
    write(site, "content/2024/a.md", "Text of the branch.\n")


async def a_link_in_its_place(site: Path, saved: Saved) -> None:
    os.rename(site / "content", site / "kept")
    (site / "content").symlink_to("kept")
    await saved()
    (site / "content").unlink()
    os.rename(site / "kept", site / "content")
    await saved()
    write(site, "content/2024/a.md", "Text after.\n")


async def folders_in_folders(site: Path, saved: Saved) -> None:
    write(site, "content/2025/01/b.md", "Text.\n")
    await saved()
    shutil.rmtree(site / "content/2025")
    await saved()
    write(site, "content/2025/01/b.md", "Text.\n")


async def a_file_of_another_site(site: Path, saved: Saved) -> None:
    write(site.parent, "b.md", "Text.\n")
    os.rename(site.parent / "b.md", site / "content/b.md")
    await saved()
    os.rename(site / "content/b.md", site.parent / "b.md")


@pytest.mark.parametrize(
    "change",
    [
        new_folder,
        removed_and_made_again,
        swapped_for_another,
        a_link_in_its_place,
        folders_in_folders,
        a_file_of_another_site,
    ],
)
def test_a_folder_is_watched_wherever_it_comes_from(
    site: Path, change: Callable[[Path, Saved], Awaitable[None]]
) -> None:
    async def story(saved: Saved) -> None:
        await change(site, saved)
        await saved()

    assert watched(site, ALARMED, story) == []


def test_the_first_template_of_a_desk_and_a_file_of_the_theme_are_seen(site: Path) -> None:
    theme = site.parent / "theme"
    write(theme, "templates/base.html", "<p>")
    write(theme, "assets/favicon.svg", "<svg>")

    async def story(saved: Saved) -> None:
        write(site, "templates/parts/byline.html", "<p>Ours")
        await saved()
        write(site, "templates/parts/byline.html", "<p>Ours again")
        await saved()
        write(theme, "templates/base.html", "<p>New")
        await saved()
        write(theme, "assets/favicon.svg", "<svg/>")
        await saved()
        shutil.rmtree(site / "templates")
        await saved()

    assert watched(ThemedFolder(site, theme), ALARMED, story) == []


def test_a_site_that_was_away_is_watched_when_it_is_back(site: Path) -> None:
    async def story(saved: Saved) -> None:
        os.rename(site, site.with_name("away"))
        await saved()
        os.rename(site.with_name("away"), site)
        await saved()
        over(site / "site.yaml", "title: B\n")
        await saved()

    assert watched(site, LOOKING, story) == []


def test_a_link_to_everything_is_not_followed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "content/everything").symlink_to("/")
    asked: list[tuple[Path, ...]] = []

    def note(*watched: Path, **how: Any) -> AsyncGenerator[Any, None]:
        asked.append(watched)
        return awatch(*watched, **how)

    monkeypatch.setattr(alarm, "awatch", note)

    async def story(saved: Saved) -> None:
        over(site / "content/2024/a.md", "Text beside it.\n")
        await saved()
        assert set(asked) == {(site,)}
        (site / "content/everything").unlink()
        await saved()
        while set(asked) == {(site,)}:
            over(site / "content/2024/a.md", f"{(site / 'content/2024/a.md').read_text()} And more.\n")
            await saved()

    assert watched(site, LOOKING, story) == []


def test_what_the_system_does_not_tell_of_is_found_by_looking(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def silent(*_: object, **__: object) -> AsyncGenerator[None, None]:
        await asyncio.Event().wait()
        yield

    monkeypatch.setattr(alarm, "awatch", silent)

    async def story(saved: Saved) -> None:
        for number in range(2):
            over(site / "content/2024/a.md", f"text {number}\n")
            await saved()

    assert watched(site, LOOKING, story) == []


@pytest.mark.parametrize(
    "refusal",
    [
        OSError("OS file watch limit reached. about [content]"),
        RuntimeError("Error creating recommended watcher: Too many open files (os error 24)"),
        ExceptionGroup("unhandled errors in a TaskGroup", [RuntimeError("error in underlying watcher: gone")]),
    ],
    ids=["limit", "handles", "later"],
)
def test_a_system_that_watches_no_more_is_told_of_once_and_asked_again(
    site: Path, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    asked = 0

    async def refuse(*watched: Any, **how: Any) -> AsyncGenerator[Any, None]:
        nonlocal asked
        asked += 1
        if asked <= 4:
            raise refusal
        async for changes in awatch(*watched, **how):
            yield changes

    monkeypatch.setattr(alarm, "awatch", refuse)

    async def story(saved: Saved) -> None:
        number = 0
        while asked <= 5:
            over(site / "site.yaml", f"title: {number}\n")
            await saved()
            number += 1

    told = watched(site, LOOKING, story)

    assert len(told) == 1 and "fs.inotify.max_user_watches" in told[0] and "twice a second" in told[0]
    assert str(refusal if not isinstance(refusal, ExceptionGroup) else refusal.exceptions[0]) in told[0]


@pytest.mark.parametrize("turns", range(5))
def test_who_is_told_to_end_at_the_moment_of_a_save_ends(site: Path, turns: int) -> None:
    begun: list[alarm.Alarm] = []
    themed = unthemed(site)

    class Silent(alarm.Alarm):
        async def watch(self) -> None:
            begun.append(self)

    async def watch() -> None:
        ready = asyncio.Event()

        async def follow() -> None:
            async for _ in saves(Silent(themed, print), partial(see_sources, themed), ALARMED):
                ready.set()

        following = asyncio.ensure_future(follow())
        await asyncio.wait_for(ready.wait(), PATIENCE)
        begun[0].rung.set()
        for _ in range(turns):
            await asyncio.sleep(0)
        following.cancel()
        await asyncio.wait([following], timeout=PATIENCE)
        assert following.cancelled()

    run_in_own_thread(watch())
