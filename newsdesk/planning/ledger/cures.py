"""What keeps a published address that a plan would lose: an alias, a redirect, a date, a notice, or giving it up."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote

from msgspec.structs import replace

from newsdesk.planning.ledger.entries import Entry, Loss
from newsdesk.planning.ledger.sealed_again import (
    as_public,
    entries_to_publish,
    path_of,
    state_of,
)
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.http import media_types
from newsdesk.vocabulary.links.link_targets import Origin
from newsdesk.vocabulary.model import Article, Author, Site, StandingPage
from newsdesk.vocabulary.names.former_names import STORY_PATH, NewStory, day_of, renamed_other, renamed_story
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.settings import Settings, Switches
from newsdesk.vocabulary.story_lists import LIST_KINDS, lists_of

# Where readers look for what a list below it held.
INDEXES = (addresses.AUTHORS, addresses.DESKS, *[kind.folder for kind in LIST_KINDS])
# What is at an address that begins so, as `rename` calls it.
KINDS = {addresses.TAGS: "tag", addresses.DESKS: "desk", addresses.STORYLINES: "storyline"}
# The switch of `outputs:` without which no feed of this name is published, and that for the feeds of months.
SWITCHES = {media_types.ATOM.file: "atom", media_types.JSON_FEED.file: "json_feed"}
PAGE = "/index.html"
OUTPUTS, ARCHIVES = "outputs", "archives"


class Cures:
    """What keeps the addresses in the ledger of `site` that a plan, of which `planned` are the paths, would lose."""

    def __init__(self, site: Site, settings: Settings, planned: Collection[str], hidden: Iterable[Article]) -> None:
        self.ledger, self.site, self.settings, self.planned = site.ledger, site, settings, planned
        # Of two with one identity, as when a story was split, the first file has it; the other is told elsewhere.
        stories = sorted((*site.articles, *site.retired), key=lambda story: story.file, reverse=True)
        self.by_identity = {story.identity(settings.host): story for story in stories}
        self.hidden = {path_of(story): story for story in hidden}
        self.hidden_by_identity = {story.identity(settings.host): story for story in self.hidden.values()}
        self.lost_days: set[str] = set()
        known = set(site.ledger.identities.values())
        self.new_stories = [
            story
            for identity, story in self.by_identity.items()
            if identity not in known and self._is_new(path_of(story))
        ]

    def of_all(self, paths: Iterable[str]) -> Iterator[Loss]:
        """What keeps each of `paths`; a list that comes back with a story in it needs nothing."""
        lists: list[str] = []
        back: set[str] = set()
        lost = list(paths)
        self.lost_days = {day_of(self.ledger.identities[path]) for path in lost}
        for path in lost:
            identity = self.ledger.identities[path]
            if story := self.by_identity.get(identity):
                reason = f": its story, {story.file}, has moved"
                yield Loss(path, reason, (self._alias(story, path),), renaming=_words("story", path, story.slug))
            elif sealed := self._hidden_at(path, identity):
                public = as_public(sealed, path, identity, self.site.now)
                back |= self._lists_of(public)
                reason = f": its story, {sealed.file}, is {state_of(sealed, self.site.now)}"
                # What was published later than now, no date would make public: the clock is wrong.
                is_later = public.published > self.site.now
                yield Loss(path, reason, () if is_later else self._entries(sealed, public, path))
            elif STORY_PATH.fullmatch(path):
                renamed = self._renamed(path, identity)
                entry = self._alias(renamed, path) if renamed else self._gone(path)
                yield Loss(path, "", (entry,), renaming=_words("story", path, renamed.slug) if renamed else "")
            else:
                lists.append(path)
        yield from _together((path, self._of_page(path)) for path in lists if path not in back)

    def _hidden_at(self, path: str, identity: str) -> Article | None:
        """The story that was at `path` and is sealed: by its identity, its address or, if dated anew, by its slug."""
        named = STORY_PATH.fullmatch(path)
        slug = named[3] if named else ""
        same_slug = (story for story in self.hidden.values() if story.slug == slug)
        return self.hidden_by_identity.get(identity) or self.hidden.get(path) or next(same_slug, None)

    def _entries(self, story: Article, public: Article, path: str) -> tuple[Entry, ...]:
        """What makes a story `public`, which was at `path`."""
        moved = [self._alias(story, path)] if path_of(public) != path else []
        return (*entries_to_publish(story, public), *moved)

    def _lists_of(self, story: Article) -> set[str]:
        """The paths of the lists in which a story is."""
        filed = lists_of(story, TagSlugs(self.settings.tags).slug)
        return set(map(addresses.file_of, [*filed, addresses.desk(story.desk), *map(addresses.author, story.authors)]))

    def _of_page(self, path: str) -> Entry:
        """What keeps the address of a list, a feed, an author or a standing page."""
        if path.rpartition("/")[2] in addresses.FEED_FILES:
            return self._of_feed(path)
        if path == addresses.file_of(addresses.SEARCH):
            # Where the page itself sends readers who have no script.
            return self._redirect(path, addresses.ARCHIVE)
        if index := next((index for index in INDEXES if f"/{path}".startswith(index)), ""):
            below = (each for each in self.planned if f"/{each}".startswith(index) and each.endswith(PAGE))
            lists = [each for each in below if self._is_new(each)]
            near = renamed_other(path, lists)
            author = next((each for each in self.site.authors if addresses.author(each.slug) in f"/{near}"), None)
            if near and author:
                return self._alias(author, path)
            return self._redirect(path, addresses.address_of(near) if near else index)
        pages = {addresses.file_of(addresses.standing_page(page.slug)): page for page in self.site.pages}
        near = renamed_other(path, [each for each in pages if self._is_new(each)])
        return self._alias(pages[near], path) if near else self._gone(path)

    def _renamed(self, path: str, identity: str) -> Article | None:
        """The story that is new and most like the one that was at an address, if there is one."""
        by_slug = {story.slug: story for story in self.new_stories}
        new = [NewStory(story.slug, f"{story.date:%Y-%m-%d}") for story in self.new_stories]
        return by_slug.get(renamed_story(path, identity, new, self.lost_days))

    def _of_feed(self, path: str) -> Entry:
        """Switches on what publishes a feed of which the list is still there; gives the feed up if it is on already."""
        switches, usual = self.settings.outputs, Switches()
        wanted = [ARCHIVES] if f"/{path}".startswith(addresses.ARCHIVE) else []
        wanted += [switch for name, switch in SWITCHES.items() if path.endswith(f"/{name}") or path == name]
        off = [switch for switch in wanted if not getattr(switches, switch)]
        if not off:
            return self._gone(path)
        before = {
            each: "true" if getattr(switches, each) else "false"
            for each in switches.__struct_fields__
            if each not in off and getattr(switches, each) != getattr(usual, each)
        }
        return Entry(folders.SETTINGS_FILE, OUTPUTS, dict.fromkeys(off, "true"), before)

    def _alias(self, copy: Article | Author | StandingPage, path: str) -> Entry:
        return Entry(copy.file, "aliases", (addresses.address_of(path),), copy.aliases)

    def _redirect(self, path: str, target: str) -> Entry:
        before = {each.address: each.typed for each in self.settings.redirects}
        return Entry(
            folders.SETTINGS_FILE,
            "redirects",
            {addresses.address_of(path): Origin(self.settings.url).typed(target)},
            before,
        )

    def _gone(self, path: str) -> Entry:
        return Entry(folders.SETTINGS_FILE, "gone", (addresses.address_of(path),), self.settings.gone)

    def _is_new(self, path: str) -> bool:
        """Whether the page at `path` is planned, and was never published before."""
        return path in self.planned and path not in self.ledger.identities and addresses.is_noted(path)


def _together(cured: Iterable[tuple[str, Entry]]) -> Iterator[Loss]:
    """What keeps each path; those that one switch keeps are told at once, at the first of them."""
    switched: dict[str, Loss] = {}
    for path, entry in cured:
        known = switched.get(entry.advice)
        if entry.key != OUTPUTS:
            yield Loss(path, "", (entry,), renaming=_renaming(path, entry))
        elif known:
            switched[entry.advice] = replace(known, others=known.others + 1)
        else:
            names = " and ".join(f"`{name}`" for name in entry.value)
            verb = "is" if len(entry.value) == 1 else "are"
            switched[entry.advice] = Loss(path, f": {names} {verb} switched off", (entry,))
    yield from switched.values()


def _renaming(path: str, entry: Entry) -> str:
    """What `rename` would have been told for a list, an author or a page that has another name; else nothing."""
    if entry.key == "aliases":
        kind = "author" if f"/{path}".startswith(addresses.AUTHORS) else "page"
        return _words(kind, path, entry.file.rpartition("/")[2].removesuffix(".md"))
    kind = next((kind for start, kind in KINDS.items() if f"/{path}".startswith(start)), "")
    if entry.key != "redirects" or not kind or not isinstance(entry.value, Mapping):
        return ""
    (target,) = entry.value.values()
    return _words(kind, path, unquote(target).strip("/").rpartition("/")[2]) if target.count("/") > 2 else ""


def _words(kind: str, path: str, new: str) -> str:
    """Kind, old name and new one; nothing if the name is the same."""
    old = path.removesuffix("/index.html").rpartition("/")[2]
    return f"{kind} {old} {new}" if new != old else ""
