"""What rendering asks of whoever keeps the originals: the text of a body, the bytes of a picture."""

from typing import Protocol


class ContentStore(Protocol):
    """Where the text of a body and the bytes of a picture are found, by digest, and in which file."""

    def __call__(self, digest: str) -> str: ...

    def bytes_of(self, digest: str) -> bytes: ...

    def file_of(self, digest: str) -> str: ...
