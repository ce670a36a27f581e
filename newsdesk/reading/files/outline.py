"""What can be made out of a story whose file has problems: what it names, and whether it is sealed."""

from datetime import datetime

from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.story_parts import Value


class Outline(Value, frozen=True):
    """A faulty story in outline, whatever is wrong with it. `article` is None if no keys could be made out.

    It `never_goes_out` by itself as a draft, or because it was withdrawn before its time; `release` is the instant at
    which it goes out, or None. What can be read in two ways seals nothing.
    """

    article: Article | None = None
    never_goes_out: bool = False
    release: datetime | None = None

    def is_sealed(self, now: datetime) -> bool:
        """Whether it can be told, despite the problems, that the story is not public at `now`."""
        return self.never_goes_out or (self.release is not None and self.release > now)
