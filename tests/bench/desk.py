"""A random generator → the desks, authors, tags and storylines of the archive."""

from dataclasses import dataclass
from random import Random

from .vocabulary import ADJECTIVES, GIVEN, NOUNS, PLACES, plain_sentence

DESKS = ("northern", "coastal", "island", "highland", "river", "lake", "capital", "abroad")
ROLES = ("Correspondent", "Senior correspondent", "Editor", "Analyst", "Reporter")
LANGUAGES = ("en", "fr", "ar", "sw", "pt")


@dataclass(frozen=True, slots=True)
class Author:
    slug: str
    name: str
    role: str
    desk: str
    based: str
    expertise: tuple[str, ...]
    languages: tuple[str, ...]
    box: str  # the first paragraph of the bio, shown under every story
    more: str  # the rest of it


@dataclass(frozen=True, slots=True)
class Drawers:
    """The taxonomies of the archive, by which a story is classified."""

    authors: tuple[Author, ...]
    tags: tuple[str, ...]
    storylines: tuple[str, ...]


def make_drawers(random: Random, authors: int = 40, tags: int = 300, storylines: int = 20) -> Drawers:
    words = random.sample([f"{adjective}-{noun}" for adjective in ADJECTIVES for noun in NOUNS], tags)
    singles = random.sample(NOUNS, tags // 3) + [place.lower() for place in random.sample(PLACES, tags // 6)]
    everything = list(dict.fromkeys(singles + words))[:tags]
    random.shuffle(everything)
    wars = random.sample(PLACES, storylines)
    return Drawers(
        authors=tuple(_author(random, number) for number in range(authors)),
        tags=tuple(everything),
        storylines=tuple(f"{place.lower()}-{random.choice(NOUNS)}" for place in wars),
    )


def _author(random: Random, number: int) -> Author:
    # The given name is not chosen at random, so that no two authors have the same name.
    name = f"{GIVEN[number]} {random.choice(PLACES)}son"
    return Author(
        slug=name.lower().replace(" ", "-"),
        name=name,
        role=random.choice(ROLES),
        desk=DESKS[number % len(DESKS)],
        based=random.choice(PLACES),
        expertise=tuple(random.sample(NOUNS, 3)),
        languages=tuple(random.sample(LANGUAGES, random.choice((1, 2, 3)))),
        box=f"{name} writes for the desk. {plain_sentence(random)}",
        more=" ".join(plain_sentence(random) for _ in range(3)),
    )
