"""The bodies that a view shows, found by the types of its fields, and the same view with others in their place."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from msgspec.structs import replace

from newsdesk.views.marked_fields import fields_with
from newsdesk.views.parts.prose import Prose
from newsdesk.views.view import View

V = TypeVar("V", bound=View)


def bodies_in(view: View) -> Iterator[Prose]:
    """Every body that `view` shows: directly, in a tuple, or in a view that it holds."""
    for name in _fields_with_prose(type(view)):
        held = getattr(view, name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, Prose):
                yield each
            elif each is not None:
                yield from bodies_in(each)


def with_bodies(view: V, digests: Mapping[str, str]) -> V:
    """The view with the body of another digest, where it has one of `digests`; the very view where it has none."""
    changes: dict[str, object] = {}
    for name in _fields_with_prose(type(view)):
        held = getattr(view, name)
        fresh = tuple([_with(each, digests) for each in held]) if isinstance(held, tuple) else _with(held, digests)
        same = all(map(_is_it, fresh, held)) if isinstance(fresh, tuple) else fresh is held
        if not same:
            changes[name] = fresh
    return replace(view, **changes) if changes else view


def _with(held: Any, digests: Mapping[str, str]) -> Any:
    if isinstance(held, Prose):
        return replace(held, digest=digests[held.digest]) if held.digest in digests else held
    return held if held is None else with_bodies(held, digests)


def _is_it(one: object, other: object) -> bool:
    return one is other


@cache
def _fields_with_prose(kind: type[View]) -> tuple[str, ...]:
    """The fields of a view that can contain a body: directly, in a tuple, or in a nested view."""
    return tuple(field for field, _ in fields_with(kind, Prose))
