"""A digest → the text of that body, read from its file when it is asked for and not before."""

from collections.abc import Iterable

from msgspec import Struct

from newsdesk.model import Author
from newsdesk.problems import Problem, Rejected
from newsdesk.reading.body import digest_of, opening_of, publishable
from newsdesk.reading.copy import Copy
from newsdesk.reading.frontmatter import body_of, decode
from newsdesk.reading.report import Report
from newsdesk.reading.scan import read_bytes


class Manuscripts(Struct, frozen=True):
    """The text of every body in the sources, by digest, read from its file when it is asked for."""

    root: str
    files: dict[str, str]

    def __call__(self, digest: str) -> str:
        """The publishable text with this digest. Raises `Rejected` if its file is no longer the one that was read."""
        file = self.files[digest]
        text = publishable(body_of(decode(read_bytes(self.root, file), Report(file)) or ""))
        for candidate in (text, opening_of(text)):
            if digest_of(candidate) == digest:
                return candidate
        raise Rejected(
            [
                Problem(
                    file, 1, 1, "changed-meanwhile", "The file changed while the site was being built.", "Build again."
                )
            ]
        )

    def file_of(self, digest: str) -> str:
        """The file, from the site root, in which that body stands."""
        return self.files[digest]


def manuscripts(root: str, copies: Iterable[Copy]) -> Manuscripts:
    """Where to find the text of each body of `copies`."""
    files: dict[str, str] = {}
    for copy in copies:
        for body in (copy.bio, copy.opening) if isinstance(copy, Author) else (copy.body,):
            files[body.digest] = copy.file
    return Manuscripts(root, files)
