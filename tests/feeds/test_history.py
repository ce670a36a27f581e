"""A reader's history replayed: each story is new once and only once, whatever becomes of it. Rules F6 and H2."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree.ElementTree import fromstring

import feedparser
import pytest
from msgspec.structs import replace

from newsdesk.planning.feeds.feeds import plan_feeds
from newsdesk.planning.index.edition import Edition
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.model import Article, Site
from newsdesk.vocabulary.settings import Settings, Switches
from newsdesk.vocabulary.story_parts import Correction, CorrectionKind, Withdrawal
from tests.desk import BARE, NOW, Desk, copy
from tests.feeds.document import ATOM
from tests.feeds.sites import Printer
from tests.paste import build_with_paste
from tests.planning.values import SETTINGS, article, author, site

pytestmark = pytest.mark.slow  # plans hundreds of editions

STEPS = 200
TAGS = ("Mali", "Navy", "Київ", "Éric & Co", "Drones")
START = datetime(2023, 1, 1, tzinfo=UTC)
SITE = Settings("Test Desk", "https://old.test", SETTINGS.desks, feed_items=12, outputs=Switches(archives=True))
POLLED = (
    "feed.xml",
    "atom.xml",
    "feed.json",
    "desks/africa/feed.xml",
    "desks/europe/atom.xml",
    "desks/africa/feed.json",
)


def read(path: str, raw: bytes) -> dict[str, str]:
    """What a feed reader takes from a feed: the time of the last change of each item, by identity."""
    if path.endswith("json"):
        return {item["id"]: item["date_modified"] for item in json.loads(raw)["items"]}
    if path.endswith("atom.xml"):
        entries = fromstring(raw).iterfind(f"{ATOM}entry")
        return {each.findtext(f"{ATOM}id", ""): each.findtext(f"{ATOM}updated", "") for each in entries}
    entries = feedparser.parse(raw).entries
    return {entry.id: entry.updated for entry in entries}


@dataclass
class Reader:
    """Polls one feed, and remembers every item it ever saw."""

    path: str
    seen: dict[str, str] = field(default_factory=dict)

    def poll(self, raw: bytes) -> tuple[list[str], list[str]]:
        """The items that are new to it, and those that have changed since it saw them."""
        found = read(self.path, raw)
        new = [each for each in found if each not in self.seen]
        changed = [each for each, moment in found.items() if self.seen.get(each, moment) < moment]
        self.seen |= found
        return new, changed


class Newsroom:
    """Stories by their identity, and everything that may befall them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.settings = SITE
        self.now = START
        self.stories: dict[str, Article] = {}
        self.touched: set[str] = set()
        for _ in range(20):
            self.publish()

    def edit(self) -> str:
        """One random edit; its name."""
        self.now += timedelta(hours=self.chance.randrange(1, 60))
        self.touched = set()
        befalls: tuple[Callable[[], None], ...] = (
            self.publish, self.publish, self.retitle, self.rename, self.tag, self.move_desk, self.rewrite,
            self.correct, self.correct, self.update, self.sign, self.move_domain, self.withdraw,
        )  # fmt: skip
        chosen = self.chance.choice(befalls)
        chosen()
        return chosen.__name__

    def publish(self) -> None:
        number = len(self.stories)
        story = article(
            f"s{number}", date=self.now, id=f"tag:old.test,2023:{number}", body=Body(f"Text {number}."),
            desk=self.chance.choice(("africa", "europe")), tags=(self.chance.choice(TAGS),),
        )  # fmt: skip
        self.stories[story.id] = story
        self.touched = {story.id}

    def _any(self) -> Article:
        """A public story: often a late one, sometimes one that left all feeds long ago."""
        public = [each for each in self.stories.values() if not each.withdrawn]
        return self.chance.choice(public[-8:] if self.chance.random() < 0.6 else public)

    def _change(self, story: Article, **fields: object) -> None:
        self.stories[story.id] = replace(story, **fields)
        self.touched = {story.id}

    def retitle(self) -> None:
        self._change(story := self._any(), title=f"{story.title}!")

    def rename(self) -> None:
        """Another slug, another file."""
        story = self._any()
        self._change(story, slug=f"{story.slug}-x", file=f"content/moved/{story.slug}-x.md")

    def tag(self) -> None:
        self._change(self._any(), tags=tuple(self.chance.sample(TAGS, 2)))

    def move_desk(self) -> None:
        story = self._any()
        self._change(story, desk="europe" if story.desk == "africa" else "africa")

    def rewrite(self) -> None:
        """A slip of the pen, put right without a word."""
        self._change(story := self._any(), body=Body(f"{story.body.digest} More."))

    def correct(self) -> None:
        story = self._any()
        note = Correction(self.now, CorrectionKind.CORRECTION, f"Not so, {len(story.corrections)}.")
        self._change(story, corrections=(*story.corrections, note))

    def update(self) -> None:
        self._change(self._any(), updated=self.now)

    def sign(self) -> None:
        self._change(story := self._any(), authors=("ben", "ada") if story.authors == ("ada",) else ("ada",))

    def withdraw(self) -> None:
        self._change(self._any(), withdrawn=Withdrawal(self.now, "Wrong."))

    def move_domain(self) -> None:
        self.settings = replace(self.settings, url=f"https://{self.chance.choice(('new', 'newer', 'old'))}.test")
        self.touched = set(self.stories)

    def edition(self) -> Edition:
        public = [each for each in self.stories.values() if not each.withdrawn]
        gone = [each for each in self.stories.values() if each.withdrawn]
        whole: Site = site(*public, retired=gone, authors=(author("ada"), author("ben")), now=self.now)
        return Edition(whole, self.settings)


@pytest.mark.bar(17)
def test_f6_each_story_is_new_once_and_a_correction_an_update(tmp_path: Path) -> None:
    room, printer = Newsroom(1), Printer(tmp_path)
    readers = {path: Reader(path) for path in POLLED}
    told: dict[str, set[str]] = {path: set() for path in POLLED}
    names: set[str] = set()
    for step in range(STEPS + 1):
        name = room.edit() if step else "subscribe"
        names.add(name)
        polled = [output for output in plan_feeds(room.edition()) if output.path in POLLED]
        served = {output.path: raw for output, raw in printer(polled)}
        for path, reader in readers.items():
            new, changed = reader.poll(served[path])
            assert not told[path] & set(new), f"{name}: told as new before"
            told[path] |= set(new)
            if "/" not in path:
                # The feed of a desk may also learn of a correction when the story moves there.
                updated = room.touched if name in ("correct", "update") else set()
                assert set(changed) == updated, f"{name} of {room.touched} in {path}"

    public = {each for each, story in room.stories.items() if not story.withdrawn}
    assert len(names) > 10 and len(room.stories) > 40
    assert told["feed.xml"] == told["atom.xml"] == told["feed.json"]
    assert told["feed.xml"] >= public


def test_h2_the_bytes_of_a_feed_change_only_with_a_story_in_it(tmp_path: Path) -> None:
    room, printer = Newsroom(3), Printer(tmp_path)
    before: dict[str, tuple[bytes, set[str]]] = {}
    same = 0
    for _ in range(60):
        name = room.edit()
        after: dict[str, tuple[bytes, set[str]]] = {}
        for output, raw in printer(plan_feeds(room.edition())):
            after[output.path] = raw, {each.partition("#")[0] for each in read(output.path, raw)}
        for path in before.keys() & after.keys():
            (old, was), (new, now) = before[path], after[path]
            same += old == new
            # A withdrawal also stands in Atom. A month that closes says so, once.
            is_closing = path.startswith("archive/") and b"fh:archive" not in old
            if old != new and was == now and "atom" not in path and not is_closing:
                assert room.touched & now, f"{name} of {room.touched} changed {path}"
        before = after

    assert same > 500, "most feeds stay as they are"


@pytest.mark.bar(17)
def test_on_disk_a_story_keeps_its_name_through_renames_and_a_new_domain(desk: Desk) -> None:
    """The same with files: a new name, another folder, another title, then another domain."""
    desk.write(BARE)
    fields = {"id": "tag:desk.test,2023:one", "title": "One"}
    places = ("content/one.md", "content/2023/one.md", "content/two.md", "content/two.md", "content/two.md")
    guids: list[list[str]] = []
    for number, place in enumerate(places):
        for old in (desk.root / "content").rglob("*.md"):
            old.unlink()
        if number == 3:
            fields["title"] = "Another title"
        if number == 4:
            desk.replace("site.yaml", "https://desk.test", "https://elsewhere.test")
        file = desk.root / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(copy(**fields), encoding="utf-8")
        assert build_with_paste(desk, "--quiet", now=NOW).status == 0
        guids.append(
            [each for path in ("feed.xml", "atom.xml", "feed.json", "authors/ada/feed.xml")
             for each in read(path, (desk.output / path).read_bytes())]
        )  # fmt: skip

    assert guids == [["tag:desk.test,2023:one"] * 4] * 5
    assert "https://elsewhere.test/2023/09/two/" in desk.page("feed.xml")


def test_f6_without_a_name_of_its_own_a_story_is_new_when_its_file_is_renamed(tmp_path: Path) -> None:
    """Which is why `new` and `check --fix` write one into the file."""

    def items(story: Article) -> set[str]:
        (live,) = [each for each in plan_feeds(Edition(site(story), SITE)) if each.path == "feed.xml"]
        ((_, raw),) = Printer(tmp_path)([live])
        return set(read("feed.xml", raw))

    assert items(article("a")).isdisjoint(items(article("b")))
    assert items(article("a", id="urn:x:a")) == items(article("b", id="urn:x:a"))
