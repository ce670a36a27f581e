"""What a site can switch on → what each of it costs, beside the same site without it."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from .archive import write_site
from .measure import BODY, CLEAN, Tool
from .ours import NAME, make_newsdesk
from .report import Measured, left, markdown, mebibytes, middle, ratio, seconds
from .stories import PLACED, Archive

FORMATS, MAPS = "formats", "maps"
WRITTEN = ("atom", "json_feed", "archives", "ninjs")
SWITCHED_ON = {
    FORMATS: WRITTEN,
    MAPS: ("maps",),
    "everything": (*WRITTEN, "maps"),
    "compressed": ("compressed",),
    "search": ("search",),
}
FIGURE = re.compile(rb'<figure class="map">.*?</figure>', re.DOTALL)
NOTES = f"""\
- Each is a site of its own with the same stories, built in turn with one that has none of it, all in newsdesk's own
  theme.
- Formats are Atom, JSON Feed, archives and ninjs; everything is these and maps.
- {PLACED:.0%} of the stories have one to three places on the sites that draw maps; a map is drawn in two sizes."""


def make_switched(names: tuple[str, ...], archive: Archive, work: Path) -> tuple[Tool, ...]:
    writers = {name: partial(write_site, switched_on=SWITCHED_ON[name]) for name in names}
    return tuple(make_newsdesk(archive, work, name, writer).only(CLEAN, BODY) for name, writer in writers.items())


def switched_tables(without: Measured, switched: Sequence[Measured], tools: Sequence[Tool]) -> Iterator[str]:
    """What each costs; and of maps, how large they are."""
    head = ["switched on", CLEAN, f"/ {NAME}", BODY, f"/ {NAME}", "peak memory", "output"]
    yield markdown(head, [_row(each, without) for each in (without, *switched)])
    yield NOTES
    for one, tool in zip(switched, tools, strict=True):
        if one.name == MAPS:
            yield maps_table(map_sizes(tool.output), middle(one.runs[CLEAN]) - middle(without.runs[CLEAN]))


def _row(one: Measured, without: Measured) -> list[str]:
    cells = ["nothing" if one is without else one.name]
    for case in (CLEAN, BODY):
        beside = "" if one is without else ratio(middle(one.runs[case]), middle(without.runs[case]))
        cells += [seconds(one.runs[case]), beside]
    return [*cells, mebibytes(one.peak), left(one.tally)]


def maps_table(sizes: Sequence[int], longer: float) -> str:
    """Of the `sizes` of maps in bytes, and of how many seconds a clean build took `longer` that drew them."""
    head = ["maps on pages", "the biggest", "the mean", "a clean build takes longer, for each"]
    weights = (f"{size / 1000:.1f} kB" for size in (max(sizes), sum(sizes) / len(sizes)))
    return markdown(head, [[f"{len(sizes):,}", *weights, f"{longer / len(sizes) * 1000:.0f} ms"]])


def map_sizes(output: Path) -> list[int]:
    """The bytes of each map in the pages of a site, both of its drawings together."""
    return [len(figure) for page in output.rglob("*.html") for figure in FIGURE.findall(page.read_bytes())]
