"""Web addresses that are typed in the plain texts of front matter and settings, where they become no links."""

from collections.abc import Iterator

from newsdesk.commonmark.spans import trimmed_address
from newsdesk.reading.body.destinations import BARE_LINK
from newsdesk.reading.files.file_reading import Copy
from newsdesk.reading.schema.copy import fields_of
from newsdesk.reading.schema.copy_tables import TABLES
from newsdesk.reading.schema.links.field_links import ADDRESS_MARK, FieldLink, fields_with_links
from newsdesk.vocabulary.links.link_targets import target_of
from newsdesk.vocabulary.links.references import Reference


def mentions_in(copy: Copy, front_matter: str) -> Iterator[Reference]:
    """Each web address that is typed in a plain text of the `front_matter` of `copy`, which begins its file."""
    linked = sum(len(ADDRESS_MARK.findall(typed)) for _, typed in fields_with_links(copy))
    # Most front matter has no address but that of a link; a backslash may be an escape of YAML, which hides one.
    if len(ADDRESS_MARK.findall(front_matter)) == linked and "\\" not in front_matter:
        return
    for node in TABLES[type(copy)].prose(fields) if (fields := fields_of(copy.file, front_matter)) else ():
        for link in mentioned(node.text, ()):
            yield Reference(link.typed, link.target, link.fragment, *node.place, is_bare=True)


def mentioned(text: str, path: tuple[str | int, ...]) -> Iterator[FieldLink]:
    """Each web address in a plain text, which stands at `path`."""
    for found in BARE_LINK.finditer(text) if ADDRESS_MARK.search(text) else ():
        typed = trimmed_address(found[0])
        address = f"http://{typed}" if typed.startswith("www.") else typed
        yield FieldLink(typed, *target_of(address, ""), path, is_bare=True)
