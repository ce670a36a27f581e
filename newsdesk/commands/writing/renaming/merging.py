"""Two tags, storylines or desks that become one: how both are typed, and what goes from the settings."""

from collections import Counter
from collections.abc import Iterable

from newsdesk.commands.writing.renaming.additions import Fields
from newsdesk.commands.writing.renaming.named_places import DECLARED, KeysToValue
from newsdesk.commands.writing.renaming.renaming import Renaming
from newsdesk.reading.repairs import Repair
from newsdesk.reading.yaml.nodes import MappingNode, node_at
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.problems import Misuse


def name_of_both(old: str, new: str, stories: Iterable[tuple[Article, bool]], tags: TagSlugs) -> str:
    """How the tag `new` is typed: as it is declared, else as it mostly is in the `stories` that are public.

    Raises `Misuse` if only `old` is declared.
    """
    if new in tags.declared:
        return tags.declared[new].name
    if old in tags.declared:
        raise Misuse(
            f"`{old}` is declared below `tags:` in {SETTINGS_FILE}, and `{new}` is not. Declare `{new}` there as well, "
            f"or take `{old}` out, and rename again."
        )
    uses = Counter((public, tag) for story, public in stories for tag in story.tags if tags.slug(tag) == new)
    return max(uses, key=lambda use: (use[0], uses[use], use[1]))[1]


def without_declaration(fields: Fields, renaming: Renaming) -> list[Repair]:
    """The repairs that take out of the settings what they say of the old one."""
    key = DECLARED[renaming.kind]
    value = node_at(fields.node, (key,))
    declared = value.fields if isinstance(value, MappingNode) and value is not fields.node else ()
    for name, described in declared:
        if name.text == renaming.old:
            return fields.without_entry(key, name, described)
    return []


def is_of_declaration(path: KeysToValue, renaming: Renaming) -> bool:
    """Whether what is at `path` in the settings is said of the old one, which is merged with another."""
    return renaming.merged and path[:2] == (DECLARED.get(renaming.kind), renaming.old)
