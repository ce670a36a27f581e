"""The files of a site besides its copy: pictures and attachments beside it, and what `assets/` holds."""

from newsdesk.vocabulary.story_parts import Value


class Asset(Value, frozen=True, tag=True):
    """A file of `assets/`, published as it is. `name` is its path inside that folder."""

    name: str
    digest: str


class Picture(Value, frozen=True, tag=True):
    """A picture next to the copy that shows it: its path from the site root, what its header says, its weight."""

    file: str
    digest: str
    width: int = 0
    height: int = 0
    frames: int = 1
    is_drawn: bool = False
    needs_png: bool = False
    bytes: int = 0


class AttachedFile(Value, frozen=True, tag=True):
    """A file next to a story that can be published with it: its path from the site root, and its size in bytes.

    `fault` says why it cannot be published, and `hint` what to do about it; mostly both are empty. `tells` are the
    properties in it that name who made it, or where: they are published with it.
    """

    file: str
    digest: str
    size: int
    fault: str = ""
    hint: str = ""
    tells: tuple[str, ...] = ()
