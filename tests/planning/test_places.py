"""What happened where: each place once, from A to Z, with its stories, and never more exactly than it is known."""

from msgspec.structs import replace

from newsdesk.planning.lists.places import MANY, MOST_OF_ONE, plan_places
from newsdesk.planning.parts.places import MOST_ON_A_MAP
from newsdesk.views import Headline, PlaceEntry, PlaceNote, PlacesPage
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import Switches
from newsdesk.vocabulary.story_parts import Correction, CorrectionKind, Place, Precision, Withdrawal
from tests.planning.values import SETTINGS, article, day, edition

MAPPED = replace(SETTINGS, outputs=Switches(maps=True))
GAO = Place("Gao", 16.2717, -0.0447, Precision.TOWN)
RING_ROAD = Place("Gao", 16.2717, -0.0447, Precision.EXACT)
AZAWAD = Place("Azawad", 18.4, 0.6, Precision.REGION)


def page(*stories: Article, **rest: object) -> PlacesPage:
    (output,) = plan_places(edition(*stories, settings=MAPPED, **rest))
    assert isinstance(output.view, PlacesPage) and output.path == "places/index.html"
    return output.view


def told(view: PlacesPage) -> dict[str, list[str]]:
    """The stories of each place, by its name and where it is."""
    return {
        f"{each.place.name} {each.place.position}": [story.title for story in each.stories] for each in view.entries
    }


def test_the_same_place_of_several_stories_is_one_entry_and_its_stories_are_newest_first() -> None:
    nearly = replace(GAO, lat=16.2749)
    view = page(article("a", places=(GAO, AZAWAD)), article("b", 2, places=(nearly, GAO)), article("c", 3))

    assert told(view) == {"Azawad 18\u00b0 N, 1\u00b0 E": ["A"], "Gao 16.27\u00b0 N, 0.04\u00b0 W": ["B", "A"]}
    assert view.entries[0] == PlaceEntry(
        PlaceNote("Azawad", "18\u00b0 N, 1\u00b0 E", "region", "geo:18,1"),
        (Headline("A", "/2023/09/a/", day(1), "Africa"),),
    )
    assert view.map and [(each.name, each.latitude) for each in view.map.places] == [("Azawad", "18"), ("Gao", "16.27")]


def test_no_story_gives_another_a_place_more_exact_than_its_own() -> None:
    view = page(article("a", places=(GAO,)), article("b", 2, places=(RING_ROAD,)))

    assert told(view) == {
        "Gao 16.27\u00b0 N, 0.04\u00b0 W": ["A"],
        "Gao 16.2717\u00b0 N, 0.0447\u00b0 W": ["B"],
    }


def test_a_story_in_several_versions_is_one_and_happened_where_any_of_them_says() -> None:
    french = article("a-fr", 2, language="fr", translation_of="a", places=(GAO,))

    assert list(told(page(article("a"), french)).values()) == [["A"]]
    assert list(told(page(article("a", places=(GAO,)), french)).values()) == [["A"]]


def test_what_was_withdrawn_is_nowhere_and_what_was_retracted_says_so() -> None:
    retracted = article("a", places=(GAO,), corrections=(Correction(day(4), CorrectionKind.RETRACTION, "Wrong."),))
    withdrawn = article("b", 2, places=(AZAWAD,), withdrawn=Withdrawal(day(3), "False."))
    (entry,) = page(retracted, retired=(withdrawn,)).entries

    assert [story.mark for story in entry.stories] == ["retracted"]


def test_a_story_without_a_place_changes_nothing_of_it() -> None:
    stories = article("a", places=(GAO,)), article("b", 2, places=(AZAWAD,))

    assert page(*stories) == page(*stories, article("new", 3))


def test_the_page_is_there_without_a_place_and_its_map_names_no_more_than_have_room() -> None:
    assert (page(article("a")).entries, page(article("a")).map) == ((), None)
    many = tuple(replace(GAO, name=f"Place {on}", lat=on / 2) for on in range(MOST_ON_A_MAP + 1))
    few, all_of_them = page(article("a", places=many[1:])).map, page(article("a", places=many)).map

    assert few and few.named and all_of_them and not all_of_them.named
    assert len(all_of_them.places) == MOST_ON_A_MAP + 1


def test_few_places_stand_under_no_letter_and_many_under_those_of_the_language() -> None:
    many = tuple(replace(GAO, name=f"{letter}-{on}") for letter in "b\u00e9a" for on in range(11))

    assert [letter for letter, _ in page(article("a", places=many[:12])).by_letter] == [""]
    assert [(letter, len(there)) for letter, there in page(article("a", places=many)).by_letter] == [
        ("A", 11), ("B", 11), ("E", 11),
    ]  # fmt: skip


def test_of_a_place_the_newest_are_told_and_of_each_of_many_fewer() -> None:
    often = tuple(article(f"s{on}", on, places=(GAO,)) for on in range(1, MOST_OF_ONE + 3))
    (entry,) = page(*often).entries

    assert [story.title for story in entry.stories] == [f"S{on}" for on in range(MOST_OF_ONE + 2, 2, -1)]
    assert (entry.count, page(*often[:MOST_OF_ONE]).entries[0].count) == ("12 stories", "")
    for number, told, is_brief in ((40, 5, False), (MANY, 2, False), (MANY + 1, 1, True)):
        many = tuple(replace(GAO, name=f"Place {on}") for on in range(number))
        view = page(*(replace(story, places=many) for story in often))
        assert {(len(each.stories), each.count) for each in view.entries} == {(told, "12 stories")}
        assert view.is_brief is is_brief
