"""A site that was built and then edited, and the build that brings its output up to date."""

from pathlib import Path

from tests.stateful import build_clean, build_site, differences, story, text_of, tree, write
from tests.superseded import beside_what_stays


def edit(root: Path) -> None:
    """One story retitled, one gone, one new in a month and with a tag of its own."""
    (root / "content/2024/story-5.md").unlink()
    write(root, "content/2024/story-6.md", text_of(story(title="Six, retold", date="2024-01-06T10:00:00Z")))
    write(root, "content/new.md", text_of(story(title="New", date="2023-11-01T10:00:00Z", tags=["Fresh"])))
    # None of it was deployed yet, so that nothing has to be kept.
    write(root, "addresses.lock", "")


def mend(root: Path) -> None:
    """The next build gives exactly what a clean one gives."""
    before, outcome = tree(root / "output"), build_site(root)
    assert outcome.status == 0, outcome
    clean, made = build_clean(root, root.parent / "clean")
    assert clean.status == 0
    assert differences(tree(root / "output"), beside_what_stays(made, before)) == []
    assert build_site(root).result["rendered"] == 0
