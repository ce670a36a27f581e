"""A body → the HTML that it would make if every link led somewhere, so that two versions of it can be compared."""

from collections.abc import Callable

from newsdesk.rendering.markdown.composer import converter
from newsdesk.rendering.markdown.desk_markdown import UnresolvedDestination
from newsdesk.views import ProseLink

LeadsTo = Callable[[str], str]


class EveryLink(dict[str, ProseLink]):
    """The resolved form of whatever destination is asked for."""

    def __init__(self, leads_to: LeadsTo) -> None:
        super().__init__()
        self.leads_to = leads_to

    def __contains__(self, typed: object) -> bool:
        return True

    def __missing__(self, typed: str) -> ProseLink:
        return ProseLink(typed, self.leads_to(typed))


def html_if_linked(body: str, leads_to: LeadsTo) -> str | None:
    """The HTML of a body, with each destination of the site replaced by what `leads_to` says; None if it has none."""
    desk_markdown, markdown = converter()
    desk_markdown.rules.links = EveryLink(leads_to)
    try:
        return markdown.convert(body)
    except (UnresolvedDestination, RecursionError):
        return None
