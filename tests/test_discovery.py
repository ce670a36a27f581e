"""What machines find in the built site: one address for one story everywhere, and heads that agree with one another."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest

from tests.desk import Desk, story
from tests.sample import light_sample

pytestmark = pytest.mark.slow  # builds a site for each of its cases

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NOW = "2026-11-22T18:00:00Z"
# Google, "Robots meta tag specifications".
ROBOTS = {
    "all", "indexifembedded", "max-image-preview:large", "nofollow", "noimageindex", "noindex", "none", "nosnippet",
    "notranslate",
}  # fmt: skip
HOSTILE = '</script><b>&amp; \' &quot; \\u2028 <![CDATA[ "R&D" ]]> -->'
SITE = """\
-- site.yaml --
title: "Test & <Desk>"
tagline: "Plainly, </title>"
url: https://desk.test:8443
language: en
desks: {africa: {name: "Africa & <b>"}, europe: {name: Europe}}
tags: {war: {name: "War </script>", media_topic: 16000000}}
policies: {about: about, corrections: corrections-policy}
-- authors/ada.md --
---
name: Ada "</script>" Adeyemi
links: {Mastodon: "https://social.example/@ada", Post: "mailto:ada@desk.test"}
---
Ada reports.
-- content/pages/about.md --
---
title: About </title>
---
We.
-- content/pages/corrections-policy.md --
---
title: Corrections
---
We correct.
"""
FINE = json.dumps(HOSTILE)
STORIES = [
    story("a", title=FINE, summary=FINE, tags='[war, "<i>", Київ]', dateline=FINE, updated="2023-10-01T00:00:00Z"),
    story("a-fr", title=FINE, language="fr", translation_of="a", date="2023-09-13T00:00:00Z"),
    story("a-ar", title="قصة", language="ar", translation_of="a-fr", date="2023-09-14T23:30:00-05:00"),
    story("held", publish_at="2023-10-02T00:00:00+02:00", desk="europe"),
    story("gone", title=FINE, withdrawn='{date: 2023-10-01T00:00:00Z, reason: "</script>"}'),
    story("wrong", corrections=f"[{{date: 2023-10-01T00:00:00Z, kind: correction, text: {FINE}}}]", aliases="[/old/]"),
    story("ran-out", expires="2023-10-01T00:00:00Z"),
    story("sealed", publish_at="2030-01-01T00:00:00Z", translation_of="a", language="uk"),
]


class Page:
    """A built page, by what stands in its head."""

    def __init__(self, html: str) -> None:
        self.tree = html5lib.parse(html, namespaceHTMLElements=False)
        self.links: list[dict[str, str]] = [dict(each.attrib) for each in self.tree.iter("link")]
        self.metas: list[dict[str, str]] = [dict(each.attrib) for each in self.tree.iter("meta")]
        blocks = [each for each in self.tree.iter("script") if each.get("type") == "application/ld+json"]
        self.data: list[Any] = [json.loads(each.text or "") for each in blocks]

    def link(self, rel: str) -> list[str]:
        return [each["href"] for each in self.links if each.get("rel") == rel]

    def meta(self, name: str) -> list[str]:
        return [each["content"] for each in self.metas if name in (each.get("property"), each.get("name"))]

    def languages(self) -> dict[str, str]:
        return {each["hreflang"]: each["href"] for each in self.links if "hreflang" in each}


def dressed(folder: Path) -> Desk:
    """A site with the templates and assets that ship, and no copy."""
    return Desk(folder).dress()


@pytest.fixture(scope="module", params=["sample", "hostile"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built output of the sample site, or of one in which everything typed is out to break something."""
    folder = tmp_path_factory.mktemp("discovery")
    desk = light_sample(folder) if request.param == "sample" else dressed(folder).write(SITE + "".join(STORIES))
    ran = desk.build(now=NOW)
    assert ran.status == 0, ran
    return desk.output


@cache
def pages(site: Path) -> dict[str, Page]:
    """Every page that is no redirect, by its path."""
    texts = {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in site.rglob("*.html")}
    return {path: Page(text) for path, text in sorted(texts.items()) if 'http-equiv="refresh"' not in text}


def is_story(path: str) -> bool:
    return bool(re.fullmatch(r"\d{4}/\d{2}/[\w-]+/index\.html", path))


@cache
def origin(site: Path) -> str:
    (canonical,) = pages(site)["index.html"].link("canonical")
    return canonical.removesuffix("/")


def file_at(site: Path, address: str) -> Path:
    """The file that an absolute address of the site is served from."""
    assert address.startswith(f"{origin(site)}/"), address
    path = unquote(urlsplit(address).path).lstrip("/")
    return site / (f"{path}index.html" if not path or path.endswith("/") else path)


def sitemap(site: Path) -> dict[str, str | None]:
    """Every address of the sitemaps that the index names, with its last change."""
    index = ElementTree.parse(site / "sitemap.xml").getroot()
    files = [file_at(site, entry.findtext(f"{MAP}loc") or "") for entry in index]
    entries = [entry for file in files for entry in ElementTree.parse(file).getroot()]
    return {entry.findtext(f"{MAP}loc") or "": entry.findtext(f"{MAP}lastmod") for entry in entries}


FEED_FILES = ("feed.xml", "atom.xml", "feed.json")


def feed_links(site: Path) -> set[str]:
    """The addresses to which the items of every feed of stories lead."""
    found: set[str] = set()
    feeds = {name: [file for file in site.rglob(name) if file.parent.name != "corrections"] for name in FEED_FILES}
    for file in feeds["feed.xml"]:
        found.update(each.findtext("link") or "" for each in ElementTree.parse(file).getroot().iter("item"))
    for file in feeds["atom.xml"]:
        for entry in ElementTree.parse(file).getroot().iter(f"{ATOM}entry"):
            found.update(link.get("href", "") for link in entry.iter(f"{ATOM}link") if link.get("rel") == "alternate")
    for file in feeds["feed.json"]:
        found.update(item["url"] for item in json.loads(file.read_bytes())["items"])
    return found


def everything(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON document."""
    for each in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from everything(each)
    if isinstance(value, dict):
        yield value


def test_a_story_has_one_address_wherever_it_is_named(site: Path) -> None:  # E1
    stories = {path: page for path, page in pages(site).items() if is_story(path)}
    listed, followed = sitemap(site), feed_links(site)
    retired = {path for path in stories if "This story has" in (site / path).read_text("utf-8")}

    assert len(stories) >= 6
    for path, page in stories.items():
        address = f"{origin(site)}/{path.removesuffix('index.html')}"
        (data,) = page.data
        assert page.link("canonical") == page.meta("og:url") == [address]
        assert data["@graph"][0]["mainEntityOfPage"] == data["@graph"][0]["url"] == address
        assert (address in listed) == (address in followed) == (path not in retired)
    assert {address for address in listed if is_story(f"{urlsplit(address).path[1:]}index.html")} == followed - {
        f"{origin(site)}/{path.removesuffix('index.html')}" for path in retired
    }


def test_every_page_says_once_where_it_stands(site: Path) -> None:  # E1
    found = pages(site)
    addresses = [address for path, page in found.items() if path != "404.html" for address in page.link("canonical")]

    assert len(addresses) == len(set(addresses)) == len(found) - 1
    assert all(page.meta("og:url") == page.link("canonical") for page in found.values())
    assert [path for path, page in found.items() if path != "404.html" and not file_at(site, page.link("canonical")[0])
            .samefile(site / path)] == []  # fmt: skip


def test_the_page_for_a_wrong_address_is_not_to_be_indexed_or_shared(site: Path) -> None:
    page = pages(site)["404.html"]

    assert page.meta("robots") == ["noindex"]
    assert (page.link("canonical"), page.meta("og:url"), page.data) == ([], [], [])


def test_languages_name_one_another_and_themselves(site: Path) -> None:  # E2
    found = pages(site)
    translated = {path: page for path, page in found.items() if page.languages()}

    assert len(translated) >= 3
    for page in translated.values():
        languages = page.languages()
        (own,) = page.link("canonical")
        assert own in languages.values()
        assert "x-default" in languages and languages["x-default"] in set(languages.values())
        for address in languages.values():
            assert found[file_at(site, address).relative_to(site).as_posix()].languages() == languages
    assert not any(is_story(path) is False for path in translated)


def test_robots_are_told_only_what_they_understand(site: Path) -> None:  # E3
    for path, page in pages(site).items():
        (told,) = page.meta("robots")
        assert set(told.replace(" ", "").split(",")) <= ROBOTS
        assert (told == "max-image-preview:large") == (path != "404.html")


def test_what_is_shared_has_all_that_open_graph_asks_for(site: Path) -> None:  # E4
    for path, page in pages(site).items():
        if path == "404.html":
            continue
        asked = [page.meta(name) for name in ("og:title", "og:type", "og:url", "og:site_name", "twitter:card")]
        assert all(len(each) == 1 and each[0] for each in asked), path
        assert page.meta("og:type")[0] in ("website", "article", "profile")
        assert (page.meta("og:type") == ["article"]) == is_story(path)
        published, modified = page.meta("article:published_time"), page.meta("article:modified_time")
        assert len(published) == is_story(path) and len(modified) <= len(published)
        if is_story(path):
            (data,) = page.data
            assert [data["@graph"][0]["datePublished"]] == published
            assert [value for key, value in data["@graph"][0].items() if key == "dateModified"] == modified
            assert [author["url"] for author in data["@graph"][0]["author"]] == page.meta("article:author")


def test_a_picture_that_is_shared_is_published(site: Path) -> None:  # E4
    shown = [address for page in pages(site).values() for address in page.meta("og:image")]

    assert len(shown) == len(pages(site)) - 1
    assert all(file_at(site, address).is_file() for address in shown)


def test_every_address_of_the_structured_data_on_the_site_is_published(site: Path) -> None:  # D2, D7, D10
    named = {
        value
        for page in pages(site).values()
        for thing in everything(page.data)
        for value in thing.values()
        if isinstance(value, str) and value.startswith(origin(site))
    }

    assert len(named) > 20
    assert [address for address in sorted(named) if not file_at(site, address).is_file()] == []


def test_every_author_of_a_story_has_a_page_that_is_their_profile(site: Path) -> None:  # D2, D7
    found = pages(site)
    authors = {
        (author["@type"], author["name"], author["url"])
        for path, page in found.items()
        if is_story(path)
        for author in page.data[0]["@graph"][0]["author"]
    }

    assert authors
    for kind, name, address in authors:
        profile = found[file_at(site, address).relative_to(site).as_posix()].data[0]["@graph"][0]
        assert profile["@type"] == "ProfilePage"
        assert (profile["mainEntity"]["@type"], profile["mainEntity"]["name"]) == (kind, name)


def test_the_structured_data_says_what_the_page_shows(site: Path) -> None:  # D5
    for path, page in pages(site).items():
        shown = " ".join("".join(text for body in page.tree.iter("body") for text in body.itertext()).split())
        times = {each.get("datetime") for each in page.tree.iter("time")}
        for thing in everything(page.data):
            for key in ("headline", "name", "text", "caption", "creditText", "dateline", "jobTitle", "slogan"):
                assert " ".join(thing.get(key, "").split()) in shown, (path, key)
            for key in ("datePublished", "dateModified", "expires"):
                assert key not in thing or thing[key] in times, (path, key)


def test_crumbs_are_those_of_the_page(site: Path) -> None:  # D8
    for path, page in pages(site).items():
        crumbs = [each for each in page.tree.iter("nav") if each.get("class") == "crumbs"]
        lists = [thing for thing in everything(page.data) if thing.get("@type") == "BreadcrumbList"]
        visible = [(link.text, origin(site) + link.get("href", "")) for nav in crumbs for link in nav.iter("a")]
        told = [(step["name"], step.get("item")) for each in lists for step in each["itemListElement"]]
        assert told[:-1] == (visible if lists else []), path
        assert [step["position"] for each in lists for step in each["itemListElement"]] == list(range(1, len(told) + 1))


def test_no_page_runs_a_script(site: Path) -> None:  # U2, D14
    for path, page in pages(site).items():
        # The search alone has a script, and a policy of its own.
        allowed = {"application/ld+json", *(["module"] if path == "search/index.html" else [])}
        assert {each.get("type") for each in page.tree.iter("script")} <= allowed
        assert [each for each in page.tree.iter() if {"onclick", "onload", "style"} & set(each.attrib)] == []


def test_a_sitemap_is_of_the_site_and_within_its_bounds(site: Path) -> None:  # S1, S2
    found = pages(site)
    entries = sitemap(site)

    assert len(entries) > 10
    for address in entries:
        page = found[file_at(site, address).relative_to(site).as_posix()]
        assert page.link("canonical") == [address] and "noindex" not in page.meta("robots")[0]
    for file in [*site.rglob("sitemaps/*.xml"), site / "sitemap.xml", site / "news-sitemap.xml"]:
        raw = file.read_bytes()
        assert len(raw) < 50_000_000 and raw.count(b"<url>") <= 50_000
        assert b"priority" not in raw and b"changefreq" not in raw


def test_the_last_change_in_the_sitemap_is_the_one_that_the_story_tells(site: Path) -> None:  # S2, D3
    entries = sitemap(site)
    for path, page in pages(site).items():
        address = f"{origin(site)}/{path.removesuffix('index.html')}"
        if is_story(path) and address in entries:
            said = page.data[0]["@graph"][0]
            assert entries[address] == said.get("dateModified", said["datePublished"])


def test_robots_txt_names_both_sitemaps_and_blocks_nothing(site: Path) -> None:  # S5
    lines = (site / "robots.txt").read_text("utf-8").splitlines()
    named = [line.removeprefix("Sitemap: ") for line in lines if line.startswith("Sitemap: ")]

    assert [file_at(site, address).name for address in named] == ["sitemap.xml", "news-sitemap.xml"]
    assert all(file_at(site, address).is_file() for address in named)
    assert not any(line.startswith("Disallow") for line in lines)


def test_nothing_of_a_sealed_story_is_told_to_machines(site: Path) -> None:  # Y4
    for file in site.rglob("*"):
        assert "sealed" not in file.name
        if file.is_file() and file.suffix in (".html", ".xml", ".json", ".txt"):
            assert "/sealed/" not in file.read_text("utf-8")


def test_the_accounts_of_authors_are_credited_and_confirmed(tmp_path: Path) -> None:  # E5
    desk = dressed(tmp_path).write(SITE + "".join(STORIES))
    assert desk.build(now=NOW).status == 0
    found = pages(desk.output)

    assert found["2023/09/a/index.html"].meta("fediverse:creator") == ["@ada@social.example"]
    assert found["index.html"].meta("fediverse:creator") == []
    assert found["authors/ada/index.html"].link("me") == ["https://social.example/@ada"]
    assert found["2023/09/a/index.html"].link("me") == []
