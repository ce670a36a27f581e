"""Which files of `assets/` make a stylesheet, and where it is published."""

from hashlib import blake2b

from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.media import Asset
from newsdesk.vocabulary.model import Site

STYLESHEET_SUFFIX = ".css"
# What only the page of the search loads.
SEARCH_SCRIPT, SEARCH_STYLESHEET = "search.js", "search.css"


def stylesheet_address(site: Site, name: str) -> str:
    """Where the stylesheet `name` is published; empty when there is none."""
    parts = stylesheets(site).get(name)
    return address_of(site, name, parts) if parts else ""


def stylesheets(site: Site) -> dict[str, list[Asset]]:
    """The parts of each stylesheet, in the order of their names: a folder called `NAME.css`, or one file alone."""
    found: dict[str, list[Asset]] = {}
    for asset in site.assets:
        if asset.name.endswith(STYLESHEET_SUFFIX):
            folder = asset.name.rpartition("/")[0]
            found.setdefault(folder if folder.endswith(STYLESHEET_SUFFIX) else asset.name, []).append(asset)
    return found


def address_of(site: Site, name: str, parts: list[Asset]) -> str:
    """The address of the stylesheet `name`, with a hash of its content."""
    # In a preview without the hash, so that an edit of the stylesheet changes no page.
    if site.preview:
        return addresses.asset(name)
    digests = [part.digest for part in parts]
    whole = blake2b("".join(digests).encode(), digest_size=16).hexdigest() if len(digests) > 1 else digests[0]
    return addresses.asset(name, whole)
