"""A number and a seed → an archive of that many stories over fourteen years, without their bodies."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from re import findall

from . import prose
from .desk import DESKS, Author, Drawers, make_drawers
from .vocabulary import PLACES, headline, plain_sentence

FIRST, LAST = datetime(2012, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
KINDS, KIND_SHARES = ("news", "analysis", "sitrep", "explainer", "opinion"), (70, 10, 8, 7, 5)
NEAR = 60  # related stories are chosen from so many earlier ones on the same desk
PLACED = 0.1  # of all stories


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    lat: float  # degrees, as of all that a continent would hold
    lon: float


@dataclass(frozen=True, slots=True)
class Story:
    slug: str
    title: str
    date: datetime
    authors: tuple[str, ...]
    desk: str
    kind: str
    summary: str
    tags: tuple[str, ...]
    key_points: tuple[str, ...]
    dateline: str
    storyline: str | None
    related: tuple[str, ...]
    seed: str

    @property
    def folder(self) -> str:
        return f"{self.date:%Y/%m}"

    def body(self) -> str:
        """The body, generated on demand: 100,000 bodies in memory would take half a gigabyte."""
        return prose.body(Random(f"{self.seed}/body"))

    def places(self) -> tuple[Place, ...]:
        """Where it happened, for its map: one to three places of one story in ten, none of the others."""
        random = Random(f"{self.seed}/places")
        if random.random() >= PLACED:
            return ()
        return tuple(_place(name) for name in random.sample(PLACES, random.choice((1, 2, 3))))


@dataclass(frozen=True, slots=True)
class Archive:
    drawers: Drawers
    stories: tuple[Story, ...]  # oldest first


def make_archive(stories: int, seed: int) -> Archive:
    if stories < 3:
        raise ValueError("Two related stories each need an archive of at least three.")
    drawers = make_drawers(Random(f"{seed}/drawers"))
    unrelated = tuple(_unrelated(stories, seed, drawers))
    return Archive(drawers, tuple(_related(unrelated, Random(f"{seed}/related"))))


def _unrelated(stories: int, seed: int, drawers: Drawers) -> Iterator[Story]:
    # A skewed distribution, as on a real desk: one story in eight has the first tag, one in 400 the last.
    weights = tuple(accumulate(1 / (rank + 5) for rank in range(len(drawers.tags))))
    slugs = Counter[str]()
    for number in range(stories):
        story = _story(f"{seed}/{number}", number / stories, 1 / stories, drawers, weights)
        slugs[story.slug] += 1
        twin = slugs[story.slug]
        yield replace(story, slug=f"{story.slug}-no-{twin}") if twin > 1 else story


def _story(seed: str, share: float, step: float, drawers: Drawers, weights: tuple[float, ...]) -> Story:
    random = Random(seed)
    tags = random.choices(drawers.tags, cum_weights=weights, k=random.choice((2, 3, 3, 4)))
    title, desk = headline(random), random.choices(DESKS, (20, 18, 16, 14, 12, 9, 7, 4))[0]
    byline = _byline(random, desk, drawers)
    return Story(
        slug="-".join(findall("[a-z0-9]+", title.lower().replace("'", ""))[:9]),
        title=title,
        date=_minute(FIRST + (LAST - FIRST) * (share + step * random.random())),
        authors=tuple(dict.fromkeys(author.slug for author in byline)),
        desk=desk,
        kind=random.choices(KINDS, KIND_SHARES)[0],
        summary=" ".join(plain_sentence(random) for _ in range(random.choice((1, 1, 2)))),
        tags=tuple(dict.fromkeys(tags)),
        key_points=tuple(plain_sentence(random) for _ in range(3)) if random.random() < 0.25 else (),
        dateline=byline[0].based,
        storyline=random.choice(drawers.storylines) if random.random() < 0.1 else None,
        related=(),
        seed=seed,
    )


def _place(name: str) -> Place:
    random = Random(name)
    return Place(name, round(random.uniform(0, 20), 2), round(random.uniform(0, 40), 2))


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _byline(random: Random, desk: str, drawers: Drawers) -> list[Author]:
    """One author of the desk, where the story is from, and sometimes a second one of any desk."""
    byline = [random.choice([author for author in drawers.authors if author.desk == desk])]
    if random.random() < 0.08:
        byline.append(random.choice(drawers.authors))
    return byline


def _related(stories: tuple[Story, ...], random: Random) -> Iterator[Story]:
    before: dict[str, list[str]] = {desk: [] for desk in DESKS}
    for story in stories:
        near = before[story.desk][-NEAR:]
        # The first stories of a desk have no earlier ones: they name the first stories of the archive.
        pool = near if len(near) > 1 else [other.slug for other in stories[:3] if other.slug != story.slug]
        yield replace(story, related=tuple(random.sample(pool, 2)))
        before[story.desk].append(story.slug)


def follow_up(archive: Archive) -> Story:
    """One more story, newer than all others."""
    newest = archive.stories[-1]
    return replace(
        newest,
        slug="bench-one-more-story",
        title="One more story for the bench",
        date=LAST + timedelta(hours=9),
        related=(newest.slug, newest.related[0]),
        seed=f"{newest.seed}/follow-up",
    )
