"""Body HTML for readers who are elsewhere: among the texts of others, where no address may be relative."""

import re

# In what the converter writes, `<` and `>` stand for nothing but tags: in text and attributes they are escaped.
TAG = re.compile(r"<[a-z][a-z0-9]* [^>]*>")
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
ADDRESSES = frozenset({"href", "src", "srcset", "poster", "cite", "data"})
# An id would meet that of another text on the same page, and leads nowhere: links go to the story's own page. The
# others help on our page only, and the W3C's validator takes them for a risk.
OURS = frozenset({"id", "role", "tabindex", "aria-label"})


def from_afar(html: str, origin: str, page: str) -> str:
    """Body HTML with every address absolute: `/x` below `origin`, `#x` within the absolute address `page`."""

    def attribute(found: re.Match[str]) -> str:
        name, value = found.groups()
        if name in OURS:
            return ""
        if name == "srcset":
            value = ", ".join(absolute(each.strip()) for each in value.split(","))
        return f' {name}="{absolute(value) if name in ADDRESSES else value}"'

    def absolute(address: str) -> str:
        return origin + address if address.startswith("/") else page + address if address.startswith("#") else address

    return TAG.sub(lambda tag: ATTRIBUTE.sub(attribute, tag[0]), html)
