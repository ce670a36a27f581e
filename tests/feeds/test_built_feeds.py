"""Every feed that is built passes every rule: of the sample site, of hostile copy, and of a desk with 5,000 stories."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import feedparser
import pytest

from newsdesk.planning.feeds.feeds import plan_feeds
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format
from newsdesk.vocabulary.settings import Settings, Storyline, Switches, Tag
from newsdesk.vocabulary.story_parts import Correction, CorrectionKind, Image, Withdrawal
from tests.bench.archive import write_site
from tests.bench.stories import make_archive
from tests.desk import BARE, REPOSITORY, TINY, Desk, story
from tests.feeds.document import Document
from tests.feeds.rules import check
from tests.feeds.rules_atom import ATOM_RULES
from tests.feeds.rules_json import JSON_RULES
from tests.feeds.rules_rss import RSS_RULES
from tests.feeds.sites import NOW, Printer, address, feeds_of, findings, sample
from tests.planning.values import SETTINGS, article, author, edition

pytestmark = pytest.mark.slow  # checks some sixty feeds by every rule, and those of large archives

MOMENT = datetime.fromisoformat(NOW)
HOSTILE = [
    "]]>", "</script><script>alert(1)</script>", "<b>Bold</b> & <img src=x onerror=alert(1)>", "R&D, AT&T &amp; &#60;",
    "🚢 Київ عدن", "עברית عربي", "a\u2028b", "é" * 200, "{{ x }} %3Cb%3E", "< a <! <3", "\"quoted\" 'single'", "-->",
]  # fmt: skip
BODY = "# {text}\n\nSays `{code}`: {text}[^1]\n\n| a | b |\n|:--|--:|\n| c | {number} |\n\n[^1]: {text}\n"
WHOLE = Settings(
    "Test Desk", "https://desk.test", SETTINGS.desks,
    storylines=(Storyline("war", "The war & </title>"),), tags=(Tag("mali", "Mali", media_topic="16000000"),),
    hub="https://hub.test/", outputs=Switches(archives=True),
)  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The feeds of the sample site, by address."""
    desk = sample(tmp_path_factory.mktemp("sample") / "site")
    return {f"https://desk.example/{quote(path)}": raw for path, raw in feeds_of(desk.published()).items()}


def test_the_sample_site_has_feeds_of_every_kind(built: dict[str, bytes]) -> None:
    kinds = {path.split("/")[3] for path in built}

    assert kinds == {"feed.xml", "atom.xml", "feed.json", "archive", "authors", "corrections", "desks", "storylines",
                     "tags"}  # fmt: skip
    assert len(built) > 60


@pytest.fixture(scope="module")
def found(built: dict[str, bytes]) -> list[tuple[str, str, str]]:
    """All that is wrong with them: the rule, the feed, what it is."""
    return [(rule, place, told) for place, raw in built.items() for rule, told in findings(raw, place, MOMENT)]


@pytest.mark.parametrize("rule", sorted({*RSS_RULES, *ATOM_RULES, *JSON_RULES, "F23", "feedparser"}))
def test_the_feeds_of_the_sample_site_pass_the_rule(found: list[tuple[str, str, str]], rule: str) -> None:
    assert [each for each in found if each[0] == rule] == []


def test_j7_no_main_feed_of_the_sample_site_is_a_burden(built: dict[str, bytes]) -> None:
    main = {place: len(raw) for place, raw in built.items() if place.count("/") == 3}

    assert len(main) == 3 and max(main.values()) < 250_000, main


def test_every_story_of_the_sample_site_says_who_it_is(built: dict[str, bytes]) -> None:
    """F6: an identity that is made of date and slug would change with them."""
    stories = [each for each in (REPOSITORY / "content").rglob("*.md") if each.parent.name != "pages"]

    assert len(stories) > 20
    assert [each.name for each in stories if "\nid: " not in each.read_text(encoding="utf-8")] == []


def hostile_stories() -> Iterator[Article]:
    for number, text in enumerate(HOSTILE, start=1):
        note = Correction(datetime(2023, 12, number, tzinfo=UTC), CorrectionKind.CORRECTION, text)
        yield article(
            f"s{number}",
            on=number * 4,
            title=text,
            summary=text,
            body=Body(BODY.format(text=text, code=text.replace("`", ""), number=number)),
            tags=(text, "Mali"),
            storyline="war",
            language=("", "ar", "fr")[number % 3],
            corrections=(note,) if number % 2 else (),
            image=Image("content/a.jpg", text, text, text if number % 4 else ""),
        )  # fmt: skip


@pytest.mark.bar(6)
def test_hostile_copy_passes_every_rule(tmp_path: Path) -> None:
    gone = article("gone", withdrawn=Withdrawal(datetime(2023, 12, 1, tzinfo=UTC), "]]> </title> & <b>"))
    whole = edition(
        *hostile_stories(),
        retired=[gone],
        authors=[author("ada", name="Ada <b>&amp;</b> ]]>", role="<i>Chief</i>")],
        pictures=(Picture("content/a.jpg", "0123456789abcdef" * 2, 800, 600),),
        settings=WHOLE,
    )
    printed = list(Printer(tmp_path)(plan_feeds(whole)))

    assert len(printed) > 20
    assert {
        address(output): found for output, raw in printed if (found := findings(raw, address(output), MOMENT))
    } == {}


def test_hostile_words_are_still_there_to_be_read(tmp_path: Path) -> None:
    whole = edition(*hostile_stories(), pictures=(Picture("content/a.jpg", "0" * 32, 800, 600),), settings=WHOLE)
    printed = {address(output): raw for output, raw in Printer(tmp_path)(plan_feeds(whole))}
    told = [item["title"] for item in json.loads(printed["https://desk.test/feed.json"])["items"]]
    titles = [entry.findtext("{http://www.w3.org/2005/Atom}title") for entry in Document(
        printed["https://desk.test/atom.xml"], "", MOMENT).entries]  # fmt: skip

    # Some are in a language that runs the other way, and set apart.
    bare = [[str(title).strip("\u2068\u2069") for title in each] for each in (told, HOSTILE, titles)]
    assert sorted(bare[0]) == sorted(bare[1]) == sorted(bare[2])
    assert "‹b›Bold‹/b› & ‹img src=x onerror=alert(1)›" in printed["https://desk.test/feed.xml"].decode().replace(
        "&#x26;", "&"
    )


def test_a_desk_with_five_thousand_stories_passes_every_rule(tmp_path: Path) -> None:
    """Two stories an hour, every other one of Africa, with archives on: each document is still one that can be read."""
    start = datetime(2023, 9, 1, tzinfo=UTC)
    stories = (
        article(f"s{number}", date=start + timedelta(minutes=30) * number, desk=("africa", "europe")[number % 2],
                body=Body(f"Report {number}."))
        for number in range(10_000)
    )  # fmt: skip
    outputs = list(plan_feeds(edition(*stories, settings=WHOLE)))
    wanted = [each for each in outputs if "archive" not in each.path or each.path.endswith("2023/10/feed.xml")]
    printed = list(Printer(tmp_path)(wanted))

    assert {address(output): found for output, raw in printed if (found := check(raw, address(output), MOMENT))
            if {name for name, _ in found} != {"J7"}} == {}  # fmt: skip
    (desk,) = [raw for output, raw in printed if output.path == "desks/africa/feed.xml"]
    assert len(feedparser.parse(desk).entries) == 30
    assert all(len(raw) < 250_000 for output, raw in printed if output.path.startswith("desks/")), "J7"


def test_an_archive_of_120_varied_stories_passes_every_rule(tmp_path: Path) -> None:
    """Bodies with every kind of Markdown, three scripts, pictures and corrections."""
    write_site(make_archive(120, seed=5), tmp_path)
    Desk(tmp_path).write(TINY)
    assert Desk(tmp_path).build("--quiet", now="2026-01-02T12:00:00Z").status == 0
    settings = (tmp_path / "site.yaml").read_text(encoding="utf-8")
    (site,) = re.findall(r"^url: (\S+)$", settings, re.MULTILINE)
    now = datetime.fromisoformat("2026-01-02T12:00:00Z")
    feeds = {f"{site}/{quote(path)}": raw for path, raw in feeds_of(Desk(tmp_path).published()).items()}
    found = {place: [each for each in check(raw, place, now) if each[0] != "J7"] for place, raw in feeds.items()}

    assert len(feeds) > 60
    assert {place: each for place, each in found.items() if each} == {}


@pytest.mark.parametrize("letter", ["\x00", "\x08", "\x0b", "\x1f", "\x85"])
@pytest.mark.parametrize("key", ["title", "summary"])
def test_f23_what_has_no_place_in_xml_is_refused_where_it_stands(desk: Desk, letter: str, key: str) -> None:
    desk.write(BARE + story("a", **{key: f"One{letter}two"}))
    (problem, *_) = desk.problems()

    assert problem.startswith("content/a.md:")


@pytest.mark.parametrize("form", [Format.RSS, Format.ATOM])
def test_f19_no_feed_names_an_image_since_no_raster_icon_is_published(built: dict[str, bytes], form: Format) -> None:
    name = b"<image>" if form is Format.RSS else b"<logo>"

    assert not [place for place, raw in built.items() if name in raw]
