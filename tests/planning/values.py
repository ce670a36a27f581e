"""Stories, sites and settings as values, for tests of planners, which read no files."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.plan import make_plan
from newsdesk.reading.words.words import words_made_of
from newsdesk.views import ArticlePage, Feed, IndexEntry, Language, ListingPage, Prose, ProseLink, StorylinePage, Words
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.media import Asset, Picture
from newsdesk.vocabulary.model import Article, Author, Site, StandingPage
from newsdesk.vocabulary.output import Format, Output, Plan
from newsdesk.vocabulary.settings import Desk, Settings

NOW = datetime(2024, 1, 10, 12, tzinfo=UTC)
SETTINGS = Settings("Test Desk", "https://desk.test", (Desk("africa", "Africa"), Desk("europe", "Europe")))


def day(number: int) -> datetime:
    """Noon (UTC) on day `number` of September 2023; numbers above 30 are days of the following months."""
    return datetime(2023, 9, 1, 12, tzinfo=UTC) + timedelta(days=number - 1)


def article(slug: str, on: int = 1, **fields: Any) -> Article:
    """A story dated `day(on)`, by Ada, on the Africa desk; `fields` replace or add values."""
    given: dict[str, Any] = {
        "file": f"content/{slug}.md",
        "title": slug.title(),
        "date": day(on),
        "authors": ("ada",),
        "desk": "africa",
        "summary": f"About {slug}.",
        "body": Body(f"digest of {slug}"),
        **fields,
    }
    return Article(slug=slug, **given)


def author(slug: str, **fields: Any) -> Author:
    """An author with a bio."""
    given: dict[str, Any] = {
        "name": slug.title(),
        "opening": Body(f"opening of {slug}"),
        "bio": Body(f"bio of {slug}"),
        **fields,
    }
    return Author(file=f"authors/{slug}.md", slug=slug, **given)


class _InEnglish(dict[str, Words]):
    """The English words for whatever language is asked for: these tests are not about languages."""

    def __missing__(self, language: str) -> Words:
        return WORDS


class _Unnamed(dict[str, Language]):
    """Languages of which no own name is known."""

    def __missing__(self, tag: str) -> Language:
        return Language(tag, tag, "ltr")


WORDS = words_made_of("en", {})
IN_ENGLISH = _InEnglish()
UNNAMED = _Unnamed()


def site(
    *stories: Article,
    retired: Sequence[Article] = (),
    authors: Iterable[Author] = (author("ada"), author("ben")),
    pages: tuple[StandingPage, ...] = (),
    pictures: tuple[Picture, ...] = (),
    assets: tuple[Asset, ...] = (),
    now: datetime = NOW,
) -> Site:
    """The site with these stories, newest first, as the reading room returns it."""
    newest = sorted(stories, key=lambda story: (story.published, story.slug), reverse=True)
    kept = tuple(story.as_withdrawn() if story.withdrawn else story for story in retired)
    filings = tuple(story.filing for story in retired)
    return Site(
        now,
        tuple(newest),
        kept,
        tuple(authors),
        pages,
        pictures,
        assets,
        filings=filings,
        words=IN_ENGLISH,
        languages=UNNAMED,
    )


def prose(digest: str, *links: ProseLink) -> Prose:
    """A body as the pages of the test desk show it."""
    return Prose(digest, links, "", SETTINGS.url, WORDS.table, WORDS.back_to_text)


def entry(name: str, href: str, count: int, about: str = "") -> IndexEntry:
    """A line of an index, with its number of stories in words."""
    return IndexEntry(name, href, count, about, "1 story" if count == 1 else f"{count} stories")


def edition(*stories: Article, settings: Settings = SETTINGS, **rest: Any) -> Edition:
    """The `Edition` of the site with these stories; `rest` as for `site`."""
    return Edition(site(*stories, **rest), settings)


def plan_of(public: Site, settings: Settings) -> Plan:
    """The plan of a site."""
    return make_plan(Edition(public, settings))


def by_path(outputs: Iterable[Output]) -> dict[str, Output]:
    """Outputs by their path; no two may share one."""
    found = list(outputs)
    assert len({output.path for output in found}) == len(found), [output.path for output in found]
    return {output.path: output for output in found}


def story_page(output: Output) -> ArticlePage:
    """The view of a story's page."""
    assert isinstance(output.view, ArticlePage) and output.format is Format.PAGE
    return output.view


def list_page(output: Output) -> ListingPage:
    """The view of a listing page."""
    assert isinstance(output.view, ListingPage)
    return output.view


def storyline_page(output: Output) -> StorylinePage:
    """The view of the page of a storyline."""
    assert isinstance(output.view, StorylinePage)
    return output.view


def feed(output: Output) -> Feed:
    """The view of a feed."""
    assert isinstance(output.view, Feed)
    return output.view
