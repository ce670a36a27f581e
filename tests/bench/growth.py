"""Archives of several sizes → a table of build times, the time per story, and peak memory at each size."""

from pathlib import Path

from .measure import BODY, CLEAN, measure_in_turn, say
from .memory import clean_peak
from .ours import PROGRAM, make_newsdesk
from .report import markdown, mebibytes, middle
from .stories import make_archive


def measure(sizes: tuple[int, ...], rounds: int, seed: int, work: Path) -> str:
    if not PROGRAM.exists():
        raise SystemExit(f"There is no {PROGRAM}, and peers are not measured by size.")
    head = ["stories", "clean build", "a story", "one edited body", "peak memory"]
    return markdown(head, [_row(size, rounds, seed, work / str(size)) for size in sizes])


def _row(size: int, rounds: int, seed: int, work: Path) -> list[str]:
    say(f"writing {size:,} stories into {work}")
    tool = make_newsdesk(make_archive(size, seed), work).only(CLEAN, BODY)
    runs = measure_in_turn((tool,), rounds)[tool.name]
    clean, edited = middle(runs[CLEAN]), middle(runs[BODY])
    peak = clean_peak(tool)
    times = (f"{clean:.2f} s", f"{clean / size * 1000:.2f} ms", f"{edited:.2f} s")
    return [f"{size:,}", *times, mebibytes(peak)]
