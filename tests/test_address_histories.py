"""Every address ever published answers after any edits, and no story is sent to a reader of feeds twice."""

import random
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from tests.desk import BARE, Desk, story
from tests.paste import build_with_paste

pytestmark = pytest.mark.slow  # builds a site for every edit

START = datetime(2024, 6, 1, tzinfo=UTC)
GUID = re.compile(r"<guid[^>]*>([^<]*)</guid>")
TITLES = re.compile(r"<item>.*?<title>([^<]*)</title>.*?<guid[^>]*>([^<]*)</guid>", re.DOTALL)


class History:
    """A desk that edits without a thought for addresses, and pastes what each refused build says."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk, self.chosen, self.now, self.made = desk, random.Random(seed), START, 0
        self.url, self.given_up = "https://desk.test", 0
        authors = "".join(
            f"-- authors/{name}.md --\n---\nname: {name.title()}\n---\nWrites.\n" for name in ("bea", "cem")
        )
        desk.write(BARE + authors + "-- content/pages/about.md --\n---\ntitle: About\n---\nUs.\n")
        for _ in range(6):
            self.file()
        self.guids: dict[str, str] = {}
        self.build()

    def stories(self) -> list[Path]:
        return sorted((self.desk.root / "content").rglob("story*.md"))

    def some(self) -> Path:
        return self.chosen.choice(self.stories())

    def edit(self, file: Path, pattern: str, new: str) -> None:
        file.write_text(re.sub(pattern, new, file.read_text("utf-8"), count=1, flags=re.MULTILINE), encoding="utf-8")

    def bea(self) -> Path:
        """The file of an author who takes another name now and then."""
        (file,) = (self.desk.root / "authors").glob("bea*.md")
        return file

    def number(self) -> int:
        self.made += 1
        return self.made

    def file(self) -> None:
        """A new story, some with an identity typed, dated in the past."""
        number = self.number()
        keys = {
            "date": (self.now - timedelta(days=self.chosen.randint(1, 200))).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tags": self.chosen.choice(["[Mali]", "[Niger, Sahel]", "[Red Sea]"]),
            "authors": self.chosen.choice(["[ada]", f"[{self.bea().stem}]", "[ada, cem]"]),
            "title": f"Story {number}",
        }
        if self.chosen.random() < 0.5:
            keys["id"] = f"tag:desk.test,2024:{number}"
        self.desk.write(story(f"story{number}", **keys))

    def rename(self) -> None:
        file = self.some()
        file.rename(file.with_name(f"{file.stem.partition('-')[0]}-{self.number()}.md"))

    def move(self) -> None:
        file = self.some()
        folder = file.parent / f"part{self.number()}"
        folder.mkdir()
        file.rename(folder / file.name)

    def date_anew(self) -> None:
        days = self.chosen.randint(1, 300)
        date = (self.now - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
        file = self.some()
        self.edit(file, r"^expires: .*\n", "")
        self.edit(file, r"^date: .*$", f"date: {date}")

    def delete(self) -> None:
        if len(self.stories()) > 4:
            self.some().unlink()

    def retag(self) -> None:
        old = self.chosen.choice(["Mali", "Niger", "Red Sea"])
        new = f"{old} {self.number()}"
        for file in self.stories():
            self.edit(file, rf"^(tags: .*)\b{old}[ 0-9]*", rf"\g<1>{new}")

    def rename_an_author(self) -> None:
        file = self.bea()
        new = f"bea-{self.number()}"
        file.rename(file.with_name(f"{new}.md"))
        for each in self.stories():
            self.edit(each, r"\bbea(-\d+)?\b", new)

    def rename_a_page(self) -> None:
        (file,) = (self.desk.root / "content/pages").glob("*.md")
        file.rename(file.with_name(f"about-{self.number()}.md"))

    def expire(self) -> None:
        file = self.some()
        if "expires:" not in file.read_text("utf-8"):
            moment = (self.now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
            self.edit(file, r"^title:", f"expires: {moment}\ntitle:")

    def take_back(self) -> None:
        """Somebody believes that a draft is what is no longer public."""
        file = self.some()
        self.edit(file, r"^draft: .*\n", "")
        self.edit(file, r"^title:", "draft: true\ntitle:")

    def another_host(self) -> None:
        new = f"https://desk{self.number()}.test"
        self.desk.replace("site.yaml", self.url, new)
        self.url = new

    def build(self) -> None:
        self.now += timedelta(days=1)
        before = self.gone()
        ran = build_with_paste(self.desk, now=self.now.strftime("%Y-%m-%dT%H:%M:%SZ"))
        assert ran.status == 0, ran.err
        self.given_up += self.gone() != before
        self.every_address_answers()
        self.no_story_is_new_twice()

    def gone(self) -> set[str]:
        text = (self.desk.root / "site.yaml").read_text("utf-8")
        block = re.search(r"^gone:\n((?:  - .*\n)*)", text, re.MULTILINE)
        return set(re.findall(r"- (\S+)", block[1])) if block else set()

    def every_address_answers(self) -> None:
        gone = self.gone()
        for line in (self.desk.root / "addresses.lock").read_text("utf-8").splitlines():
            address = line.split(" ")[0]
            path = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
            given_up = address in gone or address.rpartition("/")[0] + "/" in gone
            assert line.startswith("#") or (self.desk.output / path).exists() != given_up, line

    def no_story_is_new_twice(self) -> None:
        """What a reader of the feed of the site sees: a title under one identity for ever."""
        for title, guid in TITLES.findall(self.desk.page("feed.xml")):
            assert self.guids.setdefault(title, guid) == guid, title


EDITS: tuple[Callable[[History], None], ...] = (
    History.file, History.rename, History.move, History.date_anew, History.delete, History.retag,
    History.rename_an_author, History.rename_a_page, History.expire, History.take_back, History.another_host,
)  # fmt: skip


@pytest.mark.bar(18)
def test_every_address_ever_published_answers_after_any_edits(tmp_path: Path, desk: Desk) -> None:
    # Three hundred under the profile of `make test-long`.
    edits = max(settings().max_examples // 3, 30)
    history = History(desk, seed=11)
    for _ in range(edits):
        history.chosen.choice(EDITS)(history)
        history.build()

    assert history.given_up <= edits / 10, "only what was deleted is given up"
    assert desk.run("verify").status == 0
