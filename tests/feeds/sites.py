"""Feeds to check: those of the built sample site, and those rendered from planned outputs without any files."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import feedparser

from newsdesk.views import Feed
from newsdesk.vocabulary.output import FEEDS, Output
from tests.desk import Desk
from tests.feeds.rules import Finding, check
from tests.rendering.rendered import render_all
from tests.sample import light_sample

NOW = "2025-01-05T12:00:00Z"


def sample(folder: Path) -> Desk:
    """Copy the sample site to `folder`, with small pictures, and build it, which must succeed."""
    desk = light_sample(folder)
    ran = desk.build("--quiet", now=NOW)
    assert ran.status == 0, ran
    return desk


def feeds_of(published: dict[str, bytes]) -> dict[str, bytes]:
    """The feeds among published files, by path."""
    return {
        path: raw for path, raw in published.items() if path.rpartition("/")[2] in ("feed.xml", "atom.xml", "feed.json")
    }


class Printer:
    """Renders planned feeds, with the content store `Texts`: the digest of a body is its text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, outputs: Iterable[Output]) -> Iterator[tuple[Output, bytes]]:
        """Every feed among `outputs`, with its bytes."""
        return render_all(self.folder, [output for output in outputs if output.format in FEEDS])


def address(output: Output) -> str:
    """The absolute address of a planned feed."""
    assert isinstance(output.view, Feed)
    return output.view.self_href


def findings(raw: bytes, served_at: str, now: datetime) -> list[Finding]:
    """The findings of our checker, and the error of feedparser, if it reports the feed as malformed (`bozo`)."""
    found = check(raw, served_at, now)
    if not raw.startswith(b"{"):
        read = feedparser.parse(raw, response_headers={"content-type": "application/xml; charset=utf-8"})
        if read.bozo:
            found.append(("feedparser", str(read.bozo_exception)))
    return found
