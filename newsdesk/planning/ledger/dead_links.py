"""The links that lead to no story whatever is planned: nothing that could be read, or could not, can be there."""

from collections.abc import Iterator, Mapping

from newsdesk.planning.ledger.lost_files import present_paths, words_in
from newsdesk.planning.pending_links import UnansweredLinks
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Site
from newsdesk.vocabulary.names.former_names import STORY_PATH
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings


def dead_links(site: Site, settings: Settings, faulty: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each link to a story that is not there, where no plan can be made.

    `site` holds what could be read, `faulty` are the other files with all that is in them. What one of these could be,
    or could keep, is not told.
    """
    words, links = words_in(faulty), []
    for link in site.pending_links:
        story = STORY_PATH.fullmatch(addresses.file_of(link.address))
        if story and not link.waits and story[3].casefold() not in words:
            links.append(link)
    # A hint must not name an author of whom nothing is public.
    seen = {author for story in (*site.articles, *site.retired) for author in story.authors}
    unseen = {addresses.file_of(addresses.author(author.slug)) for author in site.authors if author.slug not in seen}
    paths = (path for path in present_paths(site, settings) if path not in unseen)
    return UnansweredLinks(links, paths, site.ledger.identities, settings.path).problems()
