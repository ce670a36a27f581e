"""Other, faster behaviour for an object of the library, with the object's own state."""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def swift_form(original: T, forms: Mapping[type, type]) -> T:
    """An object of the faster class for this exact class, or the original when there is none.

    The two share their attributes, so that it does not matter which of them others hold and change; an attribute
    set on the original still hides a method of either class.
    """
    form = forms.get(type(original))
    if form is None:
        return original
    swift: T = object.__new__(form)
    swift.__dict__ = original.__dict__
    return swift
