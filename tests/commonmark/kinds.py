"""The kinds of text in which newsdesk means to read otherwise than markdown-it-py; README.md argues each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from tests.commonmark.second_reader import comparable, our_html, their_html

BARE = re.compile(r'<a href="([^"]*)">([^<]*)</a>')
Edit = Callable[[str], str]


def unchanged(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Kind:
    """What makes the difference of one kind vanish: an edit of the text, or of what either reader makes of it."""

    name: str
    text: Edit = unchanged
    html: Edit = unchanged


def substitution(pattern: str, replacement: str) -> Edit:
    found = re.compile(pattern, re.MULTILINE)
    return lambda text: found.sub(replacement, text)


def tasks(html: str) -> str:
    return html.replace(' class="task"', "").replace("☑ ", "[x] ").replace("☐ ", "[ ] ").replace("<li>[X] ", "<li>[x] ")


def unlinked(pattern: str) -> Edit:
    """The words alone of each link whose words are of `pattern` and its address."""
    words_of_link = re.compile(pattern)

    def edit(html: str) -> str:
        return BARE.sub(lambda link: link[2] if words_of_link.match(unescape(link[2])) else link[0], html)

    return edit


def address_as_words(html: str) -> str:
    """Each address without marks with its decoded destination for words."""

    def decoded(link: re.Match[str]) -> str:
        if not re.match(r"https?://|www\.", link[2]):
            return link[0]
        address = unquote(link[1])
        return f'<a href="{link[1]}">{address.removeprefix("http://") if link[2].startswith("www.") else address}</a>'

    return BARE.sub(decoded, html)


def without_wide_blanks(html: str) -> str:
    """Without the blanks that are neither a space, nor a tab, nor the end of a line, and what holds nothing else."""
    return re.sub(r"<p>\s*</p>", "", re.sub(r"&#160;|&nbsp;|[^\S \t\n]", "", html))


KINDS = (
    Kind("footnotes", text=substitution(r"\[\^", r"\\[^")),
    Kind("glossaries", text=substitution(r"^([ >]*): ", r"\1\\: ")),
    Kind("boxes of tasks", html=tasks),
    Kind("anchors of headings", html=substitution(r" ?\{#[\w-]+\}(?=</h)", "")),
    Kind("what stands lower or higher", html=substitution(r"</?su[bp]>|[~^](?!~)(?<!~~)", "")),
    Kind("blanks that are no spaces", text=substitution(r"^[^\S \t\n]+$", ""), html=without_wide_blanks),
    Kind("tables of one column", text=substitution(r"^( *)(\| *:?-+:? *\|?|:?-+:? *\|) *$", r"\1\\\2")),
    Kind("words of an address", html=address_as_words),
    Kind("addresses without a scheme", html=unlinked(r"(?!https?://|www\.|ftp://|[^@]+@)")),
    Kind("mail addresses", html=unlinked(r"[^@/]+@[^@/]+$")),
    Kind("ends of an address", html=unlinked(r"https?://|www\.|ftp://")),
    Kind("escapes in an address", html=substitution(r"(?:\\|%5C)(?=[_*])|(?<=&)(?:amp;)+(?=#?\w+;)", "")),
    Kind("emphasis beside punctuation", html=substitution(r"</?(?:em|strong)>|[*_]", "")),
    Kind("strikethrough beside punctuation", html=substitution(r"</?del>|~~", "")),
)


def kinds_of(text: str) -> tuple[str, ...] | None:
    """The names of the kinds by which the readers differ over `text`; None if they differ in another way too."""
    if is_same(text, ()):
        return ()
    needed = list(KINDS)
    if not is_same(text, needed):
        return None
    for kind in KINDS:
        others = [each for each in needed if each is not kind]
        if is_same(text, others):
            needed = others
    return tuple(kind.name for kind in needed)


def is_same(text: str, kinds: Sequence[Kind]) -> bool:
    """Whether both readers give `text` one structure, but for `kinds`."""
    for kind in kinds:
        text = kind.text(text)
    ours, theirs = our_html(text), their_html(text)
    for kind in kinds:
        ours, theirs = kind.html(ours), kind.html(theirs)
    return comparable(ours) == comparable(theirs)
