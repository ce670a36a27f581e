"""A view that shows words of a copy as they were typed, with others in their place: the title of a story, say.

Two stories can have the same title, and a title can be that of a list, too. So words are those of a copy where they
stand beside its address or its identity.
"""

from collections.abc import Mapping, Set
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.views.marked_fields import fields_with
from newsdesk.views.view import Verbatim, View

V = TypeVar("V", bound=View)


class Retold(Struct, frozen=True):
    """The copy with one of these `names`, its addresses and its identity, by other `words`: each maps to a new one."""

    names: Set[str]
    words: Mapping[str, str]


def retold(view: V, copy: Retold) -> V:
    """The view with the new words of a copy, wherever it shows the old ones; the very view where it does not."""
    is_about = _is_about(view, copy.names)
    changes: dict[str, object] = {}
    for field, held in _fields_with_words(type(view)):
        value = getattr(view, field)
        fresh = _retold(value, copy) if held is View else copy.words.get(value, value) if is_about else value
        if fresh is not value:
            changes[field] = fresh
    return replace(view, **changes) if changes else view


def _retold(value: Any, copy: Retold) -> Any:
    if isinstance(value, tuple):
        fresh = tuple([_retold(each, copy) for each in value])
        return value if all(one is other for one, other in zip(fresh, value, strict=True)) else fresh
    return retold(value, copy) if isinstance(value, View) else value


def _is_about(view: View, names: Set[str]) -> bool:
    """Whether a view has the address or the identity of a copy itself; a page has it in its head."""
    told = getattr(view, "head", view)
    return any(value in names for field in told.__struct_fields__ if isinstance(value := getattr(told, field), str))


@cache
def _fields_with_words(kind: type[View]) -> tuple[tuple[str, Any], ...]:
    return fields_with(kind, Verbatim)
