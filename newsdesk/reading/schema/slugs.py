"""The types of the values that are part of an address: slugs of copy, and of tags."""

import re

from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.schema.text import text_of
from newsdesk.reading.schema.values import ANY_SCALAR, JsonSchema, NotProse, longest, matching, one_line
from newsdesk.reading.yaml.nodes import Node
from newsdesk.vocabulary.slugs import slugify

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_SLUG_LENGTH = 80
NUMBERED_PORTS = {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
RESERVED_SLUGS = frozenset({"con", "prn", "aux", "nul"} | NUMBERED_PORTS)


class Slug(NotProse, frozen=True):
    """A slug: small ASCII letters, digits and single hyphens, at most `MAX_SLUG_LENGTH` characters."""

    def read(self, node: Node, diagnostics: Diagnostics) -> str:
        text = text_of(node, diagnostics)
        if text is not None and not is_slug(text):
            message = f"`{quoted(text)}` cannot be part of an address." if text else "A name is missing here."
            diagnostics.add(node.place, "bad-slug", message, slug_hint(text))
        return text or ""

    def schema(self) -> JsonSchema:
        pattern = f"^(?!({'|'.join(sorted(RESERVED_SLUGS))})$){SLUG.pattern}$"
        hint = "Use small letters, digits and hyphens."
        return {"type": ANY_SCALAR, "maxLength": MAX_SLUG_LENGTH, **matching(pattern, hint)}


def is_slug(text: str) -> bool:
    """Whether `text` matches `SLUG`, is not too long, and is not a device name that Windows reserves."""
    return bool(SLUG.fullmatch(text)) and len(text) <= MAX_SLUG_LENGTH and text not in RESERVED_SLUGS


def slug_hint(text: str) -> str:
    """The hint for a `text` that is not a slug: the slug made from it, if there is one."""
    proper = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:MAX_SLUG_LENGTH].strip("-")
    if not is_slug(proper):
        return "Use small letters, digits and hyphens."
    return f"Type `{proper}`, in small letters." if proper == text.casefold() else f"Type `{proper}`."


class TagSlug(NotProse, frozen=True):
    """The slug of a tag, in any script, of at most `limit` characters."""

    limit: int

    def read(self, node: Node, diagnostics: Diagnostics) -> str:
        text = one_line(node, self.limit, diagnostics)
        if text != slugify(text) or not text:
            hint = f"Type `{slugify(text) or 'mali'}`."
            diagnostics.add(node.place, "bad-slug", f"`{quoted(text)}` is not the address of a tag.", hint)
        return text

    def schema(self) -> JsonSchema:
        # No white space; of ASCII, only small letters, digits and hyphens. It cannot check the case of other scripts.
        return {"type": ANY_SCALAR, **longest(self.limit), "pattern": r"^[^\s!-,./:-`{-~]+$"}
