"""The words of links: each link has some that can be seen, and holds no other link."""

import re
from collections.abc import Iterator
from itertools import islice
from operator import attrgetter

from newsdesk.commonmark.definitions import folded_label
from newsdesk.reading.body.destinations import BETWEEN_ANGLES, LINK_LABEL, TypedLink, labelled_links
from newsdesk.reading.body.footnotes import FOOTNOTE_MARK
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import MAX_PROBLEMS

# Blanks, also as entities; what else nobody sees is refused wherever it stands.
NOTHING_TO_SEE = re.compile(r"(?:\s|&(?:nbsp|ensp|emsp|thinsp|#0*160|#[xX]0*[aA]0);)*")
APART = "Type one behind the other, `[words](…) [words](…)`, or take the brackets and the address of one away."
NOTE_BEHIND = "Type the mark of the note behind the link: `[words](…)[^1]`."
ANGLES_AWAY = "Take `<` and `>` away, or the brackets and the address around them."


def check_link_words(words: BodyWords, links: list[TypedLink]) -> None:
    """Report each of the inline `links`, and of those by a label, that nobody sees, or that is in another's words."""
    typed = [link for link in links if link.tail]
    labels = {each.definition.label for each in words.definitions}
    if labels:
        typed += (link for link, label in labelled_links(words) if folded_label(label) in labels)
        typed.sort(key=attrgetter("closing"))
    shown = [link for link in typed if not link.opening or words.text[link.opening - 1] != "!"]
    for link in islice((link for link in shown if _is_empty(words, link)), MAX_PROBLEMS):
        hint = "Type between the brackets what readers are to see, or delete the link."
        words.fault(link.opening, "link-without-words", "This link has no words, so that nobody sees it.", hint)
    for position, hint in islice(_links_within(words, shown, labels), MAX_PROBLEMS):
        message = "A link stands within the words of another, and readers can follow only one of them."
        words.fault(position, "link-in-a-link", message, hint)


def _is_empty(words: BodyWords, link: TypedLink) -> bool:
    return NOTHING_TO_SEE.fullmatch(words.text, link.opening + 1, link.closing) is not None


def _links_within(words: BodyWords, links: list[TypedLink], labels: set[str]) -> Iterator[tuple[int, str]]:
    """The position of a link, or of the mark of a note, in the words of each of `links` that has one; and a hint."""
    last = -1
    for link in links:
        before, last = last, link.opening
        inside = words.text[link.opening + 1 : link.closing]
        start = link.opening + 1
        if before > link.opening:
            yield before, APART
        elif "<" in inside and (found := BETWEEN_ANGLES.search(inside)):
            yield start + found.start(), ANGLES_AWAY
        elif "[" in inside and (label := _label_within(words, inside, labels)):
            yield start + label.start(), NOTE_BEHIND if label.re is FOOTNOTE_MARK else APART


def _label_within(words: BodyWords, inside: str, labels: set[str]) -> re.Match[str] | None:
    """A mark of a note, or a label that leads somewhere by itself, in the words of a link."""
    notes = {note.label for note in words.footnotes}
    marks = (mark for mark in FOOTNOTE_MARK.finditer(inside) if mark[1] in notes)
    alone = (
        label
        for label in LINK_LABEL.finditer(inside)
        if folded_label(label[1]) in labels and not inside.startswith("!", max(label.start() - 1, 0))
    )
    return next(marks, None) or next(alone, None)
