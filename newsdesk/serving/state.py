"""What the preview has to show: the files of the last good build, and what is wrong with the copy since."""

from collections.abc import Callable
from pathlib import Path
from secrets import token_urlsafe

from msgspec import Struct

from newsdesk.vocabulary.output import Changes, Plan
from newsdesk.vocabulary.problems import Problem


class Rebuilt(Struct, frozen=True):
    """What a rebuild came to: every path of the site and those rendered now, or the problems that stopped it."""

    paths: frozenset[str] = frozenset()
    rendered: tuple[str, ...] = ()
    removed: int = 0
    problems: tuple[Problem, ...] = ()

    @classmethod
    def after(cls, plan: Plan, changes: Changes) -> "Rebuilt":
        """What a build of `plan` came to that had `changes` to make."""
        paths = frozenset(output.path for output in plan.outputs)
        return cls(paths, tuple(stale.output.path for stale in changes.stale), len(changes.gone))

    @property
    def only_styles(self) -> bool:
        """Whether nothing but stylesheets was rendered, so that no page need be loaded again."""
        return bool(self.rendered) and all(path.endswith(".css") for path in self.rendered)


class PreviewState:
    """Filled by rebuilding; asked by the handlers. Only paths that were built can be read from it."""

    def __init__(self, output: Path, rebuild: Callable[[], Rebuilt], port: int) -> None:
        self.output = output
        self.rebuild = rebuild
        self.port = port
        self.paths: frozenset[str] = frozenset()
        self.problems: tuple[Problem, ...] = ()
        # A page elsewhere cannot guess it, and so cannot even ask for the socket.
        self.token = token_urlsafe(16)
        # The script must stand at the root, and knows no path for its socket; what it adds after the port is ours.
        self.script = f"/livereload.js?port={port}/{self.token}"

    def refill(self) -> Rebuilt:
        """Rebuild; keep the last good paths while there are problems."""
        rebuilt = self.rebuild()
        self.problems = rebuilt.problems
        if not rebuilt.problems:
            self.paths = rebuilt.paths
        return rebuilt

    def read(self, path: str) -> bytes | None:
        """The bytes of a built file, or None for anything else."""
        return (self.output / path).read_bytes() if path in self.paths else None
