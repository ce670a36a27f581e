"""A redirect page at each old address (alias) of a story, which leads to its present one."""

from collections.abc import Iterator

from newsdesk.planning.index.edition import Edition
from newsdesk.views import Redirect
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.problems import Problem, Rejected


def plan_redirects(edition: Edition) -> Iterator[Output]:
    """One output for each alias of a public story. Raises `Rejected` for an alias that is not a valid address."""
    stories = (*edition.site.articles, *edition.site.retired)
    aliases = [(story, alias) for story in stories for alias in story.aliases]
    if wrong := [_problem(story.file, alias) for story, alias in aliases if not addresses.is_address(alias)]:
        raise Rejected(wrong)
    for story, alias in aliases:
        address = edition.hrefs[story.slug]
        view = Redirect(story.title, address, edition.absolute(address), edition.settings.language)
        yield Output(addresses.file_of(alias), Format.PAGE, view, "redirect.html", (story.file,))


def _problem(file: str, alias: str) -> Problem:
    message = f"The alias `{alias[:60]}` cannot be an address of the site."
    return Problem(file, 1, 1, "bad-alias", message, "Type the old address as it was, such as `/2023/09/old-slug/`.")
