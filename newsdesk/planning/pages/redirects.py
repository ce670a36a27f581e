"""A redirect page at each old address, which leads to the present one."""

from collections.abc import Iterator

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.old_addresses import old_addresses
from newsdesk.views import Redirect
from newsdesk.views.below_path import below_path
from newsdesk.vocabulary import typed_addresses
from newsdesk.vocabulary.output import Format, Output


def plan_redirects(edition: Edition) -> Iterator[Output]:
    """One page for each old address; none for one with a query, which only a server tells from one without."""
    for old in old_addresses(edition):
        if "?" not in old.address:
            here = old.href.startswith("/")
            canonical = edition.absolute(old.href) if here else old.href
            # One of the settings is called by where it leads.
            title = below_path(edition.settings.path, old.href) if old.title == old.href else old.title
            view = Redirect(title, old.href, canonical, edition.settings.language, edition.words)
            path = typed_addresses.old_page(old.address)
            yield Output(path, Format.PAGE, view, "redirect.html", (old.file,), old.identity)
