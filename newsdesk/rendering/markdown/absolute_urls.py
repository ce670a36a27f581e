"""Body HTML for readers who are elsewhere: among the texts of others, where no address may be relative."""

import re

# A tag with attributes: the converter writes `<` and `>` for nothing but tags, and escapes them everywhere else.
TAG = re.compile(r"<[^<> ]+ [^<>]*>")
ADDRESS = re.compile(r'( (?:href|src|poster|cite|data)=")([/#])')
ADDRESSES = re.compile(r'( srcset=")([^"]*)')
# An id would meet that of another text on the same page, and leads nowhere: links go to the story's own page. The
# others help on our page only, and the W3C's validator takes them for a risk.
OURS = re.compile(r' (?:id|role|tabindex|aria-label)="[^"]*"')


def with_absolute_urls(html: str, origin: str, page: str) -> str:
    """Body HTML with every address absolute: `/x` below `origin`, `#x` within the absolute address `page`."""
    places = {"/": origin + "/", "#": page + "#"}

    def moved(tag: re.Match[str]) -> str:
        inner = ADDRESS.sub(lambda found: found[1] + places[found[2]], OURS.sub("", tag[0]))
        if " srcset=" not in inner:
            return inner
        return ADDRESSES.sub(lambda found: found[1] + re.sub(r"(^|, *)/", rf"\1{origin}/", found[2]), inner)

    return TAG.sub(moved, html)
