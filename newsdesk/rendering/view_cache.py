"""The cache of views: each output that shows the text of a story or of a standing page, and which show which.

A text stands in a handful of outputs. When it is edited, their views are what they were but for its digest, so that
they can be rendered without a plan of the site.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import Any

import msgspec
from msgspec import Struct

from newsdesk.rendering.encoded_views import ViewEncoder, decoded_view, digest_of_view
from newsdesk.runtime.state.state import State
from newsdesk.runtime.state.table import Table
from newsdesk.views.bodies import bodies_in, with_bodies
from newsdesk.vocabulary.output import Format, Output

# So many are stored at a time.
BATCH = 500
# How often parts of views, or texts, may outnumber the outputs, before those that none shows any more are given up.
MOST_PARTS, SPARE_PARTS = 4, 1000
# In place of the outputs that show a text: it cannot be told which do.
UNKNOWN = ()


class _KeptOutput(Struct, frozen=True, array_like=True):
    """An output. Its view is `encoded`, of the class `kind`; that of a compressed copy is the one of its file."""

    format: Format
    template: str
    sources: tuple[str, ...]
    identity: str
    copy_of: str
    kind: str
    encoded: bytes


class _Unknown(Exception):
    """A part of a view is not there, or it shows one text in two places, and nobody knows which of them was edited."""


class ViewCache:
    """What is kept of the outputs in one `folder`, which is named by a digest."""

    def __init__(self, state: State, folder: str) -> None:
        self._database, self._folder = state.database, folder
        self._outputs = state.table("outputs", _KeptOutput)
        self._parts = state.table("view_parts", bytes)
        self._shown = state.table("shown", tuple[str, ...])

    def keep(self, outputs: Iterable[Output], texts: Set[str], others: Set[str] = frozenset()) -> None:
        """Keep those of `outputs` that show one of `texts`, which are known by their digests.

        Of a text that is one of the `others`, as that of an author, it stays unknown which outputs show it.
        """
        shown: dict[str, list[str]] = defaultdict(list)
        parts: dict[str, bytes] = {}
        beside: set[str] = set()
        encode, rows = ViewEncoder(parts.__setitem__), dict[str, _KeptOutput]()
        with self._database:
            for output in outputs:
                found = {prose.digest for prose in bodies_in(output.view)}
                beside |= found & others
                if not (digests := found & texts):
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

    def outputs_with(self, edited: Mapping[str, str], view_of: Callable[[str], str | None]) -> list[Output] | None:
        """The outputs that show a text which was `edited`, with the new one in its place.

        `edited` maps the digest of each text to that of the new one, `view_of` a path to the digest of the view that is
        published there, if anything is. None if that is not known of all of them.
        """
        paths: dict[str, None] = {}
        for digest in edited:
            found = self._shown.get(self._key(digest))
            if not found:
                return None
            paths |= dict.fromkeys(found)
        kept: dict[str, _KeptOutput] = {}
        for path in paths:
            if path.endswith("/"):
                # Of a folder only rendering knows the files.
                return None
            if (shown := view_of(path)) is not None:
                row = self._outputs.get(self._key(path))
                if row is None or (row.encoded and digest_of_view(row.encoded) != shown):
                    return None
                kept[path] = row
        try:
            return list(self._edited(kept, edited))
        except (msgspec.MsgspecError, _Unknown):
            return None

    def _edited(self, kept: Mapping[str, _KeptOutput], edited: Mapping[str, str]) -> Iterator[Output]:
        """Those of the outputs that show one of the texts, each with its compressed copies behind it."""
        for path, row in kept.items():
            if row.copy_of:
                continue
            form, view = decoded_view(row.encoded, row.kind, self._part)
            fresh = with_bodies(view, edited)
            if fresh is view:
                continue
            if max(Counter(prose.digest for prose in bodies_in(view) if prose.digest in edited).values()) > 1:
                raise _Unknown
            whole = Output(path, form, fresh, row.template, row.sources, row.identity)
            yield whole
            for name, copy in kept.items():
                if copy.copy_of == path:
                    yield Output(name, copy.format, fresh, copy.template, copy.sources, copy.identity, whole)

    def _part(self, digest: str) -> bytes:
        # Without one of its items, the encoding of a list can be that of an empty one.
        if (encoded := self._parts.get(self._key(digest))) is None:
            raise _Unknown
        return encoded

    def _store(self, rows: dict[str, _KeptOutput], parts: dict[str, bytes]) -> None:
        self._outputs.put(rows)
        self._parts.put({self._key(digest): encoded for digest, encoded in parts.items()})
        rows.clear()
        parts.clear()

    def _keys_in(self, table: Table[Any]) -> list[str]:
        return [key for key in table.stored_keys() if key.startswith(self._folder)]

    def _key(self, name: str) -> str:
        return f"{self._folder}{name}"


def _kept(output: Output, encode: Callable[[Output], bytes]) -> _KeptOutput:
    return _KeptOutput(
        format=output.format,
        template=output.template,
        sources=output.sources,
        identity=output.identity,
        copy_of=output.copy_of.path if output.copy_of else "",
        kind=type(output.view).__name__,
        encoded=b"" if output.copy_of or output.is_folder else encode(output),
    )
