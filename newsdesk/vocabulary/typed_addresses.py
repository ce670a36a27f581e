"""Addresses as somebody types them, in an alias or in `gone:` → whether the site can have them, and their files."""

from urllib.parse import unquote

from newsdesk.vocabulary import addresses

CUSTOM_DOMAIN = "CNAME"


def is_address(address: str) -> bool:
    """Whether `address` can be a file below `output/`: every part is printable, not hidden and at most 255 bytes.

    The name by which GitHub Pages knows the host of a site can be none.
    """
    if address.strip("/") == CUSTOM_DOMAIN:
        return False
    parts = unquote(address).removeprefix("/").removesuffix("/").split("/") if address != addresses.HOME else []
    return all(
        part and not part.startswith(".") and part.isprintable() and len(part.encode()) <= addresses.MAX_NAME_BYTES
        for part in parts
    )


def old_page(address: str) -> str:
    """The path of the page at an old address, of which a query is no part.

    An address without a final slash is that of a folder's page, unless it is named as HTML: a server would not know
    the media type of another file.
    """
    plain = address.partition("?")[0]
    return addresses.file_of(plain if plain.endswith(("/", ".html", ".htm")) else f"{plain}/")


def given_up(address: str) -> str:
    """The path of what an address of `gone:` gives up: a feed by its own address, else a page at an old one."""
    return addresses.file_of(address) if address.rpartition("/")[2] in addresses.FEED_FILES else old_page(address)
