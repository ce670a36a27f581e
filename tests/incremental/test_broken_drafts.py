"""A draft that breaks, is mended and goes out: nothing of what is public changes before it does."""

from pathlib import Path

import pytest

from tests.incremental.rebuilt import rebuild
from tests.incremental.typed import BROKEN_DRAFTS, DRAFT
from tests.stateful import story, text_of, tree, write

pytestmark = pytest.mark.slow  # every test builds twice


@pytest.mark.sampled(4)
@pytest.mark.parametrize("broken", BROKEN_DRAFTS)
def test_a_draft_that_breaks_and_is_mended_changes_nothing_until_it_goes_out(root: Path, broken: str) -> None:
    write(root, "content/always.md", text_of(story(title="Always", slug="always")))
    rebuild(root)
    before = tree(root / "output")
    mended = text_of({**story(title="Unfinished"), "draft": True})
    for text, aside in ((broken, 1), (mended, 0), (broken, 1), (mended, 0)):
        write(root, DRAFT, text)
        result, written = rebuild(root)
        assert (result["set_aside"], result["drafts"], written) == (aside, int("draft: " in text), set())
        assert tree(root / "output") == before
    write(root, DRAFT, text_of(story(title="Unfinished")))
    assert any("unfinished" in path for path in rebuild(root)[1])
