"""Whatever is wrong with a page, a feed or another file of the output is found where it stands, and nothing else is."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from newsdesk.commands.audit.addresses import Addresses
from newsdesk.commands.audit.folder.published_tree import PublishedTree
from newsdesk.commands.audit.machine_names import MachineNames
from newsdesk.commands.audit.mentions import Judge
from newsdesk.commands.audit.whole_output import Examination, ExaminedFile, concluded, is_text
from tests.desk import Desk
from tests.hints.catalogue import rules

LOUD, CSS = "2023/09/loud/index.html", "assets/style.css"
FEED, ATOM, JSON_FEED, NINJS = "feed.xml", "atom.xml", "feed.json", "2023/09/loud/index.ninjs.json"
H1, LEAD, NAV = "<h1>loud</h1>", "<p>It began at dawn.", '<nav aria-label="Desks">'
PICTURE = 'alt="A quay at night"'
AIM = "◆"
TAG = "tag:desk.test,2023-09-12"

# The file, what stands there, what is put in its place, and the rule; `◆` marks where it must be found.
FAULTS = [
    # Links and fragments.
    (LOUD, LEAD, '<p>◆<a href="/2023/09/lost/">It</a> began.', "dead-link"),
    (LOUD, LEAD, '<p>◆<a href="../lost/">It</a> began.', "dead-link"),
    (LOUD, LEAD, '<p>◆<a href="https://desk.test/lost/">It</a> began.', "dead-link"),
    (LOUD, LEAD, '<p>◆<a href="//desk.test/lost/?a=b">It</a> began.', "dead-link"),
    (LOUD, LEAD, '<p>◆<a href="/2023/09/%6Cost/">It</a> began.', "dead-link"),
    (LOUD, LEAD, '<p>◆<a href="/2023/09/Quiet/">It</a> began.', "dead-link"),
    (LOUD, LEAD, '<p>◆<a href="/2023/09/quiet">It</a> began.', "link-without-slash"),
    (LOUD, LEAD, '<p>◆<a href="#lost">It</a> began.', "dead-fragment"),
    (LOUD, LEAD, '<p>◆<a href="/2023/09/quiet/#lost">It</a> began.', "dead-fragment"),
    (LOUD, NAV, '◆<nav aria-labelledby="lost">', "dead-fragment"),
    (LOUD, '<link rel="canonical" href="', '◆<link rel="canonical" href="https://desk.test/lost', "dead-link"),
    (LOUD, LEAD, '<p>◆<a href="https://[desk">It</a> began.', "bad-address"),
    (LOUD, LEAD, '<p>◆<a href="/2023/09/quiet/"></a>It began.', "link-without-words"),
    # What is loaded.
    (LOUD, LEAD, '◆<img src="/pictures/lost.png" width="4" height="4" alt="A quay"><p>It began.', "dead-link"),
    (LOUD, LEAD, '◆<img src="" width="4" height="4" alt="A quay"><p>It began.', "bad-address"),
    (LOUD, LEAD, '◆<img src="https://e.test/a.png" width="4" height="4" alt="A"><p>It began.', "loads-from-elsewhere"),
    (LOUD, LEAD, '◆<img src="\\\\e.test/a.png" width="4" height="4" alt="A"><p>It began.', "loads-from-elsewhere"),
    (LOUD, LEAD, '◆<img src="data:image/png,x" width="4" height="4" alt="A"><p>It began.', "loads-from-elsewhere"),
    (LOUD, LEAD, '◆<audio src="//e.test/a.mp3" controls></audio><p>It began.', "loads-from-elsewhere"),
    (LOUD, '<link rel="stylesheet" href="', '◆<link rel="stylesheet" href="https://e.test', "loads-from-elsewhere"),
    (LOUD, "</head>", '◆<link rel="icon" href="//e.test/a.png"></head>', "loads-from-elsewhere"),
    (LOUD, "</head>", '◆<link rel="preconnect" href="/"></head>', "blocked-by-policy"),
    (LOUD, "</head>", '◆<meta http-equiv="refresh" content="0; url=https://e.test/"></head>', "sends-elsewhere"),
    ("old/loud/index.html", "0; url=/2023", "0; url=/2022", "dead-link"),
    # What the policy refuses.
    (LOUD, LEAD, '◆<p style="color: red">It began at dawn.', "blocked-by-policy"),
    (LOUD, LEAD, "◆<p onclick=x()>It began at dawn.", "blocked-by-policy"),
    (LOUD, LEAD, '<p>◆<img/src="/"/alt="A"/width="4"height="4"onerror="x()">It', "blocked-by-policy"),
    (LOUD, LEAD, "◆<script>x()</script><p>It began at dawn.", "blocked-by-policy"),
    (LOUD, LEAD, '◆<script src="/assets/a.js"></script><p>It began at dawn.', "blocked-by-policy"),
    (LOUD, LEAD, "◆<style>p { color: red }</style><p>It began at dawn.", "blocked-by-policy"),
    (LOUD, LEAD, '◆<iframe src="https://e.test/"></iframe><p>It began at dawn.', "blocked-by-policy"),
    (LOUD, LEAD, '◆<form action="/x"></form><p>It began at dawn.', "blocked-by-policy"),
    (LOUD, LEAD, '◆<object data="/x"></object><p>It began at dawn.', "blocked-by-policy"),
    (LOUD, "</head>", '◆<base href="https://e.test/"></head>', "blocked-by-policy"),
    (LOUD, "</head>", '◆<meta http-equiv="Content-Security-Policy" content="x"></head>', "blocked-by-policy"),
    (LOUD, LEAD, '<p>◆<a href="javascript:x()">It</a> began.', "scheme"),
    (LOUD, LEAD, '<p>◆<a href=" java\nscript:x()">It</a> began.', "scheme"),
    (LOUD, LEAD, '<p>◆<a href="data:text/html,x">It</a> began.', "scheme"),
    (LOUD, LEAD, '<p>◆<a href="&#106;avascript:x()">It</a> began.', "scheme"),
    # Markup.
    (LOUD, LEAD, "◆<blink>It</blink><p>It began at dawn.", "unknown-element"),
    (LOUD, LEAD, "<svg>◆<foreignObject></foreignObject></svg><p>It began at dawn.", "unknown-element"),
    (LOUD, LEAD, "<svg>◆<animate /></svg><p>It began at dawn.", "unknown-element"),
    (LOUD, LEAD, "<svg>◆<script>x()</script></svg><p>It began at dawn.", "blocked-by-policy"),
    (LOUD, LEAD, "<svg>◆<path onclick='x()' /></svg><p>It began at dawn.", "blocked-by-policy"),
    (LOUD, LEAD, "<svg>◆<use href='//e.test/a.svg#b'/></svg><p>It began at dawn.", "loads-from-elsewhere"),
    (LOUD, LEAD, "<svg>◆<path fill='url(//e.test/a.svg)'/></svg><p>It began at dawn.", "loads-from-elsewhere"),
    (LOUD, "</head>", '◆<link rel="preload" as="font" href="//e.test/a.woff2"></head>', "loads-from-elsewhere"),
    (LOUD, LEAD, '◆<p align="left">It began at dawn.', "unknown-attribute"),
    (LOUD, LEAD, '◆<p class="a" class="b">It began at dawn.', "repeated-attribute"),
    (LOUD, LEAD, "<p>It ◆<strong>began at dawn.", "wrong-nesting"),
    (LOUD, LEAD, "<p>It ◆</strong> began at dawn.", "wrong-nesting"),
    (LOUD, LEAD, "◆<section><p>It began at dawn.", "wrong-nesting"),
    (LOUD, LEAD, '<p><a href="/">It ◆<a href="/">began</a> at dawn.', "wrong-nesting"),
    (LOUD, LEAD, "<p>It <b>began ◆<ul><li>at</ul></b> dawn.", "wrong-nesting"),
    (LOUD, LEAD, "◆<!-- Is that sure? --><p>It began at dawn.", "published-comment"),
    (LOUD, LEAD, "◆<?php x() ?><p>It began at dawn.", "not-html"),
    (LOUD, H1, "<p>loud</p>", "one-headline"),
    (LOUD, LEAD, "◆<h1>Louder</h1><p>It began at dawn.", "one-headline"),
    (LOUD, H1, "◆<h1> </h1>", "one-headline"),
    (LOUD, "<title>loud – Test Desk</title>", "", "one-title"),
    (LOUD, LEAD, '◆<p id="part:main">It began at dawn.', "repeated-id"),
    (LOUD, LEAD, '◆<p id="two words">It began at dawn.', "bad-id"),
    (LOUD, PICTURE, "", "picture-without-words"),
    (LOUD, PICTURE, 'alt=""', "picture-without-words"),
    (LOUD, 'height="504" loading', "loading", "picture-without-size"),
    (LOUD, 'height="504" loading', 'height="0" loading', "picture-without-size"),
    (LOUD, '<html lang="en"', "<html", "no-language"),
    (LOUD, "<!doctype html>", "", "no-doctype"),
    # What programs read.
    (LOUD, '"@context":', '"@context"◆', "malformed-structured-data"),
    (LOUD, '"url":"https://desk.test/2023/09/loud/"', '"url":◆"https://desk.test/lost/"', "dead-link"),
    (FEED, "</channel>", "</canal>", "malformed-xml"),
    (FEED, "<title>loud", "<title>loud & clear", "malformed-xml"),
    (FEED, "encoding='UTF-8'", "encoding='no-8'", "malformed-xml"),
    (FEED, "encoding='UTF-8'", "encoding='shift_jis'", "malformed-xml"),
    (FEED, "<rss", "<!DOCTYPE rss><rss", "document-type"),
    (FEED, "<link>https://desk.test/2023/09/quiet/", "◆<link>https://desk.test/lost/", "dead-link"),
    (FEED, "<title>Test Desk</title>", "", "missing-element"),
    (FEED, "&lt;p&gt;It began", "&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;It began", "blocked-by-policy"),
    (FEED, "&lt;p&gt;It began", '&lt;p&gt;&lt;a href="/2023/09/quiet/"&gt;It&lt;/a&gt; began', "relative-address"),
    (ATOM, 'href="https://desk.test/2023/09/quiet/"', 'href="https://desk.test/lost/"', "dead-link"),
    (ATOM, "<feed", '<?xml-stylesheet href="https://e.test/a.xsl"?><feed', "loads-from-elsewhere"),
    (JSON_FEED, '"version": ', '"version" ◆', "malformed-json"),
    (JSON_FEED, '"https://desk.test/2023/09/quiet/"', '◆"https://desk.test/lost/"', "dead-link"),
    (JSON_FEED, '"version": "https://jsonfeed.org/version/1.1"', '◆"version": "1.1"', "wrong-member"),
    (JSON_FEED, '"version": ', '◆"expired": "no", "version": ', "wrong-member"),
    (JSON_FEED, '"version": ', '◆"hubs": "https://hub.test/", "version": ', "wrong-member"),
    (JSON_FEED, '"home_page_url":', '◆"homepage":', "unknown-member"),
    (JSON_FEED, '"summary":', '◆"sumary":', "unknown-member"),
    (JSON_FEED, '"title": "Test Desk",', "", "missing-member"),
    (JSON_FEED, '"content_html":', '"_desk_html":', "missing-member"),
    (JSON_FEED, '"id": "tag:desk.test,2023-09-12:loud",', "", "missing-member"),
    (JSON_FEED, f'"{TAG}:loud"', f'◆"{TAG}:quiet"', "repeated-identity"),
    (FEED, f'<guid isPermaLink="false">{TAG}:loud', f"◆<guid>{TAG}:quiet", "repeated-identity"),
    (FEED, f"{TAG}:loud</guid>", "</guid>", "missing-element"),
    (ATOM, f"<id>{TAG}:loud", f"◆<id>{TAG}:quiet", "repeated-identity"),
    (NINJS, '"standard":', '"standard"◆', "malformed-json"),
    ("site.webmanifest", '"/assets/icon-48.png"', '◆"https://e.test/a.png"', "loads-from-elsewhere"),
    ("sitemaps/pages.xml", "<loc>https://desk.test/", "<loc>https://desk.test/lost/", "dead-link"),
    ("feeds.opml", 'htmlUrl="https://desk.test/"', 'htmlUrl="/"', "relative-address"),
    ("robots.txt", "https://desk.test/sitemap.xml", "◆https://desk.test/lost.xml", "dead-link"),
    ("_redirects", "/2023/09/loud/ 301", "◆/lost/ 301", "dead-link"),
    (CSS, "body{", '◆@import "https://e.test/a.css";body{', "loads-from-elsewhere"),
    (CSS, "body{", "a{b:◆url( 'https://e.test/a.woff2' )}body{", "loads-from-elsewhere"),
    (CSS, "body{", "a{b:◆url(//e.test/a.png)}body{", "loads-from-elsewhere"),
    (CSS, "body{", "a{b:◆url(data:image/png,x)}body{", "loads-from-elsewhere"),
    (CSS, "body{", "a{b:◆\\75rl(//e.test/a.png)}body{", "loads-from-elsewhere"),
    (CSS, "body{", "a{b:◆image-set('//e.test/a.png' 1x)}body{", "loads-from-elsewhere"),
    (CSS, "body{", "a{b:◆url(lost.png)}body{", "dead-link"),
    # What tells of the machine.
    (LOUD, LEAD, "<p>It began in ◆/srv/desk/copy/content.", "names-the-machine"),
    (LOUD, LEAD, "<p>It began in ◆/home/ada/.config.", "names-the-machine"),
    (LOUD, LEAD, "<p>It began in C:◆\\Users\\ada\\x.", "names-the-machine"),
    (LOUD, LEAD, '<p><a href="http:◆//localhost:8000/">It</a> began.', "names-the-machine"),
    (LOUD, LEAD, '<p><a href="http:◆//127.0.0.1/">It</a> began.', "names-the-machine"),
    (FEED, "<title>loud", "<title>◆file:///etc/motd", "names-the-machine"),
    (CSS, "body{", "/* ◆/home/ada/style.css */body{", "names-the-machine"),
    (NINJS, '"by":"', '"by":"◆/srv/desk/copy ', "names-the-machine"),
    ("2023/09/loud/figures.csv", "year", "◆/srv/desk/copy", "names-the-machine"),
    ("_headers", "  Referrer-Policy:", "  X-From: ◆/srv/desk/copy\n  Referrer-Policy:", "names-the-machine"),
    # What hosts are told to send.
    ("_headers", "  Referrer-Policy: no-referrer\n", "", "missing-header-field"),
    ("_headers", "  Strict-Transport-Security: max-age=31536000\n", "", "missing-header-field"),
    ("_headers", "/*/atom.xml", "/*/other.xml", "missing-header-field"),
    ("_headers", "Referrer-Policy: no-referrer", "◆Referrer-Policy: unsafe-url", "wrong-header-field"),
    ("_headers", "Content-Type: application/rss+xml; charset=utf-8", "◆Content-Type: text/xml", "wrong-header-field"),
    ("_headers", "/*\n", "/*\n◆  X Frame: deny\n", "malformed-header-field"),
    ("_headers", "/*\n", "/*\n◆  X-Frame deny\n", "malformed-header-field"),
    ("_headers", "/*\n", "◆  X-Frame: deny\n/*\n", "malformed-header-field"),
    ("_headers", "/*\n", "/*\n◆  X-Frame: dény\n", "malformed-header-field"),
    ("_headers", "/feed.xml\n", "/feed.xml\n  ◆referrer-policy: origin\n", "repeated-header-field"),
    ("_headers", "/feed.xml\n", "/feed.xml\n  Cache-Control: a\n", "repeated-header-field"),
    (
        "_headers",
        "Content-Security-Policy: default-src 'none'",
        "◆Content-Security-Policy: default-src 'self'",
        "weak-policy",
    ),
    ("_headers", "img-src 'self'", "img-src 'self' data:", "weak-policy"),
    ("_headers", "img-src 'self'", "script-src 'unsafe-inline'", "weak-policy"),
    ("_headers", "; base-uri 'none'", "", "weak-policy"),
    ("assets/favicon.svg", "<rect", "◆<script>x()</script><rect", "blocked-by-policy"),
]


class Clean(NamedTuple):
    """A site without a fault, how its files are examined, and what was found in each: nothing."""

    desk: Desk
    examination: Examination
    found: Mapping[str, ExaminedFile]

    def told_with(self, file: str, text: str) -> list[str]:
        """What is told of the whole site when `file` holds `text`, each as `FILE:LINE:COLUMN rule`."""
        path = self.desk.output / file
        before = path.read_bytes()
        path.write_text(text, encoding="utf-8")
        try:
            found = {**self.found, file: self.examination.examined(file)}
        finally:
            path.write_bytes(before)
        told = concluded(self.examination.judge.tree, found).problems
        return [f"{each.file}:{each.line}:{each.column} {each.rule}" for each in told]


@pytest.fixture(scope="module")
def clean(built: Desk) -> Clean:
    tree = PublishedTree(built.output, "output")
    names = MachineNames(Path("/srv/desk/copy"), Path("/home/ada"))
    examination = Examination(Judge(tree, Addresses("https://desk.test")), names)
    return Clean(built, examination, {file: examination.examined(file) for file in sorted(tree.files) if is_text(file)})


def test_a_built_site_is_clean(clean: Clean) -> None:
    audit = concluded(clean.examination.judge.tree, clean.found)

    assert audit.problems == ()
    assert (audit.pages, audit.feeds) == (21, 14)


NAMES = [f"{number}-{rule}" for number, (*_, rule) in enumerate(FAULTS)]


@pytest.mark.parametrize(("file", "old", "new", "rule"), FAULTS, ids=NAMES)
def test_a_planted_fault_is_found_where_it_stands_and_nothing_else(
    clean: Clean, file: str, old: str, new: str, rule: str
) -> None:
    file = next(each for each in clean.found if each.startswith(file[:-4]) and each.endswith(file[-4:]))
    text = (clean.desk.output / file).read_text(encoding="utf-8")
    before, _, behind = text.partition(old)
    assert old in text
    planted = before + new.replace(AIM, "") + behind

    told = clean.told_with(file, planted)

    assert [each.split()[1] for each in told] == [rule]
    if AIM in new:
        aimed = before + new.partition(AIM)[0]
        line, column = aimed.count("\n") + 1, len(aimed) - aimed.rfind("\n")
        assert told == [f"output/{file}:{line}:{column} {rule}"]


@pytest.mark.parametrize(
    "right",
    [
        '<svg viewBox="0 0 4 4" aria-hidden="true"><title>A</title><g fill="url(#a)"><path d="M0 0"/></g></svg>',
        "<ul><li>One<li>Two</ul><table><tr><td>A<td>B<tr><td>C</table>",
        "<details><summary>More</summary><p>Text</details>",
        '<a href="/old/loud/">It</a> <a href="?page=2">and</a> <a href="#">up</a> <a href="tel:+1">call</a>',
        '<a href="HTTPS://DESK.TEST/2023/09/quiet/?a#top">It</a> <a href="./../%71uiet/">and</a>',
        '<a href="/2023/09/loud/#fn:a">It</a> <a href="/2023/09/loud/#fn%3Aa">and</a> <a href="figures.csv#x">so</a>',
        '<a href="/"><img src="/assets/icon-48.png" width="48" height="48" alt="Home"></a>',
        "<p data-kind=a hidden>3 < 4 & 5 > 4",
        "It was in /home/adam and in /srv/desk/copyist, and at https://localhost.example/.",
    ],
)
def test_what_is_right_and_near_to_a_fault_is_not_told(clean: Clean, right: str) -> None:
    text = (clean.desk.output / LOUD).read_text(encoding="utf-8")
    assert clean.told_with(LOUD, text.replace("<blockquote>", f"<div>{right}</div><blockquote>")) == []


def test_xml_that_is_nothing_known_is_told(clean: Clean) -> None:
    assert clean.told_with("sitemap.xml", "<pages/>") == ["output/sitemap.xml:1:1 unknown-xml"]


def test_every_rule_of_the_audit_is_broken_once() -> None:
    tried = {rule for *_, rule in FAULTS} | {"stray-file", "not-utf-8", "unknown-xml", "outside-the-path"}
    # Of the folder as a whole: `test_whole_folder.py`.
    tried |= {"altered-file", "missing-file", "unlisted-file", "malformed-manifest", "malformed-copy", "outdated-copy"}

    assert sorted(set(rules("newsdesk/commands/audit")) - tried) == [], "Plant it in FAULTS."
