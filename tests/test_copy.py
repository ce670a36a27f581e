"""Every mistake in `tests/copy/` is told in exactly these words, at exactly this place, and told once.

Each file there holds faulty copy as it was typed, a line `# problems`, and below it what a writer is told. To add a
mistake is to add a file. Those in `authors/` and `pages/` are read as such, all others as stories.
`⟨keys of a story⟩` stands for all of them.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdesk.reading.inputs import inputs_of
from newsdesk.reading.read import read_site
from newsdesk.reading.schema.copy_tables import ARTICLE
from newsdesk.vocabulary.problems import Problem, Rejected
from tests.desk import Desk

FOLDER = Path(__file__).parent / "copy"
CASES = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.md"))
MARK = "# problems\n"
PLACES = {"": "content/2023/09", "authors": "authors", "pages": "content/pages"}
NOW = datetime(2024, 1, 10, tzinfo=UTC)

# What there is for the mistaken copy to name.
SITE = """\
-- site.yaml --
title: Test Desk
url: https://desk.test
desks: {africa: {name: Africa}, europe: {name: Europe}}
storylines: {mali-conflict: {name: The war in Mali}}
tags: {cma: {name: CMA}}
-- authors/ada.md --
---
name: Ada Adeyemi
based: Bamako and Gao
---
Ada reports.
-- authors/bianca-bridger.md --
---
name: Bianca Bridger
---
-- content/2023/09/bourem-recaptured.md --
---
title: Army retakes Bourem
date: 2023-09-12T18:30:00Z
authors: [ada]
desk: africa
summary: A day of fighting.
tags: [CMA, Kidal]
---
Text.
"""


def case(name: str) -> tuple[str, list[str]]:
    """The copy of a case, and what is expected to be told about it."""
    copy, mark, expected = (FOLDER / f"{name}.md").read_text(encoding="utf-8").rpartition(MARK)
    assert mark, f"{name}.md has no line `# problems`"
    return copy, expected.replace("⟨keys of a story⟩", ", ".join(key.name for key in ARTICLE.keys)).splitlines()


def told(desk: Desk, file: str, raw: bytes) -> list[str]:
    """What is said of `file` in the small site when it holds `raw`: problems, or else warnings."""
    desk.write(SITE)
    (desk.root / "content/2023/09/harbour.jpg").write_bytes(b"a picture")
    (desk.root / file).parent.mkdir(parents=True, exist_ok=True)
    (desk.root / file).write_bytes(raw)
    return [as_told(problem, file) for problem in problems(desk) if problem.file == file]


def problems(desk: Desk) -> tuple[Problem, ...]:
    """The problems of a site, or when it has none, its warnings."""
    with desk.workspace() as workspace:
        try:
            return read_site(workspace, inputs_of(workspace), NOW).warnings
        except Rejected as rejected:
            return rejected.problems


def as_told(problem: Problem, file: str) -> str:
    return str(problem).removeprefix(f"{file}:")


def file_of(name: str) -> str:
    """Where a case stands in the site."""
    folder, _, stem = name.rpartition("/")
    return f"{PLACES[folder]}/{stem}.md"


@pytest.mark.bar(8)
@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told_in_a_writers_words(desk: Desk, name: str) -> None:
    copy, expected = case(name)

    assert told(desk, file_of(name), copy.encode()) == expected
