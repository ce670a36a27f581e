"""What is remembered of the last build of an output folder."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace


class LastBuild(Struct, frozen=True):
    """The last build: its number, the time that it was made for, and the numbers of the scans that it included.

    A source file last found changed in a scan after `since` and up to `scan` was changed for that build. `has_ledger`
    is whether a build has noted in the ledger what it published. At `next_change` the output was to change next
    without an edit. `latest` is the latest time that any build was made for. `site` is the name of the site by then,
    `taken_down` are the paths of withdrawn stories and of addresses that were given up. `superseded` are those of the
    stylesheets before, which stay until others follow them. The `mark` is drawn anew by every build: numbers begin
    again once the records are lost, and time can be told to stand still.
    """

    number: int = 0
    now: datetime | None = None
    since: int = 0
    scan: int = 0
    has_ledger: bool = False
    next_change: datetime | None = None
    latest: datetime | None = None
    site: str = ""
    taken_down: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    mark: str = ""

    def knowing(self, superseded: Iterable[str]) -> "LastBuild":
        """The same, with what the output itself says of what is `superseded` in it."""
        return replace(self, superseded=tuple(sorted({*self.superseded, *superseded})))

    def following(self, last: "LastBuild", number: int) -> "LastBuild":
        """The same as build no. `number`, with what the `last` one before it knew."""
        return replace(
            self,
            number=number,
            # Scans are numbered anew after the database was deleted.
            since=min(last.scan, self.scan),
            has_ledger=self.has_ledger or last.has_ledger,
            latest=max((each for each in (self.now, last.latest) if each), default=None),
        )
