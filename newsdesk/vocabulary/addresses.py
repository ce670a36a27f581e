"""Every address (URL path) of the site, and the file it is served from; no other module builds either."""

import re
from functools import cache
from urllib.parse import quote, unquote

from newsdesk.vocabulary.http import media_types
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.dates import month_in_figures
from newsdesk.vocabulary.story_parts import Kind

MAX_NAME_BYTES = 255
HOME = "/"
DESKS = "/desks/"
TAGS = "/tags/"
AUTHORS = "/authors/"
STORYLINES = "/storylines/"
KINDS = "/kinds/"
PLACES = "/places/"
ARCHIVE = "/archive/"
PICTURES = "/pictures/"
CARDS = "/cards/"
ASSETS = "/assets/"
CORRECTIONS = "/corrections/"
FEEDS = "/feeds/"
OPML = "/feeds.opml"
SEARCH = "/search/"
SEARCH_INDEX = "/search/index/"
SEARCH_SCRIPT = "/search/search.js"
NOT_FOUND = "/404.html"
SITEMAP_INDEX = "/sitemap.xml"
WEB_MANIFEST = "/site.webmanifest"
NEWS_SITEMAP = "/news-sitemap.xml"
ROBOTS = "/robots.txt"
SECURITY = "/.well-known/security.txt"
HEADERS = "/_headers"
REDIRECTS = "/_redirects"
REDIRECTS_NGINX = "/_redirects.nginx"
QUERY_REDIRECTS_NGINX = "/_redirects_query.nginx"
GONE_NGINX = "/_gone.nginx"
REDIRECTS_CADDY = "/_redirects.caddy"
# What is there whatever the copy is: every address above but the folders that have no page of their own.
WITHOUT_PAGE = frozenset((PICTURES, CARDS, ASSETS, SEARCH_INDEX))
FIXED: tuple[str, ...] = tuple(
    each
    for name, each in list(globals().items())
    if name.isupper() and isinstance(each, str) and each not in WITHOUT_PAGE
)
FEED_FILES = frozenset(each.file for each in media_types.FEED_TYPES)
NOT_FOUND_FILE = NOT_FOUND.removeprefix("/")
# The path of a stylesheet whose address contains its digest, and what is behind that of a compressed copy.
STYLESHEET_FILE = re.compile(r"(assets/.+\.[0-9a-f]{8}\.css)(\.\w+)?")
# What is quoted as it stands, as nearly all is: to see that takes a quarter of the time.
AS_IT_IS = re.compile(r"[A-Za-z0-9_.~/-]*")
NUMBERED_PAGE = re.compile(r"/page/[0-9]+/index\.html$")
# The same few tags stand in thousands of stories.
quoted_slug = cache(quote)


def story(article: Article) -> str:
    """The permalink of a story, by its date as typed, so that it never depends on where the site is built."""
    return f"/{month_in_figures(*article.month)}/{article.slug}/"


def desk(slug: str) -> str:
    return f"{DESKS}{slug}/"


def tag(slug: str) -> str:
    return f"{TAGS}{quoted_slug(slug)}/"


def author(slug: str) -> str:
    return f"{AUTHORS}{slug}/"


def storyline(slug: str) -> str:
    return f"{STORYLINES}{slug}/"


def kind(which: Kind) -> str:
    return f"{KINDS}{which.value}/"


def year(number: int) -> str:
    return f"{ARCHIVE}{number:04}/"


def month(year: int, number: int) -> str:
    return f"{ARCHIVE}{month_in_figures(year, number)}/"


def attachment(story_address: str, file: str) -> str:
    """The address of the copy of `file` that is published with the story at `story_address`, under its own name."""
    return story_address + quote(file.rpartition("/")[2])


def standing_page(slug: str) -> str:
    return f"/{slug}/"


def list_page(newest: str, number: int) -> str:
    """Page `number`, counted from the oldest, of the list whose own address is `newest`."""
    return f"{newest}page/{number}/"


def rss(page: str) -> str:
    """The RSS feed of a list, by the list's own address."""
    return page + media_types.RSS.file


def atom(page: str) -> str:
    return page + media_types.ATOM.file


def json_feed(page: str) -> str:
    return page + media_types.JSON_FEED.file


def news_item(story_address: str) -> str:
    """The address of the news item (IPTC ninjs) of the story at `story_address`."""
    return f"{story_address}index.ninjs.json"


def story_sitemap(year: int) -> str:
    return f"/sitemaps/stories-{year:04}.xml"


def page_sitemap() -> str:
    return "/sitemaps/pages.xml"


def picture(digest: str) -> str:
    """What the addresses of all renditions of a picture begin with, by the hash of its file.

    They have no file name in them, as that can reveal what the picture does not show.
    """
    return f"{PICTURES}{digest[:16]}"


def rendition(digest: str, width: int, height: int, ending: str) -> str:
    """The address of a picture in one size, in pixels."""
    return f"{picture(digest)}-{width}x{height}.{ending}"


def picture_of(path: str) -> str:
    """The file of what `picture` calls the one whose rendition would be at `path`; empty for another path."""
    return path.partition("-")[0] if path.startswith(PICTURES[1:]) else ""


def card(digest: str) -> str:
    """The address of a social card, by the hash of the text on it."""
    return f"{CARDS}{digest}.png"


def asset(name: str, digest: str = "") -> str:
    """A stylesheet's address contains its digest, if one is given, so that caches can keep it for ever."""
    stem, _, suffix = name.rpartition(".")
    return (
        f"{ASSETS}{quote(stem)}.{digest[:8]}.css" if stem and digest and suffix == "css" else f"{ASSETS}{quote(name)}"
    )


def indexnow_key(key: str) -> str:
    """Where search engines look for the IndexNow key, to verify it (indexnow.org/documentation)."""
    return f"/{key}.txt"


def is_noted(path: str) -> bool:
    """Whether a page or feed at `path` is noted when it is published: not one of the numbered pages of a list."""
    return path != NOT_FOUND_FILE and not ("/page/" in path and NUMBERED_PAGE.search(path))


def address_of(path: str) -> str:
    """The address at which the file `path` below `output/` is served: the inverse of `file_of`."""
    shown = path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
    return f"/{shown if AS_IT_IS.fullmatch(shown) else quote(shown)}"


def file_of(address: str) -> str:
    """The path below `output/` from which `address` is served."""
    path = (unquote(address) if "%" in address else address).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
