"""A site of four stories and what can happen to one between two builds, all at once."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.attachments.samples import PDF
from tests.stateful import (
    SETTINGS,
    Tree,
    build_clean,
    build_site,
    folders,
    picture,
    story,
    text_of,
    tree,
    write,
    write_frame,
)
from tests.superseded import beside_what_stays

MARK, CURRENT = ".newsdesk-output", "current"


def write_old(root: Path, releases: int = 0) -> None:
    """The site as it is built first. So many `releases` are kept; if that is 0, the output is a plain folder."""
    settings = {**SETTINGS, "desks": {"africa": {"name": "Africa"}}, "outputs": {"json_feed": False}, "contact": {}}
    if releases:
        settings["publish"] = {"releases": releases}
    write_frame(root, settings)
    (root / "authors/ben.md").unlink()
    for number, tag in enumerate(("a", "a", "b", "c"), 1):
        fields = story(title=f"Story {number}", date=f"2023-12-0{number}T10:00:00Z", tags=[tag])
        write(root, f"content/story-{number}.md", text_of(fields, f"Text {number}.\n"))
    write(root, "assets/mark", "A file that is to be a folder.\n")


def change(root: Path) -> None:
    """One story retold, one withdrawn, one gone, one new with a picture and a document; a file becomes a folder."""
    withdrawn = {"date": "2024-01-06T10:00:00Z", "reason": "It was false."}
    retold = story(title="Retold", date="2023-12-01T10:00:00Z", tags=["a"])
    (root / "content/story-4.md").unlink()
    write(root, "content/story-1.md", text_of(retold))
    write(root, "content/story-2.md", text_of(retold | {"title": "Story 2", "withdrawn": withdrawn}))
    shown = {"file": "grey.png", "alt": "Nothing", "credit": "Nobody"}
    attached = [{"file": "paper.pdf", "title": "A paper"}]
    new = story(title="New", date="2024-01-05T10:00:00Z", tags=["d"], image=shown, attachments=attached)
    write(root, "content/story-5.md", text_of(new))
    write(root, "content/grey.png", picture(99))
    write(root, "content/paper.pdf", PDF)
    write(root, "assets/style.css", "p { margin: 1px }\n")
    (root / "assets/mark").unlink()
    write(root, "assets/mark/x.txt", "It is a folder.\n")
    # None of it was deployed yet, so that nothing has to be kept.
    write(root, "addresses.lock", "")


def fresh_copy(old: Path, edited: bool = True) -> Path:
    """The site as it stands before a build that has files to write, to replace and to remove."""
    root = old.parent / "site"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(old, root, symlinks=True)
    if edited:
        change(root)
    return root


def emptied(old: Path) -> Path:
    """The site as it stands before its first build."""
    root = fresh_copy(old)
    shutil.rmtree(root / "output")
    shutil.rmtree(root / ".newsdesk")
    return root


def after_change(old: Path, fresh: Callable[[Path], Path] = fresh_copy) -> Tree:
    """What readers get of the changed site: a clean build, and what stays of before."""
    outcome, made = build_clean(fresh_copy(old), old.parent / "clean")
    assert outcome.status == 0, outcome
    return beside_what_stays(without_mark(made), live(fresh(old))[0])


def without_mark(output: Tree) -> Tree:
    return {path: content for path, content in output.items() if path != MARK}


def document_root(root: Path) -> Path:
    """The folder that a server shows."""
    return root / "output" / CURRENT if has_releases(root) else root / "output"


def has_releases(root: Path) -> bool:
    return "releases" in (root / "site.yaml").read_text(encoding="utf-8")


def live(root: Path) -> tuple[Tree, set[str]]:
    """The live tree: every file with its content, our mark apart, and every folder."""
    shown = document_root(root)
    return without_mark(tree(shown)), folders(shown)


def kept(root: Path) -> dict[str, Tree]:
    """The releases that are kept, each with its files."""
    names = (each.name for each in (root / "output/releases").glob("*") if not each.name.startswith("."))
    return {name: tree(root / "output/releases" / name) for name in names}


def leftovers(root: Path) -> list[str]:
    """What is beside the ledger, in the hidden folder or in an output of releases, and should never stay there."""
    found = [*root.glob(".newsdesk-*"), *(root / ".newsdesk").glob(".newsdesk-*")]
    if has_releases(root):
        found += [*(root / "output").glob(".*"), *(root / "output/releases").glob(".*")]
    return [each.name for each in found if each.name not in (MARK, ".gitignore")]


def built(root: Path) -> None:
    outcome = build_site(root)
    assert outcome.status == 0, outcome


def assert_each_file_is_old_or_new(root: Path, before: Tree, after: Tree) -> None:
    """Of releases, readers get a whole one."""
    output, _ = live(root)
    if has_releases(root):
        assert output in (before, after)
    strange = [path for path, content in output.items() if content not in (before.get(path), after.get(path))]
    assert strange == []
    lost = [path for path in before.keys() & after.keys() if path not in output and path != MARK]
    assert lost == []
