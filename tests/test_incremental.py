"""After any sequence of edits, the output is what a clean build gives, byte for byte; nothing is rendered in vain."""

import copy
import json
import os
import posixpath
import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from newsdesk.commands.options import workspaces
from newsdesk.reading.schema.copy_tables import ARTICLE
from tests.bench.archive import story_file, story_path, write_site
from tests.bench.archive import write as write_text
from tests.bench.stories import follow_up, make_archive
from tests.keys import values_of
from tests.stateful import (
    NOW,
    SETTINGS,
    TEMPLATES,
    Outcome,
    Tree,
    build_clean,
    build_site,
    differences,
    picture,
    run,
    stamps,
    story,
    swap,
    text_of,
    tree,
    write,
    write_small_site,
)

pytestmark = pytest.mark.slow  # every test builds twice

MARKER = ".newsdesk-output"
GITIGNORE = ".gitignore"

# Around the turn of a year, where months, years, news windows and lists all have an edge.
MOMENTS = (
    "2023-11-15T09:00:00Z",
    "2023-12-30T10:00:00Z",
    "2023-12-31T23:30:00Z",
    "2024-01-01T00:00:00Z",
    "2024-01-01T03:00:00+03:00",
    "2024-01-01T09:00:00Z",
    "2024-01-02T08:00:00-05:00",
    "2024-02-10T10:00:00Z",
    "2024-06-01T10:00:00Z",
)
CLOCK = (
    "2023-12-31T23:45:00Z",
    "2024-01-01T00:00:00Z",
    "2024-01-01T12:00:00Z",
    "2024-01-02T13:00:00Z",
    "2024-01-04T00:00:00Z",
    "2024-02-10T10:00:00Z",
    "2024-07-02T00:00:00Z",
)
NAMES = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf")
WRITERS = ("ana", "ben", "cem")
NTH = st.integers(0, 40)


@st.composite
def schedules(draw: st.DrawFn) -> dict[str, object]:
    """A date, and sometimes an embargo, an end after it, and a correction of the moment of its release."""
    date = draw(st.integers(0, len(MOMENTS) - 2))
    release = draw(st.one_of(st.none(), st.integers(date, len(MOMENTS) - 2)))
    # The fourth and the fifth moment are the same instant, and nothing may end as it begins.
    end = draw(st.one_of(st.none(), st.integers(min((release or date) + 2, len(MOMENTS) - 1), len(MOMENTS) - 1)))
    return {
        "date": MOMENTS[date],
        "publish_at": None if release is None else MOMENTS[release],
        "expires": None if end is None else MOMENTS[end],
        "corrections": draw(corrections(MOMENTS[date if release is None else release])),
    }


def corrections(moment: str) -> st.SearchStrategy[object]:
    """No correction, or one of two that were made at a moment."""
    clearer = {"date": moment, "kind": "clarification", "text": "Clearer."}
    wrong = {"date": moment, "kind": "correction", "text": "It was Gao."}
    return st.sampled_from([None, [clearer], [wrong]])


# What rules of their own type: times that must agree, and names of other stories.
TYPED_BY_RULES = {"date", "publish_at", "expires", "corrections", "related", "translation_of"}
# Values that meet those of other stories, where what the schema alone allows would meet nothing.
CHOSEN: dict[str, st.SearchStrategy[object]] = {
    "title": st.sampled_from(["One", "Two", "Three & a half", "أربعة"]),
    "authors": st.lists(st.sampled_from(WRITERS), min_size=1, max_size=2, unique=True),
    "desk": st.sampled_from(["africa", "europe"]),
    "summary": st.sampled_from(["In short.", "Shorter <still>."]),
    "kind": st.sampled_from(["news", "sitrep", "analysis", "opinion"]),
    "as_of": st.sampled_from(MOMENTS),
    "tags": st.lists(st.sampled_from(["CMA", "Sahel", "Éric", "Київ"]), max_size=3),
    "key_points": st.sampled_from([None, ["A point."], ["A point.", "Another."]]),
    "dateline": st.sampled_from([None, "GAO, Mali"]),
    "places": st.sampled_from([None, [{"name": "Gao", "lat": "16.27", "lon": "-0.04", "precision": "town"}]]),
    "storyline": st.sampled_from([None, "war", "peace"]),
    "sources": st.sampled_from([None, [{"name": "A wire", "grade": "B2"}], [{"name": "A wire", "grade": "C3"}]]),
    "claims": st.sampled_from([None, [{"text": "It fell.", "by": "An army", "status": "claimed"}]]),
    "updated": st.sampled_from([None, *MOMENTS]),
    "draft": st.sampled_from([False, False, True]),
    "withdrawn": st.sampled_from([None, None, {"date": MOMENTS[3], "reason": "It was false."}]),
    "aliases": st.lists(st.sampled_from(["/old/", "/old", "/old/er/", "/2020/01/was/"]), max_size=1),
    "slug": st.sampled_from([None, None, "renamed", "tags"]),
    "id": st.sampled_from([None, "tag:tiny.example,2020:kept"]),
    "language": st.sampled_from([None, "ar", "fr", "en"]),
    "image": st.sampled_from(
        [None, {"file": "one.png", "alt": "A dot", "credit": "Us"}, {"file": "one.png", "alt": "Dot", "credit": "You"}]
    ),
    "notes": st.sampled_from([None, "Call them.", "Call again."]),
}
# A key that is added to the schema's table is typed from then on, without a line here.
OPTIONAL = {key.name: values_of(key.value) for key in ARTICLE.keys if key.name not in TYPED_BY_RULES} | CHOSEN
FIELDS = st.tuples(schedules(), st.fixed_dictionaries({}, optional=OPTIONAL)).map(lambda both: both[0] | both[1])
PATCHES = st.one_of(
    schedules(), *(st.fixed_dictionaries({key: values}, optional={}) for key, values in OPTIONAL.items())
)
BODIES = st.lists(
    st.sampled_from(
        [
            "It happened *here*.",
            "## A heading",
            "A fact.[^1]\n\n[^1]: A note.",
            "A fact.[^1]\n\n[^1]: Another note.",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "See [outside](https://example.org/).",
            "<!-- a word between us -->",
            "![A dot](one.png)",
            '![A dot](one.png "Grey")',
            "[ref][1] and on.\n\n[1]: https://example.org/one",
            # What is published by one edit and not by another: a link while it is there, and words while it is not.
            "By [Ben](https://tiny.example/authors/ben/), [war](/storylines/war/), [CMA](/tags/cma/feed.xml).",
        ]
    ),
    min_size=1,
    max_size=3,
).map(lambda parts: "\n\n".join(["The news.", *parts]) + "\n")

CHANGES_OF_SETTINGS: tuple[dict[str, Any], ...] = (
    {"title": "Another Desk"},
    {"tagline": "Even smaller news"},
    {"url": "https://moved.example"},
    {"language": "fr"},
    {"language": "ar"},
    {"timezone": "Asia/Tokyo"},
    {"timezone": "America/New_York"},
    {"pages": {"per_list": 1}},
    {"pages": {"per_list": 3}},
    {"feeds": {"items": 1}},
    {"feeds": {"items": 30, "hub": "https://hub.example/"}},
    {"desks": {**SETTINGS["desks"], "asia": {"name": "Asia", "chief": "ben"}}},
    {"desks": {"europe": {"name": "Europa", "about": "The continent."}, "africa": {"name": "Africa"}}},
    {"tags": {}},
    {"tags": {"cma": {"name": "CMA", "about": "A coordination."}, "sahel": {"name": "Sahel", "about": "The shore."}}},
    {"storylines": {"peace": {"name": "Peace at last"}, "war": {"name": "The war"}}},
    {"policies": {}},
    {"contact": {}},
    {"contact": {"email": "other@tiny.example", "security": "https://tiny.example/report"}},
    {"outputs": {"atom": False}},
    {"outputs": {"json_feed": False}},
    {"outputs": {"archives": True}},
    {"outputs": {"ninjs": True, "cards": True, "redirect_maps": True}},
    {"outputs": {"headers": False}},
    {"indexnow": {"key": "0123456789abcdef"}},
)
# What must be refused, as (file, text); `None` stands for any story.
SPOILS: tuple[tuple[str | None, str], ...] = (
    (None, "---\ntitle: [\n---\nText.\n"),
    (None, "No front matter.\n"),
    (None, text_of(story(authors=["nobody"]))),
    (None, text_of(story(related=["no-such-story"]))),
    (None, text_of(story(), "See [nothing](story:no-such-story).\n")),
    (None, text_of(story(), "Raw <b>HTML</b>.\n")),
    (None, text_of(story(date="2024-01-01T10:00:00"))),
    ("content/twin.md", text_of(story(slug="bravo", date=MOMENTS[0]))),
    ("content/case.md", text_of(story(tags=["SAHEL"], date=MOMENTS[0]))),
    ("content/clash.md", text_of(story(aliases=["/desks/africa/"], date=MOMENTS[0]))),
    ("content/notes.txt", "What is this?"),
    ("templates/article.html", "{% if %}"),
    ("templates/parts/footer.html", "{{ page.nothing }}"),
    ("templates/parts/card.html", "{% macro card(story) %}{{ 1 / 0 }}{% endmacro %}"),
    ("templates/listing.html", '{% include "parts/missing.html" %}'),
    ("site.yaml", "title: No desks\n"),
    ("site.yaml", json.dumps({**SETTINGS, "titel": "A slip"})),
)
FOREIGN = ("notes.txt", "2024/notes.txt", "desks/africa/more/notes.html", "tags/nobody/index.html", "kinds/sitrep/feed")
ASSETS = ("style.css", "style.css/1.css", "style.css/2.css", "icon-48.png", "fonts/a.txt", "mark", "mark/x.txt")
PICTURES = ("content/a/one.png", "content/b/c/one.png", "authors/ana.png", "authors/ben.png")


@dataclass
class Copy:
    """Everything that the newsroom has written: stories, authors and pages in their parts, the rest as text."""

    stories: dict[str, tuple[dict[str, object], str]] = field(default_factory=dict)
    authors: dict[str, tuple[dict[str, object], str]] = field(default_factory=dict)
    pictures: Tree = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=lambda: dict(SETTINGS))
    clock: int = 2

    def files(self) -> Tree:
        texts = {file: text_of(*parts) for file, parts in (self.stories | self.authors).items()}
        texts |= {"site.yaml": json.dumps(self.settings, ensure_ascii=False)} | self.others
        return {file: text.encode() for file, text in texts.items()} | self.pictures


def slug_of(file: str, fields: dict[str, object]) -> str:
    return str(fields.get("slug") or Path(file).stem)


def dressed(text: str, number: int) -> str:
    """A template that says a little more than `text`, and something else for every number; the same for 0."""
    if number == 0:
        return text
    if number == 3 and "imprint" in text:
        return text.replace("imprint", "colophon")
    for place in ("{% block content %}", "{% macro card(story) %}", "{% macro masthead(chrome) %}"):
        if place in text:
            return text.replace(place, f"{place}<i>{number}</i>")
    return f"{text}<i>{number}</i>\n"


class Newsroom(RuleBasedStateMachine):
    """People edit, the clock moves, things break; after every step the site is built, here and clean elsewhere."""

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
        self.copy.others["content/pages/corrections-policy.md"] = text_of({"title": "Corrections"}, "We put right.\n")
        self.copy.pictures = {f"content/{folder}/one.png": picture(10) for folder in ("a", "b/c")}
        self.copy.others["assets/style.css"] = "p { margin: 0 }\n"
        write(self.output, GITIGNORE, "*\n")
        self.good: Copy | None = None
        self.held = 0
        self.due = True
        self.foreign: dict[str, bytes] = {}
        self.tampered: set[str] = set()
        self.state_lost = False
        self.orphans: set[str] = set()

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    # What people do.

    @initialize(first=FIELDS, second=FIELDS)
    def open_the_desk(self, first: dict[str, object], second: dict[str, object]) -> None:
        for name, fields in zip(NAMES, (first, second), strict=False):
            self.copy.stories[f"content/a/{name}.md"] = self._story(fields), "The news.\n"
        self.copy.stories["content/a/always.md"] = story(title="Always", date="2023-10-01T00:00:00Z"), "Old news.\n"

    @rule(
        name=st.sampled_from(NAMES),
        astray=st.sampled_from([False] * 7 + [True]),
        fields=FIELDS,
        body=BODIES,
        related=st.lists(NTH, max_size=2),
    )
    def file_a_story(self, name: str, astray: bool, fields: dict[str, object], body: str, related: list[int]) -> None:
        named: list[object] = [slug for slug in map(self._nth_slug, related) if slug]
        if len(named) == 2:
            named[1] = {"story": named[1], "as": "follows"}
        # Each name has its folder, so that twins are rare.
        folder = ("a", "b/c")[astray != (name > "delta")]
        self.copy.stories[f"content/{folder}/{name}.md"] = self._story({**fields, "related": named}), body

    @rule(nth=NTH, patch=PATCHES)
    def edit_a_field(self, nth: int, patch: dict[str, object]) -> None:
        file = self._nth(nth)
        fields, body = self.copy.stories[file]
        self.copy.stories[file] = self._story({**fields, **patch}), body

    @rule(nth=NTH, body=BODIES, other=NTH, by_path=st.booleans())
    def edit_a_body(self, nth: int, body: str, other: int, by_path: bool) -> None:
        file = self._nth(nth)
        address = f"story:{self._nth_slug(other)}"
        if by_path:
            address = posixpath.relpath(self._nth(other), posixpath.dirname(file))
        self.copy.stories[file] = self.copy.stories[file][0], f"{body}\nSee [that]({address}).\n"

    @rule(nth=NTH, other=NTH, relation=st.sampled_from(["related", "follows", "background", "updates", "corrects"]))
    def relate_two_stories(self, nth: int, other: int, relation: str) -> None:
        fields, body = self.copy.stories[self._nth(nth)]
        related = [{"story": self._nth_slug(other), "as": relation}]
        self.copy.stories[self._nth(nth)] = {**fields, "related": related}, body

    @rule(nth=NTH, other=NTH)
    def say_it_is_a_translation(self, nth: int, other: int) -> None:
        fields, body = self.copy.stories[self._nth(nth)]
        self.copy.stories[self._nth(nth)] = {**fields, "language": "ar", "translation_of": self._nth_slug(other)}, body

    @rule(nth=NTH, name=st.sampled_from(NAMES))
    def rename_a_file(self, nth: int, name: str) -> None:
        old = self._nth(nth)
        new = f"{posixpath.dirname(old)}/{name}.md"
        self.copy.stories[new] = self.copy.stories.pop(old)
        if old in self.on_disk:
            os.rename(self.root / old, self.root / new)
            self.on_disk[new] = self.on_disk.pop(old)
            self.due = True

    @rule(nth=NTH, other=NTH)
    def swap_two_files(self, nth: int, other: int) -> None:
        one, two = self._nth(nth), self._nth(other)
        stories = self.copy.stories
        stories[one], stories[two] = stories[two], stories[one]
        if one in self.on_disk and two in self.on_disk and one != two:
            aside = self.folder / "aside"
            os.rename(self.root / one, aside)
            os.rename(self.root / two, self.root / one)
            os.rename(aside, self.root / two)
            self.on_disk[one], self.on_disk[two] = self.on_disk[two], self.on_disk[one]
            self.due = True

    @rule(nth=NTH)
    def delete_a_story(self, nth: int) -> None:
        del self.copy.stories[self._nth(nth)]

    @rule(
        name=st.sampled_from(WRITERS),
        given=st.fixed_dictionaries(
            {"name": st.sampled_from(["Ana", "Ben B.", "Ана"])},
            optional={
                "role": st.sampled_from(["Editor", "Writer"]),
                "desk": st.sampled_from(["africa", "europe"]),
                "links": st.just({"Web": "https://a.example/"}),
                "joined": st.just("2020-02-01"),
            },
        ),
        bio=st.sampled_from(["A *bio*.\n", "First.\n\nSecond.\n", "First.\n\nThird.\n", ""]),
    )
    def edit_an_author(self, name: str, given: dict[str, object], bio: str) -> None:
        self.copy.authors[f"authors/{name}.md"] = given, bio

    @rule(name=st.sampled_from(WRITERS))
    def remove_an_author(self, name: str) -> None:
        self.copy.authors.pop(f"authors/{name}.md", None)

    @rule(name=st.sampled_from(sorted(TEMPLATES)), number=st.integers(0, 3))
    def edit_a_template(self, name: str, number: int) -> None:
        self.copy.others[f"templates/{name}"] = dressed(TEMPLATES[name], number)

    @rule(number=st.integers(0, 3))
    def edit_a_partial_that_few_include(self, number: int) -> None:
        self.copy.others["templates/parts/colophon.html"] = f"Set in lead, {number} times.\n"

    @rule(name=st.sampled_from(ASSETS), text=st.sampled_from(["", "1", "2", None]))
    def change_an_asset(self, name: str, text: str | None) -> None:
        others = self.copy.others
        for other in [each for each in others if f"{each}/".startswith(f"assets/{name}/")]:
            del others[other]
        if text is not None:
            for above in map(str, Path(name).parents):
                others.pop(f"assets/{above}", None)
            others[f"assets/{name}"] = text

    @rule(file=st.sampled_from(PICTURES), shade=st.sampled_from([None, 10, 10, 200]))
    def change_a_picture(self, file: str, shade: int | None) -> None:
        self.copy.pictures.pop(file, None)
        if shade is not None:
            self.copy.pictures[file] = picture(shade)

    @rule(change=st.sampled_from(CHANGES_OF_SETTINGS))
    def change_the_settings(self, change: dict[str, Any]) -> None:
        self.copy.settings = {**self.copy.settings, **change}

    @rule(key=st.sampled_from(["title", "timezone", "language", "pages", "feeds", "outputs", "tags", "contact"]))
    def take_back_a_setting(self, key: str) -> None:
        self.copy.settings = {**SETTINGS, **{k: v for k, v in self.copy.settings.items() if k != key}}
        if key not in SETTINGS:
            self.copy.settings.pop(key, None)

    @rule(clock=st.integers(0, len(CLOCK) - 1))
    def move_the_clock(self, clock: int) -> None:
        self.copy.clock = clock
        self.due = True

    @rule(nth=NTH)
    def touch_a_file(self, nth: int) -> None:
        self._sync()
        os.utime(self.root / sorted(self.on_disk)[nth % len(self.on_disk)])
        self.due = True

    @rule(nth=NTH)
    def edit_twice_within_one_tick_of_the_clock(self, nth: int) -> None:
        """The same size, inode and time of change, as when two saves fall between two ticks."""
        file = self._nth(nth)
        fields, _ = self.copy.stories[file]
        self.copy.stories[file] = fields, "Edition A.\n"
        self._sync()
        os.utime(self.root / file)
        self._build()
        if file in self.copy.stories and self.copy.stories[file] == (fields, "Edition A.\n"):
            moment = (self.root / file).stat().st_mtime_ns
            self.copy.stories[file] = fields, "Edition B.\n"
            self._sync()
            os.utime(self.root / file, ns=(moment, moment))

    # What happens to the output and to the memory of the builds.

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
        if not state.is_dir():
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

    # What is asked for besides building.

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

    @precondition(lambda self: not self.foreign and not self.orphans and not self.tampered)
    @rule()
    def clean(self) -> None:
        outcome = run("clean", "--root", str(self.root))
        assert outcome.status == 0, outcome
        assert tree(self.output).keys() == {GITIGNORE} and not (self.root / ".newsdesk").exists()
        self.state_lost = self.due = True

    @rule(steps=st.integers(1, 3))
    def build_only_after_some_more_steps(self, steps: int) -> None:
        self.held = steps + 1

    @invariant()
    def the_output_is_what_a_clean_build_gives(self) -> None:
        self._sync()
        self.held = max(self.held - 1, 0)
        if not self.held and self.due:
            self._build()

    # How it is done.

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
        self.good = copy.deepcopy(self.copy)
        self.due = self.state_lost = False

    def _build_twice(self) -> tuple[Outcome, Tree]:
        now = CLOCK[self.copy.clock]
        outcome = build_site(self.root, now=now)
        clean, made = build_clean(self.root, self.folder / "clean", now)
        assert outcome.status == clean.status in (0, 1, 2), (outcome, clean)
        if outcome.status:
            assert outcome.said == clean.said and outcome.said.startswith('{"problems":'), (outcome, clean)
        else:
            for key in ("stories", "pages", "feeds", "next_change"):
                assert outcome.result[key] == clean.result[key]
            assert outcome.result["rendered"] + outcome.result["reused"] == clean.result["rendered"]
        return outcome, made

    def _put_back_what_was_good(self) -> None:
        if self.good:
            self.copy = copy.deepcopy(self.good)
        else:
            self.copy.stories.clear()
            self.copy.clock = len(CLOCK) - 1
            self._nth(0)
        self._sync()

    def _compare(self, before: Tree, stood: dict[str, tuple[int, int]], made: Tree, result: dict[str, Any]) -> None:
        output, stands = tree(self.output), stamps(self.output)
        assert output.pop(GITIGNORE) == b"*\n"
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
            same = [path for path in before.keys() & made.keys() if before[path] == made[path]]
            assert {path: stands[path] for path in same} == {path: stood[path] for path in same}


# Few examples, since each of their steps builds the site twice.
Newsroom.TestCase.settings = settings(
    max_examples=settings().max_examples // 12,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestNewsroom = Newsroom.TestCase


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site, built once."""
    write_small_site(tmp_path / "site")
    assert build_site(tmp_path / "site").status == 0
    return tmp_path / "site"


def rebuild(root: Path, now: str = NOW) -> tuple[dict[str, Any], set[str]]:
    """Build again, and see that it is what a clean build gives; what was said, and the paths written or removed."""
    before = stamps(root / "output")
    outcome = build_site(root, now=now)
    assert outcome.status == 0, outcome
    assert differences(tree(root / "output"), build_clean(root, root.parent / "clean", now)[1]) == []
    after = stamps(root / "output")
    return outcome.result, {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


@pytest.mark.parametrize("number", [0, 1, 6])
def test_an_edited_body_renders_its_page_and_the_feeds_that_carry_it_and_nothing_else(root: Path, number: int) -> None:
    word = {0: b"See ", 1: b"zebra 1", 6: b"zebra 6"}[number]
    carriers = {path for path, content in tree(root / "output").items() if word in content}
    [file] = (root / "content").rglob(f"story-{number}.md")
    name = str(file.relative_to(root))
    write(root, name, file.read_text().replace("Text of", "The text of").replace("See ", "Do see "))
    result, written = rebuild(root)
    assert written == carriers and len(carriers) > 1
    assert result["rendered"] == len(carriers)
    page = f"/{min(path for path in carriers if path.endswith('.html')).removesuffix('index.html')}"
    assert f"rendered it: what it shows changed ({name})." in why(root, page)
    assert "did not render it: nothing that it depends on had changed" in why(root, "/desks/africa/")


def why(root: Path, address: str) -> str:
    outcome = run("why", address, "--root", str(root), "--now", NOW)
    assert outcome.status == 0, outcome
    return outcome.said


# A story with everything, and for each key another value: each is seen on its own, and so is its absence.
RICH_BODY = "It happened.\n\n## Part\n\nMore.\n"
RICH: dict[str, object] = {
    "title": "Rich",
    "date": "2024-01-04T11:00:00Z",
    "authors": ["ana"],
    "desk": "africa",
    "summary": "In short.",
    "kind": "sitrep",
    "as_of": "2024-01-04T09:00:00Z",
    "tags": ["CMA"],
    "key_points": ["One."],
    "dateline": "GAO, Mali",
    "places": [{"name": "Gao", "lat": "16.27", "lon": "-0.04", "precision": "town"}],
    "image": {"file": "one.png", "alt": "A dot", "credit": "Us", "caption": "A dot."},
    "related": ["story-3"],
    "storyline": "war",
    "sources": [{"name": "A wire", "grade": "B2"}],
    "claims": [{"text": "It fell.", "by": "An army", "status": "claimed"}],
    "updated": "2024-01-05T09:00:00Z",
    "corrections": [{"date": "2024-01-05T10:00:00Z", "kind": "correction", "text": "It was Gao."}],
    "aliases": ["/2020/01/rich/"],
    "id": "tag:tiny.example,2020:rich",
    "language": "fr",
    "translation_of": "story-4",
}
OTHERWISE: dict[str, object] = {
    "title": "Richer",
    "date": "2024-01-04T11:00:01Z",
    "authors": ["ben", "ana"],
    "desk": "europe",
    "summary": "Shorter.",
    "kind": "analysis",
    "as_of": "2024-01-04T09:00:01Z",
    "tags": ["CMA", "Sahel"],
    "key_points": ["One.", "Two."],
    "dateline": "KIDAL, Mali",
    "places": [{"name": "Gao", "lat": "16.27", "lon": "-0.04", "precision": "region"}],
    "image": {"file": "one.png", "alt": "A dot", "credit": "Them", "caption": "A dot."},
    "related": [{"story": "story-3", "as": "corrects"}],
    "storyline": "peace",
    "sources": [{"name": "A wire", "grade": "C2"}],
    "claims": [{"text": "It fell.", "by": "An army", "status": "disputed"}],
    "updated": "2024-01-05T11:00:00Z",
    "corrections": [{"date": "2024-01-05T10:00:00Z", "kind": "clarification", "text": "It was Gao."}],
    "aliases": ["/2020/01/richer/"],
    "id": "tag:tiny.example,2020:richer",
    "language": "ar",
    "translation_of": "story-5",
    "publish_at": "2024-01-04T12:00:00Z",
    "expires": "2024-01-09T00:00:00Z",
    "draft": True,
    "withdrawn": {"date": "2024-01-09T00:00:00Z", "reason": "It was false."},
    "slug": "renamed",
}
REQUIRED = frozenset(story())


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with the rich story, to which a link leads; every test puts back what it changed."""
    root = tmp_path_factory.mktemp("rich") / "site"
    write_small_site(root)
    write(root, "content/one.png", picture(1))
    write(root, "content/rich.md", text_of(RICH, RICH_BODY))
    write(root, "content/linking.md", text_of(story(date="2023-12-01T00:00:00Z"), "See [it](rich.md#part).\n"))
    assert build_site(root).status == 0
    return root


@pytest.mark.parametrize("key", OTHERWISE)
def test_a_change_of_any_key_of_a_story_is_seen(rich: Path, key: str) -> None:
    changed = [{**RICH, key: OTHERWISE[key]}, {name: value for name, value in RICH.items() if name != key}]
    for fields in changed[: 1 if key in REQUIRED or key == "as_of" else 2]:
        write(rich, "content/rich.md", text_of(fields, RICH_BODY))
        _, written = rebuild(rich)
        assert written or not (key in fields or key in RICH)
    write(rich, "content/rich.md", text_of(RICH, RICH_BODY))
    rebuild(rich)


AUTHOR: dict[str, object] = {"name": "Ana Alba", "role": "Editor"}


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Ana Ibarra"},
        {"role": "Reporter"},
        {"desk": "europe"},
        {"based": "Gao"},
        {"expertise": ["Sahel"]},
        {"languages": ["French"]},
        {"links": {"Web": "https://ana.example/"}},
        {"key": "0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567"},
        {"joined": "2020-02-01"},
        {"collective": True},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_change_of_any_key_of_an_author_is_seen(rich: Path, change: dict[str, object]) -> None:
    for fields in (AUTHOR | change, AUTHOR):
        write(rich, "authors/ana.md", text_of(fields, "Ana writes.\n\nAnd more.\n"))
        result, written = rebuild(rich)
        assert result["rendered"] > 0 and "authors/ana/index.html" in written


@pytest.mark.parametrize(("bio", "boxes"), [("Ana writes.\n\nMuch more.\n", False), ("Ana wrote.\n\nMore.\n", True)])
def test_the_second_paragraph_of_a_bio_is_seen_on_the_page_of_the_author_alone(
    rich: Path, bio: str, boxes: bool
) -> None:
    write(rich, "authors/ana.md", text_of(AUTHOR, bio))
    _, written = rebuild(rich)
    assert "authors/ana/index.html" in written
    assert ("2024/01/story-6/index.html" in written) == boxes
    write(rich, "authors/ana.md", text_of(AUTHOR, "Ana writes.\n\nAnd more.\n"))
    rebuild(rich)


@pytest.mark.parametrize("change", CHANGES_OF_SETTINGS, ids=lambda change: json.dumps(change)[:50])
def test_a_change_of_any_setting_is_seen(rich: Path, change: dict[str, Any]) -> None:
    for altered in ({**SETTINGS, **change}, SETTINGS):
        write(rich, "site.yaml", json.dumps(altered))
        rebuild(rich)


def test_a_comment_in_a_body_renders_nothing(root: Path) -> None:
    file = root / "content/2024/story-6.md"
    write(root, "content/2024/story-6.md", f"{file.read_text()}\n<!-- Ask the ministry. -->\n")
    result, written = rebuild(root)
    assert (result["rendered"], written) == (0, set())


def test_a_note_in_the_front_matter_renders_nothing(root: Path) -> None:
    file = root / "content/2024/story-6.md"
    write(root, "content/2024/story-6.md", file.read_text().replace("---\n", '---\nnotes: "Ask."\n', 1))
    result, written = rebuild(root)
    assert (result["rendered"], written) == (0, set())


def test_touching_every_file_renders_nothing(root: Path) -> None:
    for folder in ("content", "authors", "assets", "templates", "."):
        for file in (root / folder).glob("**/*" if folder != "." else "site.yaml"):
            os.utime(file)
    result, written = rebuild(root)
    assert (result["rendered"], written) == (0, set())


def test_a_template_renders_the_pages_that_use_it_and_no_other(root: Path) -> None:
    write(root, "templates/article.html", dressed(TEMPLATES["article.html"], 1))
    result, written = rebuild(root)
    assert written == {path for path in tree(root / "output") if "/story-" in path}
    assert result["rendered"] == len(written) == 7


def test_a_template_that_gives_the_same_bytes_rewrites_nothing(root: Path) -> None:
    write(root, "templates/article.html", TEMPLATES["article.html"] + "{# A word about it. #}")
    result, written = rebuild(root)
    assert (result["rendered"], written) == (7, set())


def test_another_version_of_the_program_renders_everything_and_rewrites_nothing(root: Path) -> None:
    before = stamps(root / "output")
    outcome = build_site(root, before=lambda: swap(workspaces, engine_digest=lambda: "another"))
    assert outcome.result["rendered"] == len(before) - 1
    assert stamps(root / "output") == before


def test_one_new_story_on_an_archive_of_600_renders_fewer_than_40_outputs(tmp_path: Path) -> None:
    archive, root = make_archive(600, seed=3), tmp_path / "site"
    write_site(archive, root)
    for name, text in TEMPLATES.items():
        write(root, f"templates/{name}", text)
    now = "2026-01-02T12:00:00Z"
    assert build_site(root, "--jobs", "2", now=now).result["stories"] == 600
    new = follow_up(archive)
    write_text(story_path(root, new), story_file(new))
    before = stamps(root / "output")
    result = build_site(root, now=now).result
    after = stamps(root / "output")
    assert result["stories"] == 601
    assert 10 < result["rendered"] < 40
    assert 10 < sum(before.get(path) != after[path] for path in after) <= result["rendered"]


def test_an_edit_that_keeps_size_and_time_of_change_is_seen(root: Path) -> None:
    """As a tool does that restores times, such as `tar`, `cp -p` or a checkout with fixed times."""
    file = root / "content/2024/story-6.md"
    status = file.stat()
    file.write_text(file.read_text().replace("zebra", "okapi"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_ino == status.st_ino
    result, _ = rebuild(root)
    assert result["rendered"] > 0


@pytest.mark.parametrize("word", ["okapi", "hippopotamus"], ids=["same size", "another size"])
def test_a_file_put_in_the_place_of_another_with_its_time_of_change_is_seen(root: Path, word: str) -> None:
    file, other = root / "content/2024/story-6.md", root.parent / "other.md"
    other.write_text(file.read_text().replace("zebra", word))
    status = file.stat()
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(file)
    result, _ = rebuild(root)
    assert result["rendered"] > 0


def test_a_story_that_has_expired_alone_in_its_storyline_keeps_its_page(root: Path) -> None:
    fields = story(date="2024-01-02T00:00:00Z", expires="2024-01-05T00:00:00Z", storyline="peace")
    write(root, "content/short-lived.md", text_of(fields))
    rebuild(root, now="2024-01-04T00:00:00Z")
    rebuild(root)
    assert (root / "output/2024/01/short-lived/index.html").is_file()


def test_a_corrected_story_that_has_expired_takes_its_tag_along(root: Path) -> None:
    note = {"date": "2024-01-03T00:00:00Z", "kind": "correction", "text": "It was Gao."}
    fields = story(date="2024-01-02T00:00:00Z", expires="2024-01-05T00:00:00Z", tags=["Rare"], corrections=[note])
    write(root, "content/short-lived.md", text_of(fields))
    rebuild(root, now="2024-01-04T00:00:00Z")
    rebuild(root)
    assert not (root / "output/tags/rare").exists()


def test_nothing_changes_before_the_moment_that_a_build_names_and_something_does_at_it(root: Path) -> None:
    """A scheduler relies on it: it sleeps until then, and would sleep through what comes sooner."""
    write(root, "content/sealed.md", text_of(story(date="2024-01-11T10:00:00Z", publish_at="2024-01-12T10:00:00Z")))
    write(root, "content/ending.md", text_of(story(date="2024-01-02T10:00:00Z", expires="2024-01-13T10:00:00Z")))
    write(root, "content/both.md", text_of(story(date="2024-01-14T10:00:00Z", expires="2024-01-15T10:00:00Z")))
    write(root, "content/draft.md", text_of(story(date="2024-01-15T10:00:00Z", draft=True)))
    now, moments = "2024-01-05T00:00:00Z", 0
    result = build_site(root, now=now).result
    while result["next_change"] < "2025":
        now, moments = result["next_change"], moments + 1
        just_before = datetime.fromisoformat(now) - timedelta(seconds=1)
        idle = build_site(root, now=just_before.isoformat()).result
        assert (idle["rendered"], idle["removed"], idle["next_change"]) == (0, 0, now)
        result, written = rebuild(root, now)
        assert written, now
    assert moments > 7


def test_stories_dated_in_one_year_and_released_in_the_next_share_its_sitemap(root: Path) -> None:
    write(root, "content/at-midnight.md", text_of(story(date="2024-01-01T00:00:00Z")))
    write(root, "content/held.md", text_of(story(date="2023-12-31T09:00:00Z", publish_at="2024-01-02T09:00:00Z")))
    rebuild(root)
    assert b"/2023/12/held/" in tree(root / "output")["sitemaps/stories-2023.xml"]


@pytest.mark.parametrize(("first", "second"), [("/old", "/old/"), ("/old/", "/old"), ("/old/er/", "/old")])
def test_an_old_address_that_was_a_file_can_become_a_folder_and_back(root: Path, first: str, second: str) -> None:
    for alias in (first, second, first):
        write(root, "content/moved.md", text_of(story(aliases=[alias])))
        rebuild(root)


def test_an_asset_that_was_a_file_can_become_a_folder_and_back(root: Path) -> None:
    for file, gone in (("mark", "mark/x.txt"), ("mark/x.txt", "mark"), ("mark", "mark/x.txt")):
        if (root / "assets" / gone).exists():
            (root / "assets" / gone).unlink()
            if gone == "mark/x.txt":
                (root / "assets/mark").rmdir()
        write(root, f"assets/{file}", "X")
        rebuild(root)


def test_an_address_below_another_file_is_refused(root: Path) -> None:
    before = stamps(root / "output")
    write(root, "content/moved.md", text_of(story(aliases=["/feed.xml/old/"])))
    outcome = build_site(root)
    assert outcome.status == 1, outcome
    assert [problem["rule"] for problem in outcome.result["problems"]] == ["same-address"]
    assert stamps(root / "output") == before


@pytest.mark.parametrize(
    "alias",
    [
        "/../escaped/",
        "/../../escaped/",
        "/%2e%2e/escaped/",
        "/x/%2E%2e/%2E%2e/escaped/",
        "/a%2F..%2F..%2Fescaped/",
        "/x/../escaped/",
        "/./escaped/",
        f"/{MARKER}",
        "/.gitignore",
    ],
)
def test_an_old_address_cannot_leave_the_output_or_touch_our_mark(root: Path, alias: str) -> None:
    before = stamps(root.parent)
    write(root, "content/moved.md", text_of(story(aliases=[alias])))
    outcome = build_site(root)
    assert outcome.status == 1, outcome
    after = stamps(root.parent)
    after.pop("site/content/moved.md")
    ours = {path for path in before.keys() | after.keys() if not path.startswith("site/.newsdesk/")}
    assert {path: after.get(path) for path in ours} == {path: before.get(path) for path in ours}


def test_a_foreign_file_in_the_way_of_a_folder_is_named_and_nothing_is_published(root: Path) -> None:
    (root / "output/tags/peace").write_text("Not ours.")
    before = stamps(root / "output")
    write(root, "content/peaceful.md", text_of(story(tags=["Peace"])))
    outcome = build_site(root)
    assert outcome.status in (1, 2), outcome
    assert "tags/peace" in outcome.said + outcome.complained
    assert stamps(root / "output") == before


def test_a_page_that_was_changed_by_hand_is_left_when_its_story_goes(root: Path) -> None:
    page = root / "output/2024/01/story-6/index.html"
    page.write_text("Mine now.")
    (root / "content/2024/story-6.md").unlink()
    outcome = build_site(root)
    assert outcome.result["kept"] == ["2024/01/story-6/index.html"]
    assert page.read_text() == "Mine now."


def test_a_page_that_was_removed_by_hand_leaves_no_empty_folder_when_its_story_goes(root: Path) -> None:
    (root / "output/2024/01/story-6/index.html").unlink()
    (root / "content/2024/story-6.md").unlink()
    rebuild(root)
    assert not (root / "output/2024/01/story-6").exists()


def test_pages_of_which_the_record_is_lost_are_removed_or_at_least_named(root: Path) -> None:
    """A page that is no longer part of the site must not stay online without a word."""
    (root / "content/2024/story-6.md").unlink()
    shutil.rmtree(root / ".newsdesk")
    outcome = run("build", "--root", str(root), "--now", NOW)
    assert outcome.status == 0, outcome
    page = "2024/01/story-6/index.html"
    assert not (root / "output" / page).exists() or page in outcome.said + outcome.complained


@pytest.mark.parametrize(
    "mention",
    [
        '{% include "parts/a.html" %}',
        "{%- include 'parts/a.html' -%}",
        '{%+ include "parts/a.html" ignore missing with context %}',
        '{% include"parts/a.html" %}',
        '{% include("parts/a.html") %}',
        '{% include "parts/%s.html" % "a" %}',
        '{% include ["parts/a.html", "parts/b.html"] %}',
        '{% include "parts/a.html" if page else "parts/b.html" %}',
        '{% set name = "parts/a.html" %}{% include name %}',
        '{% from "parts/a.html" import word with context %}{{ word }}',
        '{% from"parts/a.html"import word %}{{ word }}',
        '{% import "parts/a.html" as a %}{{ a.word }}',
        '{% import\n  "parts/a.html" as a %}{{ a.word }}',
    ],
)
def test_a_template_is_known_to_depend_on_whatever_it_mentions_or_is_refused(root: Path, mention: str) -> None:
    write(root, "templates/parts/footer.html", mention)
    write(root, "templates/parts/b.html", "b")
    write(root, "templates/parts/a.html", '{% set word = "first" %}{{ word }}')
    outcome = build_site(root)
    if outcome.status:
        assert [problem["rule"] for problem in outcome.result["problems"]] == ["computed-template"]
        return
    write(root, "templates/parts/a.html", '{% set word = "second" %}{{ word }}')
    result, _ = rebuild(root)
    assert result["rendered"] > 20


def test_a_template_mentioned_in_a_comment_need_not_exist(root: Path) -> None:
    write(root, "templates/parts/footer.html", '{# Once: {% include "parts/missing.html" %} #}')
    rebuild(root)
