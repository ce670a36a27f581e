"""The state of the preview: the files of the last good build, the problems found since, and those of what it lacks."""

import os
from collections.abc import Callable
from errno import EISDIR, ELOOP, ENOENT, ENOTDIR
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from newsdesk.reporting.build_summary import Built
from newsdesk.reporting.refusals import failure_words
from newsdesk.runtime.disk.entries import NotAFile, no_folder_on_the_way, read_file_at
from newsdesk.vocabulary.problems import Problem

# What was built is not there any more, or a link or a folder is there.
NOT_THERE = (ENOENT, ENOTDIR, EISDIR, ELOOP)


class RebuildResult(Struct, frozen=True):
    """The result of a rebuild: every path of the site and those rendered now, or what stopped it.

    `below` is the path of the site's URL, under which all of them are served: mostly empty.
    That are the `problems` of the copy, or a `refusal` of the system or of the program, in words. `aside` are the
    problems of copy that is not public, and was left out for them.
    """

    paths: frozenset[str] = frozenset()
    rendered: tuple[str, ...] = ()
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    aside: tuple[Problem, ...] = ()
    refusal: str = ""
    below: str = ""

    @classmethod
    def after(cls, built: Built, aside: tuple[Problem, ...]) -> "RebuildResult":
        """The result of a successful build."""
        rendered = tuple(stale.output.path for stale in built.changes.stale)
        return cls(built.paths, rendered, len(built.changes.gone), aside=aside, below=built.below)

    @property
    def is_good(self) -> bool:
        """Whether the site was built."""
        return not self.problems and not self.refusal

    @property
    def told(self) -> tuple[object, ...]:
        """What a page tells of it to whoever writes."""
        return self.problems, self.aside, self.refusal

    @property
    def only_styles(self) -> bool:
        """Whether nothing but stylesheets was rendered, so that no page need be loaded again."""
        return bool(self.rendered) and all(path.endswith(".css") for path in self.rendered)


class SiteToPreview(Protocol):
    """A site, as its preview has it built."""

    def look(self) -> object:
        """All that a build would read; equal where that is the same. Raises `OSError` and `MemoryError`."""

    def rebuild(self, seen: object = None) -> RebuildResult:
        """Build, and tell of it. What was `seen` just now need not be looked at again."""
        ...

    def tend(self) -> bool:
        """Look after what was built, now that nobody waits. Whether any of it is to be made again."""
        ...


class PreviewState:
    """Updated by each rebuild, read by the handlers. Only paths that were built can be read from it.

    `warn` tells what was refused to the server.
    """

    def __init__(self, output: Path, site: SiteToPreview, port: int, warn: Callable[[str], None]) -> None:
        self.output = output
        self.site = site
        self.port = port
        self.warn = warn
        self.paths: frozenset[str] = frozenset()
        self.below = ""
        self.last = RebuildResult()
        self._told = ""
        # A secret part of the WebSocket's address: a page of another origin cannot guess it, and so cannot connect.
        self.token = os.urandom(16).hex()
        # The script has to be at the root and has no option for the path of its WebSocket: the port includes the token.
        self.script = f"/livereload.js?port={port}/{self.token}"

    def rebuild_and_keep(self, seen: object = None) -> RebuildResult:
        """Rebuild, with what was just `seen`, if anything was; keep the last good paths while that is not possible."""
        self.last = self.site.rebuild(seen)
        if self.last.is_good:
            self.paths, self.below = self.last.paths, self.last.below
        return self.last

    def tell(self, failure: BaseException) -> None:
        """Warn of what was refused to the server, or went wrong in it, unless that is what was told last."""
        words = failure_words(failure, "load the page again")
        if words != self._told:
            self._told = words
            self.warn(words)

    def read(self, path: str) -> bytes | None:
        """The bytes of a built file, or None for anything else, as for a link that somebody has put in its place.

        Raises `OSError` when the system does not let it be read.
        """
        try:
            if path in self.paths and not no_folder_on_the_way(str(self.output), path):
                return read_file_at(self.output / path)
        except OSError as refusal:
            if not isinstance(refusal, NotAFile) and refusal.errno not in NOT_THERE:
                raise
        return None
