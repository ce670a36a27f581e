"""Each shape that a value can have takes what fits, as it was typed, and says what is wrong with the rest."""

from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsdesk.reading.files.latin_slugs import is_slug
from newsdesk.reading.schema.value_types.choices import Flag, OneOf
from newsdesk.reading.schema.value_types.forms import CONTACT, FILE_NAME, LANGUAGE, OLD_ADDRESS, WEB_ADDRESS
from newsdesk.reading.schema.value_types.slugs import Slug
from newsdesk.reading.schema.value_types.values import Line, Number, Private, ValueReader
from newsdesk.vocabulary.story_parts import Kind, Precision
from tests.reading.typed import value


@pytest.mark.parametrize("typed", ["NO", "007", "12:30", "48:51:24", "3.10", "1_000", "on", "2023-09-12", "{{ x }}"])
def test_a_line_is_what_was_typed(typed: str) -> None:
    assert value(Line(), f"'{typed}'") == (typed, [])


def test_white_space_in_a_line_counts_as_one_space() -> None:
    assert value(Line(), '"  a \\t b\\n c  "') == ("a b c", [])


def test_a_line_of_the_very_limit_fits_and_one_more_does_not() -> None:
    assert value(Line(limit=3), "abc") == ("abc", [])
    assert value(Line(limit=3), "éééé") == ("éééé", ["too-long"])


@pytest.mark.parametrize("reader", [Line(), Slug(), Flag(), OneOf(Kind)])
@pytest.mark.parametrize("typed", ["[a]", "{a: b}", "[]"])
def test_a_list_is_not_a_text(reader: ValueReader, typed: str) -> None:
    assert "not-text" in value(reader, typed)[1]


@pytest.mark.parametrize("typed", ["anything", "[1, {2: 3}]", "{a: [b]}"])
def test_what_is_private_is_dropped_unread(typed: str) -> None:
    assert value(Private(), typed) == (None, [])


@pytest.mark.parametrize("slug", ["a", "7", "bourem-recaptured", "a-1-b", "a" * 80, "2024"])
def test_a_slug_is_small_letters_digits_and_single_hyphens(slug: str) -> None:
    assert value(Slug(), slug) == (slug, [])


@pytest.mark.bar(19)
@pytest.mark.parametrize(
    "typed",
    [
        "../../x", "/etc/x", "a/b", r"a\b", "'%2e%2e'", ".", "..", "-rf", "a-", "a--b", "A", "é", "a b", "a_b", "x.",
        "con", "nul", "com1", "lpt9", "nul.txt", "a" * 81, "1_000", "١٢",
    ],
)  # fmt: skip
def test_what_could_be_more_than_a_name_is_no_slug(typed: str) -> None:
    assert value(Slug(), typed)[1] == ["bad-slug"]


@given(some.text(max_size=90))
def test_no_slug_can_leave_its_folder(text: str) -> None:
    assert not is_slug(text) or (text.isascii() and set(text).isdisjoint("./\\% \0") and 0 < len(text) <= 80)


@pytest.mark.parametrize(("typed", "flag"), [("true", True), ("false", False), ("'true'", True)])
def test_a_flag_is_true_or_false(typed: str, flag: bool) -> None:
    assert value(Flag(), typed) == (flag, [])


@pytest.mark.parametrize("typed", ["yes", "no", "True", "TRUE", "1", "0", "on", "truee", "' true'"])
def test_no_other_word_is_a_flag(typed: str) -> None:
    assert value(Flag(), typed)[1] == ["not-true-or-false"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("-90", -90.0),
        ("90", 90.0),
        ("16.95", 16.95),
        ("+0.5", 0.5),
        ("007", 7.0),
        ("-0.15999999999999998", -0.15999999999999998),
    ],
)
def test_a_number_is_decimal_and_within_its_bounds(typed: str, number: float) -> None:
    assert value(Number(-90, 90), typed) == (number, [])


@pytest.mark.parametrize(
    "typed", ["90.1", "-91", "nan", ".inf", "1e1", "0x10", "48:51", "1_0", "1,5", "٣", "''", "[1]", "."]
)
def test_nothing_else_is_a_number(typed: str) -> None:
    assert "wrong-number" in value(Number(-90, 90), typed)[1]


def test_a_whole_number_has_no_fraction() -> None:
    assert value(Number(1, 500, whole=True), "20") == (20, [])
    assert value(Number(1, 500, whole=True), "20.0")[1] == ["wrong-number"]
    assert isinstance(value(Number(1, 500, whole=True), "20")[0], int)


@pytest.mark.parametrize("options", [Kind, Precision])
def test_every_word_of_a_closed_list_is_known(options: type[Enum]) -> None:
    assert [value(OneOf(options), option.value)[0] for option in options] == list(options)


@pytest.mark.parametrize("typed", ["News", "sit-rep", "''", "rumour"])
def test_a_word_outside_the_list_is_refused(typed: str) -> None:
    assert value(OneOf(Kind), typed)[1] == ["unknown-word"]


@pytest.mark.parametrize("typed", ["https://a.example", "https://a.example/x?y=@z#q", "http://a.example:80/"])
def test_a_web_address_begins_with_its_scheme(typed: str) -> None:
    assert value(WEB_ADDRESS, f"'{typed}'") == (typed, [])


@pytest.mark.parametrize(
    "typed",
    [
        "a.example", "//a.example", "ftp://a.example", "javascript:alert(1)", "JavaScript:x", "https://u:p@a.example/",
        "https://a.example@evil.example", "data:text/html,x", "https://", "https://a b.example", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_no_other_address_is_a_web_address(typed: str) -> None:
    assert value(WEB_ADDRESS, f"'{typed}'")[1] == ["wrong-form"]


@pytest.mark.parametrize("typed", ["http://a.example", "javascript:x", "tel:+1", "mailto:", "ada@desk.test"])
def test_a_contact_is_secure_or_a_letter_box(typed: str) -> None:
    assert value(CONTACT, f"'{typed}'")[1] == ["wrong-form"]
    assert value(CONTACT, "mailto:ada@desk.test")[1] == []


@pytest.mark.parametrize("typed", ["../x.jpg", "/etc/passwd", r"a\x.jpg", "https://a.example/x.jpg", "'  '", "a/b.jpg"])
def test_a_file_beside_the_story_has_no_folder(typed: str) -> None:
    assert value(FILE_NAME, typed)[1] == ([] if typed == "'  '" else ["wrong-form"])


@pytest.mark.parametrize("typed", ["fr", "pt-BR", "zh-Hant-TW", "ckb"])
def test_a_language_is_a_tag(typed: str) -> None:
    assert value(LANGUAGE, typed) == (typed, [])


@pytest.mark.parametrize("typed", ["french", "f", "fr_FR", "fr-", "Français", '"><script>'])
def test_no_other_word_is_a_language(typed: str) -> None:
    assert value(LANGUAGE, f"'{typed}'")[1] == ["wrong-form"]


@pytest.mark.parametrize("typed", ["/2023/09/old-slug/", "/old", "/a.html", "/%D0%BA/"])
def test_an_old_address_begins_at_the_root(typed: str) -> None:
    assert value(OLD_ADDRESS, f"'{typed}'") == (typed, [])


@pytest.mark.parametrize(
    "typed",
    ["old", "https://a.example/x", "//a.example/", "/a b/", "/a?b", "/a#b", r"/a\b"],
)
def test_no_other_words_are_an_old_address(typed: str) -> None:
    assert value(OLD_ADDRESS, f"'{typed}'")[1] == ["wrong-form"]
