"""Body HTML for readers who are elsewhere: among the texts of others, where no address may be relative."""

import re

# In what the converter writes, `<` and `>` stand for nothing but tags: in text and attributes they are escaped.
IN_A_TAG = r"(?=[^<>]*>)"
ADDRESS = re.compile(r'( (?:href|src|poster|cite|data)=")([/#])' + IN_A_TAG)
ADDRESSES = re.compile(r'( srcset=")([^"]*)' + IN_A_TAG)
# An id would meet that of another text on the same page, and leads nowhere: links go to the story's own page. The
# others help on our page only, and the W3C's validator takes them for a risk.
OURS = re.compile(r' (?:id|role|tabindex|aria-label)="[^"]*"' + IN_A_TAG)


def from_afar(html: str, origin: str, page: str) -> str:
    """Body HTML with every address absolute: `/x` below `origin`, `#x` within the absolute address `page`."""
    places = {"/": origin + "/", "#": page + "#"}
    html = ADDRESS.sub(lambda found: found[1] + places[found[2]], OURS.sub("", html))
    if " srcset=" in html:
        html = ADDRESSES.sub(lambda found: found[1] + re.sub(r"(^|, *)/", rf"\1{origin}/", found[2]), html)
    return html
