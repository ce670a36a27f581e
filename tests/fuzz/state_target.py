"""What the program remembers: whatever byte of it is another, the next command mends it, or says what is wrong."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

import msgspec
from hypothesis import strategies as some

from newsdesk.commands.options import workspaces
from newsdesk.publishing.record import Record
from newsdesk.publishing.unfinished_notes import FILE_NAME as NOTES
from newsdesk.reporting.reporter import FAULT
from newsdesk.vocabulary.folders import LEDGER
from newsdesk.vocabulary.output import digest_of
from tests.conftest import known_engine
from tests.desk import BARE, NOW, TINY, Desk, Ran, story
from tests.fuzz.inputs import EDGES
from tests.fuzz.target import Target

COMMANDS: tuple[tuple[str, ...], ...] = (
    (), ("check", "--now", NOW), ("why", "/2023/09/a/"), ("list", "--now", NOW), ("announce", "--list", "purge"),
    ("announce", "--dry-run"), ("announce", "--done"),
)  # fmt: skip
REMEMBERED = ".newsdesk", "output", LEDGER
STORY = "content/a.md"
# Of an input: which file, which command first, what happens to the story, where, and what is done to it there.
HEAD = 8


class Moment(NamedTuple):
    """A site at one moment: a copy of what is remembered, below `folder`."""

    folder: Path

    def files(self) -> list[Path]:
        """Everything that can be damaged, by its path below the site."""
        found = (file.relative_to(self.folder) for file in self.folder.rglob("*") if file.is_file())
        return sorted(file for file in found if file.parts[0] != "output" and file.suffix != ".html")


class TriedSite:
    """A site that is damaged and built, over and over, and the moments that it is put back to."""

    def __init__(self, root: Path) -> None:
        self.desk = Desk(root / "site").write(BARE + TINY)
        self.desk.write("".join(story(slug, f"The *text* of {slug}.\n", tags="[Mali]") for slug in "abc"))
        self.text = (self.desk.root / STORY).read_text(encoding="utf-8")
        self.desk.age()
        self.expected = {is_public: self._clean(is_public) for is_public in (False, True)}
        self.moments = [self._kept(root / "built")]
        # A build that was killed while it published.
        record = Record(self.desk.root / ".newsdesk", self.desk.output)
        record.begin(["2023/09/a/index.html", "2023/10/new/index.html"])
        # As the program does it: another file, so that the one that is kept stays as it was.
        (self.desk.output / "2023/09/a/index.html").unlink()
        (self.desk.output / "2023/09/a/index.html").write_text("new", encoding="utf-8")
        ledger = (self.desk.root / LEDGER).read_bytes()
        notes = {"digest": digest_of(ledger), "paths": ["2023/10/new/index.html"]}
        (self.desk.root / ".newsdesk" / NOTES).write_bytes(msgspec.json.encode(notes))
        self.moments.append(self._kept(root / "killed"))

    def put_back(self, moment: Moment, is_public: bool) -> None:
        """Make the site what it was at a moment, but for what became of its story."""
        for name in REMEMBERED:
            self._remove(name)
            _copy(moment.folder / name, self.desk.root / name)
        self._type(is_public)

    def _clean(self, is_public: bool) -> dict[str, bytes]:
        for name in REMEMBERED:
            self._remove(name)
        self._type(is_public)
        assert self.desk.build().status == 0
        return self.desk.published()

    def _remove(self, name: str) -> None:
        path = self.desk.root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def _kept(self, folder: Path) -> Moment:
        folder.mkdir()
        for name in REMEMBERED:
            _copy(self.desk.root / name, folder / name)
        return Moment(folder)

    def _type(self, is_public: bool) -> None:
        text = self.text if is_public else self.text.replace("title:", "draft: true\ntitle:")
        (self.desk.root / STORY).write_text(text, encoding="utf-8")


def _copy(source: Path, to: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, to)
    else:
        shutil.copy2(source, to)


@cache
def _tried_site() -> tuple[TriedSite, TemporaryDirectory[str]]:
    """One for the whole process; its folder is removed with it."""
    folder = TemporaryDirectory()
    with _same_engine():
        return TriedSite(Path(folder.name)), folder


@contextmanager
def _same_engine() -> Iterator[None]:
    """The program does not change while it is tried: it is read once, and not at each command."""
    with patch.object(workspaces, "engine_digest", known_engine):
        yield


def damage_and_build(raw: bytes) -> None:
    site, _ = _tried_site()
    which, command, fate, *place, harm = raw[:HEAD].ljust(HEAD, b"\0")
    moment, is_public = site.moments[which % 2], bool(fate % 2)
    files = moment.files()
    site.put_back(moment, is_public)
    damaged = site.desk.root / files[which // 2 % len(files)]
    damaged.write_bytes(_harmed(damaged.read_bytes(), int.from_bytes(bytes(place)), harm, raw[HEAD:]))
    with _same_engine():
        if arguments := COMMANDS[command % len(COMMANDS)]:
            _assert_no_fault(site.desk.run(*arguments), damaged)
        # Whoever withdraws a page says so to the ledger; here it is forgotten with the rest.
        if not is_public and damaged.name != LEDGER:
            site.desk.never_deployed()
        ran = site.desk.build()
    _assert_no_fault(ran, damaged)
    if ran.status == 0:
        # A page that was put back damaged is not ours any more: it is left where it is, and named.
        assert all(path in ran.err for path in _differing(site, is_public)), (damaged, ran)
    else:
        assert ran.err and site.desk.published() == site.expected[True], (damaged, ran)


def _differing(site: TriedSite, is_public: bool) -> set[str]:
    """The paths of the output that are not as in a clean build."""
    return {path for path, _ in site.desk.published().items() ^ site.expected[is_public].items()}


def _harmed(whole: bytes, place: int, harm: int, put_in: bytes) -> bytes:
    at = place % (len(whole) + 1)
    match harm % 5:
        case 0:
            return whole[:at] + put_in + whole[at + len(put_in) :]
        case 1:
            return whole[:at] + put_in + whole[at:]
        case 2:
            return whole[:at]
        case 3:
            return whole[:at] + whole[at + len(put_in) + 1 :]
        case _:
            return put_in


def _assert_no_fault(ran: Ran, damaged: Path) -> None:
    assert ran.status != FAULT and "Traceback" not in ran.err, (damaged, ran)


STATE = Target(
    "state",
    some.builds(
        lambda head, content: head + content,
        some.binary(min_size=HEAD, max_size=HEAD),
        some.one_of(
            some.binary(max_size=40), some.sampled_from(EDGES), some.sampled_from([b"{}", b"[]", b"null", b'"\xff"'])
        ),
    ),
    damage_and_build,
)
