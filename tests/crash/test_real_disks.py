"""Disks that are really full, read-only or not the site's; limits of the system; files that nobody may change."""

import ctypes
import resource
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.crash.changed_site import after_change, built, change, fresh_copy, live, write_old
from tests.stateful import Outcome, Tree, build_options, build_site, differences, run
from tests.test_read_only import give_up_privileges

pytestmark = pytest.mark.slow  # mounts disks and builds on them

NEW_NAMESPACE = 0x00020000
MEBIBYTE = 1024 * 1024
Mount = Callable[[str, Path], None]


def obey(*command: str) -> None:
    """Run a command of the system; where that does not allow it, the test is skipped and says why."""
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError as missing:
        pytest.skip(f"there is no such command: {missing}")
    if ran.returncode:
        pytest.skip(f"{' '.join(command[:3])} is not possible here: {ran.stderr.strip()}")


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mount a small disk of a kind (`tmpfs`, `loop`) on a folder, for this process and those it starts."""
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_NAMESPACE):
        pytest.skip("this process may not mount anything")
    obey("mount", "--make-rprivate", "/")
    mounted: list[Path] = []

    def mount_on(kind: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if kind == "tmpfs":
            obey("mount", "-t", "tmpfs", "-o", "size=2m", "newsdesk-test", str(folder))
        else:
            image = tmp_path / f"{len(mounted)}.img"
            image.write_bytes(bytes(8 * MEBIBYTE))
            obey("mkfs.ext4", "-q", "-m", "0", str(image))
            obey("mount", "-o", "loop", str(image), str(folder))
            (folder / "lost+found").rmdir()
        mounted.append(folder)

    yield mount_on
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Fill the disk that the folder is on, to its last byte; the file that takes the room."""
    ballast = folder / ".gitignore"
    with pytest.raises(OSError, match="No space"), ballast.open("wb", buffering=0) as file:
        size = MEBIBYTE
        while True:
            try:
                file.write(bytes(size))
            except OSError:
                if size == 1:
                    raise
                size = max(1, size // 16)
    return ballast


def assert_told(outcome: Outcome, what: str, cure: str) -> None:
    """It says what happened, that the site is as it was, and what to do."""
    assert outcome.status == 1, outcome
    assert outcome.complained.startswith(what), outcome
    assert ". What readers see is as it was. " in outcome.complained and cure in outcome.complained
    assert "fault of newsdesk" not in outcome.complained and "Traceback" not in outcome.complained


@pytest.mark.parametrize("kind", ["tmpfs", "loop"])
@pytest.mark.parametrize("place", ["output", ".newsdesk"])
def test_an_output_on_another_disk_is_built_and_brought_up_to_date(
    old: Path, mount: Mount, kind: str, place: str
) -> None:
    before, after = live(old)[0], after_change(old)
    root = old.parent / "elsewhere"
    write_old(root)
    mount(kind, root / place)
    built(root)
    assert differences(live(root)[0], before) == []
    change(root)
    built(root)
    assert differences(live(root)[0], after) == []


@pytest.mark.bar(13)
@pytest.mark.parametrize("kind", ["tmpfs", "loop"])
@pytest.mark.parametrize("place", ["output", ".newsdesk"])
def test_a_disk_that_is_really_full_leaves_the_output_as_it_was(old: Path, mount: Mount, kind: str, place: str) -> None:
    after, root = after_change(old), old.parent / "elsewhere"
    write_old(root)
    mount(kind, root / place)
    built(root)
    before = live(root)
    change(root)
    ballast = fill(root / place)
    assert_told(build_site(root), "The disk is full", "Make room, and run it again.")
    assert without(live(root)[0], ballast) == without(before[0], ballast) and live(root)[1] == before[1]
    ballast.unlink()
    built(root)
    assert differences(live(root)[0], after) == []


def without(files: Tree, ballast: Path) -> Tree:
    return {path: content for path, content in files.items() if path != ballast.name}


@pytest.mark.bar(13)
def test_an_output_that_may_only_be_read_is_told(old: Path, mount: Mount) -> None:
    root = old.parent / "elsewhere"
    write_old(root)
    mount("tmpfs", root / "output")
    built(root)
    before = live(root)
    change(root)
    obey("mount", "-o", "remount,ro", str(root / "output"))
    assert_told(build_site(root), "The disk can only be read", "Mount it for writing, and run it again.")
    assert live(root) == before


@pytest.mark.bar(13)
def test_an_output_of_another_user_is_told(old: Path) -> None:
    root, before = fresh_copy(old), live(old)
    everything = [root / "output", *(each for each in (root / "output").rglob("*") if each.is_dir())]
    for folder in everything:
        folder.chmod(0o555)
    outcome = build_site(root, before=give_up_privileges)
    for folder in everything:
        folder.chmod(0o755)
    assert_told(outcome, "The system does not allow that", "Give the file or folder its permissions back")
    assert live(root) == before


@pytest.mark.bar(13)
@pytest.mark.parametrize("file", ["index.html", "2023/12/story-4/index.html", "feed.xml"])
def test_a_file_that_nobody_may_change_is_told_and_all_others_are_as_they_were(old: Path, file: str) -> None:
    root, before = fresh_copy(old), live(old)
    obey("chattr", "+i", str(root / "output" / file))
    try:
        outcome = build_site(root)
        assert_told(outcome, "The system does not allow that", "Give the file or folder its permissions back")
        assert live(root) == before
    finally:
        subprocess.run(["chattr", "-i", str(root / "output" / file)], check=True)
    built(root)


def limited(kind: int, most: Callable[[], int]) -> Callable[[], None]:
    """Set a limit of this process, as `ulimit` does."""
    return lambda: resource.setrlimit(kind, (most(), resource.getrlimit(kind)[1]))


@pytest.mark.bar(13)
def test_too_few_handles_are_told_whatever_cannot_be_opened(old: Path) -> None:
    root, before, refused = fresh_copy(old), live(old), 0
    handles = len(list(Path("/proc/self/fd").iterdir()))
    for most in range(handles + 2, handles + 40):
        outcome = run(*build_options(root), before=limited(resource.RLIMIT_NOFILE, partial(int, most)))
        if outcome.status == 0:
            break
        refused += 1
        # A library that opens a font does not tell why it cannot.
        is_nameless = "cannot open resource" in outcome.complained
        told = ("The disk refused", "run it again") if is_nameless else ("Too many files are open", "`ulimit -n 4096`")
        assert_told(outcome, *told)
        assert live(root) == before
    assert refused and outcome.status == 0
