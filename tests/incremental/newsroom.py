"""A site in the hands of a newsroom: what is written, what is on disk, and how it is built here and clean elsewhere."""

import copy
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from time import time
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from newsdesk import build
from newsdesk.runtime.disk import themed_folder
from newsdesk.vocabulary.output import COPY_ENDINGS
from tests.desk import NO_THEME
from tests.incremental.rebuilt import refuse_to_survey
from tests.incremental.typed import CLOCK, MOMENTS, TABLES, WRITERS
from tests.paste import MOST
from tests.stateful import (
    SETTINGS,
    TEMPLATES,
    Outcome,
    Tree,
    build_clean,
    build_options,
    picture,
    run,
    stamps,
    story,
    swap,
    text_of,
    tree,
    write,
)
from tests.superseded import SeenStylesheets, superseded, with_superseded

MARKER = ".newsdesk-output"
COPIES = tuple(COPY_ENDINGS.values())
GITIGNORE = ".gitignore"
# Where the theme lies, from the folder of the site.
THEME = "../theme/"
OPENING = "{% block content %}"
# A file as new as this may change again without a new stamp; see newsdesk/reading/inputs.py.
RACY_SECONDS = 10
# What a build finds wrong with what was published: addresses, and identities in feeds.
LEDGER_RULES = {"lost-address", "other-story", "not-gone", "resent-entry"}


@dataclass
class Copy:
    """Everything that the newsroom has written: stories, authors and pages in their parts, the rest as text."""

    stories: dict[str, tuple[dict[str, object], str]] = field(default_factory=dict)
    authors: dict[str, tuple[dict[str, object], str]] = field(default_factory=dict)
    pictures: Tree = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=lambda: dict(SETTINGS))
    indent: int | None = None
    clock: str = CLOCK[2]

    def files(self) -> Tree:
        texts = {file: text_of(*parts) for file, parts in (self.stories | self.authors).items()}
        texts |= {"site.yaml": json.dumps(self.settings, ensure_ascii=False, indent=self.indent)} | self.others
        return {file: text.encode() for file, text in texts.items()} | self.pictures


def look_beside() -> None:
    """From now on another process looks for damage in an output of few files, too, if there may be more than one."""
    swap(build, MANY_FILES=0)


def slug_of(file: str, fields: dict[str, object]) -> str:
    return str(fields.get("slug") or Path(file).stem)


class Newsroom(RuleBasedStateMachine):
    """A site of which nobody has edited anything yet; after every step it is built, here and clean elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="newsroom-"))
        self.root = self.folder / "site"
        self.output = self.root / "output"
        self.on_disk: Tree = {}
        self.copy = Copy()
        self.copy.authors = {
            f"authors/{name}.md": ({"name": name.title(), "role": "Writer"}, "A *bio*.\n") for name in WRITERS
        }
        self.copy.others = {f"templates/{name}": text for name, text in TEMPLATES.items()}
        self.copy.others["templates/parts/colophon.html"] = "Set in lead.\n"
        # The theme says something else than the desk, wherever that has nothing to say.
        self.copy.others |= {
            f"{THEME}templates/{name}": text.replace(OPENING, f"{OPENING}By the theme.")
            for name, text in TEMPLATES.items()
        }
        self.copy.others[f"{THEME}templates/parts/colophon.html"] = "Set by the theme.\n"
        self.copy.others[f"{THEME}assets/style.css/1.css"] = "p { margin: 7px }\n"
        swap(themed_folder, THEME_FOLDER=self.folder / "theme")
        self.copy.others["content/pages/corrections-policy.md"] = text_of({"title": "Corrections"}, "We put right.\n")
        self.copy.pictures = {f"content/{folder}/one.png": picture(10) for folder in ("a", "b/c")}
        self.copy.others |= dict.fromkeys(TABLES, "day,strikes\n")
        self.copy.others["assets/style.css"] = "p { margin: 0 }\n"
        write(self.output, GITIGNORE, "*\n")
        self.good: Copy | None = None
        # The latest time of any build: what was public by then is in the ledger.
        self.latest = CLOCK[0]
        self.next_change = ""
        self.has_warnings = False
        self.former: list[Copy] = []
        self.held = 0
        self.due = True
        self.foreign: dict[str, bytes] = {}
        self.stylesheets = SeenStylesheets()
        self.tampered: set[str] = set()
        self.state_lost = False
        self.orphans: set[str] = set()

    def teardown(self) -> None:
        shutil.rmtree(self.folder)
        swap(themed_folder, THEME_FOLDER=NO_THEME)

    @invariant()
    def the_output_is_what_a_clean_build_gives(self) -> None:
        self._sync()
        self.held = max(self.held - 1, 0)
        if not self.held and self.due:
            self._build()

    def _story(self, fields: dict[str, object]) -> dict[str, object]:
        whole = {key: value for key, value in story(**fields).items() if value is not None}
        if whole.get("kind") == "sitrep":
            whole.setdefault("as_of", MOMENTS[0])
        return whole

    def _nth(self, number: int) -> str:
        """The file of some story; there is always one."""
        files = sorted(self.copy.stories)
        if not files:
            self.copy.stories["content/a/always.md"] = story(date="2023-10-01T00:00:00Z"), "Old news.\n"
            files = ["content/a/always.md"]
        return files[number % len(files)]

    def _nth_slug(self, number: int) -> str:
        file = self._nth(number)
        return slug_of(file, self.copy.stories[file][0])

    def _is_back_in_time(self) -> bool:
        """Whether the last good build was as of an earlier time than another: without its record it is refused."""
        return self.good is not None and self.good.clock < self.latest

    def _sync(self) -> None:
        """Bring the disk to what the newsroom has written, touching no other file."""
        wanted = self.copy.files()
        self.due |= wanted != self.on_disk
        for file in self.on_disk.keys() - wanted.keys():
            (self.root / file).unlink()
            del self.on_disk[file]
            for above in (self.root / file).parents:
                if above == self.root or any(above.iterdir()):
                    break
                above.rmdir()
        for file, text in wanted.items():
            if self.on_disk.get(file) != text:
                write(self.root, file, text)
                self.on_disk[file] = text

    def _build(self) -> None:
        """Build here and clean elsewhere: both do the same, or both are refused with the same words."""
        before, stood = tree(self.output), stamps(self.output)
        outcome, made = self._build_twice()
        if outcome.status:
            assert tree(self.output) == before and stamps(self.output) == stood
            self._put_back_what_was_good()
            outcome, made = self._build_twice()
        assert outcome.status == 0, outcome
        self._compare(before, stood, made, outcome.result)
        self._keep_what_is_good()
        self.next_change, self.has_warnings = outcome.result["next_change"] or "", bool(outcome.result["warnings"])
        self.due = self.state_lost = False
        self._build_again(outcome)

    def _keep_what_is_good(self) -> None:
        self.good, self.latest = copy.deepcopy(self.copy), max(self.latest, self.copy.clock)
        self.former = [*self.former[-9:], self.good]

    def _build_again(self, first: Outcome) -> None:
        """Build when nothing is to be done: that looks at nothing of the site, and what is told of it is the same."""
        stood = stamps(self.output)
        told = first.result | dict.fromkeys(("rendered", "removed", "restored", "noted"), 0)
        told |= {"reused": first.result["rendered"] + first.result["reused"], "kept": [], "removed_releases": []}
        before = (lambda: None) if self._is_whole() else refuse_to_survey
        again = run(*build_options(self.root, self.copy.clock), before=before)
        assert again.status == 0, again
        assert {**again.result, "seconds": 0} == {**told, "seconds": 0}
        assert stamps(self.output) == stood

    def _is_whole(self) -> bool:
        """Whether even a build of what is unchanged has a reason to look at the whole site."""
        newest = max((self.root / file).stat().st_mtime for file in self.on_disk)
        return newest > time() - RACY_SECONDS or self._is_back_in_time()

    def _build_here(self) -> Outcome:
        """Build, and type whatever keeps the published addresses that would be lost; if nothing does, nobody edited."""
        outcome = self._run_build()
        for _ in range(MOST):
            if outcome.status != 1 or not LEDGER_RULES & {each["rule"] for each in outcome.result["problems"]}:
                return outcome
            for file, keys in outcome.result.get("paste", {}).items():
                self._type(file, keys)
            self._sync()
            outcome = self._run_build()
        self._put_back_what_was_good()
        return self._run_build()

    def _run_build(self) -> Outcome:
        return run(*build_options(self.root, self.copy.clock), "--jobs", "2", before=look_beside)

    def _type(self, file: str, keys: dict[str, Any]) -> None:
        if file == "site.yaml":
            self.copy.settings = {**self.copy.settings, **keys}
        for parts in (self.copy.stories, self.copy.authors):
            if file in parts:
                fields, body = parts[file]
                parts[file] = {**fields, **keys}, body

    def _build_twice(self) -> tuple[Outcome, Tree]:
        outcome = self._build_here()
        now = self.copy.clock
        clean, made = build_clean(self.root, self.folder / "clean", now)
        assert outcome.status == clean.status in (0, 1, 2), (outcome, clean)
        if outcome.status:
            assert outcome.said == clean.said and outcome.said.startswith('{"problems":'), (outcome, clean)
        else:
            for key in ("stories", "pages", "feeds", "next_change", "drafts", "set_aside", "warnings"):
                assert outcome.result[key] == clean.result[key]
            assert outcome.result["rendered"] + outcome.result["reused"] == clean.result["rendered"]
        return outcome, made

    def _put_back_what_was_good(self) -> None:
        if self.good:
            self.copy = copy.deepcopy(self.good)
        else:
            self.copy.stories.clear()
            self.copy.clock = CLOCK[-1]
            self._nth(0)
        self._sync()

    def _with_what_stays_of_before(self, before: Tree, made: Tree, output: Tree) -> Tree:
        """What a clean build has made, and the stylesheets that stay; without a record, as the output itself knows."""
        kept = superseded(output) if self.state_lost else self.stylesheets.stay(before, made)
        assert kept.items() <= before.items() and kept.items() <= self.stylesheets.ever.items()
        self.stylesheets.see(made, kept)
        return with_superseded(made, kept, output) if kept else made

    def _compare(self, before: Tree, stood: dict[str, tuple[int, int]], made: Tree, result: dict[str, Any]) -> None:
        output, stands = tree(self.output), stamps(self.output)
        assert output.pop(GITIGNORE) == b"*\n"
        made = self._with_what_stays_of_before(before, made, output)
        assert [path for path in made if output.get(path) != made[path]] == []
        # A file that was changed by hand and is no longer part of the site is somebody's work, and stays;
        # without a record, so is every other file that is found there.
        found = self.foreign.keys() | self.orphans if self.state_lost else set()
        assert set(result["kept"]) <= self.tampered | found
        self.foreign.update({path: output[path] for path in result["kept"]})
        self.foreign = {path: content for path, content in self.foreign.items() if path not in made}
        self.tampered.clear()
        assert {path: output.get(path) for path in self.foreign} == self.foreign
        self.orphans = (self.orphans & output.keys()) - made.keys() - self.foreign.keys()
        assert output.keys() - made.keys() - self.foreign.keys() == self.orphans
        if not self.state_lost:
            same = {path for path in before.keys() & made.keys() if before[path] == made[path]}
            # A compressed copy gets the time of its file, also when that alone was damaged.
            same -= {path for path in same if path.endswith(COPIES) and path[:-3] not in same}
            assert {path: stands[path] for path in same} == {path: stood[path] for path in same}
