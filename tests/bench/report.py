"""Measured runs → a Markdown table for the documentation."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from .measure import BODY, CLEAN, REFUSED, RELOAD, RELOAD_TITLE, Run, Runs

NOTES = """\
- Medians of fresh processes, run in turn; the best run stands in brackets. Ratios are of medians.
- Memory is PSS, summed over all processes of a tool, sampled every 20 ms, in a clean build that is not timed.
- A clean build meets no old output: that is renamed, as ext4 is slow to create where much was just deleted.
- The edited story is the newest, which stands in the most feeds. Each round edits differently.
- Before no change, all copy is older than two seconds, and was built: what is newer is read once more.
- A save is timed in a running preview, from the write to the message at the socket of an open page. No peer is
  asked for its own preview. A body or a title is rendered where it is shown.
- The picture is a photograph of 6 megapixels at the newest story; one story in fifty is in French for the phrase.
  Both are put there for their case alone, by builds that are not timed.
- The check with broken links has 2,000 stories whatever the others have, and no cache. Its seconds are the
  processor time of all its processes."""
PEERS_NOTE = """\
- Peers rebuild in full whatever changed: their one rebuild, in place, is set against each of ours.
- newsdesk makes the pages that its peers make, by templates written for that (`tests/bench/peers/newsdesk/`), and
  no Atom, JSON Feed or `_headers`. Quotes are as typed everywhere, as newsdesk has them by default; so the peers' own
  typographic quotes are off.
- The rows of its own theme are of the same site without these templates: its pages are larger (structured data,
  sharing tags, a citation, neighbours in a storyline, a map of the site).
- Its pages lack what its templates are not told: where an author is based, below a story; how many pages a list has;
  the bio of an author on older pages; the authors in a storyline, and the summaries of all but its newest three.
- newsdesk still makes more, which no setting leaves out: an archive by month, a page and a feed of corrections, a page
  of all feeds, a sitemap for news, cards of the site and its desks, checked links. The cards of stories are off."""
PEER_NOTES = {
    "Hugo": """\
- Hugo has the same lists and feeds; its teasers, bios and feed items are `partialCached`.""",
    "Pelican": """\
- Pelican has no lists of kinds, no storylines and no sitemap without plugins; bios and related teasers come
  from a table made for it; its rebuild uses its cache of read sources, its clean build none.""",
    "Eleventy": """\
- Eleventy has the same pages and feeds. Its lists, teasers, bios and feed items are made once, its templates are
  JavaScript; markdown-it sets footnotes and ids of headings as in Hugo.""",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """The output files of a clean build: numbers by type, and their total size in bytes."""

    pages: int
    feeds: int
    others: int
    size: int


@dataclass(frozen=True, slots=True)
class Measured:
    name: str
    version: str
    runs: Runs
    peak: int
    tally: Tally


def tally(output: Path) -> Tally:
    files = [path for path in output.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    feeds = sum(path.name in ("feed.xml", "atom.xml", "feed.json") for path in files)
    return Tally(pages, feeds, len(files) - pages - feeds, sum(path.stat().st_size for path in files))


def notes(measured: Sequence[Measured]) -> str:
    peers = [PEER_NOTES[one.name] for one in measured if one.version]
    return "\n".join((NOTES, PEERS_NOTE, *peers) if peers else (NOTES,))


def table(measured: Sequence[Measured], own_theme: Measured | None = None) -> str:
    """One row for each case of the first tool; for each other tool, its time and the ratio of the first to it.

    Where newsdesk was measured with its `own_theme`, too, that has a row of its own below.
    """
    first, peers = measured[0], measured[1:]
    both = ((first, ""), *([(own_theme, f", {own_theme.name}")] if own_theme else []))
    head = ["", first.name, *(cell for peer in peers for cell in (peer.name, f"{first.name} / {peer.name}"))]
    rows = [
        [f"{case}{theme}", *_timed(case, one, peers), _rendered(one.runs[case])]
        for case in first.runs
        for one, theme in both
        if case in one.runs
    ]
    rows += [[f"peak memory{theme}", *_memory(one, peers), ""] for one, theme in both]
    rows += [[f"output{theme}", *_output(one, peers), ""] for one, theme in both]
    if any(row[-1] for row in rows):
        return markdown([*head, "outputs rendered"], rows)
    return markdown(head, [row[:-1] for row in rows])


def _timed(case: str, ours: Measured, peers: Sequence[Measured]) -> list[str]:
    cells = [seconds(ours.runs[case])]
    if case in (RELOAD, RELOAD_TITLE, REFUSED):
        return [*cells, *[""] * 2 * len(peers)]
    for peer in peers:
        theirs = peer.runs[CLEAN if case == CLEAN else BODY]
        shown = seconds(theirs) if case in (CLEAN, BODY) else "the same"
        cells += [shown, ratio(middle(ours.runs[case]), middle(theirs))]
    return cells


def _memory(ours: Measured, peers: Sequence[Measured]) -> list[str]:
    beside = [(mebibytes(peer.peak), ratio(ours.peak, peer.peak)) for peer in peers]
    return [mebibytes(ours.peak), *(cell for pair in beside for cell in pair)]


def _output(ours: Measured, peers: Sequence[Measured]) -> list[str]:
    return [left(ours.tally), *(cell for peer in peers for cell in (left(peer.tally), ""))]


def middle(runs: Iterable[Run]) -> float:
    return median(run.seconds for run in runs)


def seconds(runs: Sequence[Run]) -> str:
    digits = 2 if middle(runs) < 10 else 1
    return f"{middle(runs):.{digits}f} s ({min(run.seconds for run in runs):.{digits}f})"


def ratio(ours: float, theirs: float) -> str:
    return f"{ours / theirs:.2f}" if ours >= theirs / 10 else f"1/{theirs / ours:.0f}"


def mebibytes(size: float) -> str:
    return f"{size / 2**20:,.0f} MiB"


def left(found: Tally) -> str:
    return f"{found.pages:,} pages, {found.feeds} feeds, {found.others} others, {found.size / 1e6:.0f} MB"


def _rendered(runs: Sequence[Run]) -> str:
    """The number of rendered outputs, from the closing line of `--format json`; empty if there is none."""
    said = {_closing(run).get("rendered") for run in runs} - {None}
    return " or ".join(f"{number:,}" for number in sorted(said, key=str) if isinstance(number, int))


def _closing(run: Run) -> dict[str, object]:
    try:
        found = json.loads(run.stdout.strip().rpartition("\n")[2])
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def markdown(head: list[str], rows: list[list[str]]) -> str:
    rules = ["---", *["--:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rules, *rows))
