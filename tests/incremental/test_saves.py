"""A preview that is built again and again is at every save what a clean build with its drafts is."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.corridor import planned, prepared
from newsdesk.corridor.planned import survey_while_composing
from newsdesk.corridor.remembered import is_remembered
from newsdesk.publishing.record import record_of
from newsdesk.reading.memory.rows import KnownRows
from newsdesk.reporting.build_summary import summary_of
from newsdesk.reporting.reporter import Reporter
from newsdesk.runtime.process_memory import FORGETFUL, ProcessMemory
from newsdesk.vocabulary.folders import PREVIEW
from newsdesk.vocabulary.problems import Rejected
from tests.desk import BARE, Desk, story
from tests.incremental.edits import Edits
from tests.incremental.previews import preview
from tests.incremental.typed import NTH
from tests.stateful import build_clean, build_options, differences, run, tree, write
from tests.superseded import beside_what_stays

pytestmark = pytest.mark.slow  # builds a site for each of its cases

# What a build tells of a site, whatever it found to do.
TOLD = ("stories", "pages", "feeds", "next_change", "drafts", "set_aside", "warnings")


def saved(root: Path, now: str, memory: ProcessMemory) -> dict[str, Any] | None:
    """Save: a preview with this `memory`, and what it tells, which are those of a clean build. None if it is refused.

    That refuses the same then.
    """
    before = tree(root / PREVIEW)
    try:
        built = preview(root, now, memory)
    except Rejected as rejected:
        outcome, _ = build_clean(root, root.parent / "clean", now, "--drafts")
        problems = sorted(as_json(rejected.problems), key=repr)
        assert outcome.status == 1 and sorted(outcome.result["problems"], key=repr) == problems, outcome
        assert tree(root / PREVIEW) == before
        return None
    outcome, made = build_clean(root, root.parent / "clean", now, "--drafts")
    assert outcome.status == 0, outcome
    assert differences(tree(root / PREVIEW), beside_what_stays(made, before)) == []
    told: dict[str, Any] = as_json(summary_of(built))
    assert {key: outcome.result[key] for key in TOLD} == {key: told[key] for key in TOLD}
    return told


def as_json(value: object) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


class Saves(Edits):
    """People edit, and the clock moves; after every step the preview is built, and compared with a clean build."""

    def __init__(self) -> None:
        super().__init__()
        self.memory = ProcessMemory()

    def _build(self) -> None:
        told = saved(self.root, self.copy.clock, self.memory)
        if told is None:
            self._put_back_what_was_good()
            told = saved(self.root, self.copy.clock, self.memory)
        assert told is not None
        self._keep_what_is_good()
        self.next_change = told["next_change"] or ""
        self.due = False

    @rule(nth=NTH, key=st.sampled_from(["title", "summary"]), number=st.integers(0, 20))
    def try_other_words(self, nth: int, key: str, number: int) -> None:
        fields, body = self.copy.stories[self._nth(nth)]
        self.copy.stories[self._nth(nth)] = {**fields, key: f"In {number} other words"}, body

    @precondition(lambda self: not self.due)
    @rule()
    def publish(self) -> None:
        """Whatever that notes in the ledger is read by the next save; what would lose an address is refused."""
        assert run(*build_options(self.root, self.copy.clock)).status in (0, 1)
        self.due = True


Saves.TestCase.settings = settings(
    max_examples=settings().max_examples // 15,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestSaves = pytest.mark.slow(Saves.TestCase)
NOW = "2024-02-01T00:00:00Z"


@pytest.fixture
def site(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "site").write(BARE).dress()
    for name in ("one", "two"):
        desk.write(story(name, f"The text of {name}, and [a link](https://elsewhere.example/).\n"))
    desk.age()
    return desk


@pytest.fixture
def surveys(site: Desk, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every survey of the whole site that a preview has made."""
    made: list[object] = []

    def counted(*given: Any) -> object:
        made.extend([given] if given[0].root == site.root else [])
        return survey_while_composing(*given)

    monkeypatch.setattr(planned, "survey_while_composing", counted)
    return made


def edit(site: Desk, old: str, new: str) -> None:
    """Save a story, long ago: what was saved just now is read again."""
    file = site.root / "content/one.md"
    write(site.root, "content/one.md", file.read_text().replace(old, new, 1))


def test_a_save_of_a_text_surveys_nothing(site: Desk, surveys: list[object]) -> None:
    memory = ProcessMemory()
    saved(site.root, NOW, memory)
    for number in range(3):
        edit(site, "The text", f"In {number} lines,\n\nThe text")
        assert saved(site.root, NOW, memory)
    assert len(surveys) == 1


def test_a_save_of_the_text_of_a_draft_surveys_nothing_either(site: Desk, surveys: list[object]) -> None:
    memory = ProcessMemory()
    edit(site, "title:", "draft: true\ntitle:")
    saved(site.root, NOW, memory)
    edit(site, "The text", "The words")
    assert saved(site.root, NOW, memory)
    assert len(surveys) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("elsewhere.example", "somewhere.example"),
        ("The text", "## A heading\n\nThe text"),
        ("[a link](https://elsewhere.example/)", "no link"),
    ],
)
def test_whatever_else_is_saved_has_all_of_it_surveyed(site: Desk, surveys: list[object], old: str, new: str) -> None:
    memory = ProcessMemory()
    saved(site.root, NOW, memory)
    edit(site, old, new)
    saved(site.root, NOW, memory)
    assert len(surveys) == 2


@pytest.fixture
def told(site: Desk) -> Desk:
    """A site that tells of one story in every way: in lists, feeds, sitemaps, links, and at an old address."""
    outputs = "{ninjs: true, atom: true, json_feed: true, archives: true}"
    storylines = "{war: {name: The war, about: All of it.}}"
    site.replace("site.yaml", "title:", f"outputs: {outputs}\nstorylines: {storylines}\ntitle:")
    for name in ("one", "two"):
        site.replace(f"content/{name}.md", f"title: {name}", f"storyline: war\ntitle: The first report of {name}")
    edit(site, "What happened.", "What happened first.")
    edit(
        site, "title:", "key_points: [It was so.]\nkind: sitrep\nas_of: 2023-09-12T08:00:00Z\naliases: [/old/]\ntitle:"
    )
    site.replace("content/two.md", "title:", "related: [{story: one, as: corrects}]\ntitle:")
    site.write(story("three", "As we [told](one.md).\n", translation_of="one", language="fr", title="Le premier"))
    site.age()
    return site


@pytest.mark.parametrize(
    "title", ["Another", 'A "quoted" <b> & \\ c', "Éric à Kýiv", "عنوان", "2024", "The first report"]
)
def test_a_save_of_a_title_and_a_summary_surveys_nothing(told: Desk, surveys: list[object], title: str) -> None:
    memory = ProcessMemory()
    saved(told.root, NOW, memory)
    edit(told, "title: The first report of one", f"title: {json.dumps(title)}")
    assert saved(told.root, NOW, memory)
    assert len(surveys) == 1
    edit(told, "summary: ", "summary: In other words. ")
    edit(told, "The text", "In other words, the text")
    assert saved(told.root, NOW, memory)
    assert len(surveys) == 1


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/two.md", "The first report of two", "The first report of one"),
        ("content/two.md", "The first report of two", "After the first report of one, the second"),
        (
            "content/one.md",
            "key_points: [It was so.]\nkind:",
            "withdrawn: {date: 2023-10-01T00:00:00Z, reason: Wrong.}\nkind:",
        ),
        ("content/one.md", "It was so", "It says more than The first report of one"),
        ("content/one.md", "It was so.", "The first report of one"),
        ("content/one.md", "kind:", "language: ar\nkind:"),
        ("site.yaml", "title: Test Desk", "title: The first report of one"),
        ("site.yaml", "The war", "The first report of one"),
    ],
)
def test_a_title_that_stands_elsewhere_too_is_told_apart(told: Desk, file: str, old: str, new: str) -> None:
    memory = ProcessMemory()
    told.replace(file, old, new)
    saved(told.root, NOW, memory)
    edit(told, "title: The first report of one", "title: Another report")
    assert saved(told.root, NOW, memory)
    told.replace("content/two.md", "title: ", "title: Again ")
    assert saved(told.root, NOW, memory)


def test_a_preview_goes_on_from_what_a_build_of_one_has_made_of_it(told: Desk, surveys: list[object]) -> None:
    saved(told.root, NOW, ProcessMemory())
    titles = ("The first report of one", "Another report", "The last report", "The very last report")
    for memory, (before, after) in zip((FORGETFUL, ProcessMemory(), FORGETFUL), pairwise(titles), strict=True):
        edit(told, before, after)
        edit(told, "The text", "Again the text")
        assert saved(told.root, NOW, memory)
    assert len(surveys) == 1


def test_after_a_save_that_could_not_be_rendered_no_site_is_remembered(
    site: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The views that were kept for it are not those of what is published, and could not tell where a title stands."""
    memory = ProcessMemory()
    saved(site.root, NOW, memory)
    edit(site, "title: one", "tags: [Mali]\ntitle: one")
    with monkeypatch.context() as failing, pytest.raises(OSError, match="no space"):
        failing.setattr(prepared, "render_all", no_space)
        preview(site.root, NOW, memory)

    options = SiteOptions(root=site.root, quiet=True, debug=False, drafts=True, memory=memory)
    assert not in_workspace(options, Reporter(), lambda each: is_remembered(each, record_of(each).last_build))
    assert saved(site.root, NOW, memory)


def no_space(*_: object) -> None:
    raise OSError("no space")


def test_a_warning_comes_and_goes_with_the_title_that_it_is_about(told: Desk, surveys: list[object]) -> None:
    memory, long = ProcessMemory(), "Another " * 20
    saved(told.root, NOW, memory)
    counts = []
    for old, new in (("The first report of one", long), (long, "Another")):
        edit(told, old, new)
        built = saved(told.root, NOW, memory)
        assert built
        counts.append(len(built["warnings"]))
    assert counts[0] == counts[1] + 1
    assert len(surveys) == 1


def test_what_was_read_for_the_last_save_is_not_read_again(site: Desk) -> None:
    memory = ProcessMemory()
    preview(site.root, NOW, memory)
    known = [memory.recall(KnownRows)]
    for old, new in (("The text", "The words"), ("title:", "tags: [Mali]\ntitle:")):
        edit(site, old, new)
        preview(site.root, NOW, memory)
        known.append(memory.recall(KnownRows))
    for before, after in pairwise(known):
        assert before and after
        others = [file for file in after.decoded if after.decoded[file] is not before.decoded[file]]
        assert others == ["content/one.md"]


def test_two_stories_of_one_text_are_told_apart(site: Desk) -> None:
    memory = ProcessMemory()
    site.replace("content/two.md", "text of two", "text of one")
    saved(site.root, NOW, memory)
    edit(site, "text of one", "words of one")
    assert saved(site.root, NOW, memory)


@pytest.mark.parametrize(
    ("file", "old", "new", "same"),
    [
        ("site.yaml", "timezone: UTC", "timezone: Asia/Tokyo", False),
        ("site.yaml", "front:", "\nfront:", False),
        ("content/one.md", "T18:30:00Z", "T18:30:00+00:00", True),
        ("content/one.md", "12T18:30:00Z", "13T04:30:00+10:00", True),
        ("content/one.md", "2023-09-12T18:30:00Z", "2023-09-12T08:30:00-10:00", True),
        ("addresses.lock", ":one", ":first", False),
    ],
)
def test_what_is_equal_and_not_the_same_is_told_apart(site: Desk, file: str, old: str, new: str, same: bool) -> None:
    """Times of other zones; a note about the settings in another line; another identity of the same story."""
    memory, over = ProcessMemory(), "2024-01-01T00:00:00Z"
    site.replace("site.yaml", "title:", f"timezone: UTC\nfront: {{lead: {{story: two, until: {over}}}}}\ntitle:")
    site.write("-- addresses.lock --\n/2023/09/one/ tag:desk.test,2020:one\n")
    before = saved(site.root, NOW, memory), tree(site.root / PREVIEW)
    site.replace(file, old, new)
    site.age()
    after = saved(site.root, NOW, memory), tree(site.root / PREVIEW)
    assert (after[1] == before[1]) == (same or (file == "site.yaml" and new == "\nfront:"))


@pytest.mark.parametrize("draft", ["false", "true"])
@pytest.mark.parametrize("link", ["/desks/africa/page/9/", "/tags/nobody/", "story:two", "story:nobody"])
def test_what_is_said_of_a_link_moves_with_it(site: Desk, link: str, draft: str) -> None:
    """What is said of a link that is published by nothing, or that leads to what was withdrawn, is said where it is."""
    memory, gone = ProcessMemory(), "withdrawn: {date: 2023-10-01T00:00:00Z, reason: Wrong.}"
    site.replace("content/two.md", "title:", f"{gone}\ntitle:")
    edit(site, "https://elsewhere.example/", link)
    edit(site, "title:", f"draft: {draft}\ntitle:")
    before = saved(site.root, NOW, memory)
    edit(site, "The text", "More words.\n\nThe text")
    after = saved(site.root, NOW, memory)
    assert (before is None) == (after is None)
