"""What a preview remembers from save to save changes nothing but how long it takes."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from shutil import rmtree

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import precondition, rule

from newsdesk.corridor import edited_plan
from newsdesk.corridor.survey import PlannedSite, plan_site
from newsdesk.planning.plan import make_plan
from newsdesk.reading.files.ledger import read_ledger
from newsdesk.reading.memory.readings import read_files
from newsdesk.rendering.fingerprint import fingerprints
from newsdesk.rendering.templates.templates import Templates
from newsdesk.runtime.engine import engine_digest
from newsdesk.runtime.process_memory import ProcessMemory
from newsdesk.runtime.state.state import open_state
from newsdesk.runtime.workspace import FORGETFUL, Workspace
from newsdesk.vocabulary.folders import PREVIEW
from newsdesk.vocabulary.problems import Rejected
from tests.desk import BARE, Desk, story
from tests.incremental.edits import Edits
from tests.incremental.previews import preview
from tests.stateful import build_clean, build_options, differences, run, tree
from tests.superseded import beside_what_stays

ENGINE = engine_digest()


@contextmanager
def workspace(root: Path, memory: ProcessMemory) -> Iterator[Workspace]:
    """The workspace of a preview; without a memory, with a state that knows nothing either."""
    hidden = root / ".newsdesk" if memory is not FORGETFUL else root.parent / "nothing-known"
    if memory is FORGETFUL:
        rmtree(hidden, ignore_errors=True)
    # A state that another engine has opened is emptied.
    with Desk(root).workspace(ENGINE) as usual, closing(open_state(hidden, ENGINE)) as state:
        yield msgspec.structs.replace(usual, state=state, preview=True, drafts=True, memory=memory)


def planned(root: Path, now: str, memory: ProcessMemory) -> object:
    """All that a save makes of the site before it renders, encoded; or the problems that refuse it."""
    with workspace(root, memory) as space:
        try:
            site = plan_site(space, datetime.fromisoformat(now), read_ledger(root))
            prints = fingerprints(site.plan, Templates(space.themed), ENGINE, memory)
        except Rejected as rejected:
            return sorted(rejected.problems)
    return told(site), prints


def told(site: PlannedSite) -> dict[str, object]:
    encode, reading, plan = msgspec.json.encode, site.reading, site.plan
    return {
        "outputs": {output.path: encode(output) for output in plan.outputs},
        "next change": plan.next_change,
        "taken down": plan.taken_down,
        "warnings": reading.warnings,
        "notes": reading.desk_notes,
        "hidden": encode(reading.hidden),
        "texts": dict(sorted(reading.content_store.texts.items())),
    }


class Saves(Edits):
    """People edit, and the clock moves; after every step a preview plans the site, and another that knows nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.memory = ProcessMemory()

    def _build(self) -> None:
        anew = self._planned()
        if isinstance(anew, list):
            self._put_back_what_was_good()
            anew = self._planned()
        assert isinstance(anew, tuple), anew
        self._keep_what_is_good()
        change = anew[0]["next change"]
        self.next_change = change.isoformat() if change else ""
        self.due = False

    @precondition(lambda self: not self.due)
    @rule()
    def look_at_the_preview(self) -> None:
        """All of it, rendered and published."""
        before = tree(self.root / PREVIEW)
        preview(self.root, self.copy.clock, self.memory)
        outcome, made = build_clean(self.root, self.folder / "clean", self.copy.clock, "--drafts")
        assert outcome.status == 0, outcome
        assert differences(tree(self.root / PREVIEW), beside_what_stays(made, before)) == []

    @precondition(lambda self: not self.due)
    @rule()
    def publish(self) -> None:
        """Whatever that notes in the ledger is read by the next save; what would lose an address is refused."""
        assert run(*build_options(self.root, self.copy.clock)).status in (0, 1)
        self.due = True

    def _planned(self) -> object:
        """What both make of the site, which is the same."""
        remembered, anew = (planned(self.root, self.copy.clock, memory) for memory in (self.memory, FORGETFUL))
        assert remembered == anew, remembered
        return anew


Saves.TestCase.settings = settings(
    max_examples=settings().max_examples // 5,
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
    return desk


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every plan that was made anew."""
    made: list[object] = []

    def counted(*given: object) -> object:
        made.append(given)
        return make_plan(*given)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(edited_plan, "make_plan", counted)
    return made


def edit(site: Desk, old: str, new: str) -> None:
    site.replace("content/one.md", old, new)
    site.age()


def test_a_save_of_a_body_plans_nothing_anew(site: Desk, plans: list[object]) -> None:
    memory = ProcessMemory()
    assert not isinstance(planned(site.root, NOW, memory), list)
    for number in range(3):
        edit(site, "The text", f"In {number} lines,\n\nThe text")
        assert planned(site.root, NOW, memory) == planned(site.root, NOW, FORGETFUL)
    # Those that know nothing have planned three times, and the preview once.
    assert len(plans) == 4


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title:", "title: Another"),
        ("elsewhere.example", "somewhere.example"),
        ("The text", "## A heading\n\nThe text"),
        ("[a link](https://elsewhere.example/)", "no link"),
    ],
)
def test_whatever_else_is_saved_is_planned_anew(site: Desk, plans: list[object], old: str, new: str) -> None:
    memory = ProcessMemory()
    planned(site.root, NOW, memory)
    edit(site, old, new)
    assert planned(site.root, NOW, memory) == planned(site.root, NOW, FORGETFUL)
    assert len(plans) == 3


def test_what_was_read_for_the_last_save_is_not_read_again(site: Desk) -> None:
    """Else what is tried here would be tried of a preview that remembers nothing."""
    memory = ProcessMemory()
    with workspace(site.root, memory) as space:
        before = read_files(space).by_file
    edit(site, "The text", "The words")
    with workspace(site.root, memory) as space:
        after = read_files(space).by_file
    assert [file for file in after if after[file] is not before[file]] == ["content/one.md"]


def test_two_stories_of_one_text_are_told_apart(site: Desk) -> None:
    memory = ProcessMemory()
    site.replace("content/two.md", "text of two", "text of one")
    planned(site.root, NOW, memory)
    edit(site, "text of one", "words of one")
    assert planned(site.root, NOW, memory) == planned(site.root, NOW, FORGETFUL)


def test_a_draft_that_is_edited_is_another_among_what_is_not_public_too(site: Desk) -> None:
    memory = ProcessMemory()
    site.replace("content/one.md", "title:", "draft: true\ntitle:")
    planned(site.root, NOW, memory)
    edit(site, "The text", "The words")
    assert planned(site.root, NOW, memory) == planned(site.root, NOW, FORGETFUL)


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
    before = planned(site.root, NOW, memory)
    site.replace(file, old, new)
    site.age()
    after = planned(site.root, NOW, memory)
    assert after == planned(site.root, NOW, FORGETFUL)
    assert (after == before) == same


@pytest.mark.parametrize("draft", ["false", "true"])
@pytest.mark.parametrize("link", ["/desks/africa/page/9/", "/tags/nobody/", "story:two", "story:nobody"])
def test_what_is_said_of_a_link_moves_with_it(site: Desk, link: str, draft: str) -> None:
    """What is said of a link that is published by nothing, or that leads to what was withdrawn, is said where it is."""
    memory, gone = ProcessMemory(), "withdrawn: {date: 2023-10-01T00:00:00Z, reason: Wrong.}"
    site.replace("content/two.md", "title:", f"{gone}\ntitle:")
    edit(site, "https://elsewhere.example/", link)
    edit(site, "title:", f"draft: {draft}\ntitle:")
    before = planned(site.root, NOW, memory)
    edit(site, "The text", "More words.\n\nThe text")
    after = planned(site.root, NOW, memory)
    assert after == planned(site.root, NOW, FORGETFUL)
    assert after != before
