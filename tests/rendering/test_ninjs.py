"""A news item is ninjs 3.1, property by property, with the full text of the story or, once withdrawn, none (N1, N2)."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newsdesk.views import (
    Byline,
    ContributorNote,
    Figure,
    GeoPoint,
    Link,
    NewsItem,
    RelatedItem,
    Rendition,
    ShownPicture,
    SourceNote,
)
from newsdesk.vocabulary.output import Format
from tests.rendering.rendered import prose, render

MOMENT = datetime(2023, 9, 12, 18, 30, tzinfo=UTC)
# Out of the JSON Schema of ninjs 3.1 (IPTC, CC BY 4.0), which refuses every name that it does not know.
TOP = {
    "standard", "uri", "type", "representationType", "pubStatus", "edNote", "language", "firstCreated",
    "versionCreated", "expires", "by", "located", "headlines", "descriptions", "bodies", "genres", "subjects",
    "places", "infoSources", "renditions", "associations", "trustIndicators",
}  # fmt: skip
WITHIN = {
    "standard": {"name", "version", "schema"},
    "headlines": {"role", "contentType", "value"},
    "descriptions": {"role", "contentType", "value"},
    "bodies": {"role", "contentType", "charCount", "wordCount", "value"},
    "genres": {"name", "uri", "literal"},
    "subjects": {"name", "rel", "uri", "literal", "creator", "relevance", "confidence"},
    "places": {"name", "rel", "uri", "literal", "contactInfo", "geoJSON"},
    "infoSources": {"name", "role", "uri", "literal", "contactInfo"},
    "renditions": {"name", "href", "contentType", "title", "width", "height", "sizeInBytes"},
    "associations": {"name", "rel", "uri", "type", "by", "descriptions", "renditions"},
    "trustIndicators": {"role", "href"},
}
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+")
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def item(**fields: Any) -> NewsItem:
    given: dict[str, Any] = {
        "id": "tag:desk.test,2023-09-12:a",
        "href": "https://desk.test/2023/09/a/",
        "origin": "https://desk.test",
        "language": "ar-YE",
        "status": "usable",
        "note": "",
        "title": "R&D <b> \x22 \u2028",
        "summary": "What happened.",
        "genre": "News",
        "desk": "Africa",
        "authors": (Byline("Ada", "/authors/ada/"), Byline("Ben", "/authors/ben/")),
        "dateline": "GAO, Mali",
        "published": MOMENT,
        "modified": MOMENT,
        "expires": None,
        "body": prose("One [a](b.md).[^1]\n\n[^1]: Two.\n", {"b.md": "/2023/09/b/"}),
        "picture": Figure(
            ShownPicture((), Rendition("/pictures/a.jpg", 960, 540)), "A quay", "Navy", "The quay at Mari"
        ),
        "topics": (Link("War", "http://cv.iptc.org/newscodes/mediatopic/16000000"),),
        "spots": (GeoPoint("Bourem", "16.95", "-0.35"),),
        "sources": (
            SourceNote("MINUSMA", "https://m.example/звіт", "", "", "", "", "", ""),
            SourceNote("A witness", "", "", "", "", "", "", ""),
        ),
        "related": (RelatedItem("tag:desk.test,2023-09-13:b", "B"),),
        "policies": ("https://desk.test/corrections-policy/",),
        "contributors": (ContributorNote("Awa", "reporting", "Gao"), ContributorNote("Bo", "graphics", "")),
        "original": Link("agency.example", "https://agency.example/x"),
        **fields,
    }
    return NewsItem(**given)


def document(folder: Path, **fields: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(folder, Format.NINJS, item(**fields)))
    return found


def test_a_full_item_has_only_names_and_forms_that_the_standard_knows(tmp_path: Path) -> None:
    found = document(tmp_path, expires=MOMENT)

    assert found.keys() == TOP - {"edNote"}
    for name, known in WITHIN.items():
        for each in found[name] if isinstance(found[name], list) else [found[name]]:
            assert each and set(each) <= known, name
    assert all(DATE.fullmatch(found[name]) for name in ("firstCreated", "versionCreated", "expires"))
    addresses = [found["uri"], *re.findall(r'"(?:uri|href|schema)": "([^"]*)"', json.dumps(found, ensure_ascii=False))]
    assert len(addresses) > 9 and [each for each in addresses if not URI.fullmatch(each)] == []


def test_what_the_page_shows_is_in_the_item(tmp_path: Path) -> None:
    found = document(tmp_path)

    assert (found["uri"], found["type"], found["pubStatus"]) == ("tag:desk.test,2023-09-12:a", "text", "usable")
    assert (found["by"], found["located"], found["language"]) == ("Ada, Ben", "GAO, Mali", "ar-YE")
    assert found["headlines"] == [{"role": "main", "contentType": "text/plain", "value": 'R&D <b> " \u2028'}]
    assert found["subjects"] == [
        {"name": "Africa", "rel": "desk"},
        {"name": "War", "uri": "http://cv.iptc.org/newscodes/mediatopic/16000000"},
    ]
    assert found["places"] == [{"name": "Bourem", "geoJSON": {"type": "Point", "coordinates": [-0.35, 16.95]}}]
    assert found["infoSources"][0]["uri"] == "https://m.example/%D0%B7%D0%B2%D1%96%D1%82"
    assert found["infoSources"][2:] == [
        {"name": "Awa", "role": "reporting"},
        {"name": "Bo", "role": "graphics"},
        {"name": "agency.example", "role": "originator", "uri": "https://agency.example/x"},
    ]
    assert [each["rel"] for each in found["associations"]] == ["picture", "related"]
    assert found["associations"][0]["descriptions"][1]["value"] == "A quay"
    assert found["standard"]["schema"].endswith("ninjs-schema_3.1.json#")


def test_the_text_is_full_and_every_address_in_it_absolute(tmp_path: Path) -> None:
    (body,) = document(tmp_path)["bodies"]

    assert body["contentType"] == "text/html" and "Two." in body["value"]
    hrefs = re.findall(r'href="([^"]*)"', body["value"])
    assert "https://desk.test/2023/09/b/" in hrefs and "https://desk.test/2023/09/a/#fn:1" in hrefs
    assert all(href.startswith("https://") for href in hrefs)


def test_a_canceled_item_says_why_and_holds_no_text(tmp_path: Path) -> None:
    nothing: dict[str, Any] = {
        "body": None, "summary": "", "picture": None, "spots": (), "sources": (), "genre": "",
            "contributors": (), "original": None,
    }  # fmt: skip
    found = document(tmp_path, status="canceled", note="False.", **nothing)

    assert (found["pubStatus"], found["edNote"], found["representationType"]) == ("canceled", "False.", "partial")
    assert found.keys().isdisjoint({"bodies", "descriptions", "places", "infoSources", "genres"})
