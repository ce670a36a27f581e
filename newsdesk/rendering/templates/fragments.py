"""Fragments: what many pages show alike (a masthead, a teaser) is made once in a process, and shown again.

A macro is a pure function of what it is given: it sees neither the page nor the clock. Views never change either, so
the same macro makes the same HTML of the same view.
"""

from collections.abc import Callable
from typing import Any

from newsdesk.views import View

# About a kilobyte each. Of so many, those are forgotten that were not shown again until there were as many others.
MOST_KEPT = 1_000
# What equal values of one type make is equal, too.
PLAIN = (str, int, bool, type(None))


class Fragments:
    """The filter `fragment`: `{{ masthead | fragment(page.chrome, names) }}` shows what `masthead(page.chrome, names)`
    does.

    Kept for one build, in one process. What is no view, no text and no number (a list can change) is called anew.
    """

    def __init__(self) -> None:
        # With each macro and what it was given: as long as they are kept, nothing else can have their ids.
        self._kept: dict[tuple[object, ...], tuple[Any, object, tuple[object, ...]]] = {}
        # Those before them.
        self._older = self._kept

    def __call__(self, macro: Callable[..., Any], *given: object) -> Any:
        key: list[object] = [id(macro)]
        for value in given:
            kind = type(value)
            if isinstance(value, View):
                key += (kind, id(value))
            elif isinstance(value, PLAIN):
                key += (kind, value)
            else:
                return macro(*given)
        name = tuple(key)
        known = self._kept.get(name)
        if known is None:
            if len(self._kept) >= MOST_KEPT:
                self._older, self._kept = self._kept, {}
            known = self._kept[name] = self._older.get(name) or (macro(*given), macro, given)
        return known[0]
