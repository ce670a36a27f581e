"""After any sequence of edits, accidents and commands, the output is what a clean build gives."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.incremental.edits import Edits
from tests.incremental.newsroom import GITIGNORE, MARKER
from tests.incremental.typed import FOREIGN, NTH
from tests.stateful import build_options, build_site, run, tree

pytestmark = pytest.mark.slow  # every test builds twice


class History(Edits):
    """People edit, the clock moves, things break; after every step the site is built, here and clean elsewhere."""

    @rule(nth=NTH, how=st.sampled_from(["delete", "lengthen", "overwrite", "empty"]))
    def damage_an_output(self, nth: int, how: str) -> None:
        # An empty file can be overwritten and emptied without a change.
        published = {path for path, content in tree(self.output).items() if content}
        ours = sorted(published - self.foreign.keys() - self.orphans - {MARKER, GITIGNORE})
        if not ours:
            return
        path = ours[nth % len(ours)]
        file = self.output / path
        self.tampered.add(path)
        self.due = True
        if how == "delete":
            file.unlink()
        elif how == "lengthen":
            file.write_bytes(file.read_bytes() + b"!")
        elif how == "overwrite":
            file.write_bytes(b"#" * file.stat().st_size)
            os.utime(file, (1_500_000_000, 1_500_000_000))
        else:
            file.write_bytes(b"")

    @rule(path=st.sampled_from(FOREIGN))
    def put_a_foreign_file_there(self, path: str) -> None:
        file = self.output / path
        if path not in tree(self.output) and not any(each.is_file() for each in file.parents) and not file.is_dir():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(b"Not ours.")
            self.foreign[path] = b"Not ours."
            self.due = True

    @rule(how=st.sampled_from(["database", "folder", "garbage", "cut"]))
    def lose_the_state(self, how: str) -> None:
        state = self.root / ".newsdesk"
        if not state.is_dir() or (how == "folder" and self._is_back_in_time()):
            return
        if how == "folder":
            shutil.rmtree(state)
        elif how == "database":
            (state / "state.db").unlink()
        elif how == "garbage":
            (state / "state.db").write_bytes(b"This is no database. " * 200)
        else:
            (state / "state.db").write_bytes((state / "state.db").read_bytes()[:1000])
        self.due = True
        if how == "folder":
            self.state_lost = True
            self.orphans |= tree(self.output).keys() - {MARKER, GITIGNORE}

    @rule()
    def check(self) -> None:
        self._sync()
        before = tree(self.output)
        outcome = run("check", "--root", str(self.root), "--now", self.copy.clock)
        assert outcome.status in (0, 1, 2), outcome
        assert tree(self.output) == before

    @rule()
    def look_at_a_preview(self) -> None:
        self._sync()
        before = tree(self.output)
        outcome = run("build", "--drafts", "--root", str(self.root), "--now", self.copy.clock, "--jobs", "1")
        assert outcome.status in (0, 1, 2), outcome
        assert tree(self.output) == before

    @precondition(lambda self: not self.due and not self.foreign and not self.orphans)
    @rule()
    def verify(self) -> None:
        outcome = run("verify", "--root", str(self.root), "--jobs", "1")
        assert outcome.status == 0, outcome

    @precondition(lambda self: not self.due)
    @rule()
    def build_strictly(self) -> None:
        before = tree(self.output)
        outcome = run(*build_options(self.root, self.copy.clock), "--strict")
        assert outcome.status == (1 if self.has_warnings else 0), outcome
        assert tree(self.output) == before

    @precondition(lambda self: not self.due)
    @rule(drafts=st.booleans())
    def build_elsewhere(self, drafts: bool) -> None:
        before = tree(self.output)
        options = ("--output", str(self.folder / f"elsewhere-{drafts}"), *(["--drafts"] if drafts else []))
        outcome = run(*build_options(self.root, self.copy.clock), *options)
        assert outcome.status == 0, outcome
        assert tree(self.output) == before

    @precondition(lambda self: not self.due and not self._is_back_in_time())
    @rule(nth=NTH)
    def lose_a_line_of_the_ledger(self, nth: int) -> None:
        """The output still has what stood there, and the next build notes it again."""
        ledger = self.root / "addresses.lock"
        lines = ledger.read_bytes().splitlines(keepends=True)
        noted = [line for line in lines if line.startswith(b"/")]
        lost = noted[nth % len(noted)]
        ledger.write_bytes(b"".join(line for line in lines if line != lost))
        outcome = build_site(self.root, now=self.copy.clock)
        assert outcome.status == 0, outcome
        assert sorted(ledger.read_bytes().splitlines(keepends=True)) == sorted(lines)

    @precondition(lambda self: not self.due and not self._is_back_in_time())
    @rule()
    def merge_a_line_into_the_ledger(self) -> None:
        """An address that only another copy of the site has published is missed at once."""
        ledger = self.root / "addresses.lock"
        lines = ledger.read_bytes()
        ledger.write_bytes(lines + b"/2020/05/merged/\n")
        outcome = run(*build_options(self.root, self.copy.clock))
        assert outcome.status == 1 and "/2020/05/merged/" in outcome.said, outcome
        ledger.write_bytes(lines)

    @precondition(
        lambda self: not self.foreign and not self.orphans and not self.tampered and not self._is_back_in_time()
    )
    @rule()
    def clean(self) -> None:
        outcome = run("clean", "--root", str(self.root))
        assert outcome.status == 0, outcome
        assert tree(self.output).keys() == {GITIGNORE} and not (self.root / ".newsdesk").exists()
        self.state_lost = self.due = True

    @rule(steps=st.integers(1, 3))
    def build_only_after_some_more_steps(self, steps: int) -> None:
        self.held = steps + 1


# Few examples, since each of their steps builds the site twice.
History.TestCase.settings = settings(
    max_examples=settings().max_examples // 20,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestHistory = History.TestCase
