"""The files of a site besides its copy: pictures beside it, and what `assets/` holds."""

from newsdesk.vocabulary.story_parts import Value


class Asset(Value, frozen=True, tag=True):
    """A file of `assets/`, published as it is. `name` is its path inside that folder."""

    name: str
    digest: str


class Picture(Value, frozen=True, tag=True):
    """A picture next to the copy that shows it: its path from the site root, and what its header says, in pixels."""

    file: str
    digest: str
    width: int = 0
    height: int = 0
    frames: int = 1
    is_drawn: bool = False
    needs_png: bool = False
