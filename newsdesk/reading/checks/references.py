"""The references between stories, authors, pages and settings: a problem for each unknown name."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from posixpath import basename, dirname, relpath, splitext

from newsdesk.reading.checks.embargo import Embargo
from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.file_reading import Copy, Sources
from newsdesk.reading.schema.hints.former_names import FormerNames, files_of, named_by
from newsdesk.reading.schema.hints.secret_names import outlined_stories, secret_names
from newsdesk.reading.schema.links.field_links import FieldLink
from newsdesk.reading.schema.links.links import CopyLink, links_in, links_in_settings
from newsdesk.reading.schema.namings import NAMINGS, Naming, stories_named_in
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.http.media_types import ATTACHMENT_EXTENSIONS
from newsdesk.vocabulary.links.link_targets import WEB_SCHEMES
from newsdesk.vocabulary.links.references import Reference
from newsdesk.vocabulary.model import Article, Author, StandingPage
from newsdesk.vocabulary.names.suggestions import Suggestions, did_you_mean, suggestion_for
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings

Locate = Callable[..., tuple[int, int]]
ENDINGS = ", ".join(ATTACHMENT_EXTENSIONS)
MAX_NAMES_LISTED = 12
ADVICE_BY_KIND = {
    "author": "Type the name of a file in `authors/`, without `.md`.",
    "story": "Type the name of a story's file, without its folder and `.md`.",
    "picture": "Put the picture beside this file, and type its name.",
    "attachment": f"Put the file beside this one, and type its name; it has to end in {ENDINGS}.",
    "storyline": "Name it in site.yaml, `storylines: {its-slug: {name: Its name}}`, or delete the line.",
    "target": "Type the path of a story's file, or `story:its-slug`; if this is no link, `\\[` where its words begin.",
}
# What is named by its file.
FILES = ("picture", "attachment")
CALLED = "It is called `{}` now: type that. The command `rename` types a new name wherever the old one stands."
# A target that begins so is no name: an address, whether of this site or of another.
ADDRESS_STARTS = ("/", "mailto:", *WEB_SCHEMES)


class KnownNames:
    """Every name that can be referred to, by what it names; a `target` is what a body can refer to.

    Names that only stories under `embargo`, or faulty ones, reveal are known, but never suggested, because the log of a
    build can be public.
    """

    def __init__(self, sources: Sources, settings: Settings, embargo: Embargo) -> None:
        # A faulty file counts as known: its problem is reported once, and not again for each reference to it.
        there = set(sources.faulty)
        stories = self._slugs(sources, Article, f"{folders.CONTENT}/")
        pictures = {picture.file for picture in sources.pictures} | there
        attachments = {each.file for each in sources.attached_files} | there
        self.known = {
            "author": self._slugs(sources, Author, f"{folders.AUTHORS}/"),
            "desk": {desk.slug for desk in settings.desks},
            "storyline": {storyline.slug for storyline in settings.storylines},
            "story": stories,
            "picture": pictures,
            "attachment": attachments,
            "target": pictures
            | attachments
            | {copy.file for copy in sources.copies}
            | {f"story:{slug}" for slug in stories}
            | {f"{folders.ASSETS}/{asset.name}" for asset in sources.assets if not asset.name.endswith(".css")},
        }
        self.pages = self._slugs(sources, StandingPage, f"{folders.PAGES}/")
        self._sources, self._settings_read, self._embargo = sources, settings, embargo
        self._suggestions: dict[str, Suggestions] = {}

    # These are computed on first use: most sites have no unknown name.
    @cached_property
    def _secret(self) -> set[str]:
        return secret_names(self._embargo, self._sources, self._settings_read)

    @cached_property
    def _former(self) -> FormerNames:
        named = {**self.known, "page": self.pages}
        return FormerNames(self._sources, self._settings_read, self._embargo, named)

    @cached_property
    def _files(self) -> dict[tuple[str, str], str]:
        return files_of(self._sources)

    def _suggestions_of(self, what: str) -> Suggestions:
        if what not in self._suggestions:
            self._suggestions[what] = Suggestions(self.known[what] - self._secret)
        return self._suggestions[what]

    @staticmethod
    def _slugs(sources: Sources, kind: type[Copy], folder: str) -> set[str]:
        read = {
            copy.slug
            for copy in (*sources.copies, *sources.partials, *outlined_stories(sources))
            if isinstance(copy, kind)
        }
        unread = {splitext(basename(file))[0] for file in sources.faulty if file.startswith(folder)}
        return read | unread

    def problems(self, sources: Sources, settings: Settings, locate: Locate) -> Iterator[Problem]:
        """A problem for each reference to an unknown name."""
        copies = (*sources.copies, *sources.partials)
        for naming in NAMINGS:
            naming_it = [copy for copy in copies if isinstance(copy, naming.of)]
            if unknown := set(chain.from_iterable(map(naming.names_in, naming_it))) - self.known[naming.what] - {""}:
                yield from self._strange(naming, unknown, naming_it, locate)
        for copy in copies:
            yield from self._broken(copy.file, links_in(copy), locate)
        yield from self._broken(folders.SETTINGS_FILE, links_in_settings(settings), locate)
        for path, slug in stories_named_in(settings):
            if slug not in self.known["story"]:
                place = locate(folders.SETTINGS_FILE, *path)
                yield Problem(folders.SETTINGS_FILE, *place, *self._unknown("story", slug, slug, folders.SETTINGS_FILE))
        for key, name, known in self._settings(settings):
            if name and name not in known:
                place = locate(folders.SETTINGS_FILE, *key.split("."))
                message = f"`{name}`, named as {key}, does not exist."
                former = self._former.present("author" if key.endswith(".chief") else "page", name, self._secret)
                hint = CALLED.format(former) if former else suggestion_for(name, known)
                yield Problem(folders.SETTINGS_FILE, *place, "unknown-name", message, hint)

    def _strange(self, naming: Naming, unknown: set[str], copies: list[Copy], locate: Locate) -> Iterator[Problem]:
        """A problem for each of the `unknown` names in `copies`."""
        for copy in copies:
            for index, name in enumerate(naming.names_in(copy)):
                if name in unknown:
                    typed = basename(name) if naming.what in FILES else name
                    place = locate(copy.file, *naming.path, index, naming.key)
                    yield Problem(copy.file, *place, *self._unknown(naming.what, name, typed, copy.file))

    def _broken(self, file: str, links: Iterable[CopyLink], locate: Locate) -> Iterator[Problem]:
        """A problem for each of the `links` in a file that leads to a file or story which is not there."""
        known = self.known["target"]
        for link in [each for each in links if each.target not in known]:
            if not link.target.startswith(ADDRESS_STARTS):
                what = "picture" if isinstance(link, Reference) and link.is_picture else "target"
                yield Problem(file, *place_of(link, file, locate), *self._unknown(what, link.target, link.typed, file))

    def _unknown(self, what: str, name: str, typed: str, file: str) -> tuple[str, str, str]:
        """Rule, message and hint for a name as `typed` in `file`."""
        # Most builds find every name, and need nothing of the readers of bodies.
        from newsdesk.reading.body.missing_schemes import with_scheme

        suggestions = self._suggestions_of(what)
        if same := suggestions.same_but_for_case(name):
            message = f"`{quoted(typed)}` differs from the name that is there in capital letters or accents."
            return "wrong-case", message, f"Type `{_as_typed(same, file)}`."
        means_file = what == "target" and name.endswith(ATTACHMENT_EXTENSIONS)
        advice = self._few(what) or ADVICE_BY_KIND.get("attachment" if means_file else what, "")
        if what == "target" and (whole := with_scheme(typed)) != typed:
            advice = f"Type `{quoted(whole)}`, or let `check --fix` do it."
        near = did_you_mean(_as_typed(near, file) for near in suggestions.near(name)) or advice
        hint = self._called_now(what, name, file) or near
        if what == "target":
            return "broken-link", f"`{quoted(typed)}` leads nowhere.", hint
        return f"unknown-{what}", f"There is no {what} `{quoted(typed)}`.", hint

    def _called_now(self, what: str, name: str, file: str) -> str:
        """A hint with the present name of what was called `name` before; empty if nothing tells what that was."""
        if what in FILES:
            return ""
        kind, old = named_by(name) if what == "target" else (what, name)
        new = self._former.present(kind, old, self._secret)
        if new and what == "target":
            new = f"story:{new}" if name.startswith("story:") else _as_typed(self._files.get((kind, new), ""), file)
        return CALLED.format(new) if new else ""

    def _few(self, what: str) -> str:
        """A hint that lists all names of a kind, if they are few; of files it never does."""
        known = self.known[what] - self._secret if what not in (*FILES, "target") else set()
        return f"Known are {', '.join(sorted(known))}." if 0 < len(known) <= MAX_NAMES_LISTED else ""

    def _settings(self, settings: Settings) -> Iterator[tuple[str, str, Iterable[str]]]:
        for desk in settings.desks:
            yield f"desks.{desk.slug}.chief", desk.chief, self.known["author"]
        for policy in settings.policies.__struct_fields__:
            yield f"policies.{policy}", getattr(settings.policies, policy), self.pages


def place_of(link: CopyLink, file: str, locate: Locate) -> tuple[int, int]:
    """Line and column of a link in a file."""
    return locate(file, *link.path) if isinstance(link, FieldLink) else (link.line, link.column)


def _as_typed(name: str, file: str) -> str:
    """How `name`, a slug or a file of the site, is typed in `file`."""
    return relpath(name, dirname(file)) if "/" in name else name
