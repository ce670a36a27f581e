"""Copy and settings → every link in them, those of bodies and those of front matter alike."""

from collections.abc import Iterator

from newsdesk.reading.files.file_reading import Copy
from newsdesk.reading.schema.links.field_links import ADDRESS_MARK, FieldLink, fields_with_links
from newsdesk.vocabulary.links.link_targets import target_of
from newsdesk.vocabulary.links.references import Reference
from newsdesk.vocabulary.model import Author
from newsdesk.vocabulary.settings import Desk, Settings, Storyline, Tag

CopyLink = Reference | FieldLink


def links_in(copy: Copy) -> tuple[CopyLink, ...]:
    """The links of a body, then those of front matter."""
    references = (copy.bio if isinstance(copy, Author) else copy.body).references
    fields = [FieldLink(typed, *target_of(typed, copy.file), path) for path, typed in fields_with_links(copy)]
    return (*references, *fields) if fields else references


def links_in_settings(settings: Settings) -> Iterator[CopyLink]:
    """The links in the texts of desks, storylines and tags, the addresses in plain text there, and the redirects."""
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
    for moved in settings.redirects:
        yield FieldLink(moved.typed, moved.target, moved.fragment, ("redirects", moved.address))


def _mentioned(text: str, path: tuple[str | int, ...]) -> Iterator[FieldLink]:
    if ADDRESS_MARK.search(text):
        # Few settings hold an address in plain text, and what finds it is slow to import.
        from newsdesk.reading.schema.links.mentions import mentioned

        yield from mentioned(text, path)
