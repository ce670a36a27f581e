"""What all pages share, and the addresses that every site has."""

from newsdesk.views.parts.links import FeedLink, Link
from newsdesk.views.view import Address, View
from newsdesk.views.words.words import Words


class Places(View, frozen=True):
    """The addresses of the pages and files that every site has; `search` is empty where there is none."""

    home: Address
    archive: Address
    tags: Address
    authors: Address
    corrections: Address
    feeds: Address
    situation_reports: Address
    web_manifest: Address
    icon: Address
    small_icon: Address
    touch_icon: Address
    desks: Address = ""
    storylines: Address = ""
    kinds: Address = ""
    places: Address = ""
    search: Address = ""


class Chrome(View, frozen=True):
    """What all pages share: masthead, navigation and footer. `direction` is `ltr` or `rtl`.

    `policies` are all standing pages: the foot of every page leads to them.

    `timezone` is the IANA name of the time zone of every time on the page: the same instant reads differently in
    another. The `words` are in the language of the page. `origin` is what makes an address of the site absolute that is
    put behind it: its scheme and its host.
    """

    title: str
    tagline: str
    language: str
    direction: str
    timezone: str
    stylesheet: Address
    desks: tuple[Link, ...]
    policies: tuple[Link, ...]
    email: str
    feeds: tuple[FeedLink, ...]
    places: Places
    words: Words
    origin: str = ""


class Page(View, frozen=True):
    """What every page shows: its chrome."""

    chrome: Chrome

    @property
    def words(self) -> Words:
        """The words of the site in the language of the page."""
        return self.chrome.words
