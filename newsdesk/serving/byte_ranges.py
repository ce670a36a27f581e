"""The `Range` of a request and the length of a file → the part of it that a browser asks for (RFC 9110, section 14).

A browser that can have no part of a recording cannot go to another place in it.
"""

import re

ONE_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")
OUTSIDE = (0, 0)


def part_of(asked: str, length: int) -> tuple[int, int] | None:
    """From which byte, and before which: None for the whole, `OUTSIDE` where there is nothing.

    Whatever is no single range in bytes counts as not asked.
    """
    found = ONE_RANGE.fullmatch(asked.strip())
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(0, length - int(last)), length
    else:
        start, end = int(first), min(int(last) + 1, length) if last else length
        if last and int(last) < start:
            return None
    return (start, end) if start < end else OUTSIDE
