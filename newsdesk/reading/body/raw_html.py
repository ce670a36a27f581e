"""Raw HTML in a body: refused, with a hint to the Markdown for it."""

import re
from itertools import islice

from newsdesk.reading.body.words import BodyWords

HTML_TAG = re.compile(r"<([/!?]?[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^<>]*>")
MAX_PROBLEMS = 50
DEFAULT_HINT = "Use Markdown, or put it between backquotes to show it as code."
HINTS_BY_TAG = {
    **dict.fromkeys(("b", "strong"), "Type `**words**`."),
    **dict.fromkeys(("i", "em", "cite"), "Type `*words*`."),
    **dict.fromkeys(("br", "p", "div", "span", "center", "font"), "Leave an empty line between two paragraphs."),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "Type `## ` and the words of the heading."),
    **dict.fromkeys(("ul", "ol", "li"), "Begin each entry on a line of its own with `- `."),
    **dict.fromkeys(("code", "pre", "kbd", "tt"), "Put it between backquotes."),
    **dict.fromkeys(("script", "style", "link", "base", "meta", "object", "embed", "applet", "form", "template"),
                    "Delete it: pages carry no programs, forms or styles of their own."),
    **dict.fromkeys(("iframe", "video", "audio", "svg"), "Link to it: `[what it shows](https://…)`."),
    **dict.fromkeys(("table", "tr", "td", "th"), "Type the cells between `|`, and a line `|---|` below the headings."),
    "a": "Type `[words](https://…)`.",
    "img": 'Put the picture beside the story, and type `![what it shows](file.jpg "caption")`.',
    "figure": 'Put the picture beside the story, and type `![what it shows](file.jpg "caption")`.',
    "blockquote": "Begin each line with `> `.",
    "hr": "Type `---` between two empty lines.",
    "sup": "For a note, type `[^1]` here and `[^1]: the note` below.",
}  # fmt: skip


def refuse_html(words: BodyWords) -> None:
    """Report every HTML tag, `MAX_PROBLEMS` at most; a closing tag only when its opening tag is not reported."""
    told: set[str] = set()
    for tag in islice(HTML_TAG.finditer(words.text), MAX_PROBLEMS) if "<" in words.text else ():
        name = tag[1].casefold()
        if name.startswith("/") and name[1:] in told:
            continue
        told.add(name)
        hint = HINTS_BY_TAG.get(name.lstrip("/"), DEFAULT_HINT)
        words.fault(tag.start(), "raw-html", f"Raw HTML (`<{tag[1]}>`) is not allowed.", hint)
