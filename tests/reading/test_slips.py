"""What Markdown takes for something else without a word is a warning, with what was meant."""

import pytest

from newsdesk.reading.body.body import read_body
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.vocabulary.problems import Problem


def told(text: str) -> list[Problem]:
    report = Diagnostics("content/x.md")
    read_body(text, 1, report)
    assert not report.problems, report.problems
    return report.warnings


def places(text: str) -> list[str]:
    return [f"{each.line}:{each.column} {each.rule}" for each in told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("    The army left.", ["1:1 indented-code"]),
        ("One.\n\n\tTwo.\n\nThree.", ["3:1 indented-code"]),
        ("- a\n\n      b", ["3:1 indented-code"]),
        ("1. a\n\n   b", []),
        ("```\n    code\n```", []),
        ("One,\n    two.", []),
        ("1945. The war ended.", ["1:1 number-begins-list"]),
        ("It began.\n\n10. Panzerdivision moved.", ["3:1 number-begins-list"]),
        ("> 3. March", ["1:1 number-begins-list"]),
        ("1. One", []),
        ("1945. The war ended.\n\n1948. The blockade.\n\n1949. NATO.", ["3:1 number-begins-list"]),
        ("1. a\n3. c\n2. b", ["2:1 number-begins-list"]),
        ("1. a\n\nWords.\n\n2. b\n\nWords.\n\n3. c", []),
        ("1. a\n  - b\n2. c", []),
        ("1. a\n\nWords.\n\n1945. The war ended.", ["5:1 number-begins-list"]),
        ("1. a\n1. b\n1. c", []),
        ("- 1. a\n  2. b", []),
        ("3. Three\n4. Four", []),
        ("1945\\. The war ended.", []),
        ("• One\n• Two", ["1:1 no-list"]),
        ("Words:\n\n‣ One\n‣ Two\n\n• Three", ["3:1 no-list", "6:1 no-list"]),
        ("-\u00a0One\n-\u00a0Two", ["1:1 no-list"]),
        ("– One\n– Two", ["1:1 no-list"]),
        ("–\tOne\n–\tTwo", ["1:1 no-list"]),
        ("1.\u00a0One\n2.\u00a0Two", ["1:1 no-list"]),
        ("\uf0b7\tOne\n\uf0b7\tTwo", ["1:1 no-list"]),
        ("| a | b |\n|---|---|\n| 1 | 2 | lost |", ["3:11 lost-cell"]),
        ("| a | b |\n|---|---|\n| 1 | 2 | |", []),
        ("| a | b |\n|---|---|\n| 1 \\| 2 | 3 |\n| 4 |", []),
        ("> | a |\n> |---|\n> | 1 | 2 |", ["3:9 lost-cell"]),
        ("Words:\n3. three\n4. four\n5. five", ["2:1 no-list"]),
        ("Words:\n1. one\n2. two", []),
        ("In\n1945. The war ended in\n1946. Nothing", ["2:1 no-list"]),
        ("In\n1945. The war ended in\n1950. Nothing", []),
        ("— Qui vive ?\n\n— Moi.", []),
        ("– One dash – and another", []),
        ("A • B", []),
        ("• • •", []),
        ("## 1.\u00a0Words", []),
        ("-\u3000One", ["1:1 no-list"]),
        ("✓ One\n✓ Two", ["1:1 no-list"]),
        ("👉 One\n👉 Two", ["1:1 no-list"]),
        ("・一\n・二", ["1:1 no-list"]),
        ("− One\n− Two", ["1:1 no-list"]),
        ("→ One\n→ Two", ["1:1 no-list"]),
        ("→ One\n\n→ Two", []),
        ("→ One  \n→ Two", []),
        ("★ ★ ★\n★ ★ ★", []),
        ("`• a`", []),
        ("see (the report)[https://a.example/b]", ["1:5 turned-link"]),
        ("see (it)[../08/x.md] and (it)[story:x]", ["1:5 turned-link", "1:26 turned-link"]),
        ("(Reuters)[sic]", []),
        ("see [the report] (https://a.example/b)", ["1:5 turned-link"]),
        ("see [the report]\n(www.a.example/b)", ["1:5 turned-link"]),
        ("It is ** held ** now", ["1:7 printed-stars"]),
        ("**Held **by the army", ["1:1 printed-stars"]),
        ("(** held**)", ["1:2 printed-stars"]),
        ("**One** and **two** and ** x", []),
        ("**One ** two** three", []),
        ("2 ** 3 ** 4", []),
        ("`** held **`", []),
        ("** a note\n\nb **", []),
        ("[He] (the minister) left [1]. (https://a.example)", []),
        ("[a](https://b.example) (https://c.example)", []),
        ("(a)[^1]\n\n[^1]: b", []),
        ("`(a)[https://b.example]`", []),
        ("| a | b |\n| 1 | 2 |", ["1:1 headless-table"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", []),
        ("a | b", []),
        ("| a | b |\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |", ["1:1 headless-table"]),
        ("+---+---+\n| a | b |\n+---+---+", ["1:1 headless-table"]),
        ("|===\n|a |b\n|===", ["1:1 headless-table"]),
        ("Tank\tNumber\nT-72\t5", ["1:1 headless-table"]),
        ("Words\tand words", []),
        ("Tank   Number\n-----  ------\nT-72   5", ["2:1 headless-table"]),
        ("```\n-----  ------\n```", []),
        ("a\n\n- - -\n\nb\n\n---", []),
        ("```\n| a |\n| b |\n```", []),
        ("Tanks --> Bakhmut", ["1:7 stray-comment-end"]),
        ("<!-- a note -->Words", []),
        ("+ 5 per cent", ["1:1 plus-begins-list"]),
        ("It rose.\n\n> + 5 per cent", ["3:3 plus-begins-list"]),
        ("+ 5 per cent\n+ 6 per cent", []),
        ("+ words", []),
        ("- 5 men", []),
        ("2*3*4 is 24", ["1:1 starred-numbers"]),
        ("10**2**3", ["1:2 starred-numbers"]),
        ("S*ns of b*tches", ["1:2 starred-words"]),
        ("2*3 is 6, 3*4 is 12", ["1:2 starred-words"]),
        ("F*** this, a*b*c, *one* and *two*, S\\*ns of b\\*tches", []),
        ("Sh*t. And\n\nsh*t", []),
        ("2 * 3 * 4, 2*3 and `2*3*4`, *5* 2\\*3\\*4", []),
        ("a)\tOne\nb)\tTwo", ["1:1 no-list"]),
        ("1.第一\n2.第二", ["1:1 no-list"]),
        ("[1] One\n[2] Two", ["1:1 no-list"]),
        ("1.5 km\n2.5 km", []),
        ("-One\n-Two", ["1:1 no-list"]),
        ("*One\n*Two", ["1:1 no-list"]),
        ("*One* a\n*Two* b", []),
        ("-5 °C\n-6 °C", []),
        ("##One", ["1:1 no-heading"]),
        ("#One", []),
        ("[1]: https://a.example\n\n[1]", []),
        ("[a][B c]\n\n[b  C]: <https://a.example>\n[b c]: https://a.example", []),
        ("[1]: https://a.example\n\n1", ["1:1 unused-definition"]),
        ("a) One\nb) Two", ["1:1 no-list"]),
        ("(1) One\n(2) Two", ["1:1 no-list"]),
        ("(i) One\n(ii) Two", ["1:1 no-list"]),
        ("(1)\tOne", ["1:1 no-list"]),
        ("o\tOne\n\no\tTwo", ["1:1 no-list"]),
        ("2.1\tOne", ["1:1 no-list"]),
        ("(1) One\n\n(2) Two", []),
        ("a. One\nb. Two", ["1:1 no-list"]),
        ("All:\nB. One\nC. Two", ["2:1 no-list"]),
        ("iii. One\niv. Two", ["1:1 no-list"]),
        ("1.a. One\n1.b. Two", ["1:1 no-list"]),
        ("1.1 One\n1.2 Two", ["1:1 no-list"]),
        ("1、一\n2、二", ["1:1 no-list"]),
        ("一、一\n二、二", ["1:1 no-list"]),
        ("（1）一\n（2）二", ["1:1 no-list"]),
        ("① 一\n② 二", ["1:1 no-list"]),
        ("а) раз\nб) два", ["1:1 no-list"]),
        ("١. أول\n٢. ثان", ["1:1 no-list"]),
        ("§\tOne", ["1:1 no-list"]),
        ("a. One  \nb. Two", []),
        ("a. One\\\nb. Two", []),
        ("a. One\nc. Two", []),
        ("a. One\nb) Two", []),
        ("A. Smith said it\nof B. Jones", []),
        ("08:00 Convoy leaves\n09:30 Attack", ["1:1 no-list"]),
        ("0800Z: convoy\n0930Z: attack", ["1:1 no-list"]),
        ("5.00.1+a came\n5.00.2+a went", []),
        ("FROM: HQ\nTO: All", ["1:1 no-list"]),
        ("**Q:** Who?\n**A:** We.", ["1:1 no-list"]),
        ("Smith: Yes.\n\nJones: No.", []),
        ("The army said: yes,\nand it left", []),
        ("(a) One\n(2) Two", []),
        ("a) says he,\nand b) says she", []),
        ("#\u00a0Words", ["1:1 no-heading"]),
        ("Words.\n\n##\u3000Words", ["3:1 no-heading"]),
        ("## Words\u00a0two", []),
        ("#Words", []),
        ("Words {#par}", ["1:7 no-anchor"]),
        ("- Words {#par}  \n\nMore", ["1:9 no-anchor"]),
        ("## Words {#par}\n\nWords {#par} more `{#par}`", []),
        ("- [ ]call", ["1:3 no-task"]),
        ("- [x]done\n- [X]\u00a0done", ["1:3 no-task", "2:3 no-task"]),
        ("- [] call", ["1:3 no-task"]),
        ("- [>] call", ["1:3 no-task"]),
        ("- [-] call\n- [?](https://a.example) b", ["1:3 no-task"]),
        ("- [ ] call\n- [x] done\n- [a] b\n- [x](https://a.example)", []),
        ("| a | b |\n|---|---|\n| 1 | 2 |\nWords", ["4:1 row-without-bars"]),
        ("| a |\n|---|\nb", []),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nWords", []),
        ("`-->`", []),
    ],
)
def test_a_slip_is_pointed_at_and_what_looks_like_one_is_not(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "followed"),
    [
        ("    The army left.", "The army left."),
        ("10. Panzerdivision", "10\\. Panzerdivision"),
        ("• One\n• Two", "- One\n- Two"),
        ("Words:\n3. three\n4. four", "Words:\n\n3. three\n4. four"),
        ("(it)[https://a.example]", "[it](https://a.example)"),
        ("[it] (https://a.example)", "[it](https://a.example)"),
        ("| a | b |\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("a --> b", "a → b"),
        ("+ 5 per cent", "\\+ 5 per cent"),
        ("1. a\n2. b\n4. c", "1. a\n2. b\n\n4\\. c"),
        ("| a | b |\n|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("| a | b |\n|—|—|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("Tank\tNumber\nT-72\t5", "| Tank | Number |\n|---|---|\n| T-72 | 5 |"),
        ("S*ns of b*tches", "S\\*ns of b\\*tches"),
        ("It left.\n---\nIt did.", "It left.\n\n---\nIt did."),
        ("It left.\n---\nIt did.", "## It left.\nIt did."),
        ("Jo said.\n-- \nJo", "Jo said.\n\n-- \nJo"),
        ("a\n\n###", "a"),
        ("a\n\n#\n\nb", "a\n\n\\#\n\nb"),
        ("a\n\n#\n\nb", "a\n\n* * *\n\nb"),
        ("2*3*4", "2\\*3\\*4"),
        ("2*3*4", "2×3×4"),
        ("(1) One\n(2) Two", "1. One\n2. Two"),
        ("o\tOne", "- One"),
        ("✓ One\n✓ Two", "- One\n- Two"),
        ("١. أول\n٢. ثان", "1. أول\n2. ثان"),
        ("FROM: HQ\nTO: All", "FROM: HQ\\\nTO: All"),
        ("08:00 Left\n09:00 Back", "- 08:00 Left\n- 09:00 Back"),
        ("#\u00a0Words", "# Words"),
        ("Words {#par}", "Words"),
        ("Words {#par}", "## Words {#par}"),
        ("- [ ]call", "- [ ] call"),
        ("- []call", "- [ ] call"),
        ("| a | b |\n|---|---|\nWords", "| a | b |\n|---|---|\n\nWords"),
        ("### a", "## a"),
        ("## a\n\n#### b", "## a\n\n### b"),
    ],
)
def test_a_hint_that_is_followed_ends_the_warning(text: str, followed: str) -> None:
    assert told(text)
    assert not told(followed)


def test_what_to_type_is_named() -> None:
    hints = [told(text)[0].hint for text in ("(it)[www.a.example]", "| a | b | c |\n| 1 | 2 | 3 |", "## a\n\n#### b")]

    assert hints == ["Type `[it](www.a.example)`.", "Type `|---|---|---|` below the first line.", "Type `###`."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## a\n\n### b\n\n## c", []),
        ("# a\n\n## b\n\n### c", []),
        ("### a", ["1:1 skipped-level"]),
        ("## a\n\n#### b\n\n##### c", ["3:1 skipped-level"]),
        ("# a\n\n### b", ["3:1 skipped-level"]),
        ("#### a\n\n## b", ["1:1 skipped-level"]),
        ("a\n---\n\nb\n===", ["1:1 skipped-level"]),
        ("a\n\nb\n---", []),
        ("It left.\n---", ["1:1 sentence-as-heading"]),
        ("It left\nthe town\n---", ["1:1 sentence-as-heading"]),
        ("> It left.\n> ---", ["1:1 sentence-as-heading"]),
        ("It left\nthe town\n===", []),
        ("Is it so?\n---\n\n## It left.", []),
        ("a\n\n##", ["3:1 empty-heading"]),
        ("- # #", ["1:1 empty-heading"]),
    ],
)
def test_a_level_of_headings_that_is_skipped_is_pointed_at(text: str, expected: list[str]) -> None:
    assert places(text) == expected


def test_two_headings_with_one_anchor_are_refused() -> None:
    report = Diagnostics("content/x.md")
    read_body("## a {#x}\n\n## b {#y}\n\nc {#x}\n---", 7, report)

    assert [str(each) for each in report.problems] == [
        "content/x.md:11:1: duplicate-anchor: The anchor `x` is already on line 7. Give one of them another name."
    ]
