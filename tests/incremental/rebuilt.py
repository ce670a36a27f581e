"""A site that is built again, and compared with a clean build; and what `why` says of one of its pages."""

from pathlib import Path
from typing import Any

from newsdesk.corridor import planned
from tests.stateful import MANIFEST, NOW, build_clean, build_options, build_site, differences, run, stamps, swap, tree
from tests.superseded import beside_what_stays


def rebuild(root: Path, now: str = NOW) -> tuple[dict[str, Any], set[str]]:
    """Build again, and see that it is what a clean build gives; what was said, and the paths written or removed.

    The manifest is compared, and is not among the paths: it changes with any of them, and never alone.
    """
    was, before = tree(root / "output"), stamps(root / "output")
    outcome = build_site(root, now=now)
    assert outcome.status == 0, outcome
    made = beside_what_stays(build_clean(root, root.parent / "clean", now)[1], was)
    assert differences(tree(root / "output"), made) == []
    after = stamps(root / "output")
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed != {MANIFEST}
    return outcome.result, changed - {MANIFEST}


def why(root: Path, address: str) -> str:
    outcome = run("why", address, "--root", str(root), "--now", NOW)
    assert outcome.status == 0, outcome
    return outcome.said


def refuse_to_survey() -> None:
    """From now on a build that looks at more than the stamps of files fails."""

    def refuse(*_: object) -> None:
        raise RuntimeError("the whole site was surveyed")

    swap(planned, survey_while_composing=refuse)


def is_short(root: Path, *options: str, now: str = NOW) -> bool:
    """Whether a build looks at nothing but the stamps of files: with the survey broken, it succeeds."""
    outcome = run(*build_options(root, now), *options, before=refuse_to_survey)
    assert outcome.status in (0, 3), outcome
    return outcome.status == 0
