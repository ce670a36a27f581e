"""An archive after hundreds of edits of every kind, built or previewed one by one, is what a clean build gives."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from newsdesk.runtime.process_memory import ProcessMemory
from newsdesk.vocabulary.folders import PREVIEW
from tests.bench.archive import write_site
from tests.bench.stories import make_archive
from tests.incremental.previews import preview
from tests.paste import paste_lines
from tests.stateful import build_clean, build_site, differences, picture, run, tree
from tests.superseded import beside_what_stays

pytestmark = pytest.mark.slow  # builds an archive three times, and edits it

SLUG = re.compile(r"[a-z0-9-]+")
START = datetime(2026, 1, 2, 12, tzinfo=UTC)


class Archive:
    """An archive on disk, edited at random. Every edit takes what it needs from `chance`."""

    def __init__(self, root: Path, stories: int) -> None:
        self.root, self.chance, self.number = root, Random(stories), 0
        write_site(make_archive(stories, seed=stories), root)
        self.files = sorted(root.glob("content/2*/**/*.md"))

    @property
    def now(self) -> str:
        """Every edit takes an hour."""
        return f"{START + timedelta(hours=self.number):%Y-%m-%dT%H:%M:%SZ}"

    def edit(self) -> str:
        """Make one edit, and return what it was called."""
        self.number += 1
        edit = self.chance.choice(EDITS)
        edit(self, self.chance.choice(self.files))
        return edit.__name__

    def hour(self, later: int) -> str:
        return f"{START + timedelta(hours=self.number + later):%Y-%m-%dT%H:%M:%S+00:00}"


def body(archive: Archive, file: Path) -> None:
    file.write_text(f"{file.read_text()}\nThe desk added sentence {archive.number}.\n")


def title(archive: Archive, file: Path) -> None:
    paste_lines(file, [f"title: Headline number {archive.number}"])


def tags(archive: Archive, file: Path) -> None:
    paste_lines(file, [f"tags: [{archive.chance.choice(['flood', 'ferry', f'tag-{archive.number}'])}]"])


def another_desk(archive: Archive, file: Path) -> None:
    paste_lines(file, [f"desk: {archive.chance.choice(['northern', 'coastal', 'abroad'])}"])


def another_language(archive: Archive, file: Path) -> None:
    paste_lines(file, [f"language: {archive.chance.choice(['fr', 'ar', 'en'])}"])


def correction(archive: Archive, file: Path) -> None:
    note = f"{{date: {archive.now}, kind: correction, text: It was number {archive.number}.}}"
    paste_lines(file, [f"corrections: [{note}]"])


def withdrawal(archive: Archive, file: Path) -> None:
    paste_lines(file, [f"withdrawn: {{date: {archive.now}, reason: It was false.}}"])


def expiry(archive: Archive, file: Path) -> None:
    paste_lines(file, [f"expires: {archive.hour(2)}"])


def shown_picture(archive: Archive, file: Path) -> None:
    file.with_suffix(".png").write_bytes(picture(archive.number % 256))
    paste_lines(file, [f"image: {{file: {file.stem}.png, alt: A dot of {archive.number}, credit: Us}}"])


def new_story(archive: Archive, file: Path) -> None:
    new = file.with_name(f"new-{archive.number}.md")
    new.write_text(file.read_text())
    later = archive.chance.choice([0, 0, 3])
    paste_lines(new, [f"date: {archive.now}", f"publish_at: {archive.hour(later)}", f"title: New {archive.number}"])
    archive.files.append(new)


def draft(archive: Archive, file: Path) -> None:
    new_story(archive, file)
    paste_lines(archive.files[-1], ["draft: true"])


def another_name(archive: Archive, file: Path) -> None:
    _remove(archive, file, lambda text: file.with_name(f"renamed-{archive.number}.md").write_text(text))


def deletion(archive: Archive, file: Path) -> None:
    _remove(archive, file, lambda _: None)


def bio(archive: Archive, _: Path) -> None:
    author = archive.chance.choice(sorted((archive.root / "authors").glob("*.md")))
    author.write_text(f"{author.read_text()}\nA sentence more, number {archive.number}.\n")


def words(archive: Archive, _: Path) -> None:
    (archive.root / "words").mkdir(exist_ok=True)
    (archive.root / "words/fr.yaml").write_text(f"corrections: Corrections {archive.number}\n")


def by_hand(archive: Archive, _: Path) -> None:
    pages = sorted(archive.root.glob("output/desks/*/index.html"))
    archive.chance.choice(pages).write_text("By hand.")


EDITS: list[Callable[[Archive, Path], None]] = [
    body, body, body, title, title, tags, another_desk, another_language, correction, withdrawal, expiry,
    shown_picture, new_story, new_story, draft, another_name, deletion, bio, words, by_hand,
]  # fmt: skip


def _remove(archive: Archive, file: Path, put_elsewhere: Callable[[str], object]) -> None:
    """Remove a story, unless it is the last one; whatever named it names none any more."""
    text = file.read_text()
    archive.files.remove(file)
    file.unlink()
    put_elsewhere(text)
    archive.files += sorted(archive.root.glob(f"content/**/renamed-{archive.number}.md"))
    for other in archive.files:
        if related := re.search(rf"^related: .*\b{file.stem}\b.*$", other.read_text(), re.MULTILINE):
            slugs = [slug for slug in SLUG.findall(related[0].removeprefix("related:")) if slug != file.stem]
            paste_lines(other, [f"related: [{', '.join(slugs)}]"])


@pytest.mark.parametrize(("stories", "edits"), [(300, 40), pytest.param(10_000, 300, marks=pytest.mark.exhaustive)])
def test_it_is_what_a_clean_build_gives(tmp_path: Path, stories: int, edits: int) -> None:
    archive, memory = Archive(tmp_path / "site", stories), ProcessMemory()
    root = archive.root
    assert build_site(root, "--jobs", "2", now=archive.now).status == 0
    for _ in range(edits):
        edit = archive.edit()
        if archive.chance.random() < 0.5:
            preview(root, archive.now, memory)
        if archive.chance.random() < 0.7:
            outcome = build_site(root, now=archive.now)
            assert outcome.status == 0, (edit, outcome)
    assert build_site(root, now=archive.now).status == 0
    verified = run("verify", "--root", str(root), "--jobs", "2")
    assert verified.status == 0, verified.said
    preview(root, archive.now, memory)
    made = build_clean(root, tmp_path / "clean", archive.now, "--drafts", "--jobs", "2")[1]
    shown = tree(root / PREVIEW)
    assert differences(shown, beside_what_stays(made, shown)) == []
