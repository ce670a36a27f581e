"""A table of the state database: a mapping of keys to values, of which nothing is returned that was not stored."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, Generic, TypeVar
from zlib import crc32

import msgspec

from newsdesk.runtime.state.state_errors import NOT_AS_ENCODED, StateDamaged

V = TypeVar("V")
CHECKSUM_SIZE = 4


class Table(Generic[V]):
    """The table `name`: keys → values of the type `kind`, each stored after a checksum of its table, key and encoding.

    Every method that returns something raises `StateDamaged` for a row that is not what was stored: for another type,
    another length, a flipped bit, or the intact row of another key, to which a damaged index can lead. `put` and
    `remove` belong to the transaction of the caller.
    """

    def __init__(self, database: sqlite3.Connection, name: str, kind: type[V]) -> None:
        self._database = database
        self._name = name
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(kind).decode

    def create(self) -> None:
        """Create the table, if it is not there."""
        self._rows(f"CREATE TABLE IF NOT EXISTS {self._name} (key TEXT PRIMARY KEY, value BLOB)")

    def get(self, key: str) -> V | None:
        """The value of `key`, or None if there is none."""
        for found, value in self._rows(f"SELECT key, value FROM {self._name} WHERE key = ?", (key,)):
            if found == key:
                return self._decoded(key, value)
            raise StateDamaged(f"the index of {self._name} leads to another row")
        return None

    def all(self) -> dict[str, V]:
        """Every key with its value."""
        return {key: self._decoded(key, value) for key, value in self._rows(f"SELECT key, value FROM {self._name}")}

    def among(self, keys: Iterable[str]) -> set[str]:
        """Those of `keys` that have a value, without a look at it."""
        asked = msgspec.json.encode([*keys]).decode()
        return {
            key
            for (key,) in self._rows(
                f"SELECT key FROM {self._name} WHERE key IN (SELECT value FROM json_each(?))", (asked,)
            )
        }

    def holding(self, pieces: Collection[bytes]) -> list[str]:
        """The keys of the rows in whose values, as they are encoded, one of the `pieces` stands."""
        with _garbled_is_damage(), closing(self._database.execute(f"SELECT key, value FROM {self._name}")) as rows:
            # One by one: all values together can be a quarter of a gigabyte.
            intact = ((key, self._intact(key, value)) for key, value in rows)
            return [key for key, encoded in intact if any(piece in encoded for piece in pieces)]

    def size(self) -> int:
        """The number of keys."""
        return int(self._rows(f"SELECT count(*) FROM {self._name}")[0][0])

    def stored_keys(self) -> list[str]:
        """Every key, without a look at the values."""
        keys = [key for (key,) in self._rows(f"SELECT key FROM {self._name}")]
        if not all(isinstance(key, str) for key in keys):
            raise StateDamaged(f"a key of {self._name} is no text")
        return keys

    def put(self, values: Mapping[str, V]) -> None:
        """Store `values`, in place of what their keys had."""
        # One by one: the encodings of a large site take as much memory as all that was read of it.
        rows = ((key, self._sealed(key, self._encode(value))) for key, value in values.items())
        self._database.executemany(f"REPLACE INTO {self._name} VALUES (?, ?)", rows)

    def remove(self, keys: Iterable[str]) -> None:
        """Delete `keys` with their values."""
        self._database.executemany(f"DELETE FROM {self._name} WHERE key = ?", [(key,) for key in keys])

    def _rows(self, query: str, values: tuple[str, ...] = ()) -> list[Any]:
        # All rows at once: a query that is not read to its end would keep the file open after the connection is closed.
        with _garbled_is_damage():
            return self._database.execute(query, values).fetchall()

    def _sealed(self, key: str, encoded: bytes) -> bytes:
        return crc32(encoded, crc32(f"{self._name} {key}".encode())).to_bytes(CHECKSUM_SIZE) + encoded

    def _decoded(self, key: object, value: object) -> V:
        try:
            return self._decode(self._intact(key, value))
        except NOT_AS_ENCODED:
            raise self._damage() from None

    def _intact(self, key: object, value: object) -> bytes:
        """The encoding in a row, if it is what was stored."""
        if isinstance(key, str) and isinstance(value, bytes):
            encoded = value[CHECKSUM_SIZE:]
            if self._sealed(key, encoded) == value:
                return encoded
        raise self._damage()

    def _damage(self) -> StateDamaged:
        return StateDamaged(f"a row of {self._name} is not what was stored")


@contextmanager
def _garbled_is_damage() -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as garbled:
        # Raised by Python if the error message of SQLite quotes damaged bytes, which are not UTF-8.
        raise StateDamaged("the database cannot be read") from garbled
