"""The types of the values that are part of an address: slugs of copy, and of tags."""

from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.files.latin_slugs import MAX_SLUG_LENGTH, RESERVED_SLUGS, SLUG, is_slug, latin_slug, slug_hint
from newsdesk.reading.schema.value_types.text import text_of
from newsdesk.reading.schema.value_types.values import ANY_SCALAR, JsonSchema, NotProse, longest, matching, one_line
from newsdesk.reading.yaml.nodes import MappingNode, Node
from newsdesk.reading.yaml.scalars import ScalarNode
from newsdesk.vocabulary.names.slugs import slugify


class Slug(NotProse, frozen=True):
    """A slug: small ASCII letters, digits and single hyphens, at most `MAX_SLUG_LENGTH` characters."""

    def read(self, node: Node, diagnostics: Diagnostics) -> str:
        if isinstance(node, MappingNode) and (name := self._named_by(node)):
            message = "One name is expected here, not keys and values."
            diagnostics.add(node.place, "not-text", message, f"Type `{name}`.")
            return ""
        text = text_of(node, diagnostics)
        if text is not None and not is_slug(text):
            message = f"`{quoted(text)}` cannot be part of an address." if text else "A name is missing here."
            name = last_name(text)
            diagnostics.add(node.place, "bad-slug", message, f"Type `{name}`." if is_slug(name) else slug_hint(name))
        return text or ""

    def _named_by(self, node: MappingNode) -> str:
        """The slug of what a mapping names, as other systems have it: `{name: Ada}`."""
        texts = {key.text: value.text for key, value in node.fields if isinstance(value, ScalarNode)}
        return self.propose(texts.get("slug") or texts.get("name", ""))[0]

    def propose(self, text: str, in_list: bool = False) -> tuple[str, bool]:
        proper = latin_slug(last_name(text))
        return next((slug for slug in (text, proper) if is_slug(slug)), ""), True

    def schema(self) -> JsonSchema:
        pattern = f"^(?!({'|'.join(sorted(RESERVED_SLUGS))})$){SLUG.pattern}$"
        hint = "Use small letters, digits and hyphens."
        return {"type": ANY_SCALAR, "maxLength": MAX_SLUG_LENGTH, **matching(pattern, hint)}


def last_name(text: str) -> str:
    """The name at the end of a path, an address or a reference, which is all that is typed of it."""
    path = text.removeprefix("story:").partition("#")[0].rstrip("/")
    return path.rpartition("/")[2].removesuffix(".md") or text


class TagSlug(NotProse, frozen=True):
    """The slug of a tag, in any script, of at most `limit` characters."""

    limit: int

    def read(self, node: Node, diagnostics: Diagnostics) -> str:
        text = one_line(node, self.limit, diagnostics)
        if text != slugify(text) or not text:
            hint = f"Type `{slugify(text) or 'mali'}`."
            diagnostics.add(node.place, "bad-slug", f"`{quoted(text)}` is not the address of a tag.", hint)
        return text

    def propose(self, text: str, in_list: bool = False) -> tuple[str, bool]:
        return slugify(text), True

    def schema(self) -> JsonSchema:
        # No white space; of ASCII, only small letters, digits and hyphens. It cannot check the case of other scripts.
        return {"type": ANY_SCALAR, **longest(self.limit), "pattern": r"^[^\s!-,./:-`{-~]+$"}
