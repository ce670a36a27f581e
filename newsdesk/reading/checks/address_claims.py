"""The addresses of sealed stories: whether something else will be there when they go out is known today."""

from collections.abc import Iterable, Iterator

from newsdesk.reading.checks.references import Locate
from newsdesk.reading.files.sources import Sources
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.model import Article, StandingPage
from newsdesk.vocabulary.names.suggestions import folded
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings

# Only by an old address can two things come to one place: all others are made so that they cannot.
HINT_FOR_ADDRESSES = "Change the slug, the alias or the date of one of them."
HINT_FOR_GONE = "Change the slug, the alias or the date here, or delete the address from `gone:`."


class AddressClaims:
    """What is published where, by the path of its file. A feed belongs to nobody, and many stories may bring it.

    A list that comes to an old address takes it over: that is no problem.
    """

    def __init__(self, sources: Sources, settings: Settings, locate: Locate) -> None:
        self._settings, self._locate, self._slug_of = settings, locate, TagSlugs(settings.tags).slug
        self._owners: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        desks = [addresses.desk(desk.slug) for desk in settings.desks]
        pages = [addresses.standing_page(copy.slug) for copy in sources.copies if isinstance(copy, StandingPage)]
        assets = [addresses.asset(asset.name) for asset in sources.assets]
        for path in map(addresses.file_of, (*addresses.FIXED, *desks, *pages, *assets)):
            self._own(path, path)
        for path in self._feeds_of((addresses.HOME, addresses.CORRECTIONS, *desks)):
            self._own(path, path)
        for address, file in _old_addresses(sources, settings):
            self._own(addresses.old_page(address), file)
        self._gone = set(map(addresses.given_up, settings.gone))

    def enter(self, story: Article) -> None:
        """Give the story the places that nobody has yet."""
        for path, owner in self._brought(story):
            self._own(path, owner)

    def problems(self, story: Article) -> Iterator[Problem]:
        """A problem for each place of the story at which something else will be."""
        place = self._locate(story.file, "aliases") if story.aliases else (1, 1)
        for path, owner in self._brought(story):
            other = self._at(path)
            if other not in ("", owner):
                message = f"This and {other} would both be published at /{path}."
                yield Problem(story.file, *place, "same-address", message, HINT_FOR_ADDRESSES)
            elif owner == story.file and path in self._gone:
                message = f"`{addresses.address_of(path)}` is given up by `gone:` in {SETTINGS_FILE}."
                yield Problem(story.file, *place, "not-gone", message, HINT_FOR_GONE)

    def _brought(self, story: Article) -> Iterator[tuple[str, str]]:
        """Each path that comes with the story, and whose it is."""
        page = addresses.story(story)
        yield addresses.file_of(page), story.file
        if self._settings.outputs.ninjs:
            yield addresses.file_of(addresses.news_item(page)), story.file
        for alias in story.aliases:
            yield addresses.old_page(alias), story.file
        lists = (*(addresses.tag(self._slug_of(tag)) for tag in story.tags), *map(addresses.author, story.authors))
        for path in self._feeds_of(lists):
            yield path, path

    def _feeds_of(self, lists: Iterable[str]) -> Iterator[str]:
        outputs = self._settings.outputs
        for each in lists:
            yield addresses.file_of(addresses.rss(each))
            if outputs.atom:
                yield addresses.file_of(addresses.atom(each))
            if outputs.json_feed:
                yield addresses.file_of(addresses.json_feed(each))

    def _own(self, path: str, owner: str) -> None:
        whole = folded(path)
        if whole not in self._owners:
            self._owners[whole] = owner
            for above in _folders(whole):
                self._folders.setdefault(above, owner)

    def _at(self, path: str) -> str:
        """Who is at `path`, or at what it would need as a folder or stand in for."""
        whole = folded(path)
        return (
            self._owners.get(whole)
            or self._folders.get(whole)
            or next((self._owners[above] for above in _folders(whole) if above in self._owners), "")
        )


def _old_addresses(sources: Sources, settings: Settings) -> Iterator[tuple[str, str]]:
    """The old addresses that no story has, each with the file that says so."""
    for copy in sources.copies:
        if not isinstance(copy, Article):
            yield from ((alias, copy.file) for alias in copy.aliases)
    # One with a query has no file.
    yield from ((each.address, SETTINGS_FILE) for each in settings.redirects if "?" not in each.address)


def has_old_addresses(sources: Sources, settings: Settings) -> bool:
    """Whether there is any: without one, no two things can come to one place."""
    return bool(settings.redirects or settings.gone) or any(copy.aliases for copy in sources.copies)


def _folders(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path
