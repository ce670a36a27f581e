"""The nearest names are found among thousands, by a number of comparisons that does not grow with them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from newsdesk.vocabulary.names.suggestions import MAX_NAMES_COMPARED, Suggestions, closest_words

WORDS = ["army", "town", "river", "minister", "border", "port", "convoy", "drone", "talks", "treaty", "court", "mine"]


def archive(size: int) -> list[str]:
    return [f"/2023/09/{WORDS[i % 12]}-{WORDS[i * 5 % 11]}-{WORDS[i * 7 % 10]}-{i}/" for i in range(size)]


@pytest.mark.parametrize("size", [100, 5_000, 20_000])
def test_a_name_is_compared_with_few_however_many_are_known(size: int) -> None:
    known = Suggestions(archive(size))

    for name in ("/2023/09/army-town-river-9x/", "/2023/09/ar-to-ri/", "/2023/09/army/", "/x/", ""):
        assert len(known.likely(name)) <= MAX_NAMES_COMPARED
    assert set(known.likely("/zz/qq/")) == set()


def test_the_nearest_is_found_among_thousands_that_share_its_words() -> None:
    names = archive(20_000)
    known = Suggestions([*names, "/2023/09/army-town-palimpsest/"])

    assert known.near("/2023/09/army-town-palimpset/")[0] == "/2023/09/army-town-palimpsest/"


def test_of_one_name_in_several_folders_the_nearest_is_offered() -> None:
    assert Suggestions(["/tags/mali/", "/storylines/mali/"]).near("/storyline/mali/") == ["/storylines/mali/"]


def test_a_name_is_known_but_for_case() -> None:
    assert Suggestions(["content/Harbour.jpg"]).same_but_for_case("content/harbour.jpg") == "content/Harbour.jpg"


@pytest.mark.parametrize(
    ("word", "near"),
    [("bourem-recapture", ["bourem-recaptured"]), ("BOUREM-recaptured", ["bourem-recaptured"]), ("zzz", []), ("", [])],
)
def test_words_that_are_not_alike_are_not_offered(word: str, near: list[str]) -> None:
    assert closest_words(word, ["bourem-recaptured", "minusma-closes"]) == near


# Long words of few letters are alike in every degree, those at the limit too.
FEW_LETTERS = st.text("abé-", max_size=24)


@given(FEW_LETTERS, st.lists(FEW_LETTERS, max_size=3, unique=True), st.sampled_from([60, 85]))
def test_the_letters_of_two_words_rule_out_none_that_are_alike(word: str, known: list[str], alike: int) -> None:
    assert set(closest_words(word, known, alike)) == {each for each in known if ratio(word, each) >= alike}


@pytest.mark.parametrize("alike", [60, 85])
def test_a_word_that_is_just_alike_enough_is_offered(alike: int) -> None:
    pairs = [("a" * most + "b" * one, "a" * most + "c" * other) for most, one, other in product(range(20), repeat=3)]
    limit = [pair for pair in pairs if ratio(*pair) == alike]

    assert limit
    assert all(closest_words(one, [other], alike) == [other] for one, other in limit)


def test_a_word_in_other_capitals_is_that_word_and_no_other() -> None:
    assert closest_words("Confirmed", ["confirmed", "claimed"]) == ["confirmed"]
