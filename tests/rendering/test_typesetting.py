"""Typewriter marks become those of a language in words, and nowhere else."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsdesk.rendering.markdown.composer import Composer
from newsdesk.views import Prose, ProseLink
from newsdesk.vocabulary.typography.typography import QUOTATION_MARKS, edits, quotation_marks, typeset
from tests.rendering.rendered import Texts


def html(text: str, language: str) -> str:
    picture = ProseLink("x.jpg", "/x.jpg")
    made = Composer(Texts())(Prose(text, (picture,), language))
    assert isinstance(made, str), made
    return made


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", '"It\'s over," he said.', "“It’s over,” he said."),
        ("en-GB", "'It's \"over\",' he said.", "‘It’s “over”,’ he said."),
        ("en", "the '90s, 'tis, rock 'n' roll, players' lounge", "the ’90s, ’tis, rock ’n’ roll, players’ lounge"),
        ("en", '("a") ["b"] -"c"', "(“a”) [“b”] -“c”"),
        ("en", '"Two paragraphs begin', "“Two paragraphs begin"),
        ("en", 'with a mark."', "with a mark.”"),
        ("en", "a 5\" gun, 6'2\" tall, 12' long", "a 5\" gun, 6'2\" tall, 12' long"),
        ("en", '"6\'2" man"', "“6'2\" man”"),
        ("en", 'the 9\'11" tall "6\' 2" man", 6\'2"', "the 9'11\" tall “6' 2\" man”, 6'2\""),
        ("en", '"He is 6\'2"," she said, "so"', "“He is 6'2\",” she said, “so”"),
        ("en", "'a 6' 2\" man' he said", "‘a 6' 2\" man’ he said"),
        ("en", '"A 5" gun and a 3" one" of "1984"', '“A 5" gun and a 3" one” of “1984”'),
        ("en", 'The "F-16" and "Su-35" or a 5" gun', 'The “F-16” and “Su-35” or a 5" gun'),
        ("en", '"at 15°21\'30" N, near Sana\'a"', "“at 15°21'30\" N, near Sana’a”"),
        ("en", "'Amran is lost. The soldiers' houses burn", "’Amran is lost. The soldiers’ houses burn"),
        ("en", "'Amran is lost' he said of 'Abd's men", "‘Amran is lost’ he said of ’Abd’s men"),
        (
            "en",
            "'I saw 'Amran men,' he said. 'Gen. Smith lost' it",
            "‘I saw ’Amran men,’ he said. ‘Gen. Smith lost’ it",
        ),
        ("en", "'They left. We go on,' he said", "‘They left. We go on,’ he said"),
        ("en", "\"In 'Amran,\" the soldiers' leader said", "“In ’Amran,” the soldiers’ leader said"),
        ("en", "'Rock 'n' roll', 'quoted words', ‘typed’ 'so'", "‘Rock ’n’ roll’, ‘quoted words’, ‘typed’ ‘so’"),
        (
            "en",
            "'Cause for 'war'; '21st century' and '03 men of the '80s",
            "’Cause for ‘war’; ‘21st century’ and ’03 men of the ’80s",
        ),
        ("en", "'Tis 'the season' 'til it ends", "’Tis ‘the season’ ’til it ends"),
        ("en", "wait... no.... .. .", "wait… no.... .. ."),
        ("en", "a -- b---c - d -e f- 1914-1918", "a – b—c – d -e f- 1914-1918"),
        ("en", "5 - 3 = 2", "5 - 3 = 2"),
        ("en", "a --> b <-- c ----", "a --> b <-- c ----"),
        ("en", "“Set” – already…", "“Set” – already…"),
        ("fr", '"L\'armée" dit : "non" !', "«\u202fL’armée\u202f» dit\u00a0: «\u202fnon\u202f»\u202f!"),
        ("fr-CA", "« Oui » ?", "«\u202fOui\u202f»\u202f?"),
        ("fr", "à 12:30 ; 3 : 2", "à 12:30\u202f; 3\u00a0: 2"),
        ("de", "\"Er sagte 'ja'\", so.", "„Er sagte ‚ja‘“, so."),
        ("de-CH", '"Ja"', "«Ja»"),
        ("uk", '"М\'яч"', "«М’яч»"),
        ("sv", '"ja"', "”ja”"),
        ("pl", '"tak"', "„tak”"),
        ("ar", '"نعم"', "«نعم»"),
        ("en", 'He said:"no", x="y"', "He said:“no”, x=“y”"),
        ("he", 'צה"ל אמר "שלום"', 'צה"ל אמר ”שלום”'),
        ("ar", '\u200f"نص"', "\u200f«نص»"),
        ("nl", '\'s avonds, "ja"', "’s avonds, “ja”"),
        ("tlh", '"x" it\'s...', '"x" it’s…'),
    ],
)
def test_marks_are_those_of_the_language(language: str, typed: str, expected: str) -> None:
    assert typeset(typed, language) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('"*It\'s* so"', "<p>“<em>It’s</em> so”</p>"),
        ('*"a"* **"b** c"', "<p><em>“a”</em> <strong>“b</strong> c”</p>"),
        ('`"a"` "b"', '<p><code>"a"</code> “b”</p>'),
        ('```\n"a"...\n```', '<pre><code>"a"...\n</code></pre>'),
        ('\\"a\\" "b"', '<p>"a" “b”</p>'),
        ('["a"](https://a.example/"b"...)', '<p><a href="https://a.example/&quot;b&quot;...">“a”</a></p>'),
        ("https://a.example/it's--a", "<p><a href=\"https://a.example/it's--a\">https://a.example/it's--a</a></p>"),
        ('- "a\n- b"', "<ul>\n<li>“a</li>\n<li>b”</li>\n</ul>"),
        ('## "It\'s"', '<h2 id="it-s">“It’s”</h2>'),
        ("a *..*.", "<p>a <em>..</em>.</p>"),
        ('"a" & "b" <', "<p>“a” &amp; “b” &lt;</p>"),
        ('| "a" |\n|---|', "“a”"),
        ('> "a"', "“a”"),
        ('"a"[^1]\n\n[^1]: "b"', "“b”"),
        ('"CO~2~" and "H~2~O", \'so\' "21^st^"', "“CO<sub>2</sub>” and “H<sub>2</sub>O”, ‘so’ “21<sup>st</sup>”"),
        (
            "'[Amran](https://a.example)' *'tis* **'quoted'**",
            '‘<a href="https://a.example">Amran</a>’ <em>’tis</em> <strong>‘quoted’</strong>',
        ),
        ("![it's \"a\"](x.jpg \"it's 'b'\")", "<figcaption>it’s ‘b’</figcaption>"),
        ('![it\'s "a"](x.jpg "c")', 'alt="it\'s &quot;a&quot;"'),
    ],
)
def test_only_words_are_set_and_a_quotation_goes_through_emphasis(typed: str, expected: str) -> None:
    assert expected in html(typed, "en")


def test_a_footnote_does_not_part_a_mark_from_its_word() -> None:
    typed = '"A 6\'2" man[^1]" of the \'soldiers[^1]\', "so"[^1] and he[^1]\'s 24[^1]"\n\n[^1]: b'
    words = re.sub("<[^>]*>", "", html(typed, "en").partition("</p>")[0])

    assert words == '“A 6\'2" man1” of the ‘soldiers1’, “so”1 and he1’s 241"'


def test_without_a_language_all_stays_as_it_was_typed() -> None:
    assert html('"It\'s" -- so...', "") == '<p>"It\'s" -- so...</p>'


def test_each_language_has_four_marks() -> None:
    assert all(len(quotation_marks(language)) == 4 for language in QUOTATION_MARKS)


MARKED = some.text(some.sampled_from("ab1 .-'\"«»“”?!:;\n\u00a0"), max_size=40)
LANGUAGES = some.sampled_from(sorted(QUOTATION_MARKS))


@given(MARKED, LANGUAGES)
def test_what_is_set_once_is_not_set_anew(text: str, language: str) -> None:
    once = typeset(text, language)

    assert typeset(once, language) == once


@given(MARKED, LANGUAGES)
def test_edits_are_in_order_and_change_nothing_but_marks_and_blanks(text: str, language: str) -> None:
    found = edits(text, language)

    assert all(earlier.end <= later.start for earlier, later in pairwise(found))
    assert all(not set(text[edit.start : edit.end]) - set(".-'\" ") for edit in found)
