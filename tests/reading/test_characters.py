"""A character that nobody sees, or that cannot be published, is refused in whichever way it is typed."""

import sys
from collections.abc import Callable
from html.entities import html5
from unicodedata import category

import pytest

from newsdesk.reading.body.body import read_body
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.files.text.characters import RARE_CHARACTERS
from newsdesk.reading.files.text.decoding import rare_in
from newsdesk.reading.files.text.hidden_characters import HIDDEN as HIDDEN_CHARACTER
from newsdesk.reading.files.text.hidden_characters import hidden_in
from newsdesk.reading.schema.copy import read_copy
from newsdesk.reading.settings import read_settings
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.problems import Rejected
from tests.desk import Desk, copy
from tests.effort import within

HIDDEN = (
    "\u034f\u061c\u115f\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u202a\u202e\u2060\u2063\u2066\u2069\u2800\u3164"
    "\ufe00\ufe0f\ufeff\uffa0\ufff0\ufffc\U00013430\U0001bca0\U0001d173\U000e0041\U000e0100\U000e0fff"
)
# Format characters (Cf) that are shown, before or over what they belong to.
SHOWN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
CONTROLS = "\x01\x07\x1b\x7f\x9f\ufffe"
ENTITIES: list[Callable[[str], str]] = [
    lambda letter: f"&#{ord(letter)};",
    lambda letter: f"&#00{ord(letter)};",
    lambda letter: f"&#x{ord(letter):x};",
    lambda letter: f"&#X{ord(letter):05X};",
]
# Names of entities, each with what it stands for.
NAMED = {name: shown for name, shown in html5.items() if name.endswith(";") and set(shown) <= set(HIDDEN)}
# A passage with a gap, and whether it is shown as it is typed there.
PASSAGES = {
    "a %s b": False, "# a%s": False, "> - **a%s**": False, "| a%s |\n|---|": False, "[a%s](/b/)": False,
    '[a](/b/ "c%s")': False, "[a](/b/?c=%s)": False, "<https://a.example/%s>": False, "a\n\n[a]: /b/ 'c%s'": False,
    "https://a.example/%s c": False, "a[^1]\n\n[^1]: b%s": False, "a <!-- %s --> b": True, "a `%s` b": True,
    "    %s": True, "~~~\n%s\n~~~": True, "a \\%s b": True, "- a\n\n      %s": True,
}  # fmt: skip


def faults(body: str) -> list[tuple[int, str]]:
    diagnostics = Diagnostics("content/a.md")
    read_body(body, 1, diagnostics)
    return [(each.line, each.rule) for each in diagnostics.problems]


def rules(text: str) -> set[str]:
    """The rules that a story breaks."""
    read = read_copy("content/a.md", text.encode())
    return {each.rule for each in read.problems} if isinstance(read, FaultyCopy) else set()


@pytest.mark.parametrize("letter", HIDDEN, ids=ascii)
def test_what_nobody_sees_is_refused_as_itself_as_an_escape_and_as_an_entity(letter: str) -> None:
    told = {"invisible-character"}

    assert rules(copy(title=f"a{letter}b")) == told
    assert rules(copy(title=f'"a\\U{ord(letter):08x}b"')) == told
    assert rules(copy(f"a{letter}b\n")) == told
    assert [faults(f"a{typed(letter)}b") for typed in ENTITIES] == [[(1, "invisible-character")]] * len(ENTITIES)


@pytest.mark.parametrize("letter", CONTROLS, ids=ascii)
def test_what_cannot_be_published_is_refused_as_an_entity_too(letter: str) -> None:
    assert [faults(f"a{typed(letter)}b") for typed in ENTITIES] == [[(1, "control-character")]] * len(ENTITIES)


@pytest.mark.parametrize("number", ["0", "xD800", "x110000", "9" * 5000])
def test_a_number_that_no_character_has_is_refused(number: str) -> None:
    assert faults(f"a &#{number}; b") == [(1, "control-character")]


@pytest.mark.parametrize("name", sorted(NAMED))
def test_an_entity_is_known_by_each_of_its_names(name: str) -> None:
    assert faults(f"a&{name}b") == [(1, "invisible-character")]


@pytest.mark.parametrize("passage", PASSAGES)
def test_an_entity_is_refused_wherever_it_is_one(passage: str) -> None:
    found = faults(passage % "&lrm;")

    assert {rule for _, rule in found} == (set() if PASSAGES[passage] else {"invisible-character"})


def test_an_entity_counts_as_a_neighbour_as_it_is_shown() -> None:
    assert faults("می&zwnj;خواهم می&#8204;&#x62e;واهم &#1605;&#1740;&zwnj;خ") == []
    assert faults("&#x1F469;&zwj;&#x1F4BB;") == []
    assert faults("mi&zwnj;kh") == [(1, "invisible-character")]


def test_a_scheme_is_known_behind_any_number_of_digits() -> None:
    assert faults(f"[a](&#{'0' * 5000}106;avascript:b)") == [(1, "link-type")]
    assert faults(f"[a](https://a.example/&#{'1' * 5000})") == []


@pytest.mark.parametrize("typed", ["&nbsp;", "&amp;lrm;", "&lrm", "&lrm b;", "&copy;", "& lrm;", "&#8212;"])
def test_other_entities_are_welcome(typed: str) -> None:
    assert faults(f"a {typed} b") == []


@pytest.mark.parametrize("typed", [*(f"&{name}" for name in NAMED), "&#x202e;", "&#X00202E;", "&#8203;"])
def test_an_entity_of_what_nobody_sees_is_refused_in_a_value_too(typed: str) -> None:
    assert rules(copy(title=f"The entity {typed} and what it does")) == {"invisible-character"}


def test_an_entity_of_what_a_script_needs_is_no_problem_in_a_value() -> None:
    assert rules(copy(title="می&zwnj;خواهم")) == set()


def test_every_character_of_format_that_is_not_shown_is_refused_beside_latin_letters() -> None:
    let_be = {chr(number) for number in range(sys.maxunicode) if category(chr(number)) == "Cf"} - {*SHOWN, "\u00ad"}

    assert [ascii(each) for each in let_be if list(hidden_in(f"a{each}b")) != [1]] == []


def test_no_character_that_nobody_sees_passes_the_search_for_rare_bytes() -> None:
    hidden = filter(HIDDEN_CHARACTER.match, map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode))))

    assert [ascii(each) for each in hidden if not RARE_CHARACTERS.search(rare_in(each.encode()))] == []


def test_the_name_of_a_heading_has_only_what_its_words_show() -> None:
    body = read_body("# A&#847b &#x0000000fe0f; &eacute;\n\nText.\n", 1, Diagnostics("content/a.md"))

    assert body.anchors == ("a-847b-x0000000fe0f-e",)


@pytest.mark.parametrize("typed", ["\u202e", r"\u202e", r"\u3164"], ids=ascii)
def test_what_nobody_sees_is_refused_in_the_settings(desk: Desk, typed: str) -> None:
    desk.replace(SETTINGS_FILE, "title: Test Desk", f'title: "Test{typed} Desk"')
    with pytest.raises(Rejected) as rejected:
        read_settings(desk.root)

    assert [(each.line, each.rule) for each in rejected.value.problems] == [(1, "invisible-character")]


@pytest.mark.parametrize(
    "text",
    [
        "ភាសា\u200bខ្មែរ", "ไทย\u200bไทย", "ລາວ\u200bລາວ", "မြန်မာ\u200bစာ", "ខ្មែរ\u200bNATO",
        "می\u200cخواهم", "क्\u200dष", "ه\u200d", "👩\u200d🚀", "❤\ufe0f\u200d🔥", "🐦\u200d⬛", "🙂\u200d↔\ufe0f",
        "שלום\u200f!", "שלום \u200eNATO\u200e, שלום", "قال\u061c؛ 12", "أعلن \u2068NATO\u2069 ذلك",
        "\u2067א \u2066b\u2069\u2069 c", "Donau\u00addampf",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "ᄀ\u1160", "ᠰᠠᠷ\u180eᠠ", "ᠰᠠ\u180b", "❤\ufe0f", "1\ufe0f\u20e3", "∩\ufe00", "辻\U000e0100", "⠓⠊\u2800⠁",
    ],
    ids=ascii,
)  # fmt: skip
def test_what_a_script_needs_is_let_be(text: str) -> None:
    assert rules(copy(title=text)) == rules(copy(f"{text}\n")) == set()
    assert faults("".join(letter if letter.isprintable() else f"&#{ord(letter)};" for letter in text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "a\u200bb", "NATO \u200b", "a\u200cb", "a\u200db", "a\u200eb", "a\u200f b",
        "שלום a\u200fb", "שלום\u200f\u200f!",
        "\u2066a", "א \u2067b", "a\u2069", "\u2066a\u2069",
        "א\u202aב\u202c", "א\u202eב", "\u00ada", "a\u00ad", "a\u00ad\u00adb",
        "a\ufe0f", "❤\ufe0f\ufe0f", "a\U000e0121\U000e0131", "a\u2800b", "\ufffc",
        "🏴\U000e0067", "x\U000e0067\U000e007f", "ខ្មែរ\u2060", "שלום\u3164", "\ufeffא",
    ],
    ids=ascii,
)  # fmt: skip
def test_what_hides_something_is_refused_in_any_script(text: str) -> None:
    assert rules(copy(f"A {text} b\n")) == {"invisible-character"}


def test_many_marks_in_a_line_are_judged_soon() -> None:
    with within(2):
        assert rules(copy("א\u2068b\u2069\u200e " * 9000 + "\n")) == set()
