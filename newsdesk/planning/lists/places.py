"""What happened where: every place of public stories, with these."""

from collections import defaultdict
from collections.abc import Iterator

from newsdesk.planning import labels
from newsdesk.planning.index.chrome import home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.parts.headlines import headlines
from newsdesk.planning.parts.places import MOST_ON_A_MAP, locator_map, place_notes, same_place
from newsdesk.views import PlaceEntry, PlaceNote, PlacesPage
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.story_parts import Place

# So that the page stays light: the stories that it tells in all, and of one place. Of more places than these it tells
# the newest story alone, on one line.
MOST_STORIES, MOST_OF_ONE, MANY = 200, 10, 100


def plan_places(edition: Edition) -> Iterator[Output]:
    """`/places/`, by name, even without a place: every page leads there. Each has its newest stories."""
    words, known = edition.words, dict[tuple[str, str], Place]()
    happened: defaultdict[tuple[str, str], dict[str, Article]] = defaultdict(dict)
    for story in edition.newest_first:
        for place in _places(edition, story):
            known.setdefault(same_place(place), place)
            happened[same_place(place)][story.slug] = story
    alphabet = edition.alphabet
    in_order = sorted(known, key=lambda each: (alphabet.order(each[0]), each))
    places, are_many = [known[each] for each in in_order], len(known) > MOST_ON_A_MAP
    is_brief = len(places) > MANY

    def entry(note: PlaceNote, stories: tuple[Article, ...]) -> PlaceEntry:
        told = stories[: 1 if is_brief else min(MOST_STORIES // len(places), MOST_OF_ONE)]
        letter = alphabet.letter(note.name) if are_many else ""
        count = labels.counted(words, words.stories_counted, len(stories)) if len(stories) > len(told) else ""
        return PlaceEntry(note, headlines(edition, told), letter, count)

    view = PlacesPage(
        chrome=edition.chrome,
        head=edition.head(words.places, words.lists.places_about, addresses.PLACES),
        crumbs=(home(words),),
        title=words.places,
        about=words.lists.places_about,
        entries=tuple(
            entry(note, tuple(happened[each].values()))
            for note, each in zip(place_notes(places), in_order, strict=True)
        ),
        map=locator_map(edition.settings, places),
        is_brief=is_brief,
    )
    stories = {slug: story for there in happened.values() for slug, story in there.items()}
    files = edition.translations.files_of([*stories.values()])
    yield Output(addresses.file_of(addresses.PLACES), Format.PAGE, view, "places.html", files)


def _places(edition: Edition, story: Article) -> tuple[Place, ...]:
    """Where a story happened, as it says itself or another version of it does."""
    versions = (each.story for each in edition.translations.of(story))
    return next((each.places for each in (story, *versions) if each.places), ())
