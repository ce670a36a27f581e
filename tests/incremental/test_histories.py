"""After any sequence of edits, accidents and commands, the output is what a clean build gives."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.incremental.edits import Edits
from tests.incremental.newsroom import GITIGNORE, MARKER
from tests.incremental.typed import BODIES, BROKEN_DRAFTS, CLOCK, DRAFT, FIELDS, FOREIGN, NTH, SPOILS
from tests.stateful import build_site, run, stamps, tree

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

    @rule(nth=NTH, spoil=st.sampled_from(SPOILS))
    def break_something_then_mend_it(self, nth: int, spoil: tuple[str | None, str]) -> None:
        """The build after it is refused, and what was good is put back: see `_build`."""
        file, text = spoil
        self._sync()
        self.copy.others[file or self._nth(nth)] = text

    @rule(file=st.one_of(st.just(None), NTH), text=st.sampled_from(BROKEN_DRAFTS))
    def break_a_draft(self, file: int | None, text: str) -> None:
        """What is not public never holds the desk up; in place of a story that was published, it is refused."""
        self.copy.others[DRAFT if file is None else self._nth(file)] = text

    @rule(draft=st.booleans(), fields=FIELDS, body=BODIES)
    def mend_every_draft(self, draft: bool, fields: dict[str, object], body: str) -> None:
        for file in [file for file, text in self.copy.others.items() if text in BROKEN_DRAFTS]:
            del self.copy.others[file]
            self.copy.stories[file] = self._story({**fields, "draft": draft}), body

    @rule()
    def check(self) -> None:
        self._sync()
        before = tree(self.output)
        outcome = run("check", "--root", str(self.root), "--now", CLOCK[self.copy.clock])
        assert outcome.status in (0, 1, 2), outcome
        assert tree(self.output) == before

    @rule()
    def look_at_a_preview(self) -> None:
        self._sync()
        before = tree(self.output)
        outcome = run("build", "--drafts", "--root", str(self.root), "--now", CLOCK[self.copy.clock], "--jobs", "1")
        assert outcome.status in (0, 1, 2), outcome
        assert tree(self.output) == before

    @precondition(lambda self: not self.due and not self.foreign and not self.orphans)
    @rule()
    def verify(self) -> None:
        outcome = run("verify", "--root", str(self.root), "--jobs", "1")
        assert outcome.status == 0, outcome

    @precondition(lambda self: not self.due)
    @rule()
    def build_again(self) -> None:
        before = stamps(self.output)
        outcome = build_site(self.root, now=CLOCK[self.copy.clock])
        assert outcome.status == 0, outcome
        assert outcome.result["rendered"] == outcome.result["removed"] == 0
        assert stamps(self.output) == before
        # The first build may have looked at everything; this one tells again what that said.
        again = build_site(self.root, now=CLOCK[self.copy.clock])
        assert {**again.result, "seconds": 0} == {**outcome.result, "seconds": 0}

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
