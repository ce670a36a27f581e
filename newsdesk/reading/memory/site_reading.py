"""What was read of a whole site."""

from datetime import datetime

from msgspec import Struct

from newsdesk.reading.content_store import FileContentStore
from newsdesk.vocabulary.model import Article, Site
from newsdesk.vocabulary.problems import DeskNotes, Problem


class SiteReading(Struct, frozen=True):
    """The public site, the content store of its bodies and pictures, and the warnings about it.

    `scan` is the number of the last scan that found a change, `changed_in` that of each file. `hidden` are the stories
    that are not public. Read at `until` or later, the same copy is another site, or something else is said of it.
    """

    site: Site
    content_store: FileContentStore
    scan: int
    changed_in: dict[str, int]
    warnings: tuple[Problem, ...]
    hidden: tuple[Article, ...]
    desk_notes: DeskNotes
    until: datetime | None
