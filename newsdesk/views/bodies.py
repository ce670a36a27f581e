"""The bodies that a view shows, found by the types of its fields, and the same view with others in their place."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, get_args

from msgspec import Struct
from msgspec.structs import fields, replace

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
def _fields_with_prose(kind: type[Struct]) -> tuple[str, ...]:
    """The fields of a view that can contain a body: directly, in a tuple, or in a nested view."""
    return tuple(field.name for field in fields(kind) if any(map(_can_hold_prose, _structs_in(field.type))))


def _can_hold_prose(kind: type[Struct]) -> bool:
    return kind is Prose or bool(_fields_with_prose(kind))


def _structs_in(hint: Any) -> Iterator[type[Struct]]:
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield hint
    for part in get_args(hint):
        yield from _structs_in(part)
