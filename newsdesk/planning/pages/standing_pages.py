"""The standing pages, and the page for an address that does not exist (status 404)."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.parts.organisation import organisation
from newsdesk.views import NotFoundPage, StandingPageView
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Format, Output

MAX_NEWEST = 5


def plan_standing_pages(edition: Edition) -> Iterator[Output]:
    """A page for each file of `content/pages/`."""
    for page in edition.site.pages:
        address = addresses.standing_page(page.slug)
        view = StandingPageView(
            chrome=edition.chrome,
            head=edition.head(page.title, page.summary, address),
            crumbs=(home(edition.words),),
            title=page.title,
            summary=page.summary,
            body=edition.prose(page.body),
            organisation=organisation(edition) if page.slug == edition.settings.policies.about else None,
        )
        yield Output(addresses.file_of(address), Format.PAGE, view, "page.html", (page.file,))


def plan_not_found(edition: Edition) -> Iterator[Output]:
    """`/404.html`, with links to the newest stories."""
    newest = edition.newest_first[:MAX_NEWEST]
    view = NotFoundPage(
        chrome=edition.chrome,
        head=edition.head(edition.words.not_found, "", addresses.NOT_FOUND),
        newest=tuple(edition.teasers[story.slug] for story in newest),
    )
    files = edition.translations.files_of(newest)
    yield Output(addresses.file_of(addresses.NOT_FOUND), Format.PAGE, view, "not_found.html", files)
