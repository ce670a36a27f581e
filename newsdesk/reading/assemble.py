"""The content of all files → the `Site` at one moment: everything that is public then, and nothing else."""

from datetime import datetime

from msgspec import Struct

from newsdesk.reading.checks.embargo import Embargo
from newsdesk.reading.checks.faults import find_faults
from newsdesk.reading.checks.references import Locate
from newsdesk.reading.checks.site_links import SiteLinks
from newsdesk.reading.files.file_reading import Sources
from newsdesk.reading.stories.story_states import is_public
from newsdesk.vocabulary.media import AttachedFile
from newsdesk.vocabulary.model import Article, Site
from newsdesk.vocabulary.problems import DeskNotes, Problem, Rejected
from newsdesk.vocabulary.settings import Settings


class Assembled(Struct, frozen=True):
    """The site at one moment, and the problems of the stories that were set aside because they are not public."""

    site: Site
    aside: tuple[Problem, ...]


def assemble(sources: Sources, settings: Settings, embargo: Embargo, locate: Locate, drafts: bool = False) -> Assembled:
    """The site that is public at the moment of the `embargo`; with `drafts`, what it holds back is in it too.

    `locate(file, *path)` finds the line and column of a value. Raises `Rejected` with every problem of public copy, and
    beside them those of what is set aside.
    """
    now, asked = embargo.now, [*embargo.public, *(embargo.hidden if drafts else ())]
    links = SiteLinks(sources, settings, asked, locate)
    faults = find_faults(sources, settings, embargo, links)
    if faults.public:
        raise Rejected(faults.public).beside(DeskNotes(faults.aside, drafts=embargo.drafts))
    set_aside = {problem.file for problem in faults.aside}
    stories = [story for story in asked if story.file not in set_aside]
    if len(stories) < len(asked):
        links = SiteLinks(sources, settings, stories, locate)
    newest_first = sorted(stories, key=lambda article: (article.published, article.slug), reverse=True)
    retired = {
        article.slug: article.as_withdrawn() if article.withdrawn else article
        for article in newest_first
        if is_retired(article, now)
    }
    site = Site(
        now=now,
        articles=tuple([article for article in newest_first if article.slug not in retired]),
        retired=tuple(retired.values()),
        authors=sources.authors,
        pages=sources.pages,
        pictures=sources.pictures,
        assets=sources.assets,
        attached_files=_attached_to(newest_first, sources),
        later_changes=embargo.later_changes,
        pending_links=tuple(links.pending()),
        # A preview holds stories that were never published: they have no place to keep.
        filings=tuple([each.filing for each in newest_first if each.slug in retired and is_public(each, now)]),
    )
    return Assembled(site, faults.aside)


def _attached_to(stories: list[Article], sources: Sources) -> tuple[AttachedFile, ...]:
    """The files that are published with `stories`: with one that has been withdrawn, none is."""
    if not sources.attached_files:
        return ()
    named = {file for story in stories if not story.withdrawn for file in story.own_files}
    return tuple([each for each in sources.attached_files if each.file in named])


def is_retired(article: Article, now: datetime) -> bool:
    """Whether the story keeps its page but has left every list and feed."""
    return article.withdrawn is not None or (article.expires is not None and article.expires <= now)
