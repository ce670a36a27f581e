"""The state that a story is in at one moment, and the instant at which it came into it or will leave it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import Enum

from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.model import Article, Author, StandingPage
from newsdesk.vocabulary.settings import Settings


class StoryState(Enum):
    """The state of a story. Of these, exactly one holds."""

    DRAFT = "draft"
    SEALED = "sealed"
    KILLED = "killed"
    PUBLIC = "public"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def state_of(article: Article, now: datetime) -> StoryState:
    """The state of the story at `now`. A public one that will expire is expiring."""
    if article.draft:
        return StoryState.DRAFT
    if article.killed:
        return StoryState.KILLED
    if article.published > now:
        return StoryState.SEALED
    if article.withdrawn:
        return StoryState.WITHDRAWN
    if article.expires is None:
        return StoryState.PUBLIC
    return StoryState.EXPIRED if article.expires <= now else StoryState.EXPIRING


def is_public(article: Article, now: datetime) -> bool:
    """Whether anything of the story may exist in the output at `now`."""
    return not article.draft and not article.killed and article.published <= now


def instant_of(article: Article, state: StoryState) -> datetime:
    """The instant that matters of a story in this state: its expiry or withdrawal, else its publication."""
    if article.withdrawn and state in (StoryState.WITHDRAWN, StoryState.KILLED):
        return article.withdrawn.date
    if article.expires and state in (StoryState.EXPIRED, StoryState.EXPIRING):
        return article.expires
    return article.published


class TurnKind(Enum):
    """What happens to a story without an edit: it goes out, falls off, or leaves its place on the front page."""

    PUBLISH = "publish"
    EXPIRE = "expire"
    STEP_DOWN = "step-down"


def turns_of(article: Article, now: datetime) -> list[tuple[datetime, TurnKind]]:
    """The instants after `now` at which the story goes out or falls off, and which of both."""
    if article.draft or article.killed:
        return []
    released = [(article.published, TurnKind.PUBLISH)]
    ended = [(article.expires, TurnKind.EXPIRE)] if article.expires and not article.withdrawn else []
    return [(instant, kind) for instant, kind in (*released, *ended) if instant > now]


def public_files(
    stories: Collection[Article], others: Iterable[Author | StandingPage], settings: Settings
) -> frozenset[str]:
    """The files that may be named in a public log, if these `stories` are the public ones.

    They are the settings, the files of the stories, and of the `others` all pages and the authors whom these name.
    """
    named = {name for story in stories for name in story.authors} | {desk.chief for desk in settings.desks}
    known = (copy.file for copy in others if isinstance(copy, StandingPage) or copy.slug in named)
    return frozenset({SETTINGS_FILE, *(story.file for story in stories), *known})
