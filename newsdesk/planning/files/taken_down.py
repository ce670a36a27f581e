"""What was published and must not come back: the addresses of withdrawn stories, and those that were given up."""

from collections.abc import Sequence

from newsdesk.vocabulary import typed_addresses
from newsdesk.vocabulary.model import Site
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.settings import Settings


def taken_down(site: Site, settings: Settings, outputs: Sequence[Output]) -> tuple[str, ...]:
    """The sorted paths of the pages of stories that were withdrawn, of what leads to them, and of what is gone.

    Whatever else the ledger knows of a story that is gone is taken down too, under each name that it ever had.
    """
    given_up = set(map(typed_addresses.given_up, settings.gone))
    withdrawn = {story.identity(settings.host) for story in site.retired if story.withdrawn}
    if not withdrawn and not given_up:
        return ()
    ledger = site.ledger.identities
    public = {story.identity(settings.host) for story in (*site.articles, *site.retired)} - withdrawn
    gone = {identity for path in given_up if (identity := ledger.get(path))} - public
    pages = {output.path for output in outputs if output.identity in withdrawn}
    known = {path for path, identity in ledger.items() if identity in withdrawn | gone}
    return tuple(sorted(given_up | pages | known))
