"""However stories expire and are withdrawn, every page of every list keeps its number, and its other stories."""

import re
from pathlib import Path
from random import Random

import pytest

from tests.incremental.rebuilt import rebuild
from tests.stateful import story, text_of, write

pytestmark = pytest.mark.slow  # every test builds twice

STORIES, STEPS = 9, 6
GONE = {"date": "2024-01-09T00:00:00Z", "reason": "It was false."}
TITLE = re.compile(r"<h3>[^/]+ /\d{4}/\d\d/([a-z0-9-]+)/ ")


def numbered_pages(root: Path) -> dict[str, list[str]]:
    """The stories on each numbered page. Those of storylines lead to the page that has all of it."""
    output = root / "output"
    pages = {file.relative_to(output).as_posix(): file for file in output.glob("**/page/*/index.html")}
    lists = {path: file for path, file in pages.items() if not path.startswith("storylines/")}
    return {path: TITLE.findall(file.read_text("utf-8")) for path, file in lists.items()}


@pytest.mark.parametrize(
    "seed", [0, pytest.param(1, marks=pytest.mark.exhaustive), pytest.param(2, marks=pytest.mark.exhaustive)]
)
def test_a_page_of_a_list_only_ever_loses_stories_that_retire(root: Path, seed: int) -> None:
    chance = Random(seed)
    fields: dict[str, dict[str, object]] = {}

    def file(name: str, **keys: object) -> None:
        fields[name] = {**fields.get(name, story(title=name)), **keys}
        write(root, f"content/{name}.md", text_of(fields[name]))

    for number in range(1, STORIES + 1):
        kind = chance.choice(["news", "analysis"])
        tags = chance.sample(["CMA", "Sahel"], chance.randint(0, 2))
        file(f"s{number}", date=f"2023-11-0{number}T10:00:00Z", tags=tags, storyline="war", kind=kind)
    rebuild(root)
    before, retired = numbered_pages(root), set[str]()
    assert len(before) > 8 and all(before.values())

    for step in range(STEPS):
        name = chance.choice(sorted(fields))
        if chance.random() < 0.3:
            file(f"new-{step}", date=f"2024-01-08T1{step}:00:00Z", storyline="war")
        elif chance.random() < 0.5:
            file(name, expires="2024-01-10T00:00:00Z")
            retired.add(name)
        else:
            file(name, withdrawn=GONE)
            retired.add(name)
        rebuild(root)
        after = numbered_pages(root)

        for path, slugs in before.items():
            assert after[path] == [slug for slug in slugs if slug not in retired], path
        before = before | {path: after[path] for path in after.keys() - before.keys()}
    assert retired
