"""Code of other generators and editors in a body, which readers would see: refused, with what to type here."""

import re
from itertools import islice

from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import quoted

MAX_PROBLEMS = 20
PICTURE_CURE = 'put the picture beside the story, and type `![what it shows](file.jpg "caption")`'
STORY_CURE = "link to the story by its path: `[words](../08/story.md)`"
LINK_CURE = "link to it: `[what it shows](https://…)`"
# How it begins, whose it is, and what to type here. The first that fits counts.
FOREIGN_SYNTAX = (
    (r"\{\{[<%]\s*/?\s*figure\b", "a figure of Hugo's", PICTURE_CURE),
    (r"\{\{[<%]\s*/?\s*(?:ref|relref)\b", "a link of Hugo's", STORY_CURE),
    (r"\{\{[<%]", "a shortcode of Hugo's", f"delete it; if it shows something from elsewhere, {LINK_CURE}"),
    (r"\{%\s*(?:post_url|link)\b", "a link of Jekyll's", STORY_CURE),
    (r"\{%", "template code of Jekyll's", f"delete it; if it shows something from elsewhere, {LINK_CURE}"),
    (r"\{\{", "template code", "type what it stands for"),
    (r"\{:\s*[.#\w]", "an attribute list of kramdown's", "delete it: how things look is the stylesheet's business"),
    (r"^!!! ?\w", "a note of MkDocs'", "begin each of its lines with `> `"),
    (r"^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", "a note of GitHub's", "begin it with `**Note:**`"),
    (r"!\[\[", "a picture of Obsidian's", PICTURE_CURE),
    (r"\[\[(?=[^\[\]\n]+\]\])", "a link of a wiki's", "type `[words](story:its-slug)`"),
    (r"\[/?(?:caption|gallery)\b", "a picture of WordPress'", PICTURE_CURE),
    (r"\[/?(?:embed|youtube|vimeo|audio|video|tweet)\b", "a shortcode of WordPress'", LINK_CURE),
)  # fmt: skip
FOREIGN_PATTERNS = [(re.compile(pattern, re.MULTILINE), whose, cure) for pattern, whose, cure in FOREIGN_SYNTAX]
ANY_FOREIGN_SYNTAX = re.compile("|".join(pattern for pattern, _, _ in FOREIGN_SYNTAX), re.MULTILINE)
# One of these is in each; to look for them takes a hundredth of the time.
FOREIGN_MARKS = ("{{", "{%", "{:", "!!!", "[!", "[[", "[/", "[caption", "[gallery", "[embed", "[youtube", "[vimeo",
                 "[audio", "[video", "[tweet")  # fmt: skip


def refuse_foreign_code(words: BodyWords) -> None:
    """Report what another generator would replace, the first of many; between backquotes it is shown as code."""
    if not any(mark in words.text for mark in FOREIGN_MARKS):
        return
    for found in islice(ANY_FOREIGN_SYNTAX.finditer(words.text), MAX_PROBLEMS):
        whose, cure = next(
            (whose, cure) for kind, whose, cure in FOREIGN_PATTERNS if kind.match(words.text, found.start())
        )
        typed = quoted(words.source[found.start() : found.start() + 20].split("\n")[0])
        message = f"`{typed}` is {whose} and means nothing here."
        hint = f"{cure[:1].upper()}{cure[1:]}. To show it as code, put it between backquotes."
        words.fault(found.start(), "foreign-code", message, hint)
