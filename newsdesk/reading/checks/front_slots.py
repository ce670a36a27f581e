"""The stories that editors have put on the front page, or first in a storyline → which of them do not stand there.

Of those on the front page also which have stood there for long.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

from newsdesk.reading.checks.references import Locate
from newsdesk.reading.stories.story_states import StoryState, instant_of, state_of
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings, Slot

# A story that was put there for good and has not changed for so long was probably forgotten.
LONG = timedelta(days=14)
NOT_SHOWN = {
    StoryState.DRAFT: "is a draft",
    StoryState.SEALED: "is under embargo until {at:%Y-%m-%d %H:%M} UTC",
    StoryState.KILLED: "was withdrawn before it was published",
    StoryState.EXPIRED: "expired at {at:%Y-%m-%d %H:%M} UTC",
    StoryState.WITHDRAWN: "was withdrawn",
}
VACANT, TWICE = "vacant-slot", "named-twice"
TOLD_TWICE = "`{}` is `{}` in another language: the front page has the same story twice."
ANOTHER = "Name another story, or delete the entry."


def idle_slots(stories: Iterable[Article], settings: Settings, now: datetime, locate: Locate) -> Iterator[Problem]:
    """A warning for each slot of the front page that is filled automatically, and for each that may be forgotten.

    So it is for one whose story stands there already in another language. All come and go with the clock, and may name
    what is not public: they are told to the desk alone, and hold up no build that nobody watches.
    """
    by_slug = _named(stories, {slot.story for _, slot in settings.front.slots})
    standing = dict[str, str]()
    for path, slot in settings.front.slots:
        story = by_slug.get(slot.story)
        found = _idle(slot, story, now)
        if story and not (found and found[0] == VACANT):
            first = standing.setdefault(story.translation_of or story.slug, story.slug)
            found = found if first == story.slug else (TWICE, TOLD_TWICE.format(slot.story, first), ANOTHER)
        if found:
            yield Problem(SETTINGS_FILE, *locate(SETTINGS_FILE, *path, "story"), *found, warning=True)


def idle_starts(stories: Iterable[Article], settings: Settings, now: datetime, locate: Locate) -> Iterator[Problem]:
    """A warning for each storyline that starts with another story than editors have named, told as `idle_slots` are."""
    by_slug = _named(stories, {line.start for line in settings.storylines if line.start})
    for line in settings.storylines:
        story = by_slug.get(line.start)
        if story and (reason := _not_shown(story, now) or ("was retracted" if story.retraction else "")):
            message = f"`{line.start}` {reason}: readers start with the latest explainer, if there is one."
            place = locate(SETTINGS_FILE, "storylines", line.slug, "start")
            yield Problem(SETTINGS_FILE, *place, "vacant-start", message, ANOTHER, warning=True)


def _idle(slot: Slot, story: Article | None, now: datetime) -> tuple[str, str, str] | None:
    """Rule, message and hint for a slot with nothing to show, or with what may be forgotten; None for any other."""
    if slot.until and slot.until <= now:
        return VACANT, f"The time of `{slot.story}` on the front page is over.", ANOTHER
    if story is None:
        return None
    if reason := _not_shown(story, now):
        return VACANT, f"`{slot.story}` {reason}: the newest story stands in its place.", ANOTHER
    if slot.until is None and story.modified < now - LONG:
        message = f"`{slot.story}` has not changed for {LONG.days} days, and stands on the front page for good."
        later = (now + LONG / 2).strftime("%Y-%m-%dT00:00:00Z")
        return "forgotten-slot", message, f"Type `{{story: {slot.story}, until: {later}}}`, or name another story."
    return None


def _not_shown(story: Article, now: datetime) -> str:
    """Why no list has the story at `now`; empty if they have it."""
    state = state_of(story, now)
    return NOT_SHOWN[state].format(at=instant_of(story, state)) if state in NOT_SHOWN else ""


def _named(stories: Iterable[Article], slugs: Collection[str]) -> dict[str, Article]:
    return {story.slug: story for story in stories if story.slug in slugs} if slugs else {}
