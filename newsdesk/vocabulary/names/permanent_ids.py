"""A withdrawal, and a story or a correction without an `id` → its permanent identity."""

from datetime import datetime
from hashlib import blake2b


def correction_uri(story: str, moment: datetime, words: str) -> str:
    """The permanent identity of a correction without an `id`: that of its story, and a hash of its time and words.

    So a note that is added later among older ones takes nobody's identity.
    """
    noted = f"{moment.isoformat()} {words}".encode()
    return f"{story}#correction-{blake2b(noted, digest_size=6).hexdigest()}"


def withdrawal_uri(story: str, moment: datetime) -> str:
    """The permanent identity of a withdrawal: that of its story, and the time.

    Readers who have the story hear of it as of something new, and of a withdrawal that followed a return as well.
    """
    return f"{story}#withdrawn-{moment:%Y%m%dT%H%M%SZ}"


def tag_uri(host: str, date: datetime, slug: str) -> str:
    """The permanent identity of a story without an `id`: a tag URI (RFC 4151) of the host, its date and its slug."""
    return f"tag:{host},{date.isoformat()[:10]}:{slug}"
