"""Texts in every syntax that Python-Markdown knows, and what random ones are made of."""

from hypothesis import strategies as some

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
    "around addresses": "](http://a\n\n\\[c](http://d)\n\n[^1](http://e)\n\n[a][f](http://g)\n\n[^1]: f\n\n[a]: h",
    "www": "www.a.example/b?c=d&amp; xwww.a.b *www.a.b* [www.a.b](c) [x](www.a.b) www.a.b/~c~ www.a~~b~~ WWW.a.b",
    "mail": "me@a.example, a.b-c_d+e@f.example. x@y *m@a.b* [m@a.b](c) <m@a.b> mailto:m@a.b a@b.c@d.e @a.b a@b..c",
    "addresses between angles": "<https://a.b/c*d*> <https://a.b/`c`> <HTTPS://a.b> <a:b> <https://a b> < https://a.b>",
    "strikethrough": "~~a~~ ~~a *b* `c`~~ *~~a~~* ~~a~b~~ ~~~a~~~ ~~ a~~ ~~a ~~ ~~a\nb~~ [~~a~~](b) ~~[a](b)~~",
    "strikethrough or not": "\\~~a~~ ~~a~ ~a~~ ~~~~ ~~ ~~a~~~ ~~a~~b c~~d~~ ~~a\n\nb~~ `~~`a~~ ~~[a~~](b) ~~",
    "sub and superscript": "H~2~O CO~2~ 21^st^ m^2^ a~b c~ a^b c^ *H~2~O* **21^st^** [H~2~O](a)",
    "scripts or not": "x^*y*^ `a~b~` a^b^^c^ ~a~ ^b^ a~~b~ a~b~~c~ a\\~b~ a~b\\~ (a)^b^ a~*b~* a^[b^](c)",
    "ranges and powers": "1~2~3 a~b,c~d a~b,c~ 1~二~ 二~1~ 4^5-6^7 4^5^6 4^5^6^7^ a^5-6^ b~1~^2−^ `c`^3^",
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
    "images in images": "![a ![b][c]][c] ![a ![b ![d][c]][c] e][c] ![a ![c][]][c] ![a ![b][x]][c] ![![c]](d)\n\n[c]: f",
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
