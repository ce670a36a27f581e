"""Faster behaviour for an object of the library, which keeps its state."""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def fast_form(original: T, forms: Mapping[type, type]) -> T:
    """An object of the faster class that there is for this exact class, or else the original.

    The two share their attributes, so that it does not matter which of them others hold and change.
    """
    form = forms.get(type(original))
    if form is None or not is_pristine(original):
        return original
    fast: T = object.__new__(form)
    fast.__dict__ = original.__dict__
    return fast


def is_pristine(original: object) -> bool:
    """Whether nothing that the class of the object defines has been replaced on the object itself."""
    return vars(original).keys().isdisjoint(vars(type(original)))
