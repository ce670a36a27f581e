"""The HTML of a body → the same with absolute addresses, for feeds and news items, which are read outside the site."""

import re

# Patterns are enough, because the converter escapes every `<` and `>` that is not part of a tag.
# A feed has one rendition of a picture: that of its `img`.
CHOICE_OF_RENDITIONS = re.compile(r"</?picture>|<source [^<>]*>")
TAG_WITH_ATTRIBUTES = re.compile(r"<[^<> ]+ [^<>]*>")
ADDRESS_ATTRIBUTE = re.compile(r'( (?:href|src|poster|cite|data)=")([/#])')
SRCSET_ATTRIBUTE = re.compile(r'( srcset=")([^"]*)')
# An id could collide with that of another entry on one page, and has no use: links lead to the story's own page. The
# other attributes are useful on our page only, and the W3C validator reports them as a risk.
REMOVED_ATTRIBUTES = re.compile(r' (?:id|role|tabindex|aria-label)="[^"]*"')


def with_absolute_urls(html: str, origin: str, page: str) -> str:
    """`html` with one rendition of each picture, without `REMOVED_ATTRIBUTES`, and with absolute addresses.

    `/x` is below `origin`, `#x` on the absolute `page`.
    """
    places = {"/": origin + "/", "#": page + "#"}

    def moved(tag: re.Match[str]) -> str:
        inner = ADDRESS_ATTRIBUTE.sub(lambda found: found[1] + places[found[2]], REMOVED_ATTRIBUTES.sub("", tag[0]))
        if " srcset=" not in inner:
            return inner
        return SRCSET_ATTRIBUTE.sub(lambda found: found[1] + re.sub(r"(^|, *)/", rf"\1{origin}/", found[2]), inner)

    return TAG_WITH_ATTRIBUTES.sub(moved, CHOICE_OF_RENDITIONS.sub("", html))
