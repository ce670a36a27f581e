"""The ledger of published addresses: every page and feed that was ever there."""

from collections.abc import Mapping

from msgspec import Struct


class Ledger(Struct, frozen=True):
    """Maps the path below `output/` of every page and feed ever published to the identity of the story that was there.

    The identity is empty for what is no story's. `lines` are the numbers of the lines that say so. The ledger `exists`
    once a build has written it.
    """

    identities: Mapping[str, str] = {}
    lines: Mapping[str, int] = {}
    exists: bool = False


EMPTY_LEDGER = Ledger()
