"""The view of the front page."""

from msgspec.structs import replace

from newsdesk.views.pages.chrome import Page
from newsdesk.views.parts.head import Head, Organisation
from newsdesk.views.parts.links import IndexEntry
from newsdesk.views.parts.pictures import Figure
from newsdesk.views.parts.teasers import Rail, Teaser

# Of the newest stories, so many have a standfirst.
MAX_STANDFIRSTS = 5


class FrontPage(Page, frozen=True, tag=True):
    """The front page. `lead` is missing only when the site has no story; `picture` is the picture of the lead.

    `top` are the stories in the row below it, `latest` the newest of the others: no story is in two places. `river` are
    both, for templates that desks have copied, and that know of no row.
    """

    head: Head
    lead: Teaser | None
    picture: Figure | None
    river: tuple[Teaser, ...]
    situation_reports: tuple[Teaser, ...]
    rails: tuple[Rail, ...]
    storylines: tuple[IndexEntry, ...]
    organisation: Organisation | None = None
    top: tuple[Teaser, ...] = ()

    @property
    def latest(self) -> tuple[Teaser, ...]:
        """The newest stories that stand neither at the top nor among the reports; only the first have summaries."""
        newest = self.river[len(self.top) :]
        return (*newest[:MAX_STANDFIRSTS], *[replace(each, summary="") for each in newest[MAX_STANDFIRSTS:]])
