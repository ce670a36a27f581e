"""Which copy is public at one moment, and which is not; nothing that is not may hold the desk up, or be told."""

from collections.abc import Iterable
from datetime import datetime
from posixpath import basename, splitext

from newsdesk.reading.files.file_reading import Sources
from newsdesk.reading.stories.story_states import is_public, turns_of
from newsdesk.vocabulary import typed_addresses
from newsdesk.vocabulary.ledger import EMPTY_LEDGER, Ledger
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.former_names import STORY_PATH
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings


class Embargo:
    """The stories that are `public` at `now`, and those that are `hidden` in the order in which they go out.

    Drafts are the last of these; `drafts` is their number, with faulty ones. `faulty` are the files that have problems
    and can be told to be sealed. A fault in what the `ledger` knows to have been public is one of public copy.
    """

    def __init__(self, sources: Sources, settings: Settings, now: datetime, ledger: Ledger = EMPTY_LEDGER) -> None:
        self.now, self.ledger = now, ledger
        self.public: list[Article] = []
        self.hidden: list[Article] = []
        for story in sources.stories:
            (self.public if is_public(story, now) else self.hidden).append(story)
        self.hidden.sort(key=lambda story: (story.draft, story.killed, story.published, story.file))
        self.faulty = {file: outline for file, outline in sources.outlines.items() if outline.is_sealed(now)}
        drafts = [story for story in self.hidden if story.draft]
        self.drafts = len(drafts) + sum(outline.never_goes_out for outline in self.faulty.values())
        slugs = {story.file: story.slug for story in self.hidden}
        slugs |= {file: each.article.slug if each.article else "" for file, each in self.faulty.items()}
        lost = self._lost_slugs(sources, settings, ledger) if slugs else set()
        self._held = {file for file, slug in slugs.items() if lost.isdisjoint({slug, splitext(basename(file))[0]})}

    def holds(self, file: str) -> bool:
        """Whether `file` is a story that is not public."""
        return file in self._held

    def _lost_slugs(self, sources: Sources, settings: Settings, ledger: Ledger) -> set[str]:
        """The slugs of stories that were published, are no longer public, and of which nothing says where they went."""
        hidden = {story.file for story in self.hidden}
        typed = [alias for copy in sources.copies if copy.file not in hidden for alias in copy.aliases]
        typed += [each.address for each in settings.redirects]
        answered = {*map(typed_addresses.old_page, typed), *map(typed_addresses.given_up, settings.gone)}
        lost = (path for path in ledger.identities if path not in answered)
        known = {found[3] for path in lost if (found := STORY_PATH.fullmatch(path))}
        return known - {story.slug for story in self.public}

    def divided(self, problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
        """The problems of public copy, and those of stories that are not public."""
        public: list[Problem] = []
        hidden: list[Problem] = []
        for problem in problems:
            (hidden if self.holds(problem.file) else public).append(problem)
        return public, hidden

    @property
    def later_changes(self) -> tuple[datetime, ...]:
        """The instants after `now`, sorted, at which the public set changes, or faulty copy stops the build."""
        # What is public turns only by its expiry.
        turning = [*self.hidden, *[story for story in self.public if story.expires]]
        turns = {instant for story in turning for instant, _ in turns_of(story, self.now)}
        releases = {each.release for each in self.faulty.values() if each.release and not each.never_goes_out}
        return tuple(sorted(turns | releases))
