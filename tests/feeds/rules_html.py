"""Rules F10 to F12, about the HTML in a feed: safe elements, no parse errors, absolute addresses, unique ids."""

import re
from collections.abc import Iterator

from html5lib import HTMLParser
from html5lib.html5parser import ParseError

# The elements and attributes that the W3C feed validator accepts as safe, as far as copy can produce them.
ELEMENTS = (
    "a abbr b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q s samp small source span strong sub summary sup "
    "table tbody td tfoot th thead time tr u ul var"
)
ATTRIBUTES = (
    "alt cite class colspan datetime decoding dir headers height href hreflang id lang loading media rel rowspan "
    "scope sizes span src srcset start title type value width"
)
ADDRESSED = ("href", "src", "poster", "cite", "data")
ABSOLUTE = re.compile(r"(https?://[^/\s]+/?|mailto:|tel:)\S*")


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a fragment, with its attributes."""
    tree = HTMLParser(namespaceHTMLElements=False).parseFragment(html)
    return [(each.tag, dict(each.attrib)) for each in tree.iter() if isinstance(each.tag, str) and each is not tree]


def f10(html: str) -> Iterator[str]:
    """No script, frame, event handler or style; no HTML parse error."""
    try:
        HTMLParser(strict=True).parseFragment(html)
    except ParseError as error:
        yield f"not strict HTML: {error}"
    for tag, attributes in elements(html):
        if tag not in ELEMENTS.split():
            yield f"<{tag}> is a risk or no HTML"
        for name in attributes.keys() - ATTRIBUTES.split():
            yield f"{name}= on <{tag}> is a risk"


def f11(html: str) -> Iterator[str]:
    """Every address is absolute."""
    for tag, attributes in elements(html):
        found = [attributes[name] for name in ADDRESSED if name in attributes]
        found += [each.split()[0] for each in attributes.get("srcset", "").split(",") if each.strip()]
        yield from (f"relative address {each!r} in <{tag}>" for each in found if not ABSOLUTE.fullmatch(each))


def f12(texts: list[str]) -> Iterator[str]:
    """No id occurs twice in the texts of one feed, which a feed reader may show on one page."""
    ids = [attributes["id"] for text in texts for _, attributes in elements(text) if "id" in attributes]
    yield from (f"id {each!r} stands {ids.count(each)} times" for each in sorted(set(ids)) if ids.count(each) > 1)
