"""A body is known by what may be published of it and by what it refers to; what may not be in it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsdesk.reading.body.body import opening_of, publishable, read_body
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.digests import digest_of
from newsdesk.vocabulary.links.references import Body, Reference
from tests.desk import copy
from tests.effort import within
from tests.reading.typed import article, brief, faults

FILE = "content/2023/09/x.md"


def body(text: str, first_line: int = 1) -> tuple[Body, list[str]]:
    diagnostics = Diagnostics(FILE)
    return read_body(text, first_line, diagnostics), brief(diagnostics)


def targets(text: str) -> list[str]:
    return [reference.target for reference in body(text)[0].references]


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        ("A.<!-- Col. X --> B.", "A. B."),
        ("A.\n<!-- a line -->\nB.", "A.\nB."),
        ("A.\n  <!-- over\n\nlines -->  \nB.", "A.\nB."),
        ("<!-- first -->\n\nA.", "A."),
        ("- A\n  <!-- in a list -->\n- B", "- A\n- B"),
        ("A. <!----> B.", "A.  B."),
        ("A. <!-- a --> B. <!-- b --> C.", "A.  B.  C."),
        ("<!-- a - -- > b -->A.", "A."),
    ],
)
def test_comments_are_dropped_from_what_is_published(typed: str, published: str) -> None:
    assert publishable(typed) == published
    assert body(typed)[0].digest == digest_of(published)


def test_a_comment_changes_nothing_of_what_a_story_says() -> None:
    assert article(copy("A.\n\n<!-- ask Col. X -->\nB.\n")).body == article(copy("A.\n\nB.\n")).body


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("A <!-- open", "1:3"),
        ("A\n\n<!-- open -- >\nB", "3:1"),
        ("<!-- a --> <!-- b", "1:12"),
        ("<!-- never --", "1:1"),
    ],
)
def test_a_comment_that_is_never_closed_is_refused_where_it_opens(typed: str, place: str) -> None:
    assert f"{place} unclosed-comment" in body(typed)[1]


@pytest.mark.parametrize("typed", ["A <!-- x <!-- y --> z --> B", "A <!<!-- x -->-- y --> B"])
def test_what_is_left_of_a_comment_within_a_comment_is_not_published(typed: str) -> None:
    _, problems = body(typed)

    assert problems or not {"y", "z", "-->"} & set(publishable(typed).split())


@given(some.lists(some.sampled_from(["<!--", "-->", "\n", " ", "a", "<!", "--", ">"]), max_size=14).map("".join))
def test_nothing_that_looks_like_a_comment_is_published_without_a_problem(text: str) -> None:
    _, problems = body(text)

    assert problems or "<!--" not in publishable(text)


def test_a_body_of_nothing_but_comments_is_empty() -> None:
    assert body("\n<!-- later -->\n\n") == (Body(""), [])


@pytest.mark.parametrize(
    "tag", ["script", "img", "svg", "iframe", "form", "base", "meta", "style", "object", "template"]
)
def test_raw_html_is_refused_with_the_name_of_its_tag(tag: str) -> None:
    assert body(f"A.\n\nB <{tag} onload=alert(1)>.\n", first_line=8)[1] == ["10:3 raw-html"]
    assert body(f"</{tag.upper()}>")[1] == ["1:1 raw-html"]


@pytest.mark.bar(6)
@pytest.mark.parametrize("typed", ["<br/>", "<b\nonclick=x>", "<x-card>", "a<b>c", "> <i>quote</i>", "- <i>list</i>"])
def test_raw_html_is_found_in_every_form(typed: str) -> None:
    assert [problem.split()[1] for problem in body(typed)[1]] == ["raw-html"]


@pytest.mark.parametrize(
    "typed",
    [
        "`<b>`",
        "``<b> ` <i>``",
        "```\n<script>\n```",
        "```html\n<script>\n```",
        "~~~~\n<b>\n~~~\n<i>\n~~~~",
        "    <b>indented</b>",
        "\t<b>indented</b>",
        "`a\n<b>`",
        "2 < 3 and 5 > 4",
        "I <3 you",
        "`[a](javascript:x)` and `[a](nowhere.md)`",
        "```\n[a](javascript:x)\n```",
        "    [a](javascript:x) and [a](nowhere.md)",
    ],
)
def test_code_and_plain_text_are_not_mistaken_for_html_or_links(typed: str) -> None:
    assert body(typed)[1] == []
    assert targets(typed) == []


def test_html_behind_code_is_still_found() -> None:
    assert body("`x` <b>\n\n```\n<i>\n```\n<u>\n")[1] == ["1:5 raw-html", "6:1 raw-html"]


@pytest.mark.bar(6)
@pytest.mark.parametrize(
    "typed",
    [
        "[a](javascript:alert)",
        "[a](JaVaScRiPt:alert)",
        "[a]( javascript:alert)",
        "[a](<javascript:alert(1)>)",
        "[a](vbscript:x)",
        "[a](&#106;avascript:x)",
        "[a](java&#9;script:x)",
        "[a](%6Aavascript:x)",
        "[a](/&#47;evil.example)",
        "[a](/\\evil.example)",
        "[a](https:evil.example)",
        "<javascript:alert(1)>",
        "<ftp://a.example>",
        "[a](file:///etc/passwd)",
        "[a](blob:x)",
        "[a](intent:x)",
        "[a](ftp://a.example)",
        "[a](//evil.example/)",
        "[a]: javascript:alert",
        "  [a]: <data:text/html,x>",
    ],
)
def test_links_that_could_run_or_lead_astray_are_refused(typed: str) -> None:
    assert [problem.split()[1] for problem in body(typed)[1]] == ["link-type"]


@pytest.mark.parametrize("typed", ["https://a.example/x.jpg", "//a.example/x.jpg", "data:image/svg+xml,x", "%64ata:x"])
def test_a_picture_from_elsewhere_is_refused(typed: str) -> None:
    assert body(f"![a]({typed})")[1] == ["1:6 remote-image"]
    assert body(f"![a][b]\n\n[b]: {typed}")[1] == ["3:6 remote-image"]


@pytest.mark.parametrize(
    ("typed", "target", "fragment"),
    [
        ("https://a.example/x#y", "https://a.example/x", "#y"),
        ("http://a.example", "http://a.example", ""),
        ("https://a.example/&#120;", "https://a.example/x", ""),
        ("/desks/africa/", "/desks/africa/", ""),
        ("#below", FILE, "#below"),
    ],
)
def test_an_address_is_a_reference_as_a_browser_reads_it(typed: str, target: str, fragment: str) -> None:
    assert body(f"[a]({typed})")[0].references == (Reference(typed, target, fragment, 1, 5),)


def test_a_mail_address_is_no_reference() -> None:
    assert body("[a](mailto:a@b.example)") == (Body(digest_of("[a](mailto:a@b.example)")), [])


@pytest.mark.parametrize("typed", ["<https://a.example/x>", "https://a.example/x", "www.a.example/x."])
def test_an_address_without_words_is_a_reference_that_says_so(typed: str) -> None:
    (read,), problems = body(f"See {typed}")[0].references, body(f"See {typed}")[1]

    assert read.is_bare and read.target.endswith("a.example/x") and problems == []


@pytest.mark.parametrize("typed", ["http://127.0.0.1:8000/desks/", "<http://localhost:8000/>", "http://LOCALHOST:9/x"])
def test_the_address_of_a_preview_is_refused_as_words(typed: str) -> None:
    assert [problem.split()[1] for problem in body(f"See {typed}")[1]] == ["preview-address"]


def test_the_names_of_headings_and_notes_are_kept() -> None:
    text = "## The *plan*\n\n> # The plan\n\nSetext\n---\n\nA.[^n]\n\n[^n]: B.\n"

    assert body(text)[0].anchors == ("the-plan", "the-plan_1", "setext", "fn:n", "fnref:n")


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("other.md", "content/2023/09/other.md"),
        ("../08/other.md", "content/2023/08/other.md"),
        ("./../../pages/about.md", "content/pages/about.md"),
        ("../../../authors/ada.md", "authors/ada.md"),
        ("<a b.md>", "content/2023/09/a b.md"),
        ("a%20b.md", "content/2023/09/a b.md"),
        ("story:other", "story:other"),
    ],
)
def test_a_reference_names_a_file_from_the_root_of_the_site(typed: str, target: str) -> None:
    assert targets(f"[a]({typed})") == [target]
    assert targets(f"[a]({typed} 'title')") == [target]


def test_a_picture_is_a_reference_of_its_own_kind() -> None:
    assert [(each.target, each.is_picture) for each in body('![a](../x.jpg "caption") [a](x.jpg)')[0].references] == [
        ("content/2023/x.jpg", True), ("content/2023/09/x.jpg", False),
    ]  # fmt: skip


def test_a_reference_keeps_what_was_typed_its_fragment_and_its_place() -> None:
    read, problems = body("See\n[a](story:b#c) and [d](e.md#f 'title').\n\n[g]: h.md\n", first_line=8)

    assert problems == []
    assert read.references == (
        Reference("story:b#c", "story:b", "#c", 9, 5),
        Reference("e.md#f", "content/2023/09/e.md", "#f", 9, 24),
        Reference("h.md", "content/2023/09/h.md", "", 11, 6),
    )


def test_a_footnote_is_not_a_link() -> None:
    assert body("A.[^1]\n\n[^1]: See the register.\n") == (
        Body(digest_of("A.[^1]\n\n[^1]: See the register."), anchors=("fn:1", "fnref:1")), [],
    )  # fmt: skip


def test_places_are_right_below_comments_and_code() -> None:
    text = "<!-- one\ntwo -->\n`x` [a](y.md)\n```\nz\n```\n[b](w.md)\n"

    assert [(each.line, each.column) for each in body(text)[0].references] == [(3, 9), (7, 5)]


def test_the_places_in_a_file_count_from_its_top() -> None:
    assert faults(copy("One.\n\n<b>Two</b>\n")) == ["10:1 raw-html"]


def test_the_opening_is_the_first_paragraph() -> None:
    assert opening_of("One\nline.\n\nTwo.\n") == "One\nline."
    assert opening_of("One.") == "One."
    assert opening_of("One.\n \nTwo.") == "One."
    assert opening_of("One\n===\nTwo.") == "One\n==="
    assert opening_of("- One\n\n  and.\n\nTwo.") == "- One\n\n  and."
    assert opening_of("[^1]: A note.\n\nOne.[^1]\n\nTwo.") == "One."
    assert opening_of("[One][a], [two].\n\nTwo.\n\n[a]: /b 'c'\n[two]: /d") == (
        "[One][a], [two].\n\n[a]: /b 'c'\n\n[two]: /d"
    )
    assert opening_of("") == ""


def test_the_same_text_has_the_same_digest_and_another_text_another() -> None:
    assert digest_of("a") == digest_of(b"a") == body("\n\na\n")[0].digest
    assert body("a")[0].digest != body("b")[0].digest
    assert len(digest_of("")) == 32


@pytest.mark.parametrize(
    "typed", ["<!--\n", "<!-- ", "[a](", "![", "<a ", "](<", "`", "```\n", "[a]: ", "<b ", "~~~", "[^a"]
)
def test_a_body_of_nothing_but_openings_is_read_at_once(typed: str) -> None:
    with within(0.3):
        body(typed * 14_000)


@given(some.text(alphabet="<>!-[]()`~:#/ab \n\t", max_size=80))
def test_any_body_can_be_read(text: str) -> None:
    read, _ = body(text)

    assert read.empty == (not publishable(text).strip())
