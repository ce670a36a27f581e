"""What every file of an output tells those who read, hear or see it; what only machines read is left out, by name."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree


def names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Attributes whose values are codes, addresses, numbers or names that nobody is told (HTML).
MACHINE_ATTRIBUTES = names(
    """
    aria-current aria-hidden charset checked class colspan controls cx cy d data-digits data-index data-languages
    datetime decoding dir direction disabled
    fetchpriority height href hreflang http-equiv id lang loading media name preload property r referrerpolicy
    rel rowspan scope sizes src srcset start style tabindex text-anchor transform type viewbox width role x y
    """
)
# Of `meta`: what is told to no one.
MACHINE_META = re.compile(
    r"viewport|color-scheme|theme-color|robots|refresh|twitter:card|fediverse:creator|og:(type|url|locale)"
    r"|og:image(:type|:width|:height)?|article:(published_time|modified_time|author)"
)
# The same of XML, by the names of elements and attributes without their name spaces.
MACHINE_ELEMENTS = names(
    """
    generator guid id language link loc docs lastBuildDate url hub
    """
)
MACHINE_IN_XML = names(
    """
    domain height href htmlUrl hreflang isPermaLink lang length medium ref rel role scheme type uri url version
    when width xmlUrl
    """
)
# The same of JSON: JSON-LD, JSON Feed, ninjs, the web manifest.
MACHINE_KEYS = names(
    """
    @context @type contentType dir inLanguage knowsLanguage lang language mime_type encodingFormat pubStatus
    purpose rel representationType schema sizes src standard type version display
    """
)
# Files for servers and crawlers, and pictures, whose pixels are looked at elsewhere.
MACHINE_FILES = re.compile(
    r"robots\.txt|_[a-z._]+|manifest\.json|\.well-known/security\.txt|\.newsdesk-output"
    r"|.*\.(css|svg|png|jpg|webp|csv|pdf|wav)|search/(search\.js|index/.*)"
)


class Page(HTMLParser):
    """The texts of a page and of its attributes, and its structured data."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.data: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        known = dict(attributes)
        is_machine = tag == "meta" and MACHINE_META.fullmatch(
            known.get("name") or known.get("property") or known.get("http-equiv") or "charset"
        )
        for name, value in attributes:
            if name not in MACHINE_ATTRIBUTES and not is_machine and value:
                self.told.append(value)

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        (self.data if self.inside == "script" else self.told).append(data)


def of_html(text: str) -> Iterator[str]:
    page = Page()
    page.feed(text)
    yield from page.told
    for data in page.data:
        yield from of_json(json.loads(data))


def of_json(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in MACHINE_KEYS:
                yield from of_json(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from of_json(inner)
    elif isinstance(value, str):
        yield from of_html(value) if "</" in value else (value,)


def of_xml(raw: bytes) -> Iterator[str]:
    for element in ElementTree.fromstring(raw).iter():
        for name, value in element.attrib.items():
            if name.rpartition("}")[2] not in MACHINE_IN_XML:
                yield value
        if element.text and element.tag.rpartition("}")[2] not in MACHINE_ELEMENTS:
            yield from of_html(element.text) if "</" in element.text else (element.text,)


def told(output: Path) -> Iterator[tuple[str, str]]:
    """Every text that is told in an output, each with the path of its file; a file of an unknown kind is none."""
    for file in sorted(each for each in output.rglob("*") if each.is_file()):
        path = file.relative_to(output).as_posix()
        if MACHINE_FILES.fullmatch(path):
            continue
        if path.endswith(".html"):
            texts = of_html(file.read_text("utf-8"))
        elif path.endswith((".json", ".webmanifest")):
            texts = of_json(json.loads(file.read_bytes()))
        else:
            assert path.endswith((".xml", ".opml")), f"what does {path} tell?"
            texts = of_xml(file.read_bytes())
        yield from ((path, text) for text in texts if text.strip())
