"""An object of the library → an object of a faster class with the same state."""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def fast_form(original: T, forms: Mapping[type, type]) -> T:
    """An object of the class that `forms` has for the exact class of `original`, or else `original` itself.

    The two share one attribute dictionary, so a change to one changes both.
    """
    form = forms.get(type(original))
    if form is None or not is_pristine(original):
        return original
    fast: T = object.__new__(form)
    fast.__dict__ = original.__dict__
    return fast


def is_pristine(original: object) -> bool:
    """Whether nothing that the class of the object defines is overridden on the object itself."""
    return vars(original).keys().isdisjoint(vars(type(original)))
