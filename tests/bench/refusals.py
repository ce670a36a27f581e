"""A `check` of a site in which every other story has a broken link → the processor time of all its processes."""

import subprocess
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from .archive import story_file, story_path, write, write_site
from .measure import ENVIRONMENT, Run, say
from .stories import Archive
from .trash import put_aside


def measure_refusals(command: tuple[str, ...], root: Path, broken: int, runs: int) -> list[Run]:
    """Run a check that finds `broken` links `runs` times, each time without a cache; the seconds are processor time."""
    found: list[Run] = []
    for number in range(1, runs + 1):
        put_aside(root / ".newsdesk", root.parent / "trash")
        before = _spent()
        done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
        found.append(Run(_spent() - before, done.stdout))
        told = f"{done.stdout}{done.stderr}"
        if done.returncode != 1 or told.count(": broken-link: ") != broken:
            raise SystemExit(
                f"{' '.join(command)}\nended with {done.returncode}, and not with {broken}: {told[-2000:]}"
            )
        say(f"round {number}: check with {broken:,} broken links: {found[-1].seconds:.2f} s of processor time")
    return found


def write_broken_site(archive: Archive, root: Path) -> int:
    """Write a site in which every other story links to a file that is not there; how many do.

    Each name is one letter off that of another story, so that every problem has a hint to find.
    """
    write_site(archive, root)
    wrong = archive.stories[::2]
    for number, story in enumerate(wrong):
        other = archive.stories[(number * 7 + 1) % len(archive.stories)]
        link = f"[earlier](../../{other.folder}/{other.slug}x.md)"
        write(story_path(root, story), f"{story_file(story)}\nAs we reported {link}.\n")
    return len(wrong)


def _spent() -> float:
    """The processor time, in seconds, of all processes that have ended, with those that they had started."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
