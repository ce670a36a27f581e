"""What all pages share, and the addresses that every site has."""

from newsdesk.views.parts import FeedLink, Link
from newsdesk.views.view import View


class Places(View, frozen=True):
    """The addresses of the pages and files that every site has."""

    home: str
    archive: str
    tags: str
    authors: str
    corrections: str
    feeds: str
    situation_reports: str
    web_manifest: str
    icon: str
    small_icon: str
    touch_icon: str


class Chrome(View, frozen=True):
    """What all pages share: masthead, navigation and footer. `direction` is `ltr` or `rtl`.

    `timezone` is the IANA name of the time zone of every time on the page: the same instant reads differently in
    another. `origin` is the absolute address of the site, without a trailing slash.
    """

    title: str
    tagline: str
    language: str
    direction: str
    timezone: str
    stylesheet: str
    desks: tuple[Link, ...]
    policies: tuple[Link, ...]
    email: str
    feeds: tuple[FeedLink, ...]
    places: Places
    origin: str = ""
