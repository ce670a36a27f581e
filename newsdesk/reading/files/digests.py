"""A content → the hash that identifies it."""

from hashlib import blake2b


def digest_of(text: str | bytes) -> str:
    """The hash that identifies a content: 128 bits of BLAKE2b, in hexadecimal."""
    return blake2b(text.encode() if isinstance(text, str) else text, digest_size=16).hexdigest()
