"""The text of a template → violations of the site's content security policy (CSP), and output without escaping."""

import re
from collections.abc import Iterator

from newsdesk.vocabulary.problems import Problem

JINJA = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
UNESCAPED = re.compile(r"\|\s*safe\b|\bMarkup\s*\(|\bautoescape\s+(?:false|none)", re.IGNORECASE)
TAG = re.compile(r"<([a-zA-Z][\w-]*)([^<>]*)>?")
ATTRIBUTE = re.compile(r"([^\s\"'=/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']*))?")
# The elements that the policy that we send blocks (`default-src 'none'`; W3C, Content Security Policy Level 3).
BLOCKED_ELEMENTS = {
    "style": "Put the rules into a part of assets/style.css/, and give the element a class.",
    "script": "Delete it: pages work without scripts. Data for machines is made by the filter `structured`.",
    "iframe": "Link to what it shows.",
    "object": "Link to what it shows.",
    "embed": "Link to what it shows.",
    "base": "Delete it: every address of the site begins with its own `/`.",
    "form": "Link to a page, or to a mailto: address.",
}
LOADING_ATTRIBUTES = ("src", "srcset", "poster", "data")
EXTERNAL_URL = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# A `<link>` with one of these `rel` values only names an address; with any other, the browser fetches it.
LINK_ONLY_RELS = frozenset(
    {"canonical", "alternate", "license", "author", "me", "next", "prev", "help", "search", "hub", "self"}
)


def template_problems(name: str, source: str) -> Iterator[Problem]:
    """Every problem of the template `name`, whose text is `source`, by line and column."""
    for found in JINJA.finditer(source):
        if not found[0].startswith("{#") and (unsafe := UNESCAPED.search(found[0])):
            message = "This lets text into the page without escaping it: a headline could then hold a script."
            hint = "Leave it out. The HTML of a body comes from the filter `prose`."
            yield Problem(
                f"templates/{name}", *_place(source, found.start() + unsafe.start()), "unescaped", message, hint
            )
    # Jinja expressions become blanks, so that every tag keeps its line and column.
    markup = JINJA.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)
    for tag in TAG.finditer(markup):
        for position, message, hint in _in_tag(tag):
            yield Problem(f"templates/{name}", *_place(source, position), "content-policy", message, hint)


def _in_tag(tag: re.Match[str]) -> Iterator[tuple[int, str, str]]:
    """Position, message and hint for everything in a tag that the content security policy blocks."""
    element = tag[1].lower()
    attributes = {found[1].lower(): (found.start(), found[2] or "") for found in ATTRIBUTE.finditer(tag[2])}
    values = {key: value.strip("\"'").strip() for key, (_, value) in attributes.items()}
    if element in BLOCKED_ELEMENTS and not (element == "script" and values.get("type") == "application/ld+json"):
        yield tag.start(), f"`<{element}>` is refused by the site's content security policy.", BLOCKED_ELEMENTS[element]
    for key, (start, _) in attributes.items():
        position = tag.start(2) + start
        if key == "style":
            yield (
                position,
                "The site's content security policy refuses styles within a page.",
                BLOCKED_ELEMENTS["style"],
            )
        elif re.fullmatch(r"on[a-z]+", key):
            yield position, f"`{key}` is a script, which the site's content security policy refuses.", "Delete it."
        elif EXTERNAL_URL.match(values[key]) and (
            key in LOADING_ATTRIBUTES or (key == "href" and _is_fetched(element, values))
        ):
            message = "This is loaded from another host, which learns who reads the page."
            yield position, message, "Put the file into assets/, and type its address there."


def _is_fetched(element: str, values: dict[str, str]) -> bool:
    return element == "link" and not LINK_ONLY_RELS.issuperset(values.get("rel", "").lower().split())


def _place(source: str, position: int) -> tuple[int, int]:
    return source.count("\n", 0, position) + 1, position - source.rfind("\n", 0, position)
