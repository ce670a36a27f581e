"""The view of the index by which readers search the stories."""

from datetime import datetime

from newsdesk.views.parts.prose import Prose
from newsdesk.views.view import Address, View
from newsdesk.views.words.languages import Calendar


class SearchRecord(View, frozen=True):
    """A public story as it is found: by the words of its headline, its summary and its body, in its own language.

    `desk`, `kind` and `authors` are in the words of the site: by them, and by its year, it is among others. `mark` says
    what became of it, where it was retracted.
    """

    href: Address
    title: str
    summary: str
    body: Prose
    language: str
    direction: str
    published: datetime
    desk: str
    kind: str
    authors: tuple[str, ...]
    mark: str = ""


class SearchIndex(View, frozen=True, tag=True):
    """Every public story, newest first; the `calendar` says their days as the site does."""

    records: tuple[SearchRecord, ...]
    calendar: Calendar

    @property
    def effort(self) -> int:
        # Of a thousand stories; of few it takes no longer than a picture does.
        return 100
