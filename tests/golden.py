"""Golden files: each site in `before` must be built to exactly the files in `after`, byte for byte.

`python -m tests.golden` replaces `after` by the present output. Read the diff before you commit it.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from newsdesk.runtime.disk import themed_folder
from tests.desk import NO_THEME, REPOSITORY, Desk, plain_templates, tree

SITES = REPOSITORY / "tests" / "sites"
NOW = "2024-03-01T12:00:00Z"
# For a page of which a site has no template: not all of the page, which holds every phrase of the program.
ANY_PAGE = '{% extends "base.html" %}\n{% block content %}{{ page.head }}{% endblock %}\n'


def names() -> list[str]:
    """The names of all golden sites."""
    return sorted(folder.name for folder in SITES.iterdir() if folder.is_dir())


def built(name: str, folder: Path) -> dict[str, bytes]:
    """The output of a golden site, built in `folder`, which must not exist yet."""
    shutil.copytree(SITES / name / "before", folder)
    templates = folder / "templates"
    for file, text in plain_templates([each.name for each in templates.iterdir()], ANY_PAGE).items():
        (templates / file).write_text(text, encoding="utf-8")
    with patch.object(themed_folder, "THEME_FOLDER", NO_THEME):
        ran = Desk(folder).build("--quiet", now=NOW)
    assert ran.status == 0, ran
    # Not the social cards: machines can compress the same pixels differently, and then their digests in the manifest
    # differ. Tests of their own check both.
    return {path: raw for path, raw in tree(folder / "output").items() if not path.startswith(("cards/", "manifest."))}


def accepted(name: str) -> dict[str, bytes]:
    """The expected output of a golden site."""
    return tree(SITES / name / "after")


def accept(name: str) -> list[str]:
    """Replace the expected output of a golden site by the present one. Returns the paths that changed."""
    with TemporaryDirectory() as folder:
        now, before = built(name, Path(folder) / "site"), accepted(name)
    shutil.rmtree(SITES / name / "after", ignore_errors=True)
    for path, raw in now.items():
        (SITES / name / "after" / path).parent.mkdir(parents=True, exist_ok=True)
        (SITES / name / "after" / path).write_bytes(raw)
    return sorted(path for path in now.keys() | before.keys() if now.get(path) != before.get(path))


def main() -> int:
    """Replace the expected output of every golden site, and print the changed paths."""
    for name in names():
        changed = accept(name)
        print(f"{name}: {len(changed)} files changed", *changed, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
