"""What a host must send with the files is written down, and the examples for servers agree with it (U1, U4, H3)."""

import re
from typing import Any

import pytest

from newsdesk.planning.files.host_files import (
    FEED_CONTENT_TYPES,
    HSTS,
    IMMUTABLE_PATHS,
    NOTHING_MOVED,
    SECURITY_HEADERS,
    plan_host_files,
)
from newsdesk.views import PlainText
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.settings import Settings, Switches
from tests.desk import REPOSITORY
from tests.planning.values import SETTINGS, article, by_path, edition

NGINX = (REPOSITORY / "docs/deploy/nginx.conf").read_text("utf-8")
CADDY = (REPOSITORY / "docs/deploy/Caddyfile").read_text("utf-8")


def plan(*stories: Article, url: str = SETTINGS.url, **switches: bool) -> dict[str, tuple[str, ...]]:
    settings = Settings(SETTINGS.title, url, SETTINGS.desks, outputs=Switches(**switches))
    return {
        path: lines(output) for path, output in by_path(plan_host_files(edition(*stories, settings=settings))).items()
    }


def lines(output: Output) -> tuple[str, ...]:
    assert output.format is Format.TEXT and isinstance(output.view, PlainText)
    return output.view.lines


def rules(written: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """The headers that each rule of a `_headers` file sets."""
    found: dict[str, dict[str, str]] = {}
    for line in written:
        if line.startswith("/"):
            headers = found[line] = {}
        else:
            name, _, value = line.strip().partition(": ")
            assert line.startswith("  ") and value and name not in headers
            headers[name] = value
    return found


def sent(path: str, found: dict[str, dict[str, str]]) -> dict[str, str]:
    """The headers of one file. No two rules that fit it may set the same one."""
    headers: dict[str, str] = {}
    for rule, sets in found.items():
        if re.fullmatch(re.escape(rule).replace(r"\*", ".*"), path):
            assert not headers.keys() & sets.keys(), path
            headers.update(sets)
    return headers


@pytest.mark.bar(7)
def test_pages_are_held_to_what_they_do() -> None:
    headers = sent("/2023/09/a/", rules(plan()["_headers"]))
    policy = dict(each.split(" ", 1) for each in headers["Content-Security-Policy"].split("; "))

    assert policy == {
        "default-src": "'none'", "img-src": "'self'", "style-src": "'self'", "font-src": "'self'",
        "media-src": "'self'",
        "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "'none'",
    }  # fmt: skip
    assert headers["Referrer-Policy"] == "no-referrer" and headers["X-Content-Type-Options"] == "nosniff"
    assert headers.keys() >= {"Permissions-Policy", "Strict-Transport-Security", "Cross-Origin-Opener-Policy"}


def test_only_a_site_that_is_served_by_tls_asks_for_it() -> None:
    assert "Strict-Transport-Security" not in sent("/", rules(plan(url="http://desk.test")["_headers"]))


@pytest.mark.parametrize(
    ("path", "media_type", "life"),
    [
        ("/feed.xml", "application/rss+xml; charset=utf-8", "public, max-age=600"),
        ("/desks/africa/feed.xml", "application/rss+xml; charset=utf-8", "public, max-age=600"),
        ("/atom.xml", "application/atom+xml; charset=utf-8", "public, max-age=600"),
        ("/desks/africa/feed.json", "application/feed+json", "public, max-age=600"),
        ("/feeds.opml", "text/x-opml; charset=utf-8", "public, max-age=600"),
        ("/assets/style.01234567.css", None, "public, max-age=31536000, immutable"),
        ("/pictures/0123456789abcdef.jpg", None, "public, max-age=31536000, immutable"),
        ("/assets/favicon.svg", None, None),
        ("/index.html", None, None),
        ("/sitemap.xml", None, None),
    ],
)
def test_each_file_has_one_type_and_one_life(path: str, media_type: str | None, life: str | None) -> None:
    headers = sent(path, rules(plan()["_headers"]))

    assert (headers.get("Content-Type"), headers.get("Cache-Control")) == (media_type, life)


def test_the_rules_are_few_and_short_enough_for_cloudflare() -> None:
    written = plan()["_headers"]

    assert len(rules(written)) <= 100 and all(len(line) <= 2000 for line in written)
    assert all(rule.count("*") <= 1 for rule in rules(written))


def test_old_addresses_lead_to_the_present_ones() -> None:
    stories = [
        article("a", aliases=("/old/", "/Київ/", "/100%25/", '/a%22b/')),
        article("b", aliases=("/b.html",)),
    ]  # fmt: skip
    found = plan(*stories, redirect_maps=True)

    assert found["_redirects"] == (
        "/%D0%9A%D0%B8%D1%97%D0%B2/ /2023/09/a/ 301",
        "/100%25/ /2023/09/a/ 301",
        "/a%22b/ /2023/09/a/ 301",
        "/b.html /2023/09/b/ 301",
        "/old/ /2023/09/a/ 301",
    )
    assert found["_redirects.nginx"] == (
        '"/Київ/" "/2023/09/a/";', '"/b.html" "/2023/09/b/";', '"/old/" "/2023/09/a/";'
    )  # fmt: skip
    assert found["_redirects.caddy"][2] == 'redir "/old/" "/2023/09/a/" 301'


def test_what_is_not_wanted_or_not_needed_is_not_written() -> None:
    moved = article("a", aliases=("/old/",))

    assert plan(article("a")).keys() == {"_headers"}
    assert plan(moved).keys() == {"_headers", "_redirects"}
    assert plan(moved, headers=False) == {}
    assert plan(article("a"), headers=False, redirect_maps=True) == {
        "_redirects.nginx": (), "_redirects_query.nginx": (), "_gone.nginx": (), "_redirects.caddy": NOTHING_MOVED
    }  # fmt: skip


def test_the_addresses_of_a_retired_story_still_lead_to_it_and_those_of_a_sealed_one_do_not_exist() -> None:
    whole = edition(article("b"), retired=[article("a", aliases=("/old/",))])

    assert lines(by_path(plan_host_files(whole))["_redirects"]) == ("/old/ /2023/09/a/ 301",)


@pytest.mark.parametrize("example", [NGINX, CADDY], ids=["nginx", "Caddy"])
def test_the_examples_send_the_same(example: str) -> None:
    def said(header: str) -> Any:
        name, _, value = header.partition(": ")
        sent = rf"(?:add_header |header @others )?{name}|default"
        return re.search(rf'^\s*(?:{sent}) "{re.escape(value)}"', example, re.MULTILINE)

    assert [header for header in (*SECURITY_HEADERS, HSTS) if not said(header)] == []
    assert [each for each in FEED_CONTENT_TYPES.values() if each.partition(";")[0] not in example] == []
    assert [name for name in FEED_CONTENT_TYPES if name.replace(".", "\\.") not in example] == []
    assert "max-age=600" in example and "max-age=31536000, immutable" in example
    assert all(place.strip("/*").partition("/")[0] in example for place in IMMUTABLE_PATHS)
