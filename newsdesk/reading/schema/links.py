"""Copy and settings → every link in them, those of bodies and those of front matter alike."""

import re
from collections.abc import Iterator

from msgspec import Struct

from newsdesk.commonmark.spans import trimmed_address
from newsdesk.reading.body.destinations import BARE_LINK
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.schema.copy import Copy, fields_of
from newsdesk.reading.schema.copy_tables import TABLES
from newsdesk.reading.yaml.frontmatter import body_of, decode
from newsdesk.vocabulary.link_targets import target_of
from newsdesk.vocabulary.model import Article, Author
from newsdesk.vocabulary.settings import Desk, Settings, Storyline, Tag
from newsdesk.vocabulary.story_parts import Reference

# What is in every web address.
ADDRESS_MARK = re.compile(r"://|www\.")


class FieldLink(Struct, frozen=True):
    """A link in front matter or settings, at `path` there; the rest as in `Reference`."""

    typed: str
    target: str
    fragment: str
    path: tuple[str | int, ...]
    is_bare: bool = False


CopyLink = Reference | FieldLink


def links_in(copy: Copy) -> Iterator[CopyLink]:
    """The links of a body, then those of sources or of an author's profile."""
    yield from (copy.bio if isinstance(copy, Author) else copy.body).references
    for path, typed in fields_with_links(copy):
        yield FieldLink(typed, *target_of(typed, copy.file), path)


def fields_with_links(copy: Copy) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each link of the front matter, after its path there."""
    if isinstance(copy, Article):
        for index, source in enumerate(copy.sources):
            if source.url:
                yield ("sources", index, "url"), source.url
            if source.archive:
                yield ("sources", index, "archive"), source.archive
    elif isinstance(copy, Author):
        for link in copy.links:
            yield ("links", link.name), link.href


def links_in_settings(settings: Settings) -> Iterator[CopyLink]:
    """The links in the texts of desks, storylines and tags, and the addresses in plain text there."""
    if settings.tagline:
        yield from _mentioned(settings.tagline, ("tagline",))
    lists: tuple[tuple[str, tuple[Desk | Storyline | Tag, ...]], ...] = (
        ("desks", settings.desks),
        ("storylines", settings.storylines),
        ("tags", settings.tags),
    )
    for key, described in lists:
        for each in described:
            path = (key, each.slug, "about")
            for link in each.about_links:
                yield FieldLink(link.typed, link.target, link.fragment, path)
            yield from _mentioned(each.about, path)


def mentions_in(copy: Copy, raw: bytes) -> Iterator[Reference]:
    """Each web address that is typed in a plain text of the front matter of `copy`, whose file holds `raw`."""
    text = decode(raw, Diagnostics(copy.file)) or ""
    front_matter = text[: len(text) - len(body_of(text))]
    linked = sum(len(ADDRESS_MARK.findall(typed)) for _, typed in fields_with_links(copy))
    # Most front matter has no address but that of a link; a backslash may be an escape of YAML, which hides one.
    if len(ADDRESS_MARK.findall(front_matter)) == linked and "\\" not in front_matter:
        return
    for node in TABLES[type(copy)].prose(fields) if (fields := fields_of(copy.file, text)) else ():
        for link in _mentioned(node.text, ()):
            yield Reference(link.typed, link.target, link.fragment, *node.place, is_bare=True)


def _mentioned(text: str, path: tuple[str | int, ...]) -> Iterator[FieldLink]:
    for found in BARE_LINK.finditer(text) if ADDRESS_MARK.search(text) else ():
        typed = trimmed_address(found[0])
        address = f"http://{typed}" if typed.startswith("www.") else typed
        yield FieldLink(typed, *target_of(address, ""), path, is_bare=True)
