"""One file of the site, described before it exists, and the plan of them all."""

from datetime import datetime
from enum import Enum

from msgspec import Struct

from newsdesk.views import AnyView


class Format(Enum):
    """How a view becomes bytes. Every format has a renderer."""

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
    STYLESHEET = "stylesheet"


FEEDS = (Format.RSS, Format.ATOM, Format.JSON_FEED)


class Output(Struct, frozen=True, gc=False):
    """A file to be: its path below `output/`, what it shows, and how.

    `template` names a page's template, and is empty for every other format. `sources` are the files it
    is made from, for those who ask; what decides whether it is rendered is its view alone.
    """

    path: str
    format: Format
    view: AnyView
    template: str = ""
    sources: tuple[str, ...] = ()


class Fingerprint(Struct, frozen=True, array_like=True, gc=False):
    """Everything that the bytes of an output can depend on, as three hashes in hexadecimal."""

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
    INTERRUPTED = "an earlier build was interrupted while publishing it"


class Stale(Struct, frozen=True, gc=False):
    """An output to render, and why. `known` is the digest of the file that stands in the output, if it is whole."""

    output: Output
    fingerprint: Fingerprint
    reason: Reason
    known: str = ""


class Changes(Struct, frozen=True):
    """What a build has to do. `fresh` counts the outputs that stay as they are; `gone` are paths to remove."""

    stale: tuple[Stale, ...]
    fresh: int
    gone: tuple[str, ...]


class Rendered(Struct, frozen=True, gc=False):
    """The bytes of an output, by their digest. Unless `same` as those published, they lie in staging at `path`."""

    path: str
    digest: str
    same: bool


class Staged(Struct, frozen=True):
    """Everything that was stale, rendered, in the same order, waiting in `folder` to be published."""

    folder: str
    files: tuple[Rendered, ...]


class Plan(Struct, frozen=True):
    """Every file of the site, in the order in which it is safe to publish them.

    `next_change` is the next instant at which the site would change without an edit.
    """

    outputs: tuple[Output, ...]
    stories: int
    next_change: datetime | None
