"""The cache of views: each output that shows the text of a story or of a standing page, and which show which.

That of a preview has all outputs, so that it can be told where some words stand.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from newsdesk.rendering.view_cache.encoded_views import ViewEncoder, decoded_view
from newsdesk.runtime.state.state import State
from newsdesk.runtime.state.table import Table
from newsdesk.views import AnyView
from newsdesk.views.bodies import bodies_in
from newsdesk.vocabulary.output import Format, Output

V = TypeVar("V")
# So many are stored at a time.
BATCH = 500
# How often parts of views, or texts, may outnumber the outputs, before those that none shows any more are given up.
MOST_PARTS, SPARE_PARTS = 4, 1000
# Words that stand in more outputs are those of many stories, or part of such.
MOST_OUTPUTS = 1000
# In place of the outputs that show a text: it cannot be told which do.
UNKNOWN = ()


class KeptOutput(Struct, frozen=True, array_like=True):
    """An output. Its view is `encoded`, of the class `kind`; that of a compressed copy is the one of its file."""

    format: Format
    template: str
    sources: tuple[str, ...]
    identity: str
    copy_of: str
    kind: str
    encoded: bytes


class UnknownView(Exception):
    """Raised where it is not known what an output shows, or what of that was edited."""


class ViewCache:
    """What is kept of the outputs in one `folder`, which is named by a digest.

    If it `keeps_all`, outputs that show no text are among them.
    """

    def __init__(self, state: State, folder: str, keeps_all: bool = False) -> None:
        self._database, self._folder, self._keeps_all = state.database, folder, keeps_all
        self._outputs = state.table("outputs", KeptOutput)
        self._parts = state.table("view_parts", bytes)
        self._shown = state.table("shown", tuple[str, ...])

    def keep(self, outputs: Collection[Output], texts: Set[str], others: Set[str] = frozenset()) -> None:
        """Keep those of `outputs` that show one of `texts`, which are known by their digests, or were kept; or all.

        Of a text that is one of the `others`, as that of an author, it stays unknown which outputs show it.
        """
        shown: dict[str, list[str]] = defaultdict(list)
        parts: dict[str, bytes] = {}
        beside: set[str] = set()
        encode, rows = ViewEncoder(parts.__setitem__), dict[str, KeptOutput]()
        before = set[str]() if self._keeps_all else self._outputs.among(self._key(each.path) for each in outputs)
        with self._database:
            for output in outputs:
                found = {prose.digest for prose in bodies_in(output.view)}
                beside |= found & others
                digests = found & texts
                if not (digests or self._keeps_all or self._key(output.path) in before):
                    continue
                rows[self._key(output.path)] = _kept(output, encode)
                for digest in digests:
                    shown[self._key(digest)].append(output.path)
                if len(rows) == BATCH:
                    self._store(rows, parts)
            self._store(rows, parts)
            self._shown.put(dict.fromkeys(map(self._key, beside), UNKNOWN) | self._with_known(shown))

    def _with_known(self, shown: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
        """The outputs that show each text: those that are known, and these, unless it was unknown which do."""
        known = {text: self._shown.get(text) for text in self._shown.among(shown)}
        return {
            text: tuple(dict.fromkeys([*(known.get(text) or ()), *paths]))
            for text, paths in shown.items()
            if known.get(text) != UNKNOWN
        }

    def forget(self, paths: Iterable[str]) -> None:
        """Forget the outputs at these paths."""
        with self._database:
            self._outputs.remove(map(self._key, paths))

    def forget_all(self) -> None:
        """Forget every output of this folder."""
        with self._database:
            for table in (self._outputs, self._shown, self._parts):
                table.remove(self._keys_in(table))

    def is_full(self, outputs: int) -> bool:
        """Whether it is time to forget all of it, given a site of so many `outputs`."""
        kept = max(len(self._keys_in(table)) for table in (self._parts, self._shown))
        return kept > MOST_PARTS * outputs + SPARE_PARTS

    def lacks(self, paths: Iterable[str]) -> bool:
        """Whether it is to keep all outputs, and does not have one of those at `paths`."""
        return self._keeps_all and not {*map(self._key, paths)} <= {*self._keys_in(self._outputs)}

    def has_all(self, outputs: int) -> bool:
        """Whether it has all outputs of a site that has so many, with their views."""
        paths = self._keys_in(self._outputs)
        return len(paths) == outputs and not any(path.endswith("/") for path in paths)

    def showing(self, texts: Iterable[str]) -> list[str]:
        """The paths of the outputs that show one of `texts`. Raises `UnknownView` if that is not known."""
        found = [self._shown.get(self._key(digest)) for digest in texts]
        # Of a folder only rendering knows the files.
        if not all(found) or any(path.endswith("/") for paths in found for path in paths or ()):
            raise UnknownView
        return [path for paths in found for path in paths or ()]

    def telling(self, words: Collection[str]) -> list[str]:
        """The paths of the outputs in whose views one of `words` stands, if it has all outputs.

        Raises `UnknownView` if they are many.
        """
        if not words:
            return []
        pieces, start = [*map(stands_as, words)], len(self._folder)
        parts = [key[start:].encode() for key in self._parts.holding(pieces) if key.startswith(self._folder)]
        if len(parts) > MOST_OUTPUTS:
            raise UnknownView
        paths = [key[start:] for key in self._outputs.holding([*pieces, *parts]) if key.startswith(self._folder)]
        if len(paths) > MOST_OUTPUTS:
            raise UnknownView
        return paths

    def output(self, path: str) -> KeptOutput:
        """What is kept of the output at a path. Raises `UnknownView` if nothing is."""
        return _known(self._outputs.get(self._key(path)))

    def view(self, kept: KeptOutput) -> AnyView:
        """The view of an output. Raises `UnknownView`, or `msgspec.MsgspecError`, if that is not what was kept."""
        # Without one of its items, the encoding of a list can be that of an empty one.
        _, view = decoded_view(kept.encoded, kept.kind, lambda digest: _known(self._parts.get(self._key(digest))))
        return view

    def _store(self, rows: dict[str, KeptOutput], parts: dict[str, bytes]) -> None:
        self._outputs.put(rows)
        self._parts.put({self._key(digest): encoded for digest, encoded in parts.items()})
        rows.clear()
        parts.clear()

    def _keys_in(self, table: Table[Any]) -> list[str]:
        return [key for key in table.stored_keys() if key.startswith(self._folder)]

    def _key(self, name: str) -> str:
        return f"{self._folder}{name}"


def stands_as(words: str) -> bytes:
    """How words stand in the encoding of a view, alone or among others."""
    return msgspec.json.encode(words)[1:-1]


def _known(kept: V | None) -> V:
    if kept is None:
        raise UnknownView
    return kept


def _kept(output: Output, encode: Callable[[Output], bytes]) -> KeptOutput:
    return KeptOutput(
        format=output.format,
        template=output.template,
        sources=output.sources,
        identity=output.identity,
        copy_of=output.copy_of.path if output.copy_of else "",
        kind=type(output.view).__name__,
        encoded=b"" if output.copy_of or output.is_folder else encode(output),
    )
