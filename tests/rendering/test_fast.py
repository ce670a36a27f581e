"""FastMarkdown makes of any text exactly what Python-Markdown makes of it, by `DeskMarkdown` and with others."""

# ruff: noqa: N802 - methods of Python-Markdown are overridden

import random
import re
from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, NamedTuple
from xml.etree.ElementTree import Comment, Element, ProcessingInstruction, QName, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor, Pattern, SimpleTagInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor as InlineStage
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from newsdesk.rendering.markdown.composer import converter
from newsdesk.rendering.markdown.desk_markdown import extensions
from newsdesk.rendering.markdown.fast import markdown as fast_markdown
from newsdesk.rendering.markdown.fast.html import to_html
from newsdesk.rendering.markdown.fast.markdown import FastMarkdown, stages
from newsdesk.rendering.markdown.fast.patterns import plan_for
from newsdesk.views import ProseLink

SYNTAX = {
    "nothing": "",
    "blanks": " \n\t\n  \n",
    "words": "One line.\n\nAnother line,\nwrapped once.\n\n\n\nAfter a gap.",
    "crlf and cr": "One\r\ntwo\r\n\r\nthree\rfour",
    "tabs": "\tcode\n\n*\ttabbed item\n\n\t\tcode in it\n\na\tb",
    "lines of spaces": "a\n   \nb\n \n  \nc",
    "control characters": "a\x02b\x03c \x02klzzwxh:0000\x03 \x02wxzhzdk:0\x03 \x0242\x03\x0c\x1c\u2028d",
    "placeholders": "*a* [b](c)\n\n\x02klzzwxh:0000\x03 d\n\n    \x02klzzwxh:0001\x03\n\n*e* \x02klzzwxh:0002\x03",
    "garbled placeholders": "*a* [b](c) **d**\n\n- \\_*em**em*</div>",
    "atx headings": "# One\n\n## Two ##\n\n### *Three* `x` [a](b)\ntext\n#### Four\n####### Seven\n#\n\\# no",
    "headings or not": "####### Seven\n\n## open \\\n\n## \\* \\\\\n\n##\n\n#a\n\n # b\n\n## c #\n\n## d#e ##f",
    "headings between": "before\n# heading\nafter\n\n- item\n  # in an item\n  rest *a* [b](c)",
    "setext headings": "One\n===\n\nTwo *x*\n---\nafter\n\nno\n--x\n\na\n=\nb\n-",
    "equal headings": "## Same\n\n## Same\n\n## Same_1\n\n## !?\n\n## Київ & <b> \\*\n\n[TOC]",
    "headings of all levels": "# 1\n\n### 3\n\n## 2\n\n###### 6\n\n##### 5\n\n# 1",
    "footnote in a heading": "## Costs[^1] and *more*\n\n[^1]: Note.",
    "rules": "---\n\n***\n\n_ _ _\n\n- - -\n\na\n***\nb\n\n* * *x\n\n--",
    "indented marks": "a\n  > b\n\na\n   ***\n\na\n [r]: /u\n\na\n  [^1]: b\n\na\n  # c\n\na\n 1. b\n\na\n  ==",
    "quotes": "> one\n> two\n\n> three\nlazy\n>\n>> nested\n> - item\n\ntext\n> quote after text\n>",
    "tight list": "- a\n- b\n  wrapped\n+ c\n* d",
    "loose list": "- a\n\n- b\n\n    second paragraph\n\n        code\n\n- c\n- d",
    "nested lists": "1. a\n    - b\n        * c\n\n            > quote\n    - d\n2. e\n\n    1. f\n3. *g*",
    "list starts": "3. three\n4. four\n\n١. arabic digit\n\n1986\\. A year.\n\n1986. A list.\n\n1) no list",
    "list of lists": "* * a\n    * b\n\n- 1. c\n\n- # heading\n  text",
    "lists next to others": "text\n- no list\n\n- list\ntext\n\n    code or not\n\n1. x\n\n- y",
    "indented code": "    a < b & c\n\n    *d*\n\n\n    e\nafter",
    "code after a list": "- a\n\n<!-- -->\n\n    code\n\n- b\n\n        code in an item",
    "fences": "```\na *b*\n```\n\n~~~~ python\nif a < b: c\n~~~~\n\n``` {.x #y}\nz\n```\n\n```\nnever closed",
    "tables": "| a | b |\n|---|:-:|\n| `c|d` | *e* |\n| f |\n\na | b\n--|--\n\\| | x\n\n|a|\n|-|\n|b|\n\na | b\nc | d",
    "table after text": "text | bar\n\n> a | b\n> --|--\n> 1 | 2\n\n- a | b\n  --|--\n  c | d",
    "footnotes": "One[^1] two[^n] one again[^1], [^1] [^none].\n\n[^1]: First.\n[^n]: *Second*\n    lazy\n\n    more",
    "footnotes placed": "a[^1]\n\n///Footnotes Go Here///\n\nb\n\n[^1]: Note with [link](u).\n\n        code",
    "footnote in a list": "- a[^1]\n- b[^2]\n\n[^2]: two\n[^1]: one [^2]",
    "links": "[a](b) [c]( d ) [e](<f g> 'h') [i](j \"k l\") [m](n (o) \"p\") [q](r's\") []() [t](u \"\") [v](w\n\"x\")",
    "links in links": "[a [b] c](d) [![alt](i.png)](u) [*a* `b`](c) [a](b)[c](d)*e*[f](g) [a](b_c_d*e) *f*",
    "no links": "[a] [b (c) [d]e(f) ![ \\[a](b) [a]\\(b) ! [a](b) !\n[c](d)",
    "references": "[a][r] [R] [r][] ![i][r] ![r] [x][none] [y]\n\n[r]: <http://a.b> 'T'\n[y]:\n  /c\n  (U)\n[z]: /d",
    "reference after text": "text\n[r]: /url\nmore [r]\n\n[r2]: /url2 \"x\"\nrest",
    "images": '![alt](a.png) ![](b "t") ![a *b*](c.png)\n\n![alone](d.png "Caption")\n\n!\\[no](e)',
    "autolinks": "<http://a.b/c_d_e?f=*g*> <me@example.org> <mailto:you@example.org> <a b> http://plain.example",
    "code spans": "`a` ``b ` c`` `*d*` ` e ` \\`f` `g\\` \\\\`h` ``i` `j``\n`k\nl`",
    "escapes": "\\* \\_ \\` \\\\ \\[a](b) \\# \\! \\. \\| \\a \\\\*b* *c\\** [d\\]](e\\)f) `\\*`",
    "entities": "&amp; &copy; &#38; &#x26; & &x; AT&T a < b > c \"d\" 'e' &lt;b&gt;",
    "hard breaks": "a  \nb   \nc \nd\n\ne  \n\n- f  \n  g\n\n*h  \ni*  \n[j  \nk](l)",
    "emphasis": "*a* _b_ **c** __d__ ***e*** ___f___ **g *h* i** *j **k** l* *m _n_ o* _p*q*r_ **s**t *u*v",
    "emphasis or not": "* a* *b * a*b*c a_b_c 2*3*4 **a* *b** *a**b* _a __b_ ** ** __ _a_b _a _b **a __b** c__",
    "emphasis and marks": "*a*. (*b*) _c_, *“e”* **f:** g_*h*_ *i*_j_ _k_*l* *\u00a0m* *n\u00a0* *[o](p)* **q [r](s)**",
    "emphasis over lines": "*a\nb* **c\n\nd** _e\nf_ *\ng*\n\n*h* i\n*j* k\n\n**l** m\nn | o",
    "leading emphasis": "**Lead.** text\n\n*Lead* text\n\n__Lead__ text\n\n_a_ b\n* c\n\n**\n\n*-* x\n\n***x***",
    "scripts": "“Quote” — naïve 漢字 *漢*字 _київ_ עברית\n\n## العربية [ar](ب)\n\n> 🙂 *🙂*",
    "comments": "a <!-- *b* --> c\n\n<!-- block\n\nstill -->\n\nd\n\n<!-- never closed",
    "raw html": "<div>\n*a*\n</div>\n\n<p>b</p> *c* <b>*d*</b> <br/>\n\n<script>x < y</script>\n\n</div> <? e ?>",
    "html in blocks": "- <div>a</div>\n\n> <hr>\n\n| <b> |\n|---|\n| &amp; |\n\n## <i>x</i> & `<y>`",
    "marks in words": "wow! a^b^ c~d~ e=f 5 > 3 #tag @me @x @y @z ~~old~~ ~~no~~ SPLIT zzz",
    "mentions": "- @me\n- b\n\n> @me\n\n## @me\n\n**@me** [@me](u) *@me* `@me` @me*a*",
    "lists that interrupt": "text\n- a\n- b\n\ntext\n1. a\n2. b\n\ntext\n2. not a list\n\ntext\n-\n\ntext\n* *a*",
    "nesting by two": "- a\n  - b\n    - c\n  - d\n- e\n\n  second [x](y)\n\n      code\n\n  > quote\n- f",
    "nesting by three": "1. a\n   - b\n     text\n   - c\n\n   second *x*\n2. d\n   1. e\n   2. f\n\n10. g\n    - h",
    "fences in lists": "- a\n  ```py\n  *b*\n  ```\n- c\n\n  ~~~\n  never closed\n\n1. ```\n   d\n   ```\n   *e*",
    "tables in lists": "- a | b\n  --|--\n  *c* | `d`\n\n- | e |\n  |---|\n  | f |\n\n1. b\n\n   g|h\n   -|-:\n   i|j",
    "parentheses": "1) a\n2) *b*\n3. c\n\n4) d\n\n7) e\n8) f\n\n0. zero\n1. one\n\n1234567890. no list",
    "backslash breaks": "a\\\nb *c\\\nd* \\\\\ne\\\n\n- f\\\n  g\n\n# h\\\n\n`i\\\nj` [k\\\nl](m)\\",
    "bare addresses": "http://a.b/c_d_e. https://a.b/(c)), *https://a.b/*d* <https://a.b/c?d=e&f;> (www.a.b/c). www. http://",
    "www": "www.a.example/b?c=d&amp; xwww.a.b *www.a.b* [www.a.b](c) [x](www.a.b) www.a.b/~c~ www.a~~b~~ WWW.a.b",
    "mail": "me@a.example, a.b-c_d+e@f.example. x@y *m@a.b* [m@a.b](c) <m@a.b> mailto:m@a.b a@b.c@d.e @a.b a@b..c",
    "addresses between angles": "<https://a.b/c*d*> <https://a.b/`c`> <HTTPS://a.b> <a:b> <https://a b> < https://a.b>",
    "strikethrough": "~~a~~ ~~a *b* `c`~~ *~~a~~* ~~a~b~~ ~~~a~~~ ~~ a~~ ~~a ~~ ~~a\nb~~ [~~a~~](b) ~~[a](b)~~",
    "strikethrough or not": "\\~~a~~ ~~a~ ~a~~ ~~~~ ~~ ~~a~~~ ~~a~~b c~~d~~ ~~a\n\nb~~ `~~`a~~ ~~[a~~](b) ~~",
    "sub and superscript": "H~2~O CO~2~ 21^st^ m^2^ a~b c~ a^b c^ *H~2~O* **21^st^** [H~2~O](a)",
    "scripts or not": "x^*y*^ `a~b~` a^b^^c^ ~a~ ^b^ a~~b~ a~b~~c~ a\\~b~ a~b\\~ (a)^b^ a~*b~* a^[b^](c)",
    "labels with code": "[`a`] [`a`][] [x][`a`] [*b*] [x][*b*] [c\\]d] [x][c\\]d] \n\n[`a`]: 1\n[*b*]: 2\n[c\\]d]: 3",
    "nested brackets": "[a [b] c](d) [a [b](c) d](e) [a ![b](c) d](e) ![a ![b](c) d](e)",
    "brackets by reference": "[[a]](b) [a][b][c] [[r]] [a [r]][r] [a [b](c)][r] ![[r]][r] [![r]][r] [r](\n\n[r]: /r",
    "unclosed": "*a **b _c __d ~~e `f [g ![h [i](j [k][l <https://m <n&o; ~p ^q [^r [s](<t [u](v \"w\n\n```\n*x*",
    "forms of references": "[a] [b] [c] [É] [e\nf]\n\n[a]: <>\n[b]:\n/b\n'c\nd'\n[c]: <e f> (g)\n[é]: /h\n[e f]: i",
    "quotes apart": "> a\n\n> b\n\n> c\n>\n> d\n- e\n> f\nlazy\n***\n> ```\ncode?\n> - g\nlazy *too*",
    "footnotes by blocks": "a[^1] [b[^2]](c) *d[^1]*\n\n[^1]: e\n\n    f\n\n    - g\n[^2]: |a|\n    |-|\n\n[^1]: h",
    "odd entities": "&nbsp;&#0; &#1234567; &#12345678; &#xD800; &hellip; &x",
    "entities elsewhere": "\\&amp; &amp;lt; `&amp;` [a](b&amp;c) [d](e \"&quot;\") &#42;a&#42; <http://a.b/?c&copy;>",
    "alternative texts": "![*a* `b` [c](d) ![e](f)](g) ![~~h~~ i^2^ www.j.k](l '*m*')\n\n![a\\*b][r]\n\n[r]: n.png 'o'",
}  # fmt: skip
WHOLE = "\n\n".join(SYNTAX.values())

FRAGMENTS = """
# |## |=|---|***|* |- |+ |1. |> |    |  |word|two words|é|“q”|漢|\\|\\*|`|``|```|~~~|``` py|*|**|***|_|__|*em*|_em_|
**strong**|in_word_in|[|]|(|)|![|!|[link](http://x.y)|[l](<a b> "t")|[l](u "t")|![alt](i.png "t")|[ref]|[ref][]|
[text][ref]|[ref]: /url 'title'|[^1]|[^1]: note|///Footnotes Go Here///|[TOC]|<|>|&|&amp;|&copy;|<b>|</b>|<div>|
</div>|<!--|-->|<http://a.b>|<a@b.c>|:--|:|"|'|{: .c }|~~s~~|@me|@z|SPLIT|zzz|\x02|\x03|
\x02klzzwxh:0000\x03|1|.|,|^|1) |2. |  - |   |\\\\|www.a.b/c_d|https://a.b/c_d|me@a.b|a_b@c.d|~~|~|~~s *t*~~|H~2~O|
21^st^|[`a`]|[`a`]: /b|[a [b] c](d)|[a](b *c*|<https://a.b/*c*>|&#0;|&x;|wwww.|://
""".replace("\n", "").split("|")  # fmt: skip
SEPARATORS = ["", " ", "  ", "\n", "  \n", "\\\n", "\n\n", "\n  ", "\n   ", "\n    ", "\n> ", "\r\n", "\t", "|", "\n|"]
LINES = sorted({line for text in SYNTAX.values() for line in text.split("\n")})
PARAGRAPHS = sorted({paragraph for text in SYNTAX.values() for paragraph in text.split("\n\n")})
CHARACTERS = "ab1 \n\n*_`[]()!<>#-+.:\\&|~^\"'=\té“漢\x02"
MARKUP = some.lists(some.tuples(some.sampled_from(FRAGMENTS), some.sampled_from(SEPARATORS)), max_size=40)

Maker = Callable[[type[Markdown]], Markdown]


class Everywhere(dict[str, ProseLink]):
    """Every destination leads somewhere."""

    def __contains__(self, typed: object) -> bool:
        return True

    def __missing__(self, typed: str) -> ProseLink:
        return ProseLink(typed, f"/{typed}", 4, 3)


class Strike(Pattern):
    def handleMatch(self, m: re.Match[str]) -> Element:
        element = Element("del")
        element.text = m[3]
        return element


class Refusal(Pattern):
    def handleMatch(self, m: re.Match[str]) -> None:
        return None


class Mention(InlineProcessor):
    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ("a", "STRONG", "ul")

    # The signature is the library's, and as much at odds with that of the oldest patterns.
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        if m[1] == "x":
            return None, None, None
        if m[1] in "yz":
            return {"y": None, "z": "*raw*"}[m[1]], m.start(), m.end()
        element = Element("span")
        element.text, element.tail = m[1] + "* [a](b)", " *tail*"
        inner = SubElement(element, "b")
        inner.text, inner.tail = "_q_", "`c` & *d*"
        SubElement(element, "i").tail = AtomicString("*e*")
        return element, m.start(), m.end()


class Nowhere(Mention):
    """Never acts, because every text is within a `div`."""

    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ("div",)


class Splitter(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [line.replace("SPLIT", "two\nlines") for line in lines]


class Counter(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [*lines, f"{len(lines)} lines"]


class Kinds(Treeprocessor):
    """Shows which strings are still not to be touched."""

    def run(self, root: Element) -> None:
        for element in root.findall(".//*"):
            element.set("kinds", f"{type(element.text).__name__} {type(element.tail).__name__}")


class Wrapper(Treeprocessor):
    """Gives the tree another root."""

    def run(self, root: Element) -> Element:
        another = Element("div")
        another.extend([root, Element("hr")])
        return another


class Loud(Postprocessor):
    def run(self, text: str) -> str:
        return text.replace("zzz", "ZZZ")


class Strangers(Extension):
    """One of each thing that can be registered."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(Splitter(md), "splitter", 29)
        md.preprocessors.register(Counter(md), "counter", 10)
        md.inlinePatterns.register(Refusal("~~"), "refusal", 66)
        md.inlinePatterns.register(Strike(r"(~~)(.+?)~~"), "strike", 65)
        md.inlinePatterns.register(Mention(r"@(\w+)", md), "mention", 155)
        md.inlinePatterns.register(Nowhere("o", md), "nowhere", 155)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(\^)([^\^]+)\^", "sup"), "superscript", 62)
        md.treeprocessors.register(Wrapper(md), "wrapper", 12)
        md.treeprocessors.register(Kinds(md), "kinds", -1)
        md.postprocessors.register(Loud(md), "loud", 27)


def desk_markdown(kind: type[Markdown], *others: Extension) -> Markdown:
    rules, all_extensions = extensions()
    md = kind(extensions=[*all_extensions, *others], output_format="html")
    rules.rules.links = Everywhere()
    return md


def desk_and_strangers(kind: type[Markdown]) -> Markdown:
    return desk_markdown(kind, Strangers())


def bare(kind: type[Markdown]) -> Markdown:
    return kind()


def usual(kind: type[Markdown]) -> Markdown:
    table_of_contents = TocExtension(permalink=True, toc_depth="2-4", title="Contents")
    return kind(extensions=["tables", "footnotes", "fenced_code", table_of_contents], output_format="html")


def strange(kind: type[Markdown]) -> Markdown:
    footnotes = FootnoteExtension(USE_DEFINITION_ORDER=False, UNIQUE_IDS=True, SEPARATOR="-", SUPERSCRIPT_TEXT="*{}*")
    table_of_contents = TocExtension(anchorlink=True, baselevel=2)
    return kind(
        extensions=["tables", footnotes, "fenced_code", table_of_contents, "nl2br", "sane_lists", Strangers()],
        output_format="html",
        tab_length=3,
    )


def rich(kind: type[Markdown]) -> Markdown:
    return kind(extensions=["extra", "smarty", "admonition", "legacy_em", "toc"], output_format="html")


MAKERS: list[Maker] = [desk_markdown, desk_and_strangers, bare, usual, strange, rich]


class Result(NamedTuple):
    """All that a conversion leaves behind."""

    html: str
    lines: object
    references: dict[str, tuple[str, str]]
    stash: object
    toc: object
    toc_tokens: object


def convert(md: Markdown, text: str) -> Result:
    html = md.reset().convert(text)
    lines, toc, toc_tokens = [getattr(md, name, None) for name in ("lines", "toc", "toc_tokens")]
    return Result(html, lines, dict(md.references), md.htmlStash.rawHtmlBlocks, toc, toc_tokens)


@cache
def pair(make: Maker) -> tuple[Markdown, Markdown]:
    """The library's converter and ours. They are used for one text after another, as they are when we publish."""
    return make(Markdown), make(FastMarkdown)


def assert_same(make: Maker, text: str) -> None:
    stock, fast = pair(make)
    assert convert(fast, text) == convert(stock, text)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("text", [*SYNTAX.values(), WHOLE], ids=[*SYNTAX, "whole"])
def test_every_syntax(make: Maker, text: str) -> None:
    assert_same(make, text)


@pytest.mark.slow
@pytest.mark.parametrize("make", MAKERS)
@settings(max_examples=3 * settings().max_examples)
@given(parts=MARKUP)
def test_random_markup(make: Maker, parts: list[tuple[str, str]]) -> None:
    assert_same(make, "".join(fragment + separator for fragment, separator in parts))


@pytest.mark.slow
@pytest.mark.parametrize("make", [desk_markdown, desk_and_strangers])
@given(lines=some.lists(some.sampled_from(LINES), max_size=20))
def test_random_lines(make: Maker, lines: list[str]) -> None:
    assert_same(make, "\n".join(lines))


@pytest.mark.slow
@pytest.mark.parametrize("make", [desk_markdown, desk_and_strangers])
@given(paragraphs=some.lists(some.sampled_from(PARAGRAPHS), max_size=10))
def test_random_paragraphs(make: Maker, paragraphs: list[str]) -> None:
    assert_same(make, "\n\n".join(paragraphs))


@pytest.mark.slow
@pytest.mark.parametrize("make", MAKERS)
@given(text=some.text(alphabet=CHARACTERS, max_size=120) | some.text(max_size=40))
def test_random_characters(make: Maker, text: str) -> None:
    assert_same(make, text)


@pytest.mark.parametrize("make", [desk_markdown, bare, usual, rich])
def test_a_converter_that_made_many_stories_is_as_good_as_a_new_one(make: Maker) -> None:
    fresh = {text: make(Markdown).convert(text) for text in SYNTAX.values()}
    fast = make(FastMarkdown)

    for text in random.Random(0).choices(list(fresh), k=500):
        assert fast.reset().convert(text) == fresh[text]


@pytest.mark.slow
@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    "text",
    [
        "> " * 400 + "deep",
        "* " + "> " * 400 + "deep",
        "a[^1]\n\n[^1]: " + "> " * 400 + "deep",
        "".join(f"*a{number} **b " for number in range(300)) + "c** d* " * 300,
        "[" * 500,
        "[a" * 200 + "](b)" * 200,
        "*a _b " * 300,
        "x[^1] " * 100 + "\n\n[^1]: note",
    ],
)
def test_deep_and_endless_markup(make: Maker, text: str) -> None:
    assert_same(make, text)


def register_a_pattern(md: Markdown) -> None:
    md.inlinePatterns.register(Mention(r"@(\w+)", md), "mention", 155)


def register_links_of_another_form(md: Markdown) -> None:
    md.inlinePatterns.register(LinkInlineProcessor(r"w", md), "w", 155)


def deregister_links(md: Markdown) -> None:
    md.inlinePatterns.deregister("link")


def deregister_emphasis(md: Markdown) -> None:
    md.inlinePatterns.deregister("em_strong")


def emphasise_within_words(md: Markdown) -> None:
    assert md.delimiters is not None
    md.delimiters.add("_", "u,i")


def delimit_with_tildes(md: Markdown) -> None:
    assert md.delimiters is not None
    md.delimiters.add("~", "del", double=True)


def change_the_form_of_links(md: Markdown) -> None:
    md.inlinePatterns["link"].compiled_re = re.compile(r"\(")


def exclude_links(md: Markdown) -> None:
    vars(md.inlinePatterns["link"])["ANCESTOR_EXCLUDES"] = ("li", "h2")


def prefer_emphasis_to_links(md: Markdown) -> None:
    md.inlinePatterns.register(md.inlinePatterns["link"], "link", 55)


def know_every_reference(md: Markdown) -> None:
    class Known(dict[str, tuple[str, str]]):
        def __contains__(self, label: object) -> bool:
            return True

        def __missing__(self, label: str) -> tuple[str, str]:
            return f"/{label}", ""

    md.references = Known()


def change_what_is_a_block(md: Markdown) -> None:
    md.block_level_elements.extend(["em", "a"])


def keep_control_characters(md: Markdown) -> None:
    for name in ("normalize_whitespace", "clean_text"):
        if name in md.preprocessors:
            md.preprocessors.deregister(name)


def keep_the_wrapper(md: Markdown) -> None:
    md.stripTopLevelTags = False


AT_ANY_TIME = [
    register_a_pattern,
    register_links_of_another_form,
    deregister_links,
    deregister_emphasis,
    emphasise_within_words,
    delimit_with_tildes,
    prefer_emphasis_to_links,
    know_every_reference,
    change_what_is_a_block,
    keep_control_characters,
    keep_the_wrapper,
]
BEFORE_THE_FIRST_TEXT = [exclude_links, *AT_ANY_TIME]


@pytest.mark.slow
@pytest.mark.parametrize("make", [desk_markdown, usual])
@pytest.mark.parametrize("change", BEFORE_THE_FIRST_TEXT)
def test_what_is_changed_before_the_first_text_counts(make: Maker, change: Callable[[Markdown], None]) -> None:
    stock, fast = make(Markdown), make(FastMarkdown)
    for md in (stock, fast):
        change(md)
    for text in [*SYNTAX.values(), WHOLE]:
        assert convert(fast, text) == convert(stock, text)


@pytest.mark.slow
@pytest.mark.parametrize("make", [desk_markdown, usual])
@pytest.mark.parametrize("change", AT_ANY_TIME)
def test_what_is_changed_between_texts_counts(make: Maker, change: Callable[[Markdown], None]) -> None:
    stock, fast = make(Markdown), make(FastMarkdown)
    for md in (stock, fast):
        for text in SYNTAX.values():
            convert(md, text)
        change(md)
    for text in [*SYNTAX.values(), WHOLE]:
        assert convert(fast, text) == convert(stock, text)


def test_links_of_another_form_in_the_converter_of_the_library_count() -> None:
    stock, fast = usual(Markdown), usual(FastMarkdown)
    for md in (stock, fast):
        change_the_form_of_links(md)
    for text in SYNTAX.values():
        assert convert(fast, text) == convert(stock, text)


def test_the_inline_stage_can_be_told_what_it_is_within() -> None:
    written = []
    for md in (strange(Markdown), strange(FastMarkdown)):
        stage: Any = next(each for each in stages(md.treeprocessors) if isinstance(each, InlineStage))
        stage = stage if isinstance(md, FastMarkdown) else md.treeprocessors["inline"]
        for within in (["a"], ["p"], None):
            root = tree(tree(tag="p", text="@me *a* [b](c)"), tag="span")
            written.append(to_html_string(stage.run(root, within)))

    assert written[:3] == written[3:]
    assert written[0] != written[1]


def test_words_are_shown_to_no_pattern() -> None:
    """If a new version of the library brings what is not known here, everything is right still, but slow."""
    texts: Any = list(desk_markdown(FastMarkdown).inlinePatterns)

    assert plan_for("", texts).patterns == []
    assert plan_for("*[", texts).is_plain


@pytest.mark.parametrize("text", [*SYNTAX.values(), WHOLE], ids=[*SYNTAX, "whole"])
def test_a_version_that_is_not_proved_is_used_as_it_comes_and_gives_the_same(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules, proved = converter()
    monkeypatch.setattr(fast_markdown, "PROVED_VERSIONS", frozenset({"0.0"}))
    other_rules, plain = converter()
    rules.rules.links = other_rules.rules.links = Everywhere()

    assert (type(proved), type(plain)) == (FastMarkdown, Markdown)
    assert plain.convert(text) == proved.convert(text)


def tree(*children: Element, tag: Any = "div", text: str | None = None, **attributes: Any) -> Element:
    element = Element(tag)
    element.text = text
    for name, value in attributes.items():
        element.set(name.rstrip("_"), value)
    element.extend(children)
    return element


def nested(depth: int) -> Element:
    element = tree(text="deep")
    for _ in range(depth):
        element = tree(element)
    return element


@pytest.mark.parametrize(
    "root",
    [
        tree(),
        tree(text="a < b > c & d &amp; &#38; &nosemicolon"),
        tree(tree(tag="img", src='"x"', alt="a\nb"), tree(tag="br"), tree(tag="input", checked="checked", value="v")),
        tree(tree(tag="script", text="a < b"), tree(tag="STYLE", text="a > b"), tree(tag="BR", text="x")),
        tree(tree(tag=Comment, text="a < b"), tree(tag=ProcessingInstruction, text="x"), tree(tag=None, text="bare")),
        tree(tree(tag=QName("http://www.w3.org/2000/svg", "svg")), class_="class", title=None, href=QName("x")),
        tree(tree(tag="code", text=AtomicString("a & b")), z="1", a="<&>"),
        nested(3000),
    ],
)
def test_any_tree_is_written_as_the_library_writes_it(root: Element) -> None:
    root.tail = "tail & <more>"

    assert to_html(root) == to_html_string(root)
