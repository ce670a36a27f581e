"""A name that is unknown → what is called so no more, but by another one: from aliases, redirects and the ledger."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from newsdesk.reading.checks.embargo import Embargo
from newsdesk.reading.files.file_reading import Sources
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.model import Article, Author, StandingPage
from newsdesk.vocabulary.names.former_names import (
    STORY_PATH,
    NewStory,
    day_of,
    renamed_other,
    renamed_story,
)
from newsdesk.vocabulary.settings import Settings

# Where the pages of what has a name of its own are.
PAGES_OF = {"author": addresses.AUTHORS, "desk": addresses.DESKS, "storyline": addresses.STORYLINES, "page": "/"}
# What has names: its kind and its name.
Named = tuple[str, str]


class FormerNames:
    """What was called otherwise before. `known` are the names by kind, of which none that is secret is told."""

    def __init__(
        self, sources: Sources, settings: Settings, embargo: Embargo, known: Mapping[str, Collection[str]]
    ) -> None:
        self._sources, self._settings, self._embargo, self._known = sources, settings, embargo, known
        self._ledger = embargo.ledger

    def present(self, what: str, name: str, secret: Collection[str]) -> str:
        """How that of a kind which was called `name` is called now; empty if nothing tells."""
        new = self._typed.get((what, name), "")
        if new not in self._known[what]:
            new = self._renamed_story(name) if what == "story" else self._renamed_other(what, name, secret)
        return "" if new in secret else new

    @cached_property
    def _typed(self) -> dict[Named, str]:
        """What aliases, redirects and identities tell: an old name by its kind → the present one."""
        return {old: new for old, new in (*self._of_stories(), *self._of_addresses()) if old[1] and old[1] != new}

    def _of_stories(self) -> Iterator[tuple[Named, str]]:
        by_identity = {identity: story.slug for identity, story in self._public.items()}
        for path, identity in self._ledger.identities.items():
            if identity in by_identity and (named := STORY_PATH.fullmatch(path)):
                yield ("story", named[3]), by_identity[identity]
        for story in self._embargo.public:
            yield from ((("story", _last(alias)), story.slug) for alias in story.aliases)

    def _of_addresses(self) -> Iterator[tuple[Named, str]]:
        for copy in self._sources.copies:
            if not isinstance(copy, Article):
                kind = "author" if isinstance(copy, Author) else "page"
                yield from (((kind, _last(alias)), copy.slug) for alias in copy.aliases)
        for each in self._settings.redirects:
            for kind, start in PAGES_OF.items():
                if each.address.startswith(start) and each.target.startswith(start):
                    yield (kind, _last(each.address)), _last(each.target)
            if each.target.startswith("story:"):
                yield ("story", _last(each.address)), each.target.removeprefix("story:")

    def _renamed_story(self, name: str) -> str:
        """What a story is called whose file was renamed by hand, and whose old address is still to be kept."""
        lost, new = self._lost, self._new
        days = set(map(day_of, lost.values()))
        found = (renamed_story(path, identity, new, days) for path, identity in lost.items() if _last(path) == name)
        return next(found, "")

    @cached_property
    def _public(self) -> dict[str, Article]:
        return {story.identity(self._settings.host): story for story in self._embargo.public}

    @cached_property
    def _lost(self) -> dict[str, str]:
        """The addresses of the ledger, with their identities, at which no story is any more."""
        return {
            path: identity
            for path, identity in self._ledger.identities.items()
            if identity not in self._public
            and (named := STORY_PATH.fullmatch(path))
            and named[3] not in self._known["story"]
        }

    @cached_property
    def _new(self) -> list[NewStory]:
        """The public stories that the ledger does not know."""
        known = set(self._ledger.identities.values())
        return [NewStory(each.slug, f"{each.date:%Y-%m-%d}") for key, each in self._public.items() if key not in known]

    def _renamed_other(self, what: str, name: str, secret: Collection[str]) -> str:
        def is_noted(slug: str) -> bool:
            return addresses.file_of(f"{PAGES_OF[what]}{slug}/") in self._ledger.identities

        if not is_noted(name):
            return ""
        return renamed_other(name, [slug for slug in self._known[what] if not is_noted(slug) and slug not in secret])


def files_of(sources: Sources) -> dict[Named, str]:
    """Every file of copy by its kind and its slug."""
    kinds = {Article: "story", Author: "author", StandingPage: "page"}
    return {(kinds[type(copy)], copy.slug): copy.file for copy in sources.copies}


def named_by(target: str) -> Named:
    """What a target of copy names, by its kind and name: a story by its scheme, else by where its file would be."""
    if target.startswith("story:"):
        return "story", target.removeprefix("story:")
    name = target.rpartition("/")[2].removesuffix(".md") if target.endswith(".md") else ""
    if target.startswith(f"{folders.AUTHORS}/"):
        return "author", name
    return ("page" if target.startswith(f"{folders.PAGES}/") else "story"), name


def _last(address: str) -> str:
    """The last part of an address, or of the path of its file."""
    return address.partition("?")[0].removesuffix("index.html").rstrip("/").rpartition("/")[2]
