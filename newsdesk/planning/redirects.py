"""A page at each old address that leads to the story's present one."""

from collections.abc import Iterator

from newsdesk.output import Format, Output
from newsdesk.planning import addresses
from newsdesk.planning.edition import Edition
from newsdesk.views import Redirect


def plan_redirects(edition: Edition) -> Iterator[Output]:
    """One output for each alias of a public story."""
    for story in (*edition.site.articles, *edition.site.retired):
        for alias in story.aliases:
            address = addresses.story(story)
            view = Redirect(story.title, address, edition.absolute(address), edition.settings.language)
            yield Output(addresses.file_of(alias), Format.PAGE, view, "redirect.html", (story.file,))
