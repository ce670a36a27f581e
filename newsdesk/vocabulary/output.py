"""An output file of the site as data, the plan of all of them, and the results of comparing and rendering them."""

from datetime import datetime
from enum import Enum
from hashlib import blake2b

from msgspec import Struct

from newsdesk.views import AnyView


class Format(Enum):
    """The format of an output. Every format has a renderer in `RENDERERS`."""

    PAGE = "page"
    RSS = "rss"
    ATOM = "atom"
    JSON_FEED = "json-feed"
    NINJS = "ninjs"
    OPML = "opml"
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap-index"
    NEWS_SITEMAP = "news-sitemap"
    WEB_MANIFEST = "web-manifest"
    TEXT = "text"
    PICTURE = "picture"
    CARD = "card"
    ASSET = "asset"
    ATTACHMENT = "attachment"
    STYLESHEET = "stylesheet"
    GZIP = "gzip"
    BROTLI = "brotli"
    SEARCH_INDEX = "search-index"


# What the path of a compressed copy ends with, behind that of its file.
COPY_ENDINGS = {Format.GZIP: ".gz", Format.BROTLI: ".br"}
FEEDS = (Format.RSS, Format.ATOM, Format.JSON_FEED)


class Output(Struct, frozen=True, gc=False):
    """A file to publish: its path below `output/`, its format, and the view that it shows.

    `template` is the name of a page's template, empty for every other format. `sources` are the input files that it is
    made from, for reports and sitemaps: whether it is rendered depends on its fingerprint, not on them. `identity` is
    that of the story whose page it is, or whose page it leads to. A compressed copy is one of the output `copy_of`, and
    has its view and template. A path with a slash at its end is that of a folder, of whose files only rendering knows.
    """

    path: str
    format: Format
    view: AnyView
    template: str = ""
    sources: tuple[str, ...] = ()
    identity: str = ""
    copy_of: "Output | None" = None

    @property
    def is_folder(self) -> bool:
        return self.path.endswith("/")


def digest_of(content: bytes) -> str:
    """The digest by which the bytes of an output are known."""
    return blake2b(content, digest_size=16).hexdigest()


class Fingerprint(Struct, frozen=True, array_like=True, gc=False):
    """Everything that the bytes of an output can depend on, as three hexadecimal hashes.

    `template` covers the templates that it includes, `engine` the program and its libraries.
    """

    view: str
    template: str
    engine: str


class Reason(Enum):
    """Why an output is rendered."""

    NEW = "it was not there before"
    VIEW = "what it shows changed"
    TEMPLATE = "its template, or one that it includes, changed"
    ENGINE = "the program or one of its libraries changed"
    DAMAGED = "the file in the output was missing or had been changed by hand"
    ROLLED_BACK = "the site was rolled back to an earlier release"
    TAKEN_UP = "it was in the output, and nobody remembered what it was made from"
    ASKED = "it was asked for"
    INTERRUPTED = "an earlier build was interrupted while publishing it"


class Stale(Struct, frozen=True, gc=False):
    """An output to render, and why. `known` is the digest of the published file; empty if that is not intact.

    Of a folder, `files` are the paths of those in it that are intact, and their digests.
    """

    output: Output
    fingerprint: Fingerprint
    reason: Reason
    known: str = ""
    files: tuple[tuple[str, str], ...] = ()


class Changes(Struct, frozen=True):
    """What a build has to do. `fresh` is the number of unchanged outputs; `gone` are the paths to remove.

    `superseded` are the paths that stay although the site has others now: of the stylesheets that it had before.
    """

    stale: tuple[Stale, ...]
    fresh: int
    gone: tuple[str, ...]
    superseded: tuple[str, ...] = ()


class Rendered(Struct, frozen=True, gc=False):
    """A rendered output; `digest` is that of its bytes.

    If they are the `same` as those published, they are not written; otherwise they are in the staging folder at `path`.
    A folder has its `files` instead, in the order in which they are published.
    """

    path: str
    digest: str
    same: bool
    files: "tuple[Rendered, ...]" = ()


class Staged(Struct, frozen=True):
    """All stale outputs, rendered, in the order of `Changes.stale`; `folder` is the staging folder."""

    folder: str
    files: tuple[Rendered, ...]


class Plan(Struct, frozen=True):
    """Every file of the site, in the order of publication: link targets come before the pages that link to them.

    `next_change` is the next instant at which the site changes without an edit; None if there is none. `taken_down` are
    the paths at which there was something that was withdrawn, or given up for good.
    """

    outputs: tuple[Output, ...]
    stories: int
    next_change: datetime | None
    taken_down: tuple[str, ...] = ()
