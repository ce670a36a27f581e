"""`make bench`: generate an archive, time newsdesk on it, and set peers beside it if asked."""

import argparse
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from . import growth, machine, report
from .measure import BODY, CLEAN, REFUSED, RELOAD, Tool, measure_in_turn, say
from .memory import clean_peak
from .ours import NAME, PROGRAM, check_broken, make_newsdesk, save_in_preview
from .peers import make_peers, wanted
from .photographs import measure_photographs
from .stories import Archive, make_archive
from .trash import empty

SEED = 2012


def main() -> None:
    options = _options()
    work = Path(tempfile.mkdtemp(prefix="run-", dir=_made(options.work)))
    try:
        if options.sizes:
            print(growth.measure(options.sizes, options.runs, SEED, work))
        else:
            print(_compare(options, work))
    finally:
        empty(work)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    add = parser.add_argument
    add("--stories", type=int, default=int(_environment("N", "10000")), help="or N=; default 10000")
    add("--runs", type=int, default=int(_environment("RUNS", "3")), help="rounds, or RUNS=; default 3")
    add("--peers", nargs="?", const="1", default=_environment("PEERS", ""), help="or PEERS=1; hugo, pelican")
    add("--sizes", type=_sizes, help="1000,10000: the time of one story at each size, newsdesk alone")
    photographs = int(_environment("PHOTOGRAPHS", "200"))
    add("--photographs", type=int, default=photographs, help="or PHOTOGRAPHS=; default 200; 0 leaves them out")
    add("--every-output", action="store_true", help="beside it, with what no peer makes")
    add("--work", type=Path, default=Path(tempfile.gettempdir()) / "newsdesk-bench", help="where to write")
    return parser.parse_args()


def _environment(name: str, otherwise: str) -> str:
    # make passes an unset variable on as an empty string.
    return os.environ.get(name) or otherwise


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def _compare(options: argparse.Namespace, work: Path) -> str:
    before = machine.load()
    archive = make_archive(options.stories, SEED)
    context = _context(options, archive, work)
    runs = measure_in_turn(context, options.runs)
    if NAME in runs:
        runs[NAME][RELOAD] = save_in_preview(context[0], archive, options.runs + 2)
        runs[NAME][REFUSED] = check_broken(context[0], work, SEED, options.runs)
    measured = [
        report.Measured(tool.name, tool.version, runs[tool.name], clean_peak(tool), report.tally(tool.output))
        for tool in context
    ]
    head = (
        f"{datetime.now(UTC):%Y-%m-%d}: {options.stories:,} stories, {options.runs} rounds.",
        f"{machine.describe(work)}. Load {before:.1f} before, {machine.load():.1f} after.",
        *(f"{one.version}." for one in measured if one.version),
    )
    tables = [report.table(measured), report.notes(measured)]
    if NAME in runs and options.photographs:
        program = context[0].folder / PROGRAM.name
        tables.append(measure_photographs(program, archive, options.photographs, work))
    return "\n\n".join((" ".join(head), *tables))


def _context(options: argparse.Namespace, archive: Archive, work: Path) -> tuple[Tool, ...]:
    names = wanted(options.peers)
    if not PROGRAM.exists() and not names:
        raise SystemExit(f"There is no {PROGRAM}; with PEERS=1 the peers can be measured alone.")
    say(f"writing {options.stories:,} stories into {work}")
    context: tuple[Tool, ...] = (make_newsdesk(archive, work),) if PROGRAM.exists() else ()
    if context and options.every_output:
        context += (make_newsdesk(archive, work, every_output=True).only(CLEAN, BODY),)
    return context + (make_peers(names, archive, work, work.parent / "peers") if names else ())


if __name__ == "__main__":
    main()
