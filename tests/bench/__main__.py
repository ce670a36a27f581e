"""`make bench`: generate an archive, time newsdesk on it, and set peers beside it if asked."""

import argparse
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from . import growth, machine, report
from .measure import REFUSED, Runs, Tool, measure_in_turn, say
from .memory import clean_peak
from .ours import NAME, OWN_THEME, PROGRAM, check_broken, make_ours, save_in_preview
from .peers import MAKERS, make_peers
from .photographs import measure_photographs
from .stories import make_archive
from .switches import SWITCHED_ON, make_switched, switched_tables
from .trash import empty

SEED = 2012


def main() -> None:
    options = _options()
    work = Path(tempfile.mkdtemp(prefix="run-", dir=_made(options.work)))
    try:
        tables = _grown(options, work) if options.sizes else _compared(options, work)
        print("\n\n".join(tables))
    finally:
        empty(work)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    add = parser.add_argument
    add("--stories", type=int, default=_environment("N", "10000"), help="or N=; default 10000")
    add("--runs", type=int, default=_environment("RUNS", "3"), help="rounds, or RUNS=; default 3")
    add("--peers", nargs="?", const="1", default=_environment("PEERS"), help="all, or PEERS=1; hugo,eleventy")
    sizes = "or SIZES=1000,10000: newsdesk alone at each size, and nothing else"
    add("--sizes", type=_sizes, default=_environment("SIZES"), help=sizes)
    photographs = _environment("PHOTOGRAPHS", "200")
    add("--photographs", type=int, default=photographs, help="or PHOTOGRAPHS=; default 200; 0 leaves them out")
    switches = "what each switch costs, or EVERYTHING=1; maps,search"
    add("--everything", nargs="?", const="1", default=_environment("EVERYTHING"), help=switches)
    add("--work", type=Path, default=Path(tempfile.gettempdir()) / "newsdesk-bench", help="where to write")
    return parser.parse_args()


def _environment(name: str, otherwise: str = "") -> str:
    # make passes an unset variable on as an empty string.
    return os.environ.get(name) or otherwise


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(",") if size)


def chosen(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the `names` that stand in `text`; all for `1` or `yes`, none for `0` or an empty string."""
    typed = text.lower().split(",")
    if typed[0] in ("", "0", "no", "false"):
        return ()
    return tuple(name for name in names if name in typed) or tuple(names)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def _grown(options: argparse.Namespace, work: Path) -> Iterator[str]:
    before = machine.load()
    table = growth.measure(options.sizes, options.runs, SEED, work)
    yield _head(f"{options.runs} rounds", work, before)
    yield table


def _compared(options: argparse.Namespace, work: Path) -> Iterator[str]:
    before = machine.load()
    archive = make_archive(options.stories, SEED)
    say(f"writing {options.stories:,} stories into {work}")
    peers = make_peers(chosen(options.peers, MAKERS), archive, work, work.parent / "peers")
    ours, *own = make_ours(archive, work, beside_peers=bool(peers))
    switched = make_switched(chosen(options.everything, SWITCHED_ON), archive, work)
    tools = (ours, *own, *switched, *peers)
    runs = measure_in_turn(tools, options.runs)
    runs[NAME] |= save_in_preview(ours, archive, options.runs + 2)
    runs[NAME][REFUSED] = check_broken(ours, work, SEED, options.runs)
    measured = {tool.name: _measured(tool, runs[tool.name]) for tool in tools}
    compared, own_theme = [measured[tool.name] for tool in (ours, *peers)], measured.get(OWN_THEME)
    yield _head(f"{options.stories:,} stories, {options.runs} rounds", work, before, compared)
    yield report.table(compared, own_theme)
    yield report.notes(compared)
    if switched:
        yield from switched_tables(own_theme or measured[NAME], [measured[tool.name] for tool in switched], switched)
    if options.photographs:
        yield measure_photographs(ours.folder / PROGRAM.name, archive, options.photographs, work)


def _measured(tool: Tool, runs: Runs) -> report.Measured:
    return report.Measured(tool.name, tool.version, runs, clean_peak(tool), report.tally(tool.output))


def _head(what: str, work: Path, before: float, measured: Sequence[report.Measured] = ()) -> str:
    sentences = (
        f"{datetime.now(UTC):%Y-%m-%d}: {what}.",
        f"{machine.describe(work)}. Load {before:.1f} before, {machine.load():.1f} after.",
        *(f"{one.version}." for one in measured if one.version),
        machine.byte_code(),
    )
    return " ".join(filter(None, sentences))


if __name__ == "__main__":
    main()
