"""The golden sites: what stands in `before` must come out as what stands in `after`, byte for byte.

`python -m tests.golden` takes them as they are built now. Read the diff before you commit it.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.desk import REPOSITORY, Desk, tree

SITES = REPOSITORY / "tests" / "sites"
NOW = "2024-03-01T12:00:00Z"


def names() -> list[str]:
    """Every golden site."""
    return sorted(folder.name for folder in SITES.iterdir() if folder.is_dir())


def built(name: str, folder: Path) -> dict[str, bytes]:
    """The output of a golden site, built in `folder`, which must not be there yet."""
    shutil.copytree(SITES / name / "before", folder)
    ran = Desk(folder).build("--quiet", now=NOW)
    assert ran.status == 0, ran
    # The same card can be compressed in another way on another machine; its own tests look at what it shows.
    return {path: raw for path, raw in tree(folder / "output").items() if not path.startswith("cards/")}


def accepted(name: str) -> dict[str, bytes]:
    """What is to come out of a golden site."""
    return tree(SITES / name / "after")


def accept(name: str) -> list[str]:
    """Take a golden site as it is built now; the paths that changed."""
    with TemporaryDirectory() as folder:
        now, before = built(name, Path(folder) / "site"), accepted(name)
    shutil.rmtree(SITES / name / "after", ignore_errors=True)
    for path, raw in now.items():
        (SITES / name / "after" / path).parent.mkdir(parents=True, exist_ok=True)
        (SITES / name / "after" / path).write_bytes(raw)
    return sorted(path for path in now.keys() | before.keys() if now.get(path) != before.get(path))


def main() -> int:
    """Take every golden site as it is built now, and say what changed."""
    for name in names():
        changed = accept(name)
        print(f"{name}: {len(changed)} files changed", *changed, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
