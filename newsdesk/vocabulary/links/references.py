"""A body as it was read: what it refers to, and which links of public copy await what they lead to."""

from msgspec.structs import replace

from newsdesk.vocabulary.story_parts import Value


class Reference(Value, frozen=True):
    """A link or picture in a body: the destination as typed, and what it refers to.

    `target` is the path of a file from the site root (`content/2023/08/other.md`), `story:SLUG`, an address from `/`
    on, or a whole web address, which may lead elsewhere; `fragment` includes its `#`. Line and column count from 1.
    `is_picture` marks a picture that is embedded rather than linked to, `is_bare` a link whose words are its address.
    """

    typed: str
    target: str
    fragment: str
    line: int
    column: int
    is_picture: bool = False
    is_bare: bool = False


class PendingLink(Value, frozen=True):
    """A link in public copy to an `address` of this site at which there is no public story and no standing page.

    Only a plan can tell whether anything is published there. When nothing is, the link `waits` if what it leads to
    exists and is not public. `is_bare` marks a link whose words are its address, which cannot wait. With `is_held`, the
    link leads to another site, and its address holds this one, as that of an archive does.
    """

    file: str
    line: int
    column: int
    typed: str
    address: str
    waits: bool
    is_bare: bool
    is_held: bool = False


class Body(Value, frozen=True):
    """A Markdown body, identified by the hash of its publishable text, which itself stays in its file.

    The `digest` of a body without text is empty. `anchors` are the names that a fragment can lead to: those of
    headings, then those of footnotes.
    """

    digest: str
    references: tuple[Reference, ...] = ()
    anchors: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.digest

    def leads_like(self, other: "Body") -> bool:
        """Whether both are texts with the same names for fragments, and refer to the same, though from other places."""
        one, two = ([replace(each, line=0, column=0) for each in body.references] for body in (self, other))
        return self.empty == other.empty and self.anchors == other.anchors and one == two
