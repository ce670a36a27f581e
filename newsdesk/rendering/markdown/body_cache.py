"""The cache of body HTML: each body is converted once, for its page and for every feed that contains it."""

import sqlite3
from collections.abc import Collection, Container, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import msgspec

from newsdesk.rendering.content_store import ContentStore
from newsdesk.rendering.markdown.absolute_urls import with_absolute_urls
from newsdesk.runtime.state.state import State
from newsdesk.runtime.state.state_errors import StateDamaged
from newsdesk.runtime.state.table import Table
from newsdesk.runtime.workspace import Workspace
from newsdesk.views import Prose
from newsdesk.views.bodies import bodies_in
from newsdesk.vocabulary.output import Output, Plan
from newsdesk.vocabulary.problems import Problem, Rejected

BODIES_TABLE = "bodies"
# Room for the bodies of authors and standing pages, which the number of stories does not include.
SPARE_BODIES = 1000
# The size of the LRU caches of a process: the page, news item and feeds of a story are often rendered in succession.
LRU_SIZE = 128
# What other processes have composed waits in memory until this one has time: some 60 MB.
AT_MOST_BEGUN = 10_000

_encode = msgspec.msgpack.Encoder().encode


class BodyCache:
    """Reads the HTML of bodies from the cache, which `compose_bodies` fills. Can be opened in any process.

    It has to be closed before the database can be deleted.
    """

    def __init__(self, database: Path) -> None:
        # `immutable`: no process writes to it during rendering, and to take a lock would cost more than to read.
        self._database = sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)
        self._bodies = Table(self._database, BODIES_TABLE, str)
        self._html = lru_cache(LRU_SIZE)(self._read)
        self._absolute = lru_cache(LRU_SIZE)(with_absolute_urls)

    def html(self, prose: Prose) -> str:
        """The HTML of `prose`, which must be in the cache. Raises `StateDamaged` if it is missing or corrupt."""
        return self._html(prose) if prose.digest else ""

    def html_with_absolute_urls(self, prose: Prose, origin: str, page: str) -> str:
        """The same for feeds and news items, with absolute addresses: below `origin`, or on `page` for a fragment."""
        return self._absolute(self.html(prose), origin, page)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _read(self, prose: Prose) -> str:
        html = self._bodies.get(_key(prose))
        if html is None:
            raise StateDamaged("a kept body is missing")
        return html


def compose_bodies(outputs: Iterable[Output], content_store: ContentStore, workspace: Workspace) -> None:
    """Convert every body that `outputs` show, except those in the cache, and add their HTML to the cache.

    Raises `Rejected` with a problem for every body that cannot be converted.
    """
    missing = _missing((prose for output in outputs for prose in bodies_in(output.view)), workspace.state)
    if not missing:
        return
    # Python-Markdown is slow to import, and most builds find every body in the cache.
    from newsdesk.rendering.markdown.composer import open_composer

    composed = workspace.pool.each(partial(open_composer, content_store), [*missing.values()])
    if problems := _keep(missing, composed, workspace.state):
        raise Rejected(problems)


@contextmanager
def composing(bodies: Collection[Prose], content_store: ContentStore, workspace: Workspace) -> Iterator[None]:
    """Let other processes convert `bodies` which are to be shown while this one runs the block, then help them.

    Nothing is begun where the cache has most of them, as in all builds but the first. A body that cannot be converted
    is left to `compose_bodies`, which tells of it.
    """
    begun = {}
    if workspace.state.table(BODIES_TABLE, str).size() < len(bodies) // 2:
        begun = _missing(islice(bodies, AT_MOST_BEGUN), workspace.state)
    if not begun:
        yield
        return
    from newsdesk.rendering.markdown.composer import open_composer

    with workspace.pool.begun(partial(open_composer, content_store), [*begun.values()]) as composed:
        yield
        _keep(begun, composed, workspace.state)


def _missing(bodies: Iterable[Prose], state: State) -> dict[str, Prose]:
    """Those of `bodies` which the cache does not have, by their keys."""
    # The page of a story and all its feeds show the very same one.
    each_once = {id(prose): prose for prose in bodies if prose.digest}.values()
    wanted = {_key(prose): prose for prose in each_once}
    known = state.table(BODIES_TABLE, str).among(wanted)
    return {key: prose for key, prose in wanted.items() if key not in known}


def _keep(keys: Iterable[str], composed: Iterable[str | Problem], state: State) -> list[Problem]:
    """Add what was composed to the cache, under its `keys`; the problems with what could not be."""
    bodies, problems = state.table(BODIES_TABLE, str), list[Problem]()
    with state.database:
        for key, html in zip(keys, composed, strict=True):
            if isinstance(html, Problem):
                problems.append(html)
            else:
                bodies.put({key: html})
    return problems


def are_kept(outputs: Iterable[Output], state: State, but: Container[str]) -> bool:
    """Whether the cache has every body that `outputs` show, but for the texts with the digests `but`."""
    shown = {
        prose for output in outputs for prose in bodies_in(output.view) if prose.digest and prose.digest not in but
    }
    return len(state.table(BODIES_TABLE, str).among(map(_key, shown))) == len(shown)


def prune_bodies(plan: Plan, state: State) -> None:
    """Delete the bodies that no output shows from the cache, once it holds about twice as many bodies as are shown."""
    bodies = state.table(BODIES_TABLE, str)
    if bodies.size() <= 2 * plan.stories + SPARE_BODIES:
        return
    shown = {_key(prose) for output in plan.outputs for prose in bodies_in(output.view)}
    with state.database:
        bodies.remove(key for key in bodies.stored_keys() if key not in shown)


def _key(prose: Prose) -> str:
    return blake2b(_encode(prose), digest_size=16).hexdigest()
