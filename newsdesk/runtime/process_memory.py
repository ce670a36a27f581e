"""What a process that builds again and again remembers from one build to the next, such as that of a preview."""

from typing import TypeVar

V = TypeVar("V")


class ProcessMemory:
    """One value of each type; each part of the program owns the types that it remembers.

    It only saves work: what is recalled is of use where whatever it was made from is the same. One that `forgets`,
    as for a process that builds once, never recalls anything, and keeps nothing alive.
    """

    def __init__(self, forgets: bool = False) -> None:
        self.forgets = forgets
        self._values: dict[type, object] = {}

    def remember(self, value: object) -> None:
        """Remember `value` in the place of the last one of its type."""
        if not self.forgets:
            self._values[type(value)] = value

    def recall(self, kind: type[V]) -> V | None:
        """The value of this type that was remembered last, if there is any."""
        value = self._values.get(kind)
        return value if isinstance(value, kind) else None

    def take(self, kind: type[V]) -> V | None:
        """The same, and forget it: it is of use but once."""
        value = self.recall(kind)
        self._values.pop(kind, None)
        return value


# What builds once has nothing to remember.
FORGETFUL = ProcessMemory(forgets=True)
