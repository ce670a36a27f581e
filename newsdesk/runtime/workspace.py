"""The folders, the state and the process pool of a command, as one value that is passed from room to room."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.runtime.pool import Pool
from newsdesk.runtime.process_memory import FORGETFUL, ProcessMemory
from newsdesk.runtime.state.state import State

# In the output where releases are kept: a folder of each, and the link to the one that readers get.
RELEASES = "releases"
CURRENT_RELEASE = "current"


class Workspace(Struct, frozen=True, kw_only=True):
    """The folders of a site, its state database, and the processes that may work on it.

    `root` is the folder of the site, `theme` that of the theme, `output` the output folder. `engine` is the digest of
    the program and its libraries: what another engine cached in `state` is not used. A `preview` must never be
    deployed; `drafts` includes drafts and embargoed stories in it. `strict` makes warnings stop a build. An output is
    `deployed` if readers get it: then what is published in it is noted in the ledger, no build goes back in time,
    unless `any_time` is meant, and no feed gives readers again what they have, unless `resend` is. With
    `reindex`, the index of the search is made again. What the files hold
    that are `left_out` is not read. Of the output so many `releases` are kept, or it is a plain folder if that is 0; by
    the `site_name` it is known whose it is. The `memory` is that of a process that builds again and again.
    """

    root: Path
    theme: Path
    output: Path
    state: State
    engine: str
    pool: Pool
    preview: bool = False
    drafts: bool = False
    strict: bool = False
    deployed: bool = False
    any_time: bool = False
    resend: bool = False
    reindex: bool = False
    left_out: frozenset[str] = frozenset()
    releases: int = 0
    site_name: str = ""
    memory: ProcessMemory = FORGETFUL

    @property
    def document_root(self) -> Path:
        """The folder that a server shows: the output, or the current one of its releases."""
        return self.output / CURRENT_RELEASE if self.releases else self.output

    @property
    def themed(self) -> ThemedFolder:
        """The folder of the site over that of the theme: what has the templates and assets."""
        return ThemedFolder(self.root, self.theme)

    def name_of(self, folder: Path) -> str:
        """A folder as people are told of it: by its path from the folder of the site, if it is in there."""
        return folder.relative_to(self.root).as_posix() if folder.is_relative_to(self.root) else str(folder)

    def leaving_out(self, files: frozenset[str]) -> "Workspace":
        """The same workspace without what `files` hold: they are there, and that is all."""
        return replace(self, left_out=files, memory=FORGETFUL)

    def elsewhere(self, output: Path, state: State) -> "Workspace":
        """The same workspace with another output folder and another state database."""
        return replace(self, output=output, state=state, deployed=False, releases=0, memory=FORGETFUL)
