"""Addresses of the site → what leads there below the path of its URL, in a view as a whole: `/desks/` → `/news/desks/`.

Planners know the addresses of a site alone, wherever it is served. All that readers get comes through here.
"""

from functools import cache
from typing import Any, TypeVar

from msgspec.structs import replace

from newsdesk.views.marked_fields import fields_with
from newsdesk.views.view import Address, AddressSet, View

V = TypeVar("V", bound=View)


def below_path(path: str, address: str) -> str:
    """What leads to an address of the site below `path`; an address elsewhere as it is."""
    return path + address if address[:1] == "/" else address


class BelowPath:
    """Makes views with all their addresses below one `path`. A part that many views share is made once."""

    def __init__(self, path: str) -> None:
        self.path = path
        # By identity, and with what they were made of, so that no identity is used again meanwhile.
        self._made: dict[int, tuple[View, View]] = {}

    def whole(self, view: V) -> V:
        """The view of an output, with every address in it below the path."""
        changes: dict[str, object] = {}
        for field, held in _fields_with_addresses(type(view)):
            if value := getattr(view, field):
                changes[field] = self._placed(value, held)
        return replace(view, **changes) if changes else view

    def _placed(self, value: Any, held: Any) -> object:
        if held is Address:
            return below_path(self.path, value)
        if held is AddressSet:
            return ", ".join([below_path(self.path, each) for each in value.split(", ")])
        return tuple([self._part(each) for each in value]) if isinstance(value, tuple) else self._part(value)

    def _part(self, view: View) -> View:
        made = self._made.get(id(view))
        if made is None:
            made = self._made[id(view)] = (view, self.whole(view))
        return made[1]


@cache
def _fields_with_addresses(kind: type[View]) -> tuple[tuple[str, Any], ...]:
    return fields_with(kind, Address, AddressSet)
