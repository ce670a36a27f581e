"""The base of all views."""

from msgspec import Struct


class View(Struct, frozen=True, array_like=True, gc=False):
    """Base of the views. A field holds text, a number, a boolean, a time, a view or a tuple, and nothing else."""
