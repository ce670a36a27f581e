"""The interface through which rendering reads the texts of bodies and the bytes of pictures."""

from typing import Protocol


class ContentStore(Protocol):
    """A digest → the text of a body, the bytes of a picture, and the path of the file of a body from the site root."""

    def __call__(self, digest: str) -> str: ...

    def bytes_of(self, digest: str) -> bytes: ...

    def file_of(self, digest: str) -> str: ...
