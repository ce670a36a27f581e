"""Where the program works and with what: one value, opened by a command and handed from room to room."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.runtime.pool import Pool
from newsdesk.runtime.state import State


class Workspace(Struct, frozen=True, kw_only=True):
    """The folders of a site, what is remembered of it, and the processes that may work on it.

    `root` is the folder of the site, `output` where it is published. `engine` is the digest of the program and its
    libraries: what another one left in `state` counts for nothing. A `preview` can never be deployed; `drafts` shows
    in it what is not public. `strict` lets a warning stop the work.
    """

    root: Path
    output: Path
    state: State
    engine: str
    pool: Pool
    preview: bool = False
    drafts: bool = False
    strict: bool = False

    def elsewhere(self, output: Path, state: State) -> "Workspace":
        """The same work, published and remembered in another place."""
        return replace(self, output=output, state=state)
