"""The base of all views."""

from typing import ClassVar

from msgspec import Struct


class View(Struct, frozen=True, array_like=True, gc=False):
    """Base of the views. A field holds text, a number, a boolean, a time, a view or a tuple, and nothing else.

    `effort` is how many ordinary pages could be made in the time that the file behind a view takes.
    """

    effort: ClassVar[int] = 1
