"""Whatever is typed into whatever field, a browser and a feed reader find nothing in any output that could run."""

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest
import yaml

from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.schema.copy import read_copy
from newsdesk.reading.settings import read_settings
from newsdesk.vocabulary.problems import Rejected
from tests.desk import REPOSITORY, Desk
from tests.pictures.samples import gradient
from tests.rendering.test_composer import ATTRIBUTES, SAFE

pytestmark = pytest.mark.slow  # builds a site with everything in it for each payload

HARMLESS = "Sahel"
PAYLOADS = [
    '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "</title></script><script>alert(1)</script>",
    "]]><svg/onload=alert(1)>", "--><img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b onclick=alert(1)&#62;", "\\u003cscript\\u003ealert(1)",
    "{{ 7*7 }} {onclick=alert(1)}", "<a href=data:text/html,alert(1)>",
]  # fmt: skip
# What a page may ask for, and where a link may lead.
ADDRESS = re.compile(r"https?://|mailto:|geo:[-\d.,]+$|/(?!/)|#|\?|[\w.-]+(/|\.\w+|$)(?!:)|$")
WITH_ADDRESSES = {"href", "src", "srcset", "action", "formaction", "data", "poster", "cite", "background"}
BODY = """\
{text} `{code}`[^1]

## {text}

[{text}](https://a.test/ "{text}") ![{text}](a.png "{text}")

| {text} | b |
|---|---|
| c | {text} |

- {text}

> {text}

```{text}
{code}
```

[^1]: {text}
"""


def site(word: str) -> dict[str, Any]:
    """Settings with `word` wherever a text may stand."""
    return {
        "title": word,
        "tagline": word,
        "url": "https://desk.test",
        "desks": {"africa": {"name": word, "about": word}},
        "storylines": {"war": {"name": word, "about": word}},
        "outputs": {"ninjs": True, "archives": True},
    }


def of_story(word: str) -> dict[str, Any]:
    """The front matter of a story likewise."""
    return {
        "title": word,
        "date": "2023-09-12T18:30:00Z",
        "slug": "a",
        "authors": ["ada"],
        "desk": "africa",
        "summary": word,
        "tags": [word],
        "storyline": "war",
        "dateline": word,
        "key_points": [word],
        "places": [{"name": word, "lat": "1", "lon": "1", "precision": "town"}],
        "image": {"file": "a.png", "alt": word, "credit": word, "caption": word},
        "attachments": [{"file": "a.csv", "title": word, "note": word}],
        "sources": [{"name": word, "url": "https://a.test/", "note": word}],
        "claims": [{"text": word, "by": word, "status": "claimed"}],
        "corrections": [{"date": "2023-10-01T00:00:00Z", "kind": "correction", "text": word}],
        "contributors": [{"name": word, "role": word}],
    }


def of_author(word: str) -> dict[str, Any]:
    return {"name": word, "role": word, "links": {word: "https://a.test/"}}


def file_of(keys: dict[str, Any], body: str) -> str:
    return f"---\n{yaml.safe_dump(keys, allow_unicode=True, sort_keys=False, width=9999)}---\n{body}"


def is_read(file: str, text: str) -> bool:
    return not isinstance(read_copy(file, text.encode()), FaultyCopy)


def mixed(file: str, payload: dict[str, Any], harmless: dict[str, Any]) -> dict[str, Any]:
    """Front matter with each payload that is not refused where it stands."""
    assert is_read(file, file_of(harmless, "Text.\n"))
    return {
        key: typed if is_read(file, file_of(harmless | {key: typed}, "Text.\n")) else harmless[key]
        for key, typed in payload.items()
    }


def lines_of(payload: str) -> str:
    """A body with the payload in each passage in which it is not refused."""
    passages = []
    for passage in BODY.split("\n\n"):
        typed = passage.format(text=payload, code=payload.replace("`", ""))
        head = file_of(of_story(HARMLESS), "")
        noted = typed if "[^1]:" in typed else typed.replace("[^1]", "")
        is_fine = is_read("content/a.md", head + noted.replace("[^1]: ", ""))
        passages.append(typed if is_fine else passage.format(text=HARMLESS, code=payload.replace("`", "")))
    return "\n\n".join(passages)


def built(root: Path, payload: str) -> dict[str, bytes]:
    """A site with `payload` in every field that takes it."""
    desk = Desk(root)
    for folder in ("templates", "assets"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    (root / "content/pages").mkdir(parents=True)
    (root / "authors").mkdir()
    settings = site(HARMLESS)
    for key, typed in site(payload).items():
        (root / "site.yaml").write_text(yaml.safe_dump(settings | {key: typed}, sort_keys=False), encoding="utf-8")
        try:
            read_settings(root)
        except Rejected:
            continue
        settings[key] = typed
    (root / "site.yaml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    author = mixed("authors/ada.md", of_author(payload), of_author(HARMLESS))
    keys = mixed("content/a.md", of_story(payload), of_story(HARMLESS))
    retired = {"slug": "gone", "withdrawn": {"date": "2023-10-01T00:00:00Z", "reason": payload}}
    page = {"title": payload} if is_read("content/pages/p.md", file_of({"title": payload}, "")) else {"title": "P"}
    bio = payload if is_read("authors/ada.md", file_of(of_author(HARMLESS), payload)) else HARMLESS
    texts = {
        "authors/ada.md": file_of(author, bio),
        "content/a.md": file_of(keys, lines_of(payload)),
        "content/gone.md": file_of({**keys, **retired}, "Text.\n"),
        "content/other.md": file_of({**keys, "slug": "other", "related": ["a", "gone"], "language": "ar"}, "Text.\n"),
        "content/pages/p.md": file_of(page, bio),
    }
    for file, text in texts.items():
        (root / file).write_text(text, encoding="utf-8")
    (root / "content/a.png").write_bytes(gradient("PNG", size=(700, 500)))
    (root / "content/a.csv").write_text("a,b\n", encoding="utf-8")
    ran = desk.build("--quiet")
    assert ran.status == 0, ran.err
    return desk.published()


def texts_in(path: str, raw: bytes) -> Iterator[tuple[str, bool]]:
    """Each piece of HTML in a file, as whoever reads that format takes it out; whether it is a whole page."""
    if path.endswith(".html"):
        yield raw.decode(), True
    elif path.endswith(".xml"):
        for each in ElementTree.fromstring(raw).iter():
            if each.text and _is_html(each):
                yield each.text, False
    elif path.endswith(".json"):
        yield from ((text, False) for text in _html_in(json.loads(raw)))


def _is_html(element: ElementTree.Element) -> bool:
    """Whether readers take the text of an element for HTML: in Atom by its type, in RSS by its name."""
    name = element.tag.rpartition("}")
    if name[0].endswith(("Atom", "media")) or name[0].startswith("{http://search.yahoo.com"):
        return element.get("type") in ("html", "xhtml")
    return name[2] in ("title", "description", "encoded") and name[0] in (
        "",
        "{http://purl.org/rss/1.0/modules/content/",
    )


def _html_in(value: object) -> Iterator[str]:
    """The HTML in a JSON Feed, and in ninjs, where the type stands beside it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            is_typed = name == "value" and "html" in str(value.get("contentType", value.get("contenttype")))
            if isinstance(inner, str) and (name.endswith("_html") or is_typed):
                yield inner
            yield from _html_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _html_in(inner)


def elements(path: str, raw: bytes) -> Iterator[Any]:
    for text, is_page in texts_in(path, raw):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        yield from (parser.parse(text) if is_page else parser.parseFragment(text)).iter()


@cache
def known(folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The elements and attributes of the same site when nothing in it is meant ill."""
    found = [each for path, raw in built(folder, HARMLESS).items() for each in elements(path, raw)]
    return frozenset(each.tag for each in found if isinstance(each.tag, str)), frozenset(
        key for each in found for key in each.attrib
    )


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("harmless") / "site"


def faults(path: str, raw: bytes, folder: Path) -> Iterator[str]:
    tags, attributes = known(folder)
    for each in elements(path, raw):
        if not isinstance(each.tag, str) or each.tag not in tags | SAFE:
            yield f"<{each.tag}>"
        if each.tag == "script" and (each.get("type") != "application/ld+json" or not json.loads(each.text)):
            yield "a script"
        for key, value in each.attrib.items():
            if key not in attributes | ATTRIBUTES or key.startswith("on") or key in ("style", "srcdoc"):
                yield f"{key}={value}"
            if key in WITH_ADDRESSES and not ADDRESS.match(value.strip()):
                yield f"{key}={value}"


@pytest.mark.bar(6)
@pytest.mark.sampled(4)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_field_of_any_file_brings_in_what_could_run(payload: str, harmless: Path, tmp_path: Path) -> None:
    published = built(tmp_path / "site", payload)
    found = {path: told for path, raw in published.items() if (told := list(faults(path, raw, harmless)))}

    assert found == {}
    assert len(published) > 40
    assert sum(b"alert(1)" in raw for raw in published.values()) > 10


@pytest.mark.parametrize(
    "html",
    ["<script>x</script>", "<b onclick=x>", "<p style=x>", "<a href=javascript:x>", "<a href=' data:x'>", "<iframe>",
     "<img src=//a.test/x>", "<form action=vbscript:x>", "<svg onload=x>"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["page", "feed", "json"])
def test_what_could_run_would_be_found(html: str, form: str, harmless: Path) -> None:
    path, text = {
        "page": ("x.html", html),
        "feed": ("feed.xml", f"<description><![CDATA[{html}]]></description>"),
        "json": ("feed.json", json.dumps({"items": [{"content_html": html}]})),
    }[form]

    assert list(faults(path, text.encode(), harmless))
