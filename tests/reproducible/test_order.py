"""The order in which a system lists the files of a folder changes nothing."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stateful import Tree, build_site, differences, story, swap, text_of, tree, write

pytestmark = pytest.mark.slow  # every test builds in processes of its own


def in_order(arrange: Callable[[list[Any]], list[Any]]) -> Callable[[], None]:
    """Have every folder listed in an order of our own."""
    scandir, listdir = os.scandir, os.listdir

    class Listing:
        def __init__(self, folder: Any = ".") -> None:
            with scandir(folder) as entries:
                self.entries = iter(arrange(sorted(entries, key=lambda entry: str(entry.name))))

        def __iter__(self) -> Iterator[Any]:
            return self.entries

        def __next__(self) -> Any:
            return next(self.entries)

        def __enter__(self) -> Iterator[Any]:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def close(self) -> None:
            pass

    def arrange_all() -> None:
        swap(os, scandir=Listing, listdir=lambda folder=".": arrange(sorted(listdir(folder))))

    return arrange_all


def shuffled(seed: int) -> Callable[[list[Any]], list[Any]]:
    return lambda entries: random.Random(seed).sample(entries, len(entries))


@pytest.mark.bar(16)
@pytest.mark.parametrize(
    "arrange",
    [lambda entries: entries, lambda entries: entries[::-1], *(shuffled(seed) for seed in range(4))],
    ids=["sorted", "reversed", *(f"shuffled {seed}" for seed in range(4))],
)
def test_the_order_of_folders_changes_nothing(
    root: Path, made: Tree, tmp_path: Path, arrange: Callable[[list[Any]], list[Any]]
) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    assert build_site(site, before=in_order(arrange)).status == 0
    assert differences(tree(site / "output"), made) == []
    # Nor does what was remembered from another order.
    outcome = build_site(site, before=in_order(shuffled(9)))
    assert outcome.result["rendered"] == 0


def test_the_order_of_folders_does_not_change_what_is_said_of_faults(root: Path, tmp_path: Path) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    for number in range(6):
        write(site, f"content/{'xyz'[number % 3]}/fault-{number}.md", text_of(story(slug="same", authors=["nobody"])))
        write(site, f"content/{'xyz'[number % 3]}/twin-{number}.md", text_of(story(slug="twin", tags=["nato", "NATO"])))
    said = {build_site(site, before=in_order(shuffled(seed))).said for seed in range(5)}
    assert len(said) == 1 and "unknown-author" in said.pop()
