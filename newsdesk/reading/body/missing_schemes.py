"""A link to another site as people abbreviate it, `//host` or `www.host` → its whole address."""

import re

# One label is no host: `//folder` and `www.md` are paths.
SHORT_HOST = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,63}(?::\d{1,5})?(?=[/?#]|\Z)"
SCHEMELESS = re.compile(rf"//{SHORT_HOST}")
WITHOUT_SLASHES = re.compile(rf"www\.{SHORT_HOST}", re.IGNORECASE)


def with_scheme(typed: str) -> str:
    """The address of a link with its scheme, if only that is missing; otherwise as it was typed."""
    if SCHEMELESS.match(typed):
        return f"https:{typed}"
    return f"https://{typed}" if WITHOUT_SLASHES.match(typed) else typed
