"""The sitemaps of stories and pages (sitemaps.org), and the news sitemap of the last two days."""

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, datetime, timedelta

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import Stories
from newsdesk.planning.parts import story_parts
from newsdesk.views import (
    ArticlePage,
    ListingPage,
    NewsEntry,
    NewsSitemap,
    NotFoundPage,
    PageView,
    Redirect,
    Sitemap,
    SitemapEntry,
    SitemapIndex,
)
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format, Output

# Google, "Create a News Sitemap": only articles of the last two days, at most a thousand.
NEWS_WINDOW = timedelta(days=2)
NEWS_LIMIT = 1000


def plan_sitemaps(edition: Edition, pages: Iterable[Output]) -> Iterator[Output]:
    """A sitemap for each year of stories and one for all other `pages`, the index, and the news sitemap."""
    index: list[SitemapEntry] = []
    for year, published in sorted(edition.groups.by_year.items()):
        if not (stories := tuple([story for story in published if _is_our_own(edition, story)])):
            continue
        index.append(SitemapEntry(edition.absolute(addresses.story_sitemap(year)), _latest(edition, stories)))
        yield _sitemap(
            addresses.story_sitemap(year),
            tuple(
                [
                    SitemapEntry(edition.absolute(edition.hrefs[story.slug]), edition.modified[story.slug])
                    for story in stories
                ]
            ),
        )
    index.append(SitemapEntry(edition.absolute(addresses.page_sitemap()), _latest(edition, edition.oldest_first)))
    yield _sitemap(addresses.page_sitemap(), tuple(_entries(edition, pages)))
    yield _news(edition)
    path = addresses.file_of(addresses.SITEMAP_INDEX)
    yield Output(path, Format.SITEMAP_INDEX, SitemapIndex(tuple(index)))


def news_window_ends(edition: Edition) -> Iterator[datetime]:
    """The instants after now at which a story leaves the news sitemap."""
    for story in edition.site.articles:
        if story.published <= edition.site.now - NEWS_WINDOW:
            return
        if story.published <= edition.site.now and story.published.year < MAXYEAR:
            yield story.published + NEWS_WINDOW


def _entries(edition: Edition, pages: Iterable[Output]) -> Iterator[SitemapEntry]:
    """Every page but the stories, which have sitemaps of their own, the earlier pages of lists, and what is no page.

    A page last changed when one of the stories that it is made from did.
    """
    modified = {story.file: edition.modified[story.slug] for story in edition.site.articles}
    for page in pages:
        view = page.view
        if not isinstance(view, PageView) or isinstance(view, ArticlePage | NotFoundPage | Redirect):
            continue
        if isinstance(view, ListingPage) and view.pager.number:
            continue
        changes = [modified[file] for file in page.sources if file in modified]
        yield SitemapEntry(view.head.canonical, max(changes, default=None))


def _is_our_own(edition: Edition, story: Article) -> bool:
    """Whether the story was not taken over: a sitemap lists canonical addresses only."""
    return not story.canonical or story_parts.original(edition, story) is None


def _is_recent(edition: Edition, story: Article) -> bool:
    """Whether the story was published in the last two days; in a preview its publication can be in the future."""
    return edition.site.now - NEWS_WINDOW < story.published <= edition.site.now


def _latest(edition: Edition, stories: Stories) -> datetime | None:
    return max([edition.modified[story.slug] for story in stories], default=None)


def _sitemap(address: str, entries: tuple[SitemapEntry, ...]) -> Output:
    return Output(addresses.file_of(address), Format.SITEMAP, Sitemap(entries))


def _news(edition: Edition) -> Output:
    listed = [story for story in edition.site.articles if _is_recent(edition, story) and not story.retraction]
    recent = [story for story in listed if _is_our_own(edition, story)]
    entries = tuple(
        NewsEntry(
            href=edition.absolute(edition.hrefs[story.slug]),
            title=story.title,
            published=story.published,
            language=(story.language or edition.settings.language).split("-")[0].lower(),
        )
        for story in recent[:NEWS_LIMIT]
    )
    view = NewsSitemap(edition.settings.title, entries)
    return Output(addresses.file_of(addresses.NEWS_SITEMAP), Format.NEWS_SITEMAP, view)
