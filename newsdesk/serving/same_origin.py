"""Checks of the `Host` and `Origin` headers: only a browser on this machine may use the preview.

Any page that the writer has open can send requests to the preview, and any host name can be made to resolve to it (DNS
rebinding), so both the requested host and the requesting page have to be the preview itself.
"""

OUR_HOST_NAMES = ("localhost", "127.0.0.1", "[::1]")


def is_our_host(host: str | None, port: int) -> bool:
    """Whether a `Host` header names this server, with its port."""
    return host in {f"{name}:{port}" for name in OUR_HOST_NAMES}


def is_our_origin(origin: str | None, port: int) -> bool:
    """Whether an `Origin` header is a page of this server; a request without one is not."""
    return origin in {f"http://{name}:{port}" for name in OUR_HOST_NAMES}
