"""Real bodies through newsdesk and through markdown-it-py: how many are the same, and what differs.

`python -m tests.commonmark.compare FOLDER` reads every .md file below a folder, such as one of cloned sites.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

from newsdesk.reading.body.body import publishable, read_body
from newsdesk.reading.diagnostics import Diagnostics
from tests.commonmark.kinds import kinds_of

FRONT_MATTER = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*$\n?", re.DOTALL | re.MULTILINE)
REFUSED, SAME, UNKNOWN = "refused", "the same", "for no reason that is listed"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.commonmark.compare", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the .md files are")
    outcomes: list[tuple[str, ...]] = []
    for file in sorted(parser.parse_args().folder.rglob("*.md")):
        outcomes.append(outcome_of(body_of(file)))
        if UNKNOWN in outcomes[-1]:
            print(f"{file} differs {UNKNOWN}")
    print(summary(outcomes))


def body_of(file: Path) -> str:
    """The text of a file behind its front matter."""
    return FRONT_MATTER.sub("", file.read_text(encoding="utf-8", errors="replace"))


def outcome_of(body: str) -> tuple[str, ...]:
    """`REFUSED`, `SAME`, `UNKNOWN`, or the kinds of difference.

    A body that `check` refuses, for raw HTML or for code of another generator, is not published, and so not compared.
    """
    report = Diagnostics("")
    read_body(body, 1, report)
    if report.problems:
        return (REFUSED,)
    kinds = kinds_of(publishable(body))
    return (UNKNOWN,) if kinds is None else kinds or (SAME,)


def summary(outcomes: list[tuple[str, ...]]) -> str:
    """How many bodies there are of each outcome, and which share is the same, without and with the listed kinds."""
    counted = Counter(each for outcome in outcomes for each in outcome)
    compared = len(outcomes) - counted[REFUSED]
    same, listed = counted[SAME], compared - counted[UNKNOWN]
    head = f"{len(outcomes):,} bodies, {counted[REFUSED]:,} of them refused and not compared."
    share = f"Of {compared:,}, {same / max(compared, 1):.2%} are the same, {listed / max(compared, 1):.2%} but for:"
    rows = (f"{number:6,}  {kind}" for kind, number in counted.most_common() if kind not in (REFUSED, SAME))
    return "\n".join((head, share, *rows))


if __name__ == "__main__":
    main()
