"""The views of pages that are neither stories nor lists: standing pages, search, redirects, a lost address."""

from newsdesk.views.pages.chrome import Page
from newsdesk.views.parts.head import Head, Organisation
from newsdesk.views.parts.links import Link
from newsdesk.views.parts.prose import Prose
from newsdesk.views.parts.teasers import Teaser
from newsdesk.views.view import Address, Verbatim, View
from newsdesk.views.words.words import Words


class StandingPageView(Page, frozen=True, tag=True):
    """A page that is not a story, such as a policy. Only the page about the desk has an `organisation`."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    summary: str
    body: Prose
    organisation: Organisation | None = None


class NotFoundPage(Page, frozen=True, tag=True):
    """The page for an address that does not exist (status 404), with the newest stories."""

    head: Head
    newest: tuple[Teaser, ...]


class SearchPage(Page, frozen=True, tag=True):
    """The page on which readers search, by a script; without it, the page leads to the archive.

    The `script` reads the index in the folder `index`, which is empty where there is none, of stories in these
    `languages`. It has a `stylesheet` of its own.
    """

    head: Head
    crumbs: tuple[Link, ...]
    script: Address
    stylesheet: Address
    index: Address
    languages: tuple[str, ...]


class Redirect(View, frozen=True, tag=True):
    """A redirect from an old address of a story to its present one, `href`; `canonical` is the same, absolute.

    Its `words` are in the language of the site.
    """

    title: Verbatim
    href: Address
    canonical: str
    language: str
    words: Words
