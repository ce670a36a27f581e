"""What Atom and JSON Feed say in ways of their own."""

import json
from typing import Any
from xml.etree.ElementTree import fromstring

from newsdesk.views import Tombstone
from newsdesk.vocabulary.output import Format
from tests.rendering.feeds.examples import NAMES, PUBLISHED, feed, item


def test_atom_tells_apart_what_changed_in_one_second_and_is_as_old_as_its_latest_change(rendered: Any) -> None:
    root = fromstring(rendered(Format.ATOM, feed(item("a"), item("b"), item("c", modified=PUBLISHED))))
    updates = [each.text or "" for each in root.findall(f"{NAMES['atom']}entry/{NAMES['atom']}updated")]

    assert [each[:19] for each in updates] == ["2023-09-13T08:00:00", "2023-09-13T08:00:00", "2023-09-12T18:30:00"]
    assert len(set(updates)) == 3
    assert root.findtext(f"{NAMES['atom']}updated") == max(updates)
    assert rendered(Format.ATOM, feed(item("a"))).count(updates[0].encode()) == 2, "with or without the others"


def test_atom_has_a_link_of_each_relation_with_its_type(rendered: Any) -> None:
    root = fromstring(rendered(Format.ATOM, feed(item("a"), self_href="https://desk.test/desks/africa/atom.xml")))
    link = f"{NAMES['atom']}link"

    assert [each.attrib for each in root.findall(link)] == [
        {"rel": "self", "href": "https://desk.test/desks/africa/atom.xml", "type": "application/atom+xml"},
        {"rel": "alternate", "href": "https://desk.test/desks/africa/", "type": "text/html"},
    ]
    assert [each.attrib for each in root.findall(f"{NAMES['atom']}entry/{link}")] == [
        {"rel": "alternate", "href": "https://desk.test/2023/09/a/", "type": "text/html"}
    ]


def test_atom_says_who_wrote_it_in_which_language_and_that_the_text_is_html(rendered: Any) -> None:
    root = fromstring(rendered(Format.ATOM, feed(item("a", language="fr"))))
    (entry,) = root.iter(f"{NAMES['atom']}entry")

    assert root.get(f"{NAMES['xml']}lang") == "en" and entry.get(f"{NAMES['xml']}lang") == "fr"
    assert root.findtext(f"{NAMES['atom']}author/{NAMES['atom']}name") == "Test Desk"
    assert [each.text for each in entry.iter(f"{NAMES['atom']}name")] == ["Ada Adeyemi", "Ben"]
    assert [each.get("type") for each in entry.iter(f"{NAMES['atom']}content")] == ["html"]
    assert entry.findtext(f"{NAMES['atom']}summary") == "About a."
    assert root.findtext(f"{NAMES['atom']}id")


def test_json_feed_has_the_keys_of_its_version(rendered: Any) -> None:
    raw = rendered(Format.JSON_FEED, feed(item("a", notes=()), hub="https://hub.test/"))
    read = json.loads(raw)
    (entry,) = read.pop("items")

    assert next(iter(read)) == "version"
    assert read == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Africa – Test Desk",
        "home_page_url": "https://desk.test/desks/africa/",
        "feed_url": "https://desk.test/desks/africa/feed.xml",
        "description": "The Sahel.",
        "user_comment": "More about it.",
        "language": "en",
        "authors": [{"name": "Test Desk", "url": "https://desk.test/"}],
        "hubs": [{"type": "WebSub", "url": "https://hub.test/"}],
    }
    assert entry.pop("content_html")
    assert entry == {
        "id": "tag:desk.test,2023:a",
        "url": "https://desk.test/2023/09/a/",
        "title": "A",
        "summary": "About a.",
        "date_published": "2023-09-12T18:30:00Z",
        "date_modified": "2023-09-13T08:00:00Z",
        "authors": [
            {"name": "Ada Adeyemi", "url": "https://desk.test/authors/ada/"},
            {"name": "Ben", "url": "https://desk.test/authors/ben/"},
        ],
        "tags": ["Africa", "R&D"],
        "language": "en",
    }
    assert raw.endswith(b"}\n")


def test_atom_tells_what_was_taken_back(rendered: Any) -> None:
    gone = Tombstone("tag:desk.test,2023:x", PUBLISHED, "It was <not> so.")
    (stone,) = fromstring(rendered(Format.ATOM, feed(item("a"), withdrawn=(gone,)))).iter(
        "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
    )

    assert stone.attrib == {"ref": "tag:desk.test,2023:x", "when": "2023-09-12T18:30:00Z"}
    assert [each.text for each in stone] == ["It was <not> so."]
