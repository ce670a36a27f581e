"""Where a renaming leaves the old address: in `aliases:` of its own file, or in `redirects:` of `site.yaml`."""

from collections.abc import Iterator

from newsdesk.commands.writing.renaming.additions import Fields, OldAddressEntry
from newsdesk.commands.writing.renaming.named_places import DECLARED
from newsdesk.commands.writing.renaming.renaming import NameKind, Renaming
from newsdesk.reading.repairs import Repair
from newsdesk.reading.yaml.nodes import MappingNode, SequenceNode, node_at
from newsdesk.reading.yaml.scalars import ScalarNode
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.links.link_targets import canonical

ALIASES, REDIRECTS, ID = "aliases", "redirects", "id"
# The keys of which a renaming changes more than names.
ADDED_KEYS = (ALIASES, REDIRECTS, ID)
OldEntry = tuple[ScalarNode, ScalarNode]


def old_address_kept(file: str, fields: Fields, renaming: Renaming) -> list[Repair]:
    """The repairs that leave the old address, if it was published, and take out the new one if that is an old address.

    A story without an `id` gets the one under which it was published.
    """
    key = REDIRECTS if file == SETTINGS_FILE else ALIASES
    is_kept_here = file == renaming.file and renaming.was_published
    leads_to = renaming.origin.typed(renaming.new_address) if renaming.kind in DECLARED else ""
    entry = OldAddressEntry(renaming.address, leads_to)
    # What has a query is another address.
    entries = [(first, last) for first, last in _entries(fields.node, key) if "?" not in first.text]
    there = {canonical(first.text): (first, last) for first, last in entries}
    known, back = there.get(renaming.address), there.get(renaming.new_address)
    repairs: list[Repair] = []
    added: dict[str, OldAddressEntry | str] = {}
    if is_kept_here and known:
        repairs += fields.scalars.replaced(known[1], entry.target) if entry.target else []
    elif is_kept_here and back:
        # The name that it had before.
        repairs += fields.scalars.replaced(back[0], entry.address)
        back = None
    elif is_kept_here and any(name.text == key for name, _ in fields.node.fields):
        repairs += fields.with_entry(key, entry)
    elif is_kept_here:
        added[key] = entry
    if back:
        repairs += fields.without_entry(key, *back)
    if file == renaming.file and renaming.kind is NameKind.STORY and not _has_id(fields.node):
        added[ID] = renaming.identity
    return [*repairs, *fields.with_keys(added)]


def _has_id(node: MappingNode) -> bool:
    value = node_at(node, (ID,))
    return isinstance(value, ScalarNode) and bool(value.text.strip())


def _entries(node: MappingNode, key: str) -> Iterator[OldEntry]:
    """The first and the last scalar of each entry: an address in a list, an address and its target in a mapping."""
    value = node_at(node, (key,))
    if isinstance(value, SequenceNode):
        yield from ((item, item) for item in value.items if isinstance(item, ScalarNode))
    elif isinstance(value, MappingNode) and value is not node:
        yield from ((name, target) for name, target in value.fields if isinstance(target, ScalarNode))
