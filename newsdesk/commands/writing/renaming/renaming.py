"""One renaming as data: what gets another name, its old and new slug, its addresses, the files that move."""

from collections.abc import Mapping
from enum import Enum
from functools import cached_property

from msgspec import Struct

from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.links.link_targets import Origin, canonical
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.story_parts import attachments_among


class NameKind(Enum):
    """What can be renamed. The value is the word on the command line."""

    STORY = "story"
    AUTHOR = "author"
    DESK = "desk"
    TAG = "tag"
    STORYLINE = "storyline"
    PAGE = "page"


class Renaming(Struct, frozen=True, kw_only=True, dict=True):
    """What is renamed, from one slug to another; `new_name` is how it is typed from now on, for a tag its name.

    `file` is its own file, or `site.yaml`; `moved` are the files that get another name, its own and those of pictures.
    `address` is that of its page, and leads to `new_address`; it `was_published` if the ledger knows it. `identity` is
    what a story without an `id` was published under. A tag, a storyline or a desk is `merged` if the new one is there.
    """

    kind: NameKind
    old: str
    new: str
    new_name: str
    file: str
    moved: Mapping[str, str]
    address: str
    new_address: str
    was_published: bool
    identity: str
    merged: bool
    origin: Origin
    tags: TagSlugs

    @cached_property
    def moved_addresses(self) -> Mapping[str, str]:
        """The canonical address at which each attachment that moves was, and the one at which it will be."""
        was, will_be = self.address, self.new_address
        return {
            canonical(addresses.attachment(was, file)): addresses.attachment(will_be, self.moved[file])
            for file in attachments_among(self.moved)
        }

    def names(self, text: str) -> bool:
        """Whether `text`, where a name of this kind is typed, is the old one."""
        return (self.tags.slug(text) if self.kind is NameKind.TAG else text) == self.old

    def is_other(self, text: str) -> bool:
        """Whether `text`, where a name of this kind is typed, is the one with which it is merged."""
        return self.merged and (self.tags.slug(text) if self.kind is NameKind.TAG else text) == self.new

    def renamed(self, text: str) -> str:
        """What is typed instead of `text`, which is the old name: a tag that is typed as its slug stays so."""
        declared = self.tags.declared.get(self.old)
        return self.new if declared and text == declared.slug != declared.name else self.new_name
