"""The content of all files → the `Site` at one moment: everything that is public then, and nothing else."""

from collections.abc import Iterator
from datetime import datetime

from newsdesk.reading.checks.corrections import corrections_ahead
from newsdesk.reading.checks.duplicates import duplicate_identities, duplicate_slugs, duplicate_tags
from newsdesk.reading.checks.references import KnownNames, Locate
from newsdesk.reading.checks.site_links import SiteLinks
from newsdesk.reading.files.sources import Sources
from newsdesk.reading.story_states import turns_of
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.model import Article, Author, Site, StandingPage
from newsdesk.vocabulary.problems import Problem, Rejected
from newsdesk.vocabulary.settings import Settings


def assemble(sources: Sources, settings: Settings, now: datetime, locate: Locate, drafts: bool = False) -> Site:
    """The site that is public at `now`; with `drafts`, embargoed stories and drafts are in it too.

    `locate(file, *path)` finds the line and column of a value. Raises `Rejected` with every problem of the sources and
    of the references between them.
    """
    articles = [copy for copy in sources.copies if isinstance(copy, Article)]
    released = [article for article in articles if is_public(article, now)]
    authors = tuple(copy for copy in sources.copies if isinstance(copy, Author))
    pages = tuple(copy for copy in sources.copies if isinstance(copy, StandingPage))
    public = articles if drafts else released
    links = SiteLinks(sources, settings, public, locate)
    sealed = [] if len(public) == len(articles) else [article for article in articles if not is_public(article, now)]
    problems = [
        *sources.problems,
        *_no_copy(sources),
        *KnownNames(sources, settings, sealed).problems(sources, settings, locate),
        *links.problems(),
        *(problem for group in (public, authors, pages) for problem in duplicate_slugs(group, locate)),
        *duplicate_identities(public, settings.host, locate),
        *corrections_ahead(released, now, locate),
        *duplicate_tags(public, settings, locate),
    ]
    if problems:
        raise Rejected(problems)
    newest_first = sorted(public, key=lambda article: (article.published, article.slug), reverse=True)
    retired = {
        article.slug: article.as_withdrawn() if article.withdrawn else article
        for article in newest_first
        if is_retired(article, now)
    }
    return Site(
        now=now,
        articles=tuple([article for article in newest_first if article.slug not in retired]),
        retired=tuple(retired.values()),
        authors=authors,
        pages=pages,
        pictures=sources.pictures,
        assets=sources.assets,
        later_changes=tuple(sorted({instant for article in articles for instant, _ in turns_of(article, now)})),
        pending_links=tuple(links.pending()),
        # A preview holds stories that were never published: they have no place to keep.
        filings=tuple([each.filing for each in newest_first if each.slug in retired and is_public(each, now)]),
    )


def is_public(article: Article, now: datetime) -> bool:
    """Whether anything of the story may exist in the output at `now`."""
    return not article.draft and not article.killed and article.published <= now


def is_retired(article: Article, now: datetime) -> bool:
    """Whether the story keeps its page but has left every list and feed."""
    return article.withdrawn is not None or (article.expires is not None and article.expires <= now)


def _no_copy(sources: Sources) -> Iterator[Problem]:
    if not sources.problems and not any(isinstance(copy, Article) for copy in sources.copies):
        yield Problem(
            folders.CONTENT,
            1,
            1,
            "no-copy",
            f"There is no story in `{folders.CONTENT}/`: the folder is empty, missing, or a file.",
            "Put a story there, or name the folder of the site with --root.",
        )
