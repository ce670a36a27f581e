"""What one preview takes of the machine at most: connections, their time, and the size of what they send."""

import sys

from msgspec import Struct
from msgspec.structs import replace


class Limits(Struct, frozen=True):
    """`connections` are those of HTTP; beside them there may be so many `sockets`, one for each open page.

    A connection has so many `seconds` for a request, its answer included. `header_bytes` are those of a request with
    its address, `body_bytes` those of its body, `message_bytes` those of a message at a socket, of which it may send so
    many `messages`. A socket that answers no ping within `ping_seconds` is closed. What is refused to the server itself
    is tried again after `rest_seconds`.
    """

    connections: int = 100
    sockets: int = 50
    seconds: float = 60.0
    # An address of a megabyte is answered like any other that leads nowhere.
    header_bytes: int = 2 * 1024 * 1024
    body_bytes: int = 1024
    message_bytes: int = 16 * 1024
    messages: int = 100
    ping_seconds: float = 30.0
    rest_seconds: float = 0.5


def limits_of_process() -> Limits:
    """The limits that leave most of the files that this process may open to the builds."""
    limits = Limits()
    if sys.platform != "win32":
        # Only where there is POSIX.
        import resource

        handles, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        if handles != resource.RLIM_INFINITY:
            share = max(2, handles // 8)
            return replace(limits, connections=min(limits.connections, share), sockets=min(limits.sockets, share))
    return limits
