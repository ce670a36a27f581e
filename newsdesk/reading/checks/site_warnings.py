"""The stories of a site together → warnings: dates ahead of the clock, tags and towns that may be misspelled."""

from collections import Counter, defaultdict
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
from newsdesk.vocabulary.names.suggestions import closest_words, folded
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings, Tag
from newsdesk.vocabulary.story_parts import Precision

RARE_USES, FREQUENT_USES = 1, 5
# Two towns of one name are rarely as near as so many degrees: some 50 km.
BESIDE = 0.5
# So many of one name are compared with others.
MOST_OF_A_NAME = 20
# A name, the latitude and the longitude.
_Town = tuple[str, float, float]


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


def towns_elsewhere(stories: Iterable[Article], locate: Locate) -> Iterator[Problem]:
    """A warning for each town that a story puts beside where most put it, or spells almost as they do.

    Readers find it twice among the places. What has another precision can be several: a strait, a street.
    """
    towns = [
        (story, index, (place.name, place.lat, place.lon))
        for story in stories
        for index, place in enumerate(story.places)
        if place.precision is Precision.TOWN
    ]
    uses = Counter((story.language, town) for story, _, town in towns)
    slips = _towns_by_usual(each for each, _ in uses.most_common())
    if not slips:
        return
    # A site of which nothing was edited is told its warnings again, and needs no reader of YAML for that.
    from newsdesk.reading.yaml.as_typed import as_typed

    for story, index, town in towns:
        if usual := slips.get((story.language, town)):
            name, lat, lon = usual
            message = f"Another story has `{quoted(name)}` at {lat}, {lon}: readers would find the place twice."
            typed = f"{{name: {as_typed(name, in_list=True)}, lat: {lat}, lon: {lon}, precision: town}}"
            hint = f"If it is the same, type `{typed}`."
            place = locate(story.file, "places", index)
            yield Problem(story.file, *place, "town-elsewhere", message, hint, warning=True)


def _towns_by_usual(towns: Iterable[tuple[str, _Town]]) -> dict[tuple[str, _Town], _Town]:
    """The more usual town in place of which each may stand, of those that have one; the most usual come first."""
    found: dict[tuple[str, _Town], _Town] = {}
    named, placed = defaultdict[tuple[str, str], list[_Town]](list), dict[tuple[str, float, float], _Town]()
    for language, town in towns:
        of_name = named[language, folded(town[0])]
        there = placed.setdefault((language, *town[1:]), town)
        if beside := next((each for each in of_name if _is_beside(each, town)), None):
            found[language, town] = beside
        elif there != town and closest_words(town[0], [there[0]], 75):
            found[language, town] = there
        elif len(of_name) < MOST_OF_A_NAME:
            of_name.append(town)
    return found


def _is_beside(one: _Town, other: _Town) -> bool:
    return all(abs(here - there) <= BESIDE for here, there in zip(one[1:], other[1:], strict=True))
