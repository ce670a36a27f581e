"""Copy becomes HTML by `DeskMarkdown`: nothing dangerous, nothing broken, and nothing of one story in the next."""

from xml.etree.ElementTree import Element

import pytest
from html5lib import HTMLParser
from hypothesis import given
from hypothesis import strategies as some

from newsdesk.rendering.markdown.composer import Composer
from newsdesk.views import PictureSource, Prose, ProseLink, Rendition, ShownPicture
from newsdesk.vocabulary.problems import Problem
from tests.rendering.rendered import Texts, html, problem, prose

SAFE = {
    "p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "br", "table", "thead", "tbody", "tr", "th", "td", "sup", "div", "figure", "figcaption", "img", "span",
    "del", "sub",
}  # fmt: skip
ATTRIBUTES = {
    "href", "id", "class", "title", "src", "alt", "loading", "decoding", "width", "height", "start", "role",
    "aria-label", "tabindex",
}  # fmt: skip


def test_plain_copy_is_plain_html() -> None:
    assert html("One *and* **two**.\n\n> Three.\n\n1. a\n2. b\n\n---\n\nA `b`.") == (
        "<p>One <em>and</em> <strong>two</strong>.</p>\n<blockquote>\n<p>Three.</p>\n</blockquote>\n"
        "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n<hr>\n<p>A <code>b</code>.</p>"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~Ten~~ twelve", "<p><del>Ten</del> twelve</p>"),
        ("H~2~O", "<p>H<sub>2</sub>O</p>"),
        ("the 21^st^", "<p>the 21<sup>st</sup></p>"),
        ("SO~4~^2−^ a^n+1^.", "<p>SO<sub>4</sub><sup>2−</sup> a<sup>n+1</sup>.</p>"),
        ("10^6-10^9, 2^80/2^160", "<p>10^6-10^9, 2^80/2^160</p>"),
        ("5~10 km,20~30 km, 2~4~6", "<p>5~10 km,20~30 km, 2~4~6</p>"),
        ("相距5~10公里，20~30公里，A~C、D~F", "<p>相距5~10公里，20~30公里，A~C、D~F</p>"),
        ('**"F*ck off," he said** and *so*', '<p><strong>"F*ck off," he said</strong> and <em>so</em></p>'),
        ("**2*3=6**", "<p><strong>2*3=6</strong></p>"),
        ("***a***", "<p><em><strong>a</strong></em></p>"),
        ("100*  \n*by Kyiv's count", "<p>100*<br>\n*by Kyiv's count</p>"),
        ("one\\\ntwo", "<p>one<br>\ntwo</p>"),
        ("words\n- item", "<p>words</p>\n<ul>\n<li>item</li>\n</ul>"),
        ("3) item", '<ol start="3">\n<li>item</li>\n</ol>'),
        ("https://a.example—said", '<p><a href="https://a.example">https://a.example</a>—said</p>'),
        ("said—https://a.example/b—he", '<p>said—<a href="https://a.example/b">https://a.example/b</a>—he</p>'),
        (
            "www.a.example– and https://b.de…",
            '<p><a href="http://www.a.example">www.a.example</a>– and <a href="https://b.de">https://b.de</a>…</p>',
        ),
        (
            "https://a.example/Russia–Ukraine",
            '<p><a href="https://a.example/Russia–Ukraine">https://a.example/Russia–Ukraine</a></p>',
        ),
        ("see www.a.example.", '<p>see <a href="http://www.a.example">www.a.example</a>.</p>'),
        ("(https://a.example/b)", '<p>(<a href="https://a.example/b">https://a.example/b</a>)</p>'),
        ("a https://a.example/b\\_c d", '<p>a <a href="https://a.example/b_c">https://a.example/b_c</a> d</p>'),
        ("[https://a.example]", '<p>[<a href="https://a.example">https://a.example</a>]</p>'),
        ("来源https://a.example。", '<p>来源<a href="https://a.example">https://a.example</a>。</p>'),
        ("（https://a.example），", '<p>（<a href="https://a.example">https://a.example</a>），</p>'),
        ("https://a.example/فارسی، و", '<p><a href="https://a.example/فارسی">https://a.example/فارسی</a>، و</p>'),
        ("“https://a.example”", '<p>“<a href="https://a.example">https://a.example</a>”</p>'),
        ("http://a.example`b`", '<p><a href="http://a.example">http://a.example</a><code>b</code></p>'),
        ("_https://a.example/x_", '<p><em><a href="https://a.example/x">https://a.example/x</a></em></p>'),
        ("a_https://a.example", "<p>a_https://a.example</p>"),
        ("xhttps://a.example", "<p>xhttps://a.example</p>"),
        (r"\<https://a.example> \<x:y>", "<p>&lt;https://a.example&gt; &lt;x:y&gt;</p>"),
        (r"\\<https://a.example>", r'<p>\<a href="https://a.example">https://a.example</a></p>'),
        ("tips@a.example", '<p><a href="mailto:tips@a.example">tips@a.example</a></p>'),
        ("a\\\nhttps://a.example", '<p>a<br>\n<a href="https://a.example">https://a.example</a></p>'),
        ("https://a.example\\\nb", '<p><a href="https://a.example">https://a.example</a><br>\nb</p>'),
        ("a\\\\\nb\\\\\\\nc", "<p>a\\\nb\\<br>\nc</p>"),
        ("- [ ] ask\n- [x] print", '<ul>\n<li class="task">☐ ask</li>\n<li class="task">☑ print</li>\n</ul>'),
        ("NATO\n: The alliance.", "<dl>\n<dt>NATO</dt>\n<dd>The alliance.</dd>\n</dl>"),
        ("a\n: b\n\n  c", "<dl>\n<dt>a</dt>\n<dd>\n<p>b</p>\n<p>c</p>\n</dd>\n</dl>"),
        ("## Who they are {#who}", '<h2 id="who">Who they are</h2>'),
        ("## Who {#who}\n\n## Who", '<h2 id="who">Who</h2>\n<h2 id="who_1">Who</h2>'),
        ("# *Who* {#who}", '<h2 id="who"><em>Who</em></h2>'),
    ],
)
def test_the_small_marks_are_those_of_github_pandoc_and_php_markdown_extra(text: str, expected: str) -> None:
    links = {"http://www.a.example": "http://www.a.example"}

    assert html(text, links) == expected


@pytest.mark.parametrize("text", ["“Smart” – quotes… — it’s", "Київ 東京 عدن e\u0301", "🚢 & 🇺🇦", "100 % (C) R&D"])
def test_letters_are_published_as_they_were_typed(text: str) -> None:
    assert html(text) == f"<p>{text.replace('&', '&amp;')}</p>"


def test_a_table_says_its_alignment_by_class_and_never_by_style() -> None:
    made = html("| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |")

    assert '<th class="align-right">b</th>' in made and '<td class="align-center">3</td>' in made
    assert "<td>1</td>" in made
    assert "style" not in made and " align=" not in made


def test_a_fence_is_code_and_nothing_in_it_is_a_link_or_a_tag() -> None:
    made = html("```python\nx = 1 < 2  # [a](b.md) <b> &amp;\n```")

    assert made == ('<pre><code class="language-python">x = 1 &lt; 2  # [a](b.md) &lt;b&gt; &amp;amp;\n</code></pre>')


@pytest.mark.parametrize("info", ["{.py onclick=alert(1)}", '"><script>', "{: style=x}", "py onload=x"])
def test_the_head_of_a_fence_adds_no_attribute_and_no_tag(info: str) -> None:
    assert bad_markup(html(f"```{info}\nx\n```")) == []


def test_footnotes_lead_there_and_back() -> None:
    made = html("A.[^1]\n\n[^1]: Note *one*.")

    assert '<a class="footnote-ref" href="#fn:1">1</a>' in made
    assert '<li id="fn:1">' in made and "Note <em>one</em>." in made and 'href="#fnref:1"' in made


def test_a_footnote_that_is_not_defined_stays_as_typed() -> None:
    assert html("A.[^1]") == "<p>A.[^1]</p>"


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("The front line", "the-front-line"),
        ("Лінія фронту", "лінія-фронту"),
        ("خط المواجهة", "خط-المواجهة"),
        ("前線", "前線"),
        ("मोर्चा", "मोर्चा"),
        ("Été *à* Paris", "ete-a-paris"),
        ("!!!", "section"),
    ],
)
def test_anchors_keep_the_letters_of_every_script(heading: str, anchor: str) -> None:
    assert f'id="{anchor}"' in html(f"## {heading}")


def test_headings_of_the_same_words_have_anchors_of_their_own() -> None:
    made = html("## One\n\n## One\n\n## One")

    assert [f'id="{each}"' in made for each in ("one", "one_1", "one_2")] == [True, True, True]


def test_a_link_leads_where_its_destination_was_resolved_to() -> None:
    links = {"b.md": "/2023/09/b/", "story:c#x": "/2023/09/c/#x"}

    assert html("[b](b.md 'B') [c](story:c#x) [d][d]\n\n[d]: b.md", links) == (
        '<p><a href="/2023/09/b/" title="B">b</a> <a href="/2023/09/c/#x">c</a> <a href="/2023/09/b/">d</a></p>'
    )


@pytest.mark.parametrize("typed", ["https://a.example/?a=b&c#d", "http://a.example", "mailto:a@b.example", "#x"])
def test_a_link_outward_or_within_the_page_stays_as_typed(typed: str) -> None:
    assert html(f"[a]({typed})") == f'<p><a href="{typed.replace("&", "&amp;")}">a</a></p>'


def test_an_address_in_angle_brackets_is_a_link() -> None:
    assert html("<https://a.example/>") == '<p><a href="https://a.example/">https://a.example/</a></p>'


def test_a_link_to_a_sealed_story_is_its_words_and_gives_nothing_away() -> None:
    assert html("The [*whole* story](b.md 'Secret').", {"b.md": ""}) == "<p>The <em>whole</em> story.</p>"


@pytest.mark.parametrize(
    "text",
    [
        "[a](nowhere.md)",
        "[a](javascript:alert)",
        "[a](JAVASCRIPT:alert)",
        "[a](\njavascript:alert)",
        "[a](java&#9;script:x)",
        "[a](&#106;avascript:x)",
        "[a](vbscript:x)",
        "[a](data:text/html,x)",
        "[a](//evil.example)",
        "[a](<javascript:alert(1)>)",
        "[a][b]\n\n[b]: javascript:alert",
        "> [a][b]\n>\n> [b]: javascript:alert",
        "![a](https://tracker.example/x.gif)",
        "![a](/etc/passwd)",
        "![a](data:image/svg+xml,x)",
        "<ftp://a.example>",
        "[a]()",
    ],
)
def test_a_destination_that_was_not_resolved_is_a_problem_in_the_file_that_has_it(text: str) -> None:
    told = problem(text)

    assert (told.file, told.rule) == ("content/x.md", "broken-link")
    assert told.hint


def test_a_picture_on_its_own_is_a_figure_with_its_caption() -> None:
    figure = parsed(html('![A quay](a.jpg "At <dusk>")', {"a.jpg": "/pictures/d.jpg"}))[0]
    picture, caption = figure

    assert (figure.tag, picture.tag, caption.tag) == ("figure", "img", "figcaption")
    assert picture.attrib == {"alt": "A quay", "src": "/pictures/d.jpg", "loading": "lazy", "decoding": "async"}
    assert caption.text == "At <dusk>"


def test_a_picture_of_known_size_holds_its_place_open() -> None:
    shown = ShownPicture((PictureSource("image/webp", "/d.webp 1200w"),), Rendition("/d.jpg", 960, 540))
    made = Composer(Texts())(Prose("![A quay](a.jpg)", (ProseLink("a.jpg", "/d.webp", picture=shown),)))
    assert isinstance(made, str)
    source, image = parsed(made)[0][0]

    assert (source.tag, source.get("srcset")) == ("source", "/d.webp 1200w")
    assert (image.tag, image.get("src"), image.get("width"), image.get("height")) == ("img", "/d.jpg", "960", "540")


@pytest.mark.parametrize("text", ['![A quay](a.jpg "say \\"x\\"")', '![A quay][a]\n\n[a]: a.jpg "say \\"x\\""'])
def test_a_quote_in_a_caption_is_printed_without_its_backslash(text: str) -> None:
    assert '<figcaption>say "x"</figcaption>' in html(text, {"a.jpg": "/pictures/1.jpg"})


def test_the_name_of_a_picture_may_hold_a_blank() -> None:
    assert 'src="/pictures/1.jpg"' in html("![A quay](<harbour view.jpg>)", {"harbour view.jpg": "/pictures/1.jpg"})


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_list_with_numbers_and_one_with_hyphens_stay_two(gap: str) -> None:
    assert html(f"1. a\n2. b{gap}- c\n- d\n").count("<li>") == 4
    assert "</ol>\n<ul>" in html(f"1. a\n2. b{gap}- c\n- d\n")


@pytest.mark.parametrize(
    ("typed", "alt"),
    [
        ("![a ![b][c]][c]", "a b"),
        ("![a ![b ![d][c]][c] e][c]", "a b d e"),
        ("![a ![c][]][c]", "a c"),
        ("![a ![c]][c]", "a c"),
        ("![a ![b](e.png)][c]", "a b"),
        ("![a ![b][c]](d.png)", "a b"),
        ("![a ![b][x]][c]", "a ![b][x]"),
    ],
)
def test_a_picture_in_the_words_of_a_picture_counts_for_what_it_shows(typed: str, alt: str) -> None:
    """CommonMark 6.4, by markdown-it-py too."""
    (picture,) = parsed(html(f"{typed}\n\n[c]: d.png", {"d.png": "/d.png", "e.png": "/e.png"}))[0].iter("img")

    assert picture.get("alt") == alt


def test_a_picture_without_a_caption_is_a_figure_too() -> None:
    figure = parsed(html("![A quay](a.jpg)", {"a.jpg": "/pictures/d.jpg"}))[0]

    assert (figure.tag, [each.tag for each in figure]) == ("figure", ["img"])


def test_a_picture_within_words_is_no_figure() -> None:
    paragraph = parsed(html("See ![A quay](a.jpg) there.", {"a.jpg": "/pictures/d.jpg"}))[0]

    assert (paragraph.tag, [each.tag for each in paragraph]) == ("p", ["img"])


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<iframe src='javascript:x'></iframe>",
        "<div>\n\n*x*\n\n</div>",
        "a <b onclick=x>b</b> c",
        "<!-- c --> d",
        "<?php x ?>",
        "<!DOCTYPE html>",
        "<a@b.example>",
        "<style>p{}</style>",
        '[a](https://a.example/"onclick="x)',
        '[a](https://a.example "x\\" onclick=\\"y")',
        "# H { onclick=alert(1) }",
        "{: style=x }",
        '![a" onerror="x](b.jpg)',
        '[^1"><script>]\n\n[^1"><script>]: x',
        "*[A]: <b>",
        "| <b>a</b> |\n|---|\n| <script> |",
        "## <b>x</b>",
        "`<script>`",
        "    <script>",
        "&lt;script&gt;",
        "\x02wzxhzdk:0\x03",
    ],
)
def test_no_raw_html_survives(text: str) -> None:
    assert bad_markup(html(text, {"b.jpg": "/pictures/b.jpg"})) == []


@pytest.mark.parametrize("text", ["{{ config }}", '{% include "/etc/passwd" %}', "{# x #}"])
def test_what_looks_like_a_template_is_printed(text: str) -> None:
    assert html(text).replace("&quot;", '"') == f"<p>{text}</p>"


@pytest.mark.bar(4)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A.[^1]\n\n[^1]: Secret.", "B.[^1]"),
        ("A.[^n]\n\n[^n]: Secret.", "B."),
        ("[x][secret]\n\n[secret]: https://secret.example", "[y][secret]"),
        ("## One\n\n## One", "## One"),
        ("```\nsecret\n```", "B."),
        ("A `code`.", "B."),
        ("[a](nowhere.md)", "B [a][x]"),
        ("A.[^1]\n\n[^1]: Secret.\n\n[a](nowhere.md)", "B.[^1]"),
    ],
)
def test_nothing_of_one_story_is_in_the_next(first: str, second: str) -> None:
    compose = Composer(Texts())
    compose(prose(first))

    assert compose(prose(second)) == html(second)


def test_the_links_of_one_story_are_not_those_of_the_next() -> None:
    compose = Composer(Texts())
    compose(prose("[a](b.md)", {"b.md": "/2023/09/b/"}))

    assert isinstance(compose(prose("[a](b.md)")), Problem)


@pytest.mark.bar(6)
@given(some.text(alphabet="ab*_`[]()!<>#|-:^~@/\\&;\"' \n\t1.", max_size=60))
def test_any_copy_is_safe_html_or_a_problem(text: str) -> None:
    made = Composer(Texts())(prose(text))

    assert isinstance(made, Problem) or bad_markup(made) == []


def bad_markup(made: str) -> list[str]:
    """Whatever stands in the HTML that copy can never ask for."""
    tree = parsed(made)
    found = [str(each.tag) for each in tree.iter() if each.tag not in SAFE and each is not tree]
    return found + [key for each in tree.iter() for key in each.attrib if key not in ATTRIBUTES]


def parsed(made: str) -> Element:
    """The HTML as another parser understands it."""
    tree: Element = HTMLParser(namespaceHTMLElements=False).parseFragment(made)
    return tree


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "See [it *all*](story:x), now.",
            'See <a href="/x/">it <em>all</em></a> <span class="withdrawn">(gone)</span>, now.',
        ),
        ("[it](story:x)", '<a href="/x/">it</a> <span class="withdrawn">(gone)</span>'),
        ("**[it](story:x)** on", '<strong><a href="/x/">it</a> <span class="withdrawn">(gone)</span></strong> on'),
    ],
)
def test_what_became_of_a_story_is_said_behind_the_link_to_it(text: str, made: str) -> None:
    prose = Prose(text, (ProseLink("story:x", "/x/", mark="gone"),))

    assert Composer(Texts())(prose) == f"<p>{made}</p>"


@pytest.mark.parametrize("typed", ["[a](https://desk.test/x/)", "<http://DESK.test/x>", "See https://desk.test/x/"])
def test_a_link_to_the_site_that_reading_overlooked_is_not_published(typed: str) -> None:
    made = Composer(Texts())(Prose(typed, origin="https://desk.test"))

    assert isinstance(made, Problem) and made.rule == "broken-link"
    assert isinstance(Composer(Texts())(Prose(typed, origin="https://other.test")), str)


def test_notes_are_numbered_in_the_order_in_which_readers_meet_them() -> None:
    text = "- a[^one]\n\nb[^two] c[^one]\n\n[^none]: d\n[^three]: e\n[^two]: f\n[^one]: g[^three]"
    made = Composer(Texts())(Prose(text, back_to_text="back to {number}"))
    assert isinstance(made, str)
    page = HTMLParser(namespaceHTMLElements=False).parse(made)

    marks = [(mark.get("href"), mark.text) for mark in page.iter("a") if mark.get("class") == "footnote-ref"]
    assert marks == [("#fn:one", "1"), ("#fn:two", "2"), ("#fn:one", "1"), ("#fn:three", "3")]
    assert [note.get("id") for note in page.iter("li") if note.get("id")] == ["fn:one", "fn:two", "fn:three", "fn:none"]
    back = [link.get("title") for link in page.iter("a") if link.get("class") == "footnote-backref"]
    assert back == ["back to 1", "back to 1", "back to 2", "back to 3", "back to 4"]


def test_no_words_stand_for_the_place_of_the_notes() -> None:
    assert html("///Footnotes Go Here///\n\na[^1]\n\n[^1]: b").startswith("<p>///Footnotes Go Here///</p>\n<p>a<sup")


def test_the_words_of_a_picture_have_no_number_of_a_note() -> None:
    assert 'alt="A quay"' in html("![A quay[^1]](quay.jpg)\n\n[^1]: a", {"quay.jpg": "/quay.jpg"})
