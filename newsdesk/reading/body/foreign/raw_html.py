"""Raw HTML in a body: refused, with a hint to the Markdown for it."""

import re
from html import unescape
from itertools import islice

from newsdesk.commonmark.spans import LINK_TAIL, SUBSCRIPT, SUPERSCRIPT
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import MAX_PROBLEMS, quoted
from newsdesk.reading.schema.hints.guessed_addresses import guessed_address

# Also those of word processors: `<o:p>`, `<![if !supportLists]>`.
HTML_TAG = re.compile(
    r"<([/!?]?(?:[A-Za-z]:|st1:)?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|!\[(?:if|endif)(?=[\s\]]))[^<>]*>", re.IGNORECASE
)
# What is shown in full in a hint.
MAX_SHOWN_LENGTH = 60
PICTURE_HINT = 'Put the picture beside the story, and type `![what it shows](file.jpg "caption")`.'
ONE_LINE_HINT = "Type a blank or a comma in its place: a heading, and a cell of a table, has one line."
PROCESSOR_HINT = "Delete it: a word processor has left it."
STYLE_HINT = "Delete it: how things look is the stylesheet's business."
DEFAULT_HINT = "Use Markdown. If it is no HTML, type a backslash before it, `\\<`, or backquotes around it."
# What stands around the words in Markdown.
MARKS_BY_TAG = {
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("i", "em", "cite", "u", "ins", "mark", "dfn", "var"), "*"),
    **dict.fromkeys(("s", "del", "strike"), "~~"),
    "sup": "^",
    "sub": "~",
}
MARKDOWN_MARKS = frozenset("*_~^`[]\\")
# Whether what is between these marks is read as such, behind a letter.
MARKS_BEHIND_LETTERS = {"sup": re.compile(SUPERSCRIPT), "sub": re.compile(SUBSCRIPT)}
HINTS_BY_TAG = {
    "br": "End the line with a backslash, `\\`, and go on in the next one.",
    **dict.fromkeys(("p", "section", "article"), "Leave an empty line between two paragraphs."),
    **dict.fromkeys(("div", "span", "center", "font", "big", "small", "main", "header", "footer", "aside", "nav", "wbr",
                     "nobr", "bdi", "bdo"), STYLE_HINT),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "Type `## ` and the words of the heading."),
    **dict.fromkeys(("ul", "ol", "li", "dl", "dt", "dd"), "Begin each entry on a line of its own with `- `."),
    **dict.fromkeys(("code", "kbd", "tt", "samp"), "Put it between backquotes."),
    "pre": "Put three backquotes on a line of their own above and below it.",
    **dict.fromkeys(("script", "style", "link", "base", "meta", "object", "embed", "applet", "form", "template",
                     "input", "button", "select", "textarea", "label", "noscript"),
                    "Delete it: pages carry no programs, forms or styles of their own."),
    **dict.fromkeys(("iframe", "video", "audio", "svg", "source", "track", "canvas"),
                    "Link to it: `[what it shows](https://…)`."),
    **dict.fromkeys(("table", "tr", "td", "th", "thead", "tbody", "caption"),
                    "Type the cells between `|`, and a line `|---|` below the headings."),
    "a": "Type `[words](https://…)`.",
    **dict.fromkeys(("img", "figure", "figcaption", "picture"), PICTURE_HINT),
    "blockquote": "Begin each line with `> `.",
    "q": "Type quotation marks around the words.",
    "abbr": "Delete it, and write the abbreviation out where it is first used.",
    **dict.fromkeys(("details", "summary"), "Type a heading, `## `, above it: all of a page is shown."),
    "hr": "Type `---` between two empty lines.",
    "sup": "For a note, type `[^1]` here and `[^1]: the note` below; else write it in words.",
    "sub": "Write it in words.",
}  # fmt: skip
HREF_ATTRIBUTE = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)


def refuse_html(words: BodyWords) -> None:
    """Report every HTML tag, `MAX_PROBLEMS` at most; a closing tag only when its opening tag is not reported."""
    told: set[str] = set()
    for tag in islice(HTML_TAG.finditer(words.text), MAX_PROBLEMS) if "<" in words.text else ():
        name = tag[1].casefold()
        if (name.startswith("/") and name[1:] in told) or _is_destination(words.text, tag.start()):
            continue
        told.add(name)
        words.fault(tag.start(), "raw-html", f"Raw HTML (`<{tag[1]}>`) is not allowed.", _hint(words, tag, name))


def _is_destination(text: str, position: int) -> bool:
    """Whether what stands between angle brackets is where a link or a picture leads: `(<harbour view.png>)`."""
    opening = text.rfind("](", 0, position) + 1
    return opening > 0 and not text[opening + 1 : position].strip() and LINK_TAIL.match(text, opening) is not None


def _hint(words: BodyWords, tag: re.Match[str], name: str) -> str:
    """What to type in place of a tag: with the words in it, if they are few and plain."""
    text, start = words.text, tag.end()
    end = text.find("<", start, start + MAX_SHOWN_LENGTH)
    inner = words.source[start:end]
    plain = inner.strip() == inner and inner and "\n" not in inner and text[end:].casefold().startswith(f"</{name}>")
    if plain and name == "a" and (found := HREF_ATTRIBUTE.search(tag[0])):
        address = unescape(found[1] or found[2] or found[3] or "")
        address = (guessed_address(address) or address).strip().replace(" ", "%20")
        typed = f"[{quoted(inner)}]({quoted(address, 2 * MAX_SHOWN_LENGTH)})"
        return f"Type `{typed}`." if address else "Leave the words alone."
    if plain and (mark := MARKS_BY_TAG.get(name)) and not MARKDOWN_MARKS & set(inner):
        typed = f"{mark}{inner}{mark}"
        if name not in MARKS_BEHIND_LETTERS or _is_small(text[: tag.start()], typed, text[end + len(f"</{name}>") :]):
            return f"Type `{typed}`."
    elif name in MARKS_BY_TAG and name not in MARKS_BEHIND_LETTERS:
        return f"Type `{MARKS_BY_TAG[name]}words{MARKS_BY_TAG[name]}`."
    if name == "a" and not HREF_ATTRIBUTE.search(tag[0]):
        return "Delete it: each heading can be linked to by its words."
    if ":" in name or "[" in name:
        return PROCESSOR_HINT
    if name == "br" and _is_in_one_line(words, tag.start()):
        return ONE_LINE_HINT
    return HINTS_BY_TAG.get(name.lstrip("/"), DEFAULT_HINT)


def _is_small(before: str, typed: str, behind: str) -> bool:
    """Whether what is to be typed between carets or tildes is read as such between two texts."""
    mark = "sup" if typed.startswith("^") else "sub"
    found = MARKS_BEHIND_LETTERS[mark].match(f"{before[-1:]}{typed}{behind[:1]}", len(before[-1:]))
    return found is not None and found[0] == typed


def _is_in_one_line(words: BodyWords, position: int) -> bool:
    """Whether a place is in a heading or in a table, where a line cannot be broken."""
    line, _ = words.place(position)
    blocks = (*words.tables, *words.headings)
    return any(words.published.place(each.row, 0)[0] == line for block in blocks for each in block.lines)
