"""Archives of several sizes → a table of what a build, an edit and a save take at each size, and of peak memory."""

from pathlib import Path

from .measure import BODY, CLEAN, RELOAD, RELOAD_TITLE, UNCHANGED, measure_in_turn, say
from .memory import clean_peak
from .ours import make_newsdesk, save_in_preview
from .report import markdown, mebibytes, middle, seconds
from .stories import make_archive

CASES = (UNCHANGED, BODY, RELOAD, RELOAD_TITLE)


def measure(sizes: tuple[int, ...], rounds: int, seed: int, work: Path) -> str:
    head = ["stories", CLEAN, "a story", *CASES, "peak memory"]
    return markdown(head, [_row(size, rounds, seed, work / str(size)) for size in sizes])


def _row(size: int, rounds: int, seed: int, work: Path) -> list[str]:
    say(f"writing {size:,} stories into {work}")
    archive = make_archive(size, seed)
    tool = make_newsdesk(archive, work).only(CLEAN, UNCHANGED, BODY)
    runs = measure_in_turn((tool,), rounds)[tool.name] | save_in_preview(tool, archive, rounds + 2)
    each = f"{middle(runs[CLEAN]) / size * 1000:.2f} ms"
    times = [seconds(runs[case]) for case in CASES]
    return [f"{size:,}", seconds(runs[CLEAN]), each, *times, mebibytes(clean_peak(tool))]
