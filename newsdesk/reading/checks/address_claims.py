"""The addresses of sealed stories: whether something else will be there when they go out is known today."""

from collections.abc import Iterable, Iterator

from newsdesk.reading.checks.references import Locate
from newsdesk.reading.files.file_reading import Sources
from newsdesk.vocabulary import addresses, typed_addresses
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.suggestions import folded
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings
from newsdesk.vocabulary.story_lists import WITH_FEEDS, WITHOUT_FEEDS, lists_of

# Only by an old address can two things come to one place: all others are made so that they cannot.
HINT_FOR_ADDRESSES = "Change the slug, the alias or the date of one of them."
HINT_FOR_GONE = "Change the slug, the alias or the date here, or delete the address from `gone:`."


class AddressClaims:
    """What is published where, by the path of its file; two paths that differ in capitals alone are one place.

    All renditions of a picture are one place too, whatever their sizes.

    A list or a feed belongs to nobody, and many stories may bring it. A list that comes to an old address takes it
    over: that is no problem, if the address is spelled like that of the list.
    """

    def __init__(self, sources: Sources, settings: Settings, locate: Locate) -> None:
        self._settings, self._locate, self._slug_of = settings, locate, TagSlugs(settings.tags).slug
        # Folded paths → whose the file there is and how its path is spelled; folders → one such file in each.
        self._owners: dict[str, tuple[str, str]] = {}
        self._folders: dict[str, tuple[str, str]] = {}
        self._lists: set[str] = set()
        self._authors = {author.slug: author for author in sources.authors}
        desks = [addresses.desk(desk.slug) for desk in settings.desks]
        own = [addresses.standing_page(page.slug) for page in sources.pages]
        assets = [addresses.asset(asset.name) for asset in sources.assets]
        pictures = [addresses.picture(picture.digest) for picture in sources.pictures]
        fixed = (*addresses.FIXED, addresses.page_sitemap(), *desks, *own, *assets, *pictures)
        feeds = self._feeds_of((addresses.HOME, addresses.CORRECTIONS, *desks), all_formats=True)
        for path in (*map(addresses.file_of, fixed), *feeds):
            self._own(path, path)
        for page in sources.pages:
            for alias in page.aliases:
                self._own(typed_addresses.old_page(alias), page.file)
        for chief in {desk.chief for desk in settings.desks}:
            for path, owner in self._brought_by(chief):
                self._own(path, owner)
        # One with a query has no file.
        for each in settings.redirects:
            if "?" not in each.address:
                self._own(typed_addresses.old_page(each.address), SETTINGS_FILE)
        self._gone = set(map(typed_addresses.given_up, settings.gone))

    def enter(self, story: Article) -> None:
        """Give the story the places that nobody has yet."""
        for path, owner in self._brought(story):
            self._own(path, owner)

    def problems(self, story: Article) -> Iterator[Problem]:
        """A problem for each place of the story at which something else will be."""
        place = self._locate(story.file, "aliases") if story.aliases else (1, 1)
        spellings: dict[str, str] = {}
        for path, owner in self._brought(story):
            first = spellings.setdefault(folded(path), path)
            if first == path and (other := self._other_at(path, owner)):
                this = "This" if owner in (story.file, path) else owner
                message = f"{this} and {other} would both be published at /{path}."
                yield Problem(story.file, *place, "same-address", message, HINT_FOR_ADDRESSES)
            elif first != path and not self._other_at(first, ""):
                message = f"This has two addresses that differ in capitals alone: /{first} and /{path}."
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
        for file in () if story.withdrawn else story.own_files:
            yield addresses.file_of(addresses.attachment(page, file)), story.file
        for alias in story.aliases:
            if (path := typed_addresses.old_page(alias)) != addresses.file_of(page):
                yield path, story.file
        for author in story.authors:
            yield from self._brought_by(author)
        yield from self._listed(*(lists_of(story, self._slug_of, kinds) for kinds in (WITH_FEEDS, WITHOUT_FEEDS)))
        files = [addresses.story_sitemap(story.published.year)]
        if self._settings.outputs.archives:
            month = addresses.month(story.published.year, story.published.month)
            files += [addresses.rss(month), addresses.atom(month)]
        for path in map(addresses.file_of, files):
            yield path, path

    def _brought_by(self, slug: str) -> Iterator[tuple[str, str]]:
        """The page of an author with its feed, and the old addresses that lead there."""
        if author := self._authors.get(slug):
            yield from self._listed([addresses.author(slug)])
            yield from ((typed_addresses.old_page(alias), author.file) for alias in author.aliases)

    def _listed(self, with_feeds: Iterable[str], others: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
        lists = [*with_feeds]
        for path in map(addresses.file_of, (*lists, *others)):
            self._lists.add(path)
            yield path, path
        yield from ((path, path) for path in self._feeds_of(lists))

    def _feeds_of(self, lists: Iterable[str], all_formats: bool = False) -> Iterator[str]:
        outputs = self._settings.outputs
        for each in lists:
            yield addresses.file_of(addresses.rss(each))
            if outputs.atom and all_formats:
                yield addresses.file_of(addresses.atom(each))
            if outputs.json_feed and all_formats:
                yield addresses.file_of(addresses.json_feed(each))

    def _own(self, path: str, owner: str) -> None:
        whole = folded(path)
        if whole not in self._owners:
            self._owners[whole] = (owner, path)
            for above in _folders(whole):
                self._folders.setdefault(above, (owner, path))

    def _other_at(self, path: str, owner: str) -> str:
        """Who else is at `path`, or at what it would need as a folder or stand in for; empty if nobody is."""
        whole = folded(path)
        if found := self._owners.get(whole):
            other, spelled = found
            return "" if spelled == path and (other == owner or path in self._lists) else other
        near = (*_folders(whole), addresses.picture_of(whole))
        above = (self._owners[each] for each in near if each in self._owners)
        other, _ = self._folders.get(whole) or next(above, ("", ""))
        return "" if other == owner else other


def has_old_addresses(sources: Sources, settings: Settings) -> bool:
    """Whether there is any: without one, no two things can come to one place."""
    return bool(settings.redirects or settings.gone) or any(copy.aliases for copy in sources.copies)


def _folders(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path
