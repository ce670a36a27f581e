"""What was published and must not come back: the addresses of withdrawn stories, and those that were given up."""

from collections.abc import Sequence

from newsdesk.vocabulary import typed_addresses
from newsdesk.vocabulary.model import Site
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.settings import Settings


def taken_down(site: Site, settings: Settings, outputs: Sequence[Output]) -> tuple[str, ...]:
    """The sorted paths of the pages of stories that were withdrawn, of what leads to them, and of what is gone."""
    withdrawn = {story.identity(settings.host) for story in site.retired if story.withdrawn}
    pages = {output.path for output in outputs if output.identity in withdrawn} if withdrawn else set()
    return tuple(sorted(pages | set(map(typed_addresses.given_up, settings.gone))))
