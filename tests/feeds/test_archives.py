"""Archives (RFC 5005): nothing is lost, nothing is said twice, and what is closed stays as it is. Rules P1 to P4."""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from msgspec.structs import replace

from newsdesk.planning.feeds.feeds import plan_feeds
from newsdesk.views import Feed
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format
from newsdesk.vocabulary.settings import Settings, Switches
from newsdesk.vocabulary.story_parts import Correction, CorrectionKind
from tests.desk import Desk, story
from tests.feeds.document import ATOM, DCTERMS, HISTORY
from tests.feeds.sites import Printer, address
from tests.planning.values import SETTINGS, article, by_path, edition, feed
from tests.stateful import stamps

WITH = Settings("Test Desk", "https://desk.test", SETTINGS.desks, feed_items=3, outputs=Switches(archives=True))
XML = {Format.RSS: "feed.xml", Format.ATOM: "atom.xml"}
START = datetime(2023, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    return Printer(tmp_path)


def served(printer: Printer, stories: Mapping[str, Article], settings: Settings = WITH) -> dict[str, bytes]:
    """Every feed of the site by its address."""
    whole = edition(*stories.values(), settings=settings)
    return {address(output): raw for output, raw in printer(plan_feeds(whole))}


def on(*days: int, **fields: Any) -> dict[str, Article]:
    """One story for each day after the first of September 2023."""
    return {
        f"s{day}": article(f"s{day}", date=START + timedelta(days=day), body=Body(f"Text {day}."), **fields)
        for day in days
    }


def ids(root: Element) -> list[str]:
    return [each.text or "" for tag in ("guid", f"{ATOM}entry/{ATOM}id") for each in root.iterfind(f".//{tag}")]


def link(root: Element, relation: str) -> str:
    return next((each.get("href", "") for each in root.iter(f"{ATOM}link") if each.get("rel") == relation), "")


def walk(feeds: Mapping[str, bytes], start: str) -> Iterator[Element]:
    """The feed, and every archive that it leads back to."""
    met: set[str] = set()
    while start:
        assert start not in met, f"the walk comes back to {start}"
        met.add(start)
        yield (root := fromstring(feeds[start]))
        start = link(root, "prev-archive")


@pytest.mark.parametrize("name", XML.values())
@pytest.mark.parametrize("seed", range(8))
def test_p4_a_walk_back_yields_every_story_exactly_once(printer: Printer, name: str, seed: int) -> None:
    chance = random.Random(seed)
    days = chance.sample(range(150), 40)
    stories = on(*days)
    for slug in chance.sample(sorted(stories), 8):
        held = stories[slug]
        stories[slug] = replace(held, publish_at=held.date + timedelta(days=chance.randrange(60)))
    for slug in chance.sample(sorted(stories), 5):
        note = Correction(START + timedelta(days=chance.randrange(200, 300)), CorrectionKind.CORRECTION, "Not so.")
        stories[slug] = replace(stories[slug], corrections=(note,))
    settings = replace(WITH, feed_items=chance.choice([1, 3, 10, 50]))
    live, *archives = walk(served(printer, stories, settings), f"https://desk.test/{name}")
    found = [each for root in archives for each in ids(root)]

    assert len(found) == len(set(found)), "once in the archives"
    assert len(found + ids(live)) >= len({*found, *ids(live)}) == len(stories)


def test_p1_no_feed_claims_to_be_complete(printer: Printer) -> None:
    """The next story would have to delete the one before it."""
    found = served(printer, on(1, 40, 80))

    assert len(found) > 10
    assert not [place for place, raw in found.items() if b"complete" in raw]


@pytest.mark.parametrize("name", XML.values())
def test_p2_each_month_names_its_feed_and_its_neighbours(printer: Printer, name: str) -> None:
    feeds = served(printer, on(1, 2, 40, 110))
    live, november, october, september = (
        fromstring(feeds[f"https://desk.test/{place}{name}"])
        for place in ("", "archive/2023/12/", "archive/2023/10/", "archive/2023/09/")
    )

    assert link(live, "prev-archive") == link(november, "prev-archive") == link(october, "self")
    assert link(october, "prev-archive") == link(september, "self")
    assert link(september, "next-archive") == link(october, "self")
    assert link(october, "next-archive") == link(november, "self")
    assert [link(each, "current") for each in (november, october, september)] == [link(live, "self")] * 3
    assert [each.find(f".//{HISTORY}archive") is not None for each in (live, november, october, september)] == [
        False, False, True, True,
    ]  # fmt: skip
    assert [link(live, "next-archive"), link(september, "prev-archive")] == ["", ""]


def test_the_documents_of_one_archive_are_one_feed(printer: Printer) -> None:
    documents = list(walk(served(printer, on(1, 40, 80)), "https://desk.test/atom.xml"))

    assert len(documents) == 3
    assert {each.findtext(f"{ATOM}id") for each in documents} == {"https://desk.test/"}


@pytest.mark.parametrize("name", XML.values())
def test_p3_what_is_closed_is_not_touched_by_what_comes_after(printer: Printer, name: str) -> None:
    """Not even by the end of the month that follows it."""
    stories = on(1, 2, 40)
    closed = f"https://desk.test/archive/2023/09/{name}"
    before = served(printer, stories)[closed]
    for later in ((41,), (41, 42, 70), (41, 42, 70, 110), (41, 42, 70, 110, 500)):
        assert served(printer, stories | on(*later))[closed] == before


@pytest.mark.parametrize("name", XML.values())
def test_p3_an_embargo_never_ends_within_a_closed_month(printer: Printer, name: str) -> None:
    closed = f"https://desk.test/archive/2023/09/{name}"
    stories = on(1, 2, 40)
    held = on(3, publish_at=START + timedelta(days=45))

    assert served(printer, stories | held)[closed] == served(printer, stories)[closed]


@pytest.mark.parametrize(("name", "changed"), [("feed.xml", f"{DCTERMS}modified"), ("atom.xml", f"{ATOM}updated")])
def test_p3_a_correction_brings_an_archived_story_back(printer: Printer, name: str, changed: str) -> None:
    stories = on(1, 2, 3, 40, 41, 42, 43)
    live = f"https://desk.test/{name}"
    before = served(printer, stories)
    note = Correction(START + timedelta(days=44), CorrectionKind.CORRECTION, "It was ten.")
    after = served(printer, stories | {"s2": replace(stories["s2"], corrections=(note,))})
    (identity,) = set(ids(fromstring(after[live]))) - set(ids(fromstring(before[live])))
    item = fromstring(after[live]).find(".//item" if name == "feed.xml" else f"{ATOM}entry")

    assert identity.endswith(":s2") and identity in ids(fromstring(before[f"https://desk.test/archive/2023/09/{name}"]))
    assert item is not None and identity in {each.text for each in item}, "it comes first"
    assert (item.findtext(changed) or "").startswith("2023-10-15T12:00:00")
    months = [place for place in before if "/archive/" in place and before[place] != after[place]]
    assert {place for place in months if place.endswith(name)} == {f"https://desk.test/archive/2023/09/{name}"}


def test_the_live_feed_holds_all_of_the_month_that_is_open_however_much_that_is() -> None:
    stories = on(1, 2, 31, 32, 33, 34, 35, 36)
    found = by_path(plan_feeds(edition(*stories.values(), settings=WITH)))
    short = by_path(plan_feeds(edition(*stories.values(), settings=replace(WITH, outputs=Switches()))))

    assert len(feed(found["feed.xml"]).items) == len(feed(found["feed.json"]).items) == 6
    assert len(feed(short["feed.xml"]).items) == 3
    assert not [path for path in short if path.startswith("archive/")]


def test_an_edit_of_a_new_story_changes_no_closed_month() -> None:
    stories = on(*range(0, 200, 5))
    edited = stories | {"s195": replace(stories["s195"], body=Body("Edited."), title="Edited")}
    before, after = ({output.path: output.view for output in plan_feeds(edition(*each.values(), settings=WITH))}
                     for each in (stories, edited))  # fmt: skip

    changed = {path for path in after if before[path] != after[path]}

    assert before.keys() == after.keys()
    assert {path for path in changed if path.startswith(("archive/", "feed", "atom"))} == {
        "feed.xml", "atom.xml", "feed.json", "archive/2024/03/feed.xml", "archive/2024/03/atom.xml",
    }  # fmt: skip


def test_json_feed_has_no_archive_and_points_to_none() -> None:
    found = by_path(plan_feeds(edition(*on(1, 40).values(), settings=WITH)))

    assert not [path for path in found if path.startswith("archive/") and path.endswith("json")]
    assert feed(found["feed.json"]).archive.older == ""


def test_without_atom_there_is_no_archive_in_atom() -> None:
    settings = replace(WITH, outputs=Switches(atom=False, archives=True))
    found = by_path(plan_feeds(edition(*on(1, 40).values(), settings=settings)))

    assert {path for path in found if "2023/09" in path} == {"archive/2023/09/feed.xml"}


def test_w1_every_feed_that_may_be_announced_names_the_hub() -> None:
    settings = replace(WITH, hub="https://hub.test/")
    views = [output.view for output in plan_feeds(edition(*on(1, 40).values(), settings=settings))]

    assert len(views) > 10
    assert {view.hub for view in views if isinstance(view, Feed)} == {"https://hub.test/"}


def test_h2_a_build_rewrites_no_feed_in_which_nothing_changed(desk: Desk) -> None:
    """On disk: dates of files stay too, so what a server says of a feed's age stays true."""
    desk.write("-- site.yaml --\ntitle: T\nurl: https://desk.test\ndesks: {africa: {name: Africa}}\n"
               "outputs: {archives: true}\nfeeds: {items: 2}\n")  # fmt: skip
    for month in (9, 10, 11):
        desk.write(story(f"s{month}", date=f"2023-{month:02}-05T12:00:00Z", id=f"urn:x:{month}"))
    desk.age()
    assert desk.build().status == 0
    before = stamps(desk.output)
    desk.write(story("s12", date="2023-12-05T12:00:00Z"))
    assert desk.build().status == 0
    after = stamps(desk.output)
    feeds = {path for path in before if path.endswith((".xml", "feed.json")) and path.startswith("archive/")}

    assert {path for path in feeds if before[path] != after[path]} == {
        "archive/2023/11/feed.xml", "archive/2023/11/atom.xml",
    }  # fmt: skip
    assert "archive/2023/12/feed.xml" in after and len(feeds) == 6
