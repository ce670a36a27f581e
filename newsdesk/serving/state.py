"""The state of the preview: the files of the last good build, the problems found since, and those of what it lacks."""

from collections.abc import Callable
from pathlib import Path
from secrets import token_urlsafe

from msgspec import Struct

from newsdesk.runtime.entries import no_folder_on_the_way, read_file_at
from newsdesk.vocabulary.output import Changes, Plan
from newsdesk.vocabulary.problems import Problem


class RebuildResult(Struct, frozen=True):
    """The result of a rebuild: every path of the site and those rendered now, or the problems that stopped it.

    `aside` are the problems of copy that is not public, and was left out for them.
    """

    paths: frozenset[str] = frozenset()
    rendered: tuple[str, ...] = ()
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    aside: tuple[Problem, ...] = ()

    @classmethod
    def after(cls, plan: Plan, changes: Changes, aside: tuple[Problem, ...]) -> "RebuildResult":
        """The result of a successful build of `plan` with `changes`."""
        paths = frozenset(output.path for output in plan.outputs)
        return cls(paths, tuple(stale.output.path for stale in changes.stale), len(changes.gone), aside=aside)

    @property
    def only_styles(self) -> bool:
        """Whether nothing but stylesheets was rendered, so that no page need be loaded again."""
        return bool(self.rendered) and all(path.endswith(".css") for path in self.rendered)


class PreviewState:
    """Updated by each rebuild, read by the handlers. Only paths that were built can be read from it."""

    def __init__(self, output: Path, rebuild: Callable[[], RebuildResult], port: int) -> None:
        self.output = output
        self.rebuild = rebuild
        self.port = port
        self.paths: frozenset[str] = frozenset()
        self.problems: tuple[Problem, ...] = ()
        self.aside: tuple[Problem, ...] = ()
        # A secret part of the WebSocket's address: a page of another origin cannot guess it, and so cannot connect.
        self.token = token_urlsafe(16)
        # The script has to be at the root and has no option for the path of its WebSocket: the port includes the token.
        self.script = f"/livereload.js?port={port}/{self.token}"

    def rebuild_and_keep(self) -> RebuildResult:
        """Rebuild; keep the last good paths while there are problems."""
        rebuilt = self.rebuild()
        self.problems, self.aside = rebuilt.problems, rebuilt.aside
        if not rebuilt.problems:
            self.paths = rebuilt.paths
        return rebuilt

    def read(self, path: str) -> bytes | None:
        """The bytes of a built file, or None for anything else, as for a link that somebody has put in its place."""
        if path not in self.paths or no_folder_on_the_way(str(self.output), path):
            return None
        try:
            return read_file_at(self.output / path)
        except OSError:
            return None
