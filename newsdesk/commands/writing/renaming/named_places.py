"""Where front matter and settings name something: the keys whose values are names, links, or texts with links."""

from collections.abc import Iterator

from msgspec import Struct

from newsdesk.commands.writing.renaming.renaming import NameKind
from newsdesk.reading.yaml.nodes import MappingNode, Node, SequenceNode
from newsdesk.reading.yaml.scalars import ScalarNode
from newsdesk.vocabulary.model import Article, Author, StandingPage
from newsdesk.vocabulary.settings import Settings

# The keys on the way to a value; `ANY_ENTRY` is every entry of a list, and every name where names are free.
KeysToValue = tuple[str, ...]
ANY_ENTRY = "*"
NAMES: dict[type[Struct], dict[NameKind, tuple[KeysToValue, ...]]] = {
    Article: {
        NameKind.STORY: (("slug",), ("related", ANY_ENTRY), ("related", ANY_ENTRY, "story"), ("translation_of",)),
        NameKind.AUTHOR: (("authors", ANY_ENTRY),),
        NameKind.DESK: (("desk",),),
        NameKind.STORYLINE: (("storyline",),),
        NameKind.TAG: (("tags", ANY_ENTRY),),
    },
    Author: {NameKind.DESK: (("desk",),)},
    StandingPage: {NameKind.PAGE: (("slug",),)},
    Settings: {
        NameKind.AUTHOR: (("desks", ANY_ENTRY, "chief"),),
        NameKind.PAGE: (("policies", ANY_ENTRY),),
        NameKind.STORY: (
            ("front", "lead"),
            ("front", "lead", "story"),
            ("front", "top", ANY_ENTRY),
            ("front", "top", ANY_ENTRY, "story"),
            ("storylines", ANY_ENTRY, "start"),
        ),
    },
}
# What is declared in the settings: its slug is a key there.
DECLARED = {NameKind.DESK: "desks", NameKind.STORYLINE: "storylines", NameKind.TAG: "tags"}
LINKS: dict[type[Struct], tuple[KeysToValue, ...]] = {
    Article: (("sources", ANY_ENTRY, "url"), ("sources", ANY_ENTRY, "archive")),
    Author: (("links", ANY_ENTRY),),
    StandingPage: (),
    Settings: (("redirects", ANY_ENTRY),),
}
TEXTS_WITH_LINKS = (("desks", ANY_ENTRY, "about"), ("storylines", ANY_ENTRY, "about"), ("tags", ANY_ENTRY, "about"))
FILES = (("image", "file"), ("attachments", ANY_ENTRY, "file"))


class TypedValue(Struct, frozen=True):
    """A scalar after the keys that lead to it; of a key itself, they end with its own name."""

    path: KeysToValue
    node: ScalarNode
    is_key: bool

    def is_at(self, paths: tuple[KeysToValue, ...]) -> bool:
        """Whether it is the value at one of `paths`."""
        return not self.is_key and any(self._is_at(path) for path in paths)

    def _is_at(self, path: KeysToValue) -> bool:
        same_length = len(path) == len(self.path)
        return same_length and all(key in (ANY_ENTRY, typed) for key, typed in zip(path, self.path, strict=True))


def typed_values(node: Node, path: KeysToValue = ()) -> Iterator[TypedValue]:
    """Every key and every value below `node`, in the order typed; the entries of a list are at `ANY_ENTRY`."""
    if isinstance(node, ScalarNode):
        yield TypedValue(path, node, is_key=False)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from typed_values(item, (*path, ANY_ENTRY))
    elif isinstance(node, MappingNode):
        for key, value in node.fields:
            yield TypedValue((*path, key.text), key, is_key=True)
            yield from typed_values(value, (*path, key.text))
