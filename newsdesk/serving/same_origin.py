"""Who may ask the preview for anything: the browser on this machine, by one of its own names, and nobody else.

Any page that the writer has open can send requests here, and any name can be made to lead here (DNS rebinding), so
both the name asked for and the page that asks must be ours.
"""

NAMES = ("localhost", "127.0.0.1", "[::1]")


def is_our_host(host: str | None, port: int) -> bool:
    """Whether a `Host` header names this server, with its port."""
    return host in {f"{name}:{port}" for name in NAMES}


def is_our_origin(origin: str | None, port: int) -> bool:
    """Whether an `Origin` header is a page of this server; a request without one is not."""
    return origin in {f"http://{name}:{port}" for name in NAMES}
