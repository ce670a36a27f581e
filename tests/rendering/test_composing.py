"""Bodies are converted by other processes while a site is planned, where most of them are missing."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import sleep

import pytest

from newsdesk.rendering.markdown.body_cache import AT_MOST_BEGUN, BODIES_TABLE, composing
from newsdesk.runtime.processes import MIN_FOR_PARALLEL
from newsdesk.runtime.workspace import Workspace
from newsdesk.views import Prose
from tests.rendering.rendered import Texts, prose, workspace_in

MANY = [prose(f"Text {number}.") for number in range(MIN_FOR_PARALLEL + 100)]
BROKEN = prose("[A link](nowhere)")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_in(tmp_path, jobs=2) as workspace:
        yield workspace


class Noted(Texts):
    """Texts whose folder shows that one was read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, digest: str) -> str:
        (self.folder / "read").touch()
        return digest


def kept(workspace: Workspace) -> int:
    return workspace.state.table(BODIES_TABLE, str).size()


def compose(bodies: Sequence[Prose], workspace: Workspace) -> None:
    with composing(bodies, Texts(), workspace):
        pass


def test_they_are_begun_while_the_block_runs_and_kept_when_it_ends(workspace: Workspace) -> None:
    noted = Noted(workspace.root)
    with composing(MANY, noted, workspace):
        while not (workspace.root / "read").exists():
            sleep(0.01)
        assert not kept(workspace)

    assert kept(workspace) == len(MANY)


def test_a_body_that_cannot_be_converted_is_left_for_where_it_is_told(workspace: Workspace) -> None:
    compose([BROKEN, *MANY], workspace)

    assert kept(workspace) == len(MANY)


def test_nothing_is_kept_of_what_was_begun_for_a_plan_that_failed(workspace: Workspace) -> None:
    with pytest.raises(KeyError), composing(MANY, Texts(), workspace):
        raise KeyError

    assert not kept(workspace)


def test_nothing_is_begun_where_half_of_them_are_kept(workspace: Workspace) -> None:
    compose(MANY[: len(MANY) // 2], workspace)
    compose(MANY, workspace)

    assert kept(workspace) == len(MANY) // 2


def test_no_more_are_begun_than_memory_is_meant_to_hold(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(MANY) < AT_MOST_BEGUN
    monkeypatch.setattr("newsdesk.rendering.markdown.body_cache.AT_MOST_BEGUN", 5)
    compose(MANY, workspace)

    assert kept(workspace) == 5
