"""The page on which readers search, its script, and the index of all public stories."""

from collections.abc import Iterator

from newsdesk.planning import labels
from newsdesk.planning.index.chrome import home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.stylesheets import SEARCH_SCRIPT, SEARCH_STYLESHEET, stylesheet_address
from newsdesk.views import AssetFile, SearchIndex, SearchPage, SearchRecord
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.text_direction import direction_of
from newsdesk.vocabulary.output import Format, Output


def plan_search(edition: Edition) -> Iterator[Output]:
    """`/search/` and what it loads, if the settings want it.

    A preview has no index: it would be made again at every save, and hold what is not public.
    """
    if not edition.settings.outputs.search:
        return
    stories = () if edition.site.preview else edition.site.articles
    if stories:
        index = SearchIndex(tuple([_record(edition, story) for story in stories]), edition.words.calendar)
        path = addresses.SEARCH_INDEX.removeprefix("/")
        yield Output(path, Format.SEARCH_INDEX, index, sources=tuple(story.file for story in stories))
    script = next((each for each in edition.site.assets if each.name == SEARCH_SCRIPT), None)
    if script:
        sources = (f"{folders.ASSETS}/{script.name}",)
        view = AssetFile(script.name, script.digest)
        yield Output(addresses.file_of(addresses.SEARCH_SCRIPT), Format.ASSET, view, sources=sources)
    words, languages = edition.words.search, {_language(edition, story) for story in stories}
    page = SearchPage(
        chrome=edition.chrome,
        head=edition.head(words.title, words.about, addresses.SEARCH),
        crumbs=(home(edition.words),),
        script=addresses.SEARCH_SCRIPT if script else "",
        stylesheet=stylesheet_address(edition.site, SEARCH_STYLESHEET),
        index=addresses.SEARCH_INDEX if stories else "",
        languages=tuple(sorted(languages)),
    )
    yield Output(addresses.file_of(addresses.SEARCH), Format.PAGE, page, "search.html", (folders.SETTINGS_FILE,))


def _record(edition: Edition, story: Article) -> SearchRecord:
    language, words = _language(edition, story), edition.words
    return SearchRecord(
        href=edition.hrefs[story.slug],
        title=story.title,
        summary=story.summary,
        body=edition.texts[story.slug],
        language=language,
        direction=direction_of(language),
        published=edition.local(story.published),
        desk=edition.desks[story.desk].name,
        kind=labels.of_code(words.kinds, story.kind),
        authors=tuple([edition.authors[slug].name for slug in story.authors]),
        mark=labels.mark(words, labels.fate(story)),
    )


def _language(edition: Edition, story: Article) -> str:
    return story.language or edition.settings.language
