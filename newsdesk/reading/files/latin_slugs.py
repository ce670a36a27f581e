"""Names in any script → slugs in Latin letters, as the addresses of stories and people have them."""

import re

from newsdesk.vocabulary.names.slugs import slugify

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_SLUG_LENGTH = 80
NUMBERED_PORTS = {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
# Device names of Windows, which are no names of files there.
RESERVED_SLUGS = frozenset({"con", "prn", "aux", "nul"} | NUMBERED_PORTS)
# What transliterations have beside letters, such as the apostrophe of a soft sign.
TRANSLITERATION_MARKS = re.compile(r"[^a-z0-9 -]+")


def is_slug(text: str) -> bool:
    """Whether `text` matches `SLUG`, is not too long, and is not a device name that Windows reserves."""
    return bool(SLUG.fullmatch(text)) and len(text) <= MAX_SLUG_LENGTH and text not in RESERVED_SLUGS


def latin_slug(name: str) -> str:
    """The slug of `name` in Latin letters, whole words as far as they fit; empty if it has no letter or digit.

    `Łukasz Ørsted` → `lukasz-orsted`, `Київ` → `kiiv`, `北京` → `beijing`. It can be one that Windows reserves.
    """
    # Only a name that is no slug yet needs it.
    from anyascii import anyascii

    words = TRANSLITERATION_MARKS.sub("", anyascii(slugify(name)).lower()).replace("-", " ").split()
    slug = "-".join(words)
    if len(slug) <= MAX_SLUG_LENGTH:
        return slug
    return slug[: MAX_SLUG_LENGTH + 1].rpartition("-")[0] or slug[:MAX_SLUG_LENGTH]


def slug_hint(text: str) -> str:
    """The hint for a `text` that is not a slug: the slug made from it, if there is one."""
    proper = latin_slug(text)
    if proper in RESERVED_SLUGS:
        return f"Windows keeps `{proper}` for itself: type another name, such as `{proper}-1`."
    if not proper:
        return "Use small letters, digits and hyphens."
    return f"Type `{proper}`, in small letters." if proper == text.casefold() else f"Type `{proper}`."
