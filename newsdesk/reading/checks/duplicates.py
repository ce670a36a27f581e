"""Duplicates of what has to be unique: slugs, permanent identities, the spelling of a tag."""

from collections.abc import Iterator, Sequence

import msgspec

from newsdesk.reading.checks.references import Locate
from newsdesk.reading.diagnostics import escape_invisible
from newsdesk.reading.files.file_reading import Copy
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.slugs import without_case_and_accents
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings

# A character takes up to four bytes, and the name of a folder at most 255.
MAX_TAG_SLUG_LENGTH = 60


def duplicate_slugs(copies: Sequence[Copy], locate: Locate) -> Iterator[Problem]:
    """A problem for each of `copies` whose slug an earlier one has taken."""
    first: dict[str, Copy] = {}
    for copy in copies:
        other = first.setdefault(copy.slug, copy)
        if other is not copy:
            yield _taken_slug(copy, other, locate)


def _taken_slug(copy: Copy, other: Copy, locate: Locate) -> Problem:
    message = f"`{copy.slug}` is already the slug of {other.file}."
    hint = "Give one of them another `slug:`."
    return Problem(copy.file, *locate(copy.file, "slug"), "duplicate-slug", message, hint)


class Claims:
    """What each story has for itself alone: its slug, its identity, the spelling of its tags; the first one has it."""

    def __init__(self, settings: Settings, locate: Locate) -> None:
        self._host, self._locate = settings.host, locate
        self._tags = TagSlugs(settings.tags)
        self._by_slug: dict[str, Article] = {}
        self._by_identity: dict[str, Article] = {}
        # The identities that are typed for corrections, each with the file that has it.
        self._notes: dict[str, str] = {}
        # The slug of a tag → its name, and the file that has it so.
        self._names = {tag.slug: (tag.name, folders.SETTINGS_FILE) for tag in settings.tags}
        self._sound: set[str] = set()

    def enter(self, story: Article) -> None:
        """Give the story what nobody has yet."""
        self._by_slug.setdefault(story.slug, story)
        self._by_identity.setdefault(story.identity(self._host), story)
        for note in story.corrections:
            if note.id:
                self._notes.setdefault(note.id, story.file)
        for tag in story.tags:
            if tag not in self._sound:
                self._names.setdefault(self._tags.slug(tag), (tag, story.file))

    def problems(self, story: Article) -> Iterator[Problem]:
        """A problem for each thing of the story that another has already."""
        other = self._by_slug.get(story.slug, story)
        if other is not story:
            yield _taken_slug(story, other, self._locate)
        identity = story.identity(self._host)
        other = self._by_identity.get(identity, story)
        # Of one slug, which is refused already, two that were not typed are one as well, or the ledger makes them so.
        if other.slug != story.slug:
            message = f"`{identity}` is already the identity of {other.file}."
            hint = f"Type an `id:` of its own here, such as `{identity}-2`."
            place = self._locate(story.file, "id")
            # What is typed has its key before it; what is not typed is known from the ledger.
            if story.id and place[1] > 1:
                hint = f"Delete the line{' from the newer of the two' if other.id else ''}, if it was copied."
            elif story.id:
                shared = "`, `".join(sorted({*story.aliases} & {*other.aliases}))
                hint = "It has an address that was the other's: give it another `slug:`, or another alias."
                if shared:
                    hint = f"Delete `{shared}` from `aliases:` here, if it was copied: it leads to the other."
            yield Problem(story.file, *place, "duplicate-identity", message, hint)
        if self._notes or story.corrections:
            yield from self._note_problems(story, identity)
        if not self._sound.issuperset(story.tags):
            yield from self._tag_problems(story)

    def _note_problems(self, story: Article, identity: str) -> Iterator[Problem]:
        """A problem for each identity of a correction that something else has: of two, feeds would have only one."""
        hint = "Give each correction an `id:` of its own, or none."
        if file := self._notes.get(identity):
            message = f"`{identity}` is already the identity of a correction in {file}."
            yield Problem(story.file, *self._locate(story.file, "id"), "duplicate-identity", message, hint)
        own = {identity: story.file}
        for index, note in enumerate(story.corrections):
            if not note.id:
                continue
            other = self._by_identity.get(note.id)
            file = own.get(note.id) or self._notes.get(note.id) or (other.file if other else "")
            if file:
                message = f"`{note.id}` is already the identity of something else in {file}."
                place = self._locate(story.file, "corrections", index, "id")
                yield Problem(story.file, *place, "duplicate-identity", message, hint)
            own[note.id] = story.file

    def _tag_problems(self, story: Article) -> Iterator[Problem]:
        """A problem for each tag without a valid slug, and for each that would share the page of another."""
        own: dict[str, tuple[str, str]] = {}
        for index, tag in enumerate(story.tags):
            slug = self._tags.slug(tag)
            name, file = self._names.get(slug) or own.setdefault(slug, (tag, story.file))
            if not slug:
                rule, message, hint = "bad-tag", f"The tag `{tag}` has no letter or digit.", "Write it in words."
            elif len(slug) > MAX_TAG_SLUG_LENGTH:
                rule, message, hint = "bad-tag", f"The address of `{tag}` would be too long.", "Make it shorter."
            elif tag not in (spellings := self._tags.spellings(tag) or (name,)):
                rule, message = "duplicate-tag", f"`{tag}` and `{name}` ({file}) would share one page."
                hint = _one_page(tag, spellings[0], slug)
            else:
                if slug in self._names:
                    self._sound.add(tag)
                continue
            yield Problem(story.file, *self._locate(story.file, "tags", index), rule, message, hint)


def _one_page(tag: str, other: str, slug: str) -> str:
    """What to do about two tags with one slug: they are one, spelled in two ways, unless more than that differs."""
    if without_case_and_accents(tag) == without_case_and_accents(other):
        return f"Type `{other}` in both, or let `check --fix` do it."
    own_name = msgspec.json.encode(escape_invisible(tag)).decode()
    return (
        f"If they are one, type `{other}` in both; if not, give this one an address in `site.yaml`, below `tags`: "
        f"`{slug}-2: {{name: {own_name}}}`."
    )
