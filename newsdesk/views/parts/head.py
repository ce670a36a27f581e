"""What the `<head>` of a page tells: search engines, social networks, feed readers."""

from newsdesk.views.parts.links import FeedLink, Link
from newsdesk.views.view import Verbatim, View


class Card(View, frozen=True):
    """The picture of a page on social networks (Open Graph); `src` is absolute, the size is in pixels, 0 if unknown."""

    src: str
    alt: str
    type: str
    width: int = 0
    height: int = 0


class Translation(View, frozen=True):
    """A language version of a story, for `hreflang` links: its language (BCP 47) and its absolute address."""

    language: str
    href: str
    original: bool


class Organisation(View, frozen=True):
    """The publisher of the site. A policy is named by its schema.org property; all addresses are absolute."""

    name: str
    href: str
    slogan: str
    email: str
    logo: str
    policies: tuple[Link, ...]


class Head(View, frozen=True):
    """The metadata of a page. `canonical` is absolute; the page's own `feeds` come before those of the site.

    `language` and `direction` are empty when they are those of the site. `kind` is the Open Graph type, `creators` are
    the authors' Fediverse accounts. `translations` are all language versions of a story, its own included, or empty.
    `original` is the page that a story was taken over from, named by its host.
    """

    title: Verbatim
    description: Verbatim
    canonical: str
    feeds: tuple[FeedLink, ...] = ()
    language: str = ""
    direction: str = ""
    kind: str = "website"
    card: Card | None = None
    translations: tuple[Translation, ...] = ()
    creators: tuple[str, ...] = ()
    original: Link | None = None
