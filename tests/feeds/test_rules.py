"""The checker itself: a sound feed has no finding, and whatever breaks a rule is found under its number."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsdesk.views import ArchiveLinks, Byline, Category, Feed, FeedItem, Figure, Rendition, ShownPicture, Tombstone
from newsdesk.vocabulary.output import Format
from tests.feeds.rules import check
from tests.feeds.rules_atom import ATOM_RULES
from tests.feeds.rules_json import JSON_RULES
from tests.feeds.rules_rss import RSS_RULES
from tests.rendering.rendered import prose, render

NOW = datetime(2023, 12, 1, tzinfo=UTC)
OWN = {Format.RSS: "feed.xml", Format.ATOM: "atom.xml", Format.JSON_FEED: "feed.json"}


def item(number: int) -> FeedItem:
    return FeedItem(
        id=f"tag:desk.test,2023-09-0{number}:s{number}",
        title=f"Story {number}",
        href=f"https://desk.test/2023/09/s{number}/",
        summary="In short.",
        published=datetime(2023, 9, number, 12, tzinfo=UTC),
        modified=datetime(2023, 9, number, 13, tzinfo=UTC),
        authors=(Byline("Ada", "/authors/ada/"),),
        categories=(Category("Africa", "https://desk.test/desks/"),),
        body=prose("Text [a](/a/).", {"/a/": "/a/"}),
        notes=(),
        language="en",
        direction="ltr",
        picture=Figure(ShownPicture((), Rendition("https://desk.test/pictures/a.jpg", 1200, 675)), "A ship", "Ada", ""),
    )


def served(form: Format) -> str:
    return f"https://desk.test/{OWN[form]}"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Format], bytes]:
    """A feed in each format that has something for every rule to look at."""
    folder: Path = tmp_path_factory.mktemp("sound")

    def make(form: Format) -> bytes:
        feed = Feed(
            title="Test Desk",
            about="All of it.",
            href="https://desk.test/",
            self_href=served(form),
            origin="https://desk.test",
            home="https://desk.test/",
            menu="https://desk.test/feeds/",
            language="en",
            publisher="Test Desk",
            hub="https://hub.test/",
            items=(item(2), item(1)),
            archive=ArchiveLinks(
                "https://desk.test/now.xml", "https://desk.test/old.xml", "https://desk.test/new.xml", True
            ),
            withdrawn=(Tombstone("tag:desk.test,2023:gone", datetime(2023, 10, 1, tzinfo=UTC), "Wrong."),),
        )
        return render(folder, form, feed)

    return make


@pytest.mark.parametrize("form", OWN)
def test_a_sound_feed_has_no_finding(sound: Callable[[Format], bytes], form: Format) -> None:
    assert check(sound(form), served(form), NOW) == []


RSS_SPOILED = [
    ("F1", "<link>https://desk.test/</link>", ""),
    ("F1", "<title>Test Desk</title>", "<title/>"),
    ("F1", "<link>https://desk.test/</link>", "<link>https://desk.test/feed.xml</link>"),
    ("F2", "<language>en</language>", ""),
    ("F2", "<language>en</language>", "<language>English</language>"),
    ("F3", 'rel="self"', 'rel="via"'),
    ("F3", "https://desk.test/feed.xml", "https://desk.test/rss.xml"),
    ("F4", "</channel>", "<ttl>5</ttl></channel>"),
    ("F5", '<guid isPermaLink="false">tag:desk.test,2023-09-01:s1</guid>', ""),
    ("F5", 'isPermaLink="false"', 'isPermaLink="no"'),
    ("F5", 'isPermaLink="false"', 'isPermaLink="true"'),
    ("F5", "tag:desk.test,2023-09-01:s1", "tag:desk.test,2023-09-02:s2"),
    ("F5", "tag:desk.test,2023-09-01:s1", "12345"),
    ("F7", "<title>Story 1</title>", "<title>&#x3C;em>Story&#x3C;/em> 1</title>"),
    ("F7", "<title>Story 1</title>", ""),
    ("F8", "<title>Story 1</title>", "<title>R&amp;D</title>"),
    ("F9", "<description>In short.</description>", ""),
    ("F9", "</item>", "<description>Late.</description></item>"),
    ("F9", "</content:encoded>", "</content:encoded><content:encoded>Twice.</content:encoded>"),
    ("F10", "&lt;p&gt;Text", "&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;Text"),
    ("F10", "&lt;p&gt;Text", '&lt;p onclick="x()"&gt;Text'),
    ("F10", "&lt;p&gt;Text", '&lt;p style="display: grid"&gt;Text'),
    ("F10", "&lt;p&gt;Text", "&lt;p&gt;&lt;div&gt;&lt;/div&gt;Text"),
    ("F11", 'href="https://desk.test/a/"', 'class="x" href="/a/"'),
    ("F11", 'src="https://desk.test/pictures/a.jpg"', 'src="x.jpg"'),
    ("F11", 'src="https://desk.test/pictures/a.jpg"', 'srcset="https://desk.test/a.jpg 1x, /b.jpg 2x"'),
    ("F12", "&lt;p&gt;Text", '&lt;p id="fn:1"&gt;Text'),
    ("F13", "Fri, 01 Sep 2023 12:00:00 +0000", "Mon, 01 Sep 2023 12:00:00 +0000"),
    ("F13", "Fri, 01 Sep 2023 12:00:00 +0000", "2023-09-01T12:00:00Z"),
    ("F13", "Fri, 01 Sep 2023 12:00:00 +0000", "Fri, 01 Dec 2023 00:11:00 +0000"),
    ("F13", "Sat, 02 Sep 2023 13:00:00 +0000", "Thu, 01 Jan 1970 00:00:00 +0000"),
    ("F13", "<pubDate>Fri, 01 Sep 2023 12:00:00 +0000</pubDate>", ""),
    ("F14", "<dc:creator>Ada</dc:creator>", ""),
    ("F14", "</item>", "<author>ada@desk.test</author></item>"),
    ("F15", '<category domain="https://desk.test/desks/">', "<category>"),
    ("F16", "</item>", '<enclosure url="https://desk.test/a.jpg" type="image/jpeg" length="-1"/></item>'),
    ("F16", "</item>", '<enclosure url="a.jpg" type="image/jpeg" length="0"/></item>'),
    ("F17", 'role="photographer"', 'role="Photographer"'),
    ("F17", "media:description", "media:text"),
    ("F17", "<media:content", '<media:group><media:content url="x"/></media:group><media:content'),
    ("F17", ' height="', ' height="-'),
    ("F18", "<docs>", "<ttl>0</ttl><docs>"),
    ("F19", "<docs>", "<image><url>https://desk.test/a.svg</url></image><docs>"),
    ("F20", "<docs>", '<w:x xmlns:w="http://webfeeds.org/rss/1.0"/><docs>'),
    ("F21", "<dcterms:modified>2023-09-01T13:00:00Z</dcterms:modified>", ""),
    ("F21", "2023-09-01T13:00:00Z", "Fri, 01 Sep 2023 13:00:00 +0000"),
    ("F22", 'rel="current"', 'rel="via"'),
    ("F22", 'href="https://desk.test/old.xml"', 'href="https://desk.test/feed.xml"'),
    ("F22", 'href="https://hub.test/"', 'href="/hub"'),
    ("F23", "Story 1", "Story \x0b 1"),
    ("F23", "Story 1", "Story \x85 1"),
    ("F23", "</channel>", ""),
]  # fmt: skip

ATOM_SPOILED = [
    ("A1", "updated>", "modified>"),
    ("A1", 'rel="self"', 'rel="via"'),
    ("A1", "<author><name>Test Desk</name>", "<author><name/>"),
    ("A1", "</feed>", "<subtitle>Late.</subtitle></feed>"),
    ("A2", "tag:desk.test,2023-09-01:s1", "tag:desk.test,2023-09-02:s2"),
    ("A2", "tag:desk.test,2023-09-01:s1", "s1"),
    ("A3", "summary>", "subtitle>"),
    ("A4", 'rel="alternate"', 'rel="related"'),
    ("A4", "</entry>", '<link rel="alternate" type="text/html" href="https://desk.test/x/"/></entry>'),
    ("A5", 'type="html"', 'type="CDATA"'),
    ("A6", "<published>2023-09-01T12:00:00+00:00", "<published>2023-09-01T12:00:00"),
    ("A6", "<published>2023-09-01T12:00:00+00:00", "<published>2023-09-01T14:00:00+00:00"),
    ("A6", "<published>2023-09-01T12:00:00+00:00", "<published>2024-09-01T12:00:00+00:00"),
    ("A7", 'xml:lang="en"', 'xml:lang=""'),
    ("A8", 'href="https://desk.test/a/"', 'class="x" href="#a"'),
    ("A9", 'ref="tag:desk.test,2023:gone"', 'ref="tag:desk.test,2023-09-01:s1"'),
    ("A9", 'when="2023-10-01T00:00:00Z"', 'when=""'),
    ("F10", "&lt;p&gt;Text", "&lt;iframe&gt;&lt;/iframe&gt;&lt;p&gt;Text"),
    ("F12", "&lt;p&gt;Text", '&lt;p id="fn:1"&gt;Text'),
    ("F17", 'scheme="urn:ebu"', 'scheme="x"'),
    ("F20", "<title>Story 1", '<title xmlns:source="http://source.scripting.com/">Story 1'),
    ("F22", 'rel="current"', 'rel="related"'),
    ("F23", "Story 1", "Story \x00 1"),
]  # fmt: skip


def without_text(raw: bytes) -> bytes:
    """An Atom feed whose entries have a summary alone, which then needs a link to the rest."""
    return re.sub(rb"<content .*?</content>", b"", raw, flags=re.DOTALL)


def spoil(good: bytes, old: str, new: str) -> bytes:
    text = good.decode()
    assert old in text, f"{old} does not stand in\n{text}"
    return text.replace(old, new).encode()


@pytest.mark.parametrize(("rule", "old", "new"), RSS_SPOILED)
def test_what_breaks_a_rule_of_rss_is_found(sound: Callable[[Format], bytes], rule: str, old: str, new: str) -> None:
    assert rule in dict(check(spoil(sound(Format.RSS), old, new), served(Format.RSS), NOW))


@pytest.mark.parametrize(("rule", "old", "new"), ATOM_SPOILED)
def test_what_breaks_a_rule_of_atom_is_found(sound: Callable[[Format], bytes], rule: str, old: str, new: str) -> None:
    good = without_text(sound(Format.ATOM)) if rule == "A3" else sound(Format.ATOM)

    assert rule not in dict(check(good, served(Format.ATOM), NOW))
    assert rule in dict(check(spoil(good, old, new), served(Format.ATOM), NOW))


def test_two_entries_with_one_time_and_a_feed_older_than_its_entries_are_found(
    sound: Callable[[Format], bytes],
) -> None:
    raw = sound(Format.ATOM)
    entry = raw[raw.index(b"<entry") : raw.index(b"</entry>") + 8]
    twin = entry.replace(b":s2<", b":s3<")

    assert "A6" in dict(check(raw.replace(entry, entry + twin), served(Format.ATOM), NOW))
    assert "A6" in dict(check(raw.replace(entry, b""), served(Format.ATOM), NOW))


JSON_SPOILED: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("J1", lambda feed: feed.update(version="https://jsonfeed.org/version/1")),
    ("J1", lambda feed: feed.update(version=feed.pop("version"))),
    ("J1", lambda feed: feed.pop("home_page_url")),
    ("J1", lambda feed: feed.update(feed_url="https://desk.test/other.json")),
    ("J2", lambda feed: feed["items"][0].update(id=7)),
    ("J2", lambda feed: feed["items"][0].update(id=feed["items"][1]["id"])),
    ("J2", lambda feed: feed["items"][0].pop("url")),
    ("J3", lambda feed: feed["items"][0].pop("content_html")),
    ("J4", lambda feed: feed["items"][0].update(author={"name": "Ada"})),
    ("J4", lambda feed: feed["items"][0].update(authors=[{}])),
    ("J4", lambda feed: feed.update(language="English")),
    ("J4", lambda feed: feed["items"][0].update(date_published="2023-09-01")),
    ("J4", lambda feed: feed["items"][0].update(tags=[7])),
    ("J5", lambda feed: feed.update(next_url=feed["feed_url"])),
    ("J6", lambda feed: feed.update(updated="2023")),
    ("J6", lambda feed: feed["items"][0].update({"_a.b": 1})),
    ("J7", lambda feed: feed.update(description="x" * 250_000)),
    ("J8", lambda feed: feed.update(favicon="/favicon.png")),
    ("J9", lambda feed: feed.update(hubs=[{"type": "websub"}])),
    ("F10", lambda feed: feed["items"][0].update(content_html="<svg></svg>")),
    ("F11", lambda feed: feed["items"][0].update(content_html='<img src="/a.jpg">')),
    ("F12", lambda feed: [each.update(content_html='<p id="a">a</p>') for each in feed["items"]]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "breaks"), JSON_SPOILED)
def test_what_breaks_a_rule_of_json_feed_is_found(
    sound: Callable[[Format], bytes], rule: str, breaks: Callable[[dict[str, Any]], object]
) -> None:
    feed = json.loads(sound(Format.JSON_FEED))
    breaks(feed)

    assert rule in dict(check(json.dumps(feed).encode(), served(Format.JSON_FEED), NOW))


def test_every_rule_has_been_seen_to_fail() -> None:
    spoiled = {rule for rule, *_ in (*RSS_SPOILED, *ATOM_SPOILED, *JSON_SPOILED)}

    assert spoiled >= {*RSS_RULES, *ATOM_RULES, *JSON_RULES}
