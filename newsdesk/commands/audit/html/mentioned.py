"""The addresses in the tags of a page."""

import re
from collections.abc import Iterator

from newsdesk.commands.audit.html.policy import blocked_element, refreshed_to
from newsdesk.commands.audit.html.start_tags import ReadHtml, StartTag
from newsdesk.commands.audit.html.vocabulary import FETCHED_LINKS
from newsdesk.commands.audit.mentions import Mention, Use
from newsdesk.commands.audit.texts.stylesheets import addresses_in_css

# The attributes that hold an address: what is loaded with the page, and what is followed or only named.
LOADED = ("src", "poster", "background", "xlink:href")
SETS = ("srcset", "imagesrcset")
NAMED = ("cite", "longdesc")
# Of `<meta>`, by `property` or `name`, what holds an address.
IN_META = frozenset({
    "og:url", "og:image", "og:image:url", "og:image:secure_url", "og:audio", "og:video", "og:see_also", "twitter:image",
    "article:author", "article:publisher",
})  # fmt: skip
# One candidate of a `srcset`; a comma may stand within an address.
CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+[^,]*)?(?:,|$)")


def mentions_in(page: ReadHtml, whole: bool = False) -> Iterator[Mention]:
    """Every address in the tags; nothing of an element that is refused as a whole. `whole` as in `Mention`."""
    for tag in page.tags:
        if tag.attributes and not blocked_element(tag, page.runs_script):
            yield from _mentions(tag, whole)


def _mentions(tag: StartTag, whole: bool) -> Iterator[Mention]:
    rels = frozenset((tag.get("rel") or "").lower().split() if tag.name == "link" else ())
    # What a drawing refers to is drawn with it.
    fetched, is_name = rels & FETCHED_LINKS or tag.name.startswith("svg:"), "canonical" in rels
    for name, value in tag.attributes:
        if name == "href":
            yield Mention(value, tag.place, Use.LOAD if fetched else Use.LINK, whole or is_name)
        elif name in LOADED:
            yield Mention(value, tag.place, Use.LOAD, whole)
        elif name in SETS:
            yield from (Mention(found[1], tag.place, Use.LOAD, whole) for found in CANDIDATE.finditer(value))
        elif name in NAMED:
            yield Mention(value, tag.place, whole=whole)
        elif tag.name.startswith("svg") and "(" in value:
            yield from (Mention(each.address, tag.place, Use.LOAD) for each in addresses_in_css(value))
    if tag.name == "meta":
        if (tag.get("property") or tag.get("name")) in IN_META:
            yield Mention(tag.get("content") or "", tag.place, whole=True)
        if address := refreshed_to(tag):
            yield Mention(address, tag.place, Use.SENDING)
