"""What other generators would replace is named as theirs, and what is said to type for it is right."""

import pytest

from newsdesk.reading.body.body import read_body
from newsdesk.reading.body.code import NOTE_DIRECTIVES, PICTURE_DIRECTIVES
from newsdesk.reading.body.foreign.foreign_code import foreign_code
from newsdesk.reading.body.foreign.foreign_forms import FOREIGN_FORMS
from newsdesk.reading.body.foreign.raw_html import HINTS_BY_TAG, MARKS_BY_TAG
from newsdesk.reading.body.words import words_of
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.picture_exports import NO_PICTURE
from newsdesk.vocabulary.problems import Problem

FIGURE = '![A quay](quay.jpg "At dusk")'
# What stands in copy that was brought along, and what its hint says to type. Each form is here at least once.
TYPED = (
    ('{{< figure src="quay.jpg" title="At dusk" >}}', FIGURE),
    ('See {{< ref "other.md" >}}.', "See [the other](../08/other.md)."),
    ("{{% notice %}}Hear.{{% /notice %}}", "Hear."),
    ("{{< youtube w7Ft2ymGmfc >}}", "[A film](https://youtu.example/w7Ft2ymGmfc)"),
    ("See {% post_url 2023-09-12-other %}.", "See [the other](../08/other.md)."),
    ("{% include ad.html %}Words.", "Words."),
    ("By {{ site.author }}.", "By Ada."),
    ("By <%= author %>.", "By Ada."),
    ("[[_TOC_]]\n\nWords.", "Words."),
    ("[TOC]\n\nWords.", "Words."),
    ("* TOC\n{:toc}\n\nWords.", "Words."),
    ("Words.\n{: .lead}", "Words."),
    ("![A quay](quay.jpg){width=50%}", "![A quay](quay.jpg)"),
    ("Words.\n\n## Head {.unnumbered}", "Words.\n\n## Head"),
    ("## Head {#a b}\n\nWords.", "## Head {#a-b}\n\nWords."),
    ("## Head {#sec:one .unnumbered}\n\nWords.", "## Head {#sec-one}\n\nWords."),
    ("## Head{#one}\n\nWords.", "## Head {#one}\n\nWords."),
    ("Two lines\nof a head {#}\n---\n\nWords.", "Two lines\nof a head {#a-b}\n---\n\nWords."),
    ('!!! note "Hear"\n    Words.', "> **Hear**\n> Words."),
    ("??? tip\n    Words.", "> Words."),
    ('=== "One"\n\nWords.', "## One\n\nWords."),
    ('--8<-- "terms.md"', "The terms."),
    (":::note[Hear]\nWords.\n:::", "> **Hear**\n> Words."),
    ("::: {.lead}\nWords.\n:::", "> Words."),
    ("Words.^[It said so.]", "Words.[^1]\n\n[^1]: It said so."),
    ("> [!NOTE]\n> Words.", "> **Note:** Words."),
    ("> [!info]- Hear\n> Words.", "> **Note:** Hear\n> Words."),
    ("[NOTE]\nWords.", "> Words."),
    ("![[quay.jpg]]", FIGURE),
    ("[[File:Quay.jpg|thumb|At dusk]]", FIGURE),
    ("Words.\n\n[[Category:Mali]]", "Words."),
    ("[[https://desk.example/][Words]]", "[Words](https://desk.example/)"),
    ("See [[Other story|the other]].", "See [the other](story:other)."),
    ("The '''army''' held.", "The **army** held."),
    ("== Head ==\n\nWords.", "## Head\n\nWords."),
    ("=== Head\n\nWords.", "## Head\n\nWords."),
    ("The ==army== held.", "The **army** held."),
    ("Words. %%ask Col. X%%", "Words. <!-- ask Col. X -->"),
    ('[caption id="a_1" align="left"]A quay[/caption]', FIGURE),
    ('[gallery ids="1,2"]', FIGURE),
    ("[embed]https://v.example/1[/embed]", "[A film](https://v.example/1)"),
    ("[youtube https://v.example/1]", "[A film](https://v.example/1)"),
    ("The [b]army[/b] held.", "The **army** held."),
    ("The [i]army[/i] held.", "The *army* held."),
    ("The [s]army[/s] held.", "The ~~army~~ held."),
    ("[url=https://desk.example/]Words[/url]", "[Words](https://desk.example/)"),
    ("[img]https://desk.example/quay.jpg[/img]", FIGURE),
    ("[quote=Ada]Words.[/quote]", "> Words."),
    ("[list][*] One[/list]", "- One"),
    ("[color=red]Words.[/color]", "Words."),
    ('[contact-form-7 id="12" title="Write"]', "[Write](https://desk.example/write/)"),
    (".. image:: quay.jpg", FIGURE),
    (".. note:: Words.", "> Words."),
    (".. _head:\n\nWords.", "Words."),
    ("See :ref:`the other <other>`.", "See [the other](story:other)."),
    ("See {doc}`other`.", "See [the other](story:other)."),
    ("image::quay.jpg[A quay]", FIGURE),
    ("include::terms.adoc[]", "The terms."),
    ("See link:https://desk.example/[the desk].", "See [the desk](https://desk.example/)."),
    ("#+TITLE: Words\n\nWords.", "Words."),
    ("h2. Head\n\nWords.", "## Head\n\nWords."),
    ('See "the desk":https://desk.example/.', "See [the desk](https://desk.example/)."),
    ("import Tabs from '@theme/Tabs';\n\nWords.", "Words."),
    (r"The \textbf{army} held.", "The **army** held."),
    ("It is $$x^2$$ metres.", "It is x^2^ metres."),
    ("Well done :tada:!", "Well done 🎉!"),
    ("{quote}Words.{quote}", "> Words."),
    ("{color:red}Words.{color}", "Words."),
    ("{++The++} {--An--} army {>>sure?<<} held.", "The army held."),
    ("The CMA left.\n\n*[CMA]: Coordination", "The Coordination (CMA) left."),
    ("See <https://desk.example/|the desk>.", "See [the desk](https://desk.example/)."),
    ("See https://desk.example/[the desk].", "See [the desk](https://desk.example/)."),
    ("Words. ^3f2a1c", "Words."),
)


def problems(body: str) -> list[Problem]:
    diagnostics = Diagnostics("content/2023/09/x.md")
    read_body(f"{body}\n", 1, diagnostics)
    return diagnostics.problems


@pytest.mark.parametrize(("foreign", "typed"), TYPED)
def test_foreign_code_is_refused_and_what_is_typed_for_it_is_right(foreign: str, typed: str) -> None:
    assert {each.rule for each in problems(foreign)} >= {"foreign-code"}
    assert problems(typed) == []
    assert problems(f"`` {foreign.splitlines()[0]} ``") == []


def test_each_form_is_tried() -> None:
    tried = {code.form for foreign, _ in TYPED for code in foreign_code(words_of(foreign, 1, Diagnostics("x")))}

    assert {form for group in FOREIGN_FORMS for form in group.forms} - tried == set()


@pytest.mark.parametrize(
    "prose",
    [
        "He said [sic] that [the army] held […].",
        "“[b]ut [i]t held,” she said. [b] [i] [u]",
        "[video] The launch [left] and the landing [right], with [audio cuts out] and [video of the attack].",
        "[video](https://v.example/1) and [caption](https://v.example/1) and [gallery of 12](https://v.example/).",
        "A {#1} paragraph\n\nends with {#a b}\n\n## A head {#a-b}\n\n## One\\{#a b}",
        "A set {n} and f(x) = {x | x > 0}, and a range of 12:30:45.",
        "The score was 3 == 3, and 100% of 50%%.",
        "It cost $$ to build, and $5 or $6.",
        "Really???\n\nYes!!! It did.\n\n!!! And so on, he said.",
        "He asked: “Who?” ... and “What?” .. and so on",
        "Number 1.: one. Std::string it is not.",
        "Ratio 3:2:1, at 10:00: they met.",
        "See <https://desk.example/>, https://desk.example/[^1] and https://desk.example/a[1].\n\n[^1]: There.",
        "C:\\Windows and \\server\\share",
        "[the table of contents][toc]\n\n[toc]: https://desk.example/",
        "`{{ x }}`, `{% x %}` and `[[x]]`\n\n```\n{{ x }}\n:::note\n```",
        "The force: a: b:c:d, x::y:: and http://desk.example:80/a:b: at 12:30:",
        "See https://desk.example/?a[b] and https://desk.example/a[1].",
        "See [https://desk.example/][desk].\n\n[desk]: https://desk.example/",
        "Grew by 10 ^6\nor by ^2000",
        "{a--b} and f{x} >> {y << z}",
        "L'armée ''est'' là",
    ],
)
def test_prose_is_not_taken_for_code(prose: str) -> None:
    assert [each.rule for each in problems(prose) if each.rule != "not-a-link"] == []


@pytest.mark.parametrize("name", [*NOTE_DIRECTIVES, *PICTURE_DIRECTIVES])
def test_a_directive_of_myst_is_no_language(name: str) -> None:
    (told,) = problems(f"```{{{name}}}\nWords.\n```")

    assert told.rule == "foreign-code"


@pytest.mark.parametrize(
    ("label", "typed"), [("{.python .numbered}", "python"), ("{r}", "r"), ("python{1,3}", "python")]
)
def test_the_language_of_code_is_what_is_left_of_its_label(label: str, typed: str) -> None:
    (told,) = problems(f"```{label}\nx\n```")

    assert told.hint == f"Type `{typed}` there."
    assert problems(f"```{typed}\nx\n```") == []


# What is typed for each tag.
HTML = {
    "br": "One\\\ntwo", "hr": "One\n\n---\n\ntwo", "pre": "```\nwords\n```", "blockquote": "> words", "q": "“words”",
    "a": "[words](https://desk.example/)", "sup": "words[^1]\n\n[^1]: the note", "sub": "words", "abbr": "words",
    **dict.fromkeys(("code", "kbd", "tt", "samp"), "`words`"),
    **dict.fromkeys(("p", "section", "article"), "one\n\ntwo"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "details", "summary"), "## words"),
    **dict.fromkeys(("ul", "ol", "li", "dl", "dt", "dd"), "- words"),
    **dict.fromkeys(("iframe", "video", "audio", "svg", "source", "track", "canvas"), "[A film](https://desk.example/)"),
    **dict.fromkeys(("table", "tr", "td", "th", "thead", "tbody", "caption"), "| a | b |\n|---|---|\n| c | d |"),
    **dict.fromkeys(("img", "figure", "figcaption", "picture"), FIGURE),
}  # fmt: skip


@pytest.mark.parametrize("tag", HINTS_BY_TAG)
def test_what_is_said_to_type_for_a_tag_is_right(tag: str) -> None:
    (told,) = problems(f"A <{tag}>")

    assert tag in HTML or told.hint.startswith("Delete it"), told.hint
    assert problems(HTML.get(tag, "words")) == []


@pytest.mark.parametrize("tag", MARKS_BY_TAG)
def test_the_words_in_a_tag_come_along(tag: str) -> None:
    (told,) = problems(f"21<{tag}>st</{tag}> day")
    typed = told.hint.removeprefix("Type `").removesuffix("`.")

    assert typed == f"{MARKS_BY_TAG[tag]}st{MARKS_BY_TAG[tag]}"
    assert problems(f"21{typed} day") == []


def test_a_link_in_html_comes_along() -> None:
    (told,) = problems('<a href="//desk.example/a?b=1&amp;c=2">Words</a>')

    assert told.hint == "Type `[Words](https://desk.example/a?b=1&c=2)`."


@pytest.mark.parametrize("extension", NO_PICTURE)
def test_what_is_no_picture_is_exported_or_linked_to(extension: str) -> None:
    (told,) = problems(f"![A quay](quay.{extension})")

    assert told.rule == "not-a-picture"
    assert told.hint.startswith(("Export it as PNG", "Export it as JPEG", "Type a link to", "Link to it"))
    assert problems("![A quay](quay.png) and [a film](https://v.example/)") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("//desk.example/a", "https://desk.example/a"),
        ("www.desk.example", "https://www.desk.example"),
        ("www.desk.example/a?b=1", "https://www.desk.example/a?b=1"),
        ("desk.org/a", "https://desk.org/a"),
        ("name@desk.example", "mailto:name@desk.example"),
        ("https:/desk.example", "https://desk.example"),
        ("https:desk.example/a", "https://desk.example/a"),
        ("http//desk.example", "https://desk.example"),
        ("htps://desk.example", "https://desk.example"),
        ("hxxps://desk.example", "https://desk.example"),
        ("t.me/desk", "https://t.me/desk"),
        ("signal.me/#p/1", "https://signal.me/#p/1"),
        ("bellingcat.example/", "https://bellingcat.example/"),
    ],
)
def test_an_address_without_its_scheme_gets_it(typed: str, meant: str) -> None:
    (told,) = problems(f"[Words]({typed})")

    assert (told.rule, told.hint.replace(", or let `check --fix` do it", "")) == ("link-type", f"Type `{meant}`.")
    assert problems(f"[Words]({meant})") == []


@pytest.mark.parametrize(
    "typed", ["a.md", "a.md#b", "../08/com/a.md", "name@2x.md", "https://münchen.example/ü", "story:a", "#a"]
)
def test_a_whole_address_or_path_stays(typed: str) -> None:
    assert problems(f"[Words]({typed})") == []


def test_the_name_of_a_picture_may_hold_a_blank() -> None:
    (told,) = problems("![A quay](harbour view.png)")

    assert told.hint == "Put it between angle brackets: `(<harbour view.png>)`."
    assert problems("![A quay](<harbour view.png>) and [it](<harbour view.md>)") == []


@pytest.mark.parametrize(
    ("head", "anchor"), [("Head {#a b}", "a-b"), ("Head {#sec:one .big x=1}", "sec-one"), ("Head{#one}", "one")]
)
def test_what_cannot_be_an_anchor_is_told_as_one_that_can(head: str, anchor: str) -> None:
    (told,) = problems(f"## {head}\n\nWords.")

    assert f"type ` {{#{anchor}}}`" in told.hint
