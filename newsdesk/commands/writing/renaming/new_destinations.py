"""The destination of a link, as typed → the part of it that an old name is, and what stands there from now on."""

import re
from posixpath import basename
from typing import NamedTuple
from urllib.parse import quote, unquote

from newsdesk.commands.writing.renaming.renaming import NameKind, Renaming
from newsdesk.reading.body.links import as_browsers_read
from newsdesk.vocabulary.links.link_targets import AUTHORITY, WEB_SCHEMES, canonical, target_of

PART_OF_PATH = re.compile(r"[^/\\]+")


class ChangedPart(NamedTuple):
    """From `start` to `end`, `new` is to stand in a destination."""

    start: int
    end: int
    new: str

    def within(self, typed: str) -> str:
        return typed[: self.start] + self.new + typed[self.end :]


def changed_part(typed: str, file: str, renaming: Renaming) -> ChangedPart | None:
    """What is to be changed in a destination that is typed in `file`; None if it leads to nothing that is renamed."""
    plain = as_browsers_read(typed)
    if not plain or typed.startswith("#"):
        return None
    if plain != typed and plain.startswith(("/", *WEB_SCHEMES)):
        # With entities in it: what they stand for is typed.
        part = changed_part(plain, file, renaming)
        return ChangedPart(0, len(typed), part.within(plain)) if part else None
    target, _ = target_of(typed, file)
    length = len(re.split("[#?]", typed)[0])
    if target.startswith("story:"):
        is_it = renaming.kind is NameKind.STORY and target == f"story:{renaming.old}"
        return ChangedPart(len("story:"), len(f"story:{renaming.old}"), renaming.new) if is_it else None
    if target.startswith(("/", *WEB_SCHEMES)):
        if moved := renaming.moved_addresses.get(renaming.origin.within(target)):
            return _whole(typed[:length], moved, renaming)
        return _in_address(typed[:length], renaming) if leads_there(target, renaming) else None
    if target in renaming.moved:
        # A `?` is a letter of a file's name like any other.
        return _in_path(typed[:length] if target.endswith(".md") else typed.partition("#")[0], renaming.moved[target])
    return None


def leads_there(target: str, renaming: Renaming) -> bool:
    """Whether an address leads to the page that gets another one, or to what is below it: a feed, a numbered page."""
    return renaming.address != renaming.new_address and renaming.origin.within(target).startswith(renaming.address)


def _in_address(typed: str, renaming: Renaming) -> ChangedPart:
    authority = AUTHORITY.match(typed)
    start = authority.end() if authority else 0
    last = unquote(renaming.address).strip("/").rpartition("/")[2]
    for found in reversed(list(PART_OF_PATH.finditer(typed, start))):
        address = as_browsers_read(typed[: found.end()])
        is_last = canonical(f"/{as_browsers_read(found[0])}/") == canonical(f"/{last}/")
        if is_last and renaming.origin.within(f"{address}/") == renaming.address:
            is_ascii = found[0].isascii()
            part = ChangedPart(found.start(), found.end(), quote(renaming.new) if is_ascii else renaming.new)
            if renaming.origin.within(part.within(typed)).startswith(canonical(renaming.new_address)):
                return part
    # Typed in a way of which no part alone is the name, or can be the new one.
    return _whole(typed, renaming.new_address, renaming)


def _whole(typed: str, address: str, renaming: Renaming) -> ChangedPart:
    """All that follows the host, if there is one, replaced by what leads to an address of the site."""
    authority = AUTHORITY.match(typed)
    new = renaming.origin.path + address if authority else renaming.origin.typed(address)
    return ChangedPart(authority.end() if authority else 0, len(typed), new)


def _in_path(typed: str, new_file: str) -> ChangedPart:
    parts = [found for found in PART_OF_PATH.finditer(typed) if found[0] != "."]
    new = basename(new_file)
    return ChangedPart(parts[-1].start(), parts[-1].end(), quote(new) if "%" in parts[-1][0] else new)
