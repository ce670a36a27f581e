"""The stories of a site together → warnings: dates ahead of the clock, and tags that may be misspelled."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain

from newsdesk.reading.checks.references import Locate, place_of
from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.file_reading import Copy
from newsdesk.reading.schema.links.links import links_in
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.slugs import symbols_in
from newsdesk.vocabulary.names.suggestions import closest_words
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings, Tag

RARE_USES, FREQUENT_USES = 1, 5


def future_dates(stories: Iterable[Article], now: datetime, locate: Locate) -> Iterator[Problem]:
    """A warning for each time of an update or a withdrawal that is later than `now`."""
    for story in stories:
        if not (story.updated or story.withdrawn):
            continue
        for path, moment in _past_events(story):
            if moment > now:
                message = f"`{path[-1]}` is later than now."
                hint = "Readers would see it at once: type the time at which it is done."
                yield Problem(story.file, *locate(story.file, *path), "dated-ahead", message, hint, warning=True)


def sealed_by_date(hidden: Iterable[Article], locate: Locate) -> Iterator[Problem]:
    """A warning for each story that is not public only because its `date` lies ahead."""
    for story in hidden:
        if not (story.draft or story.killed or story.publish_at):
            message = f"`date` lies ahead: nothing of the story appears before {story.date:%Y-%m-%d %H:%M} UTC."
            hint = f"If that is meant, say so: `publish_at: {story.date.isoformat().replace('+00:00', 'Z')}`."
            yield Problem(story.file, *locate(story.file, "date"), "sealed-by-date", message, hint, warning=True)


def public_before(hidden: Iterable[Article], settings: Settings, locate: Locate) -> Iterator[Problem]:
    """A warning for each file of `assets/` that a story which is not public names: it can be read before the story."""
    there = tuple(f"{before}{folders.ASSETS}/" for before in ("", "/", f"{settings.path}/", f"{settings.url}/"))
    for story in hidden:
        for link in links_in(story):
            if link.target.startswith(there):
                message = "The story waits, and this file does not: what lies in `assets/` is public at once."
                hint = "Put it beside the story, and type its name alone: it goes out with the story."
                place = place_of(link, story.file, locate)
                yield Problem(story.file, *place, "public-before-its-story", message, hint, warning=True)


def path_typed_twice(copies: Iterable[Copy], settings: Settings, locate: Locate) -> Iterator[Problem]:
    """A warning for each old address that begins with the path of the site's URL: it is below that already."""
    there = f"{settings.path}/"
    for file, key, address in _old_addresses(copies, settings) if settings.path else ():
        if address.casefold().startswith(there) and len(address) > len(there):
            message = f"`{quoted(address)}` would be {quoted(settings.url + address)}, with the path of `url` twice."
            hint = f"Type it as it is below that: `{quoted(address[len(settings.path) :])}`."
            yield Problem(file, *locate(file, *key), "path-typed-twice", message, hint, warning=True)


def _old_addresses(copies: Iterable[Copy], settings: Settings) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Each old address that is typed: in which file, behind which key, and the address."""
    for copy in copies:
        yield from ((copy.file, ("aliases", number), each) for number, each in enumerate(copy.aliases))
    yield from ((folders.SETTINGS_FILE, ("redirects", each.address), each.address) for each in settings.redirects)
    yield from ((folders.SETTINGS_FILE, ("gone", number), each) for number, each in enumerate(settings.gone))


def _past_events(story: Article) -> Iterator[tuple[tuple[str | int, ...], datetime]]:
    if story.updated:
        yield ("updated",), story.updated
    if story.withdrawn:
        yield ("withdrawn", "date"), story.withdrawn.date


def rare_tags(articles: list[Article], declared: Iterable[Tag], locate: Locate) -> Iterator[Problem]:
    """A warning for each tag that is used once, not `declared`, and spelled almost like a frequent tag.

    `OPEC+` is not taken for `OPEC`: a symbol makes another name.
    """
    uses, tags = Counter(chain.from_iterable(article.tags for article in articles)), TagSlugs(declared)
    often = [tag for tag, count in uses.items() if count >= FREQUENT_USES]
    seldom = {tag for tag, count in uses.items() if count <= RARE_USES and tags.slug(tag) not in tags.declared}
    for article in articles if seldom else ():
        for index, tag in enumerate(article.tags):
            close = closest_words(tag, often, 85) if tag in seldom else []
            if close and symbols_in(tag) == symbols_in(close[0]):
                place, message = locate(article.file, "tags", index), f"No other story has the tag `{tag}`."
                yield Problem(article.file, *place, "rare-tag", message, f"Did you mean `{close[0]}`?", warning=True)
