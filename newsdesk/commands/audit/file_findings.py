"""What is found in one file of the output by itself, and what of it must be compared with the others."""

from msgspec import Struct

from newsdesk.commands.audit.faults import OutputFault, Position
from newsdesk.commands.audit.mentions import Mention


class FileFindings(Struct, frozen=True):
    """The faults of a file by itself, as place, rule, message and hint; the addresses in it, and the ids of a page."""

    slips: tuple[OutputFault, ...] = ()
    mentions: tuple[Mention, ...] = ()
    ids: frozenset[str] = frozenset()

    def __add__(self, other: "FileFindings") -> "FileFindings":
        return FileFindings(self.slips + other.slips, self.mentions + other.mentions, self.ids | other.ids)


NOTHING = FileFindings()


def slip(place: Position, rule: str, message: str, hint: str) -> FileFindings:
    """One fault."""
    return FileFindings(((place, rule, message, hint),))
