"""The outputs whose addresses must never be lost: pages and feeds, but not the numbered pages of lists."""

from collections.abc import Iterable

from newsdesk.views import NotFoundPage
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import FEEDS, Format, Output

NOTED_FORMATS = (Format.PAGE, *FEEDS)


def published_addresses(outputs: Iterable[Output]) -> dict[str, str]:
    """The path of each page and feed, and the identity of the story that is there or to which it leads."""
    return {
        output.path: output.identity
        for output in outputs
        if output.format in NOTED_FORMATS
        and not isinstance(output.view, NotFoundPage)
        and addresses.is_noted(output.path)
    }
