"""What is to be said of a site of whose files nothing but words was edited, which are opaque to planning.

A writer saves a story again and again, and mostly its text alone is another, or its title, or its summary. Then all
that was found of the site holds still, but for what the words themselves say.
"""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from newsdesk.reading.memory.edited_files import EditedFile, WithPage
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.problems import DeskNotes, Problem

# Two values of the model print alike if their encodings are equal; its times are all in UTC.
_encode = msgspec.msgpack.Encoder().encode


def has_but_other_words(edited: EditedFile) -> bool:
    """Whether a file holds the same story or standing page with another text, which leads where it led.

    A story can have another title and another summary.
    """
    before, now = edited.before, edited.now
    one, other = before.content, now.content
    if not isinstance(one, WithPage) or not isinstance(other, WithPage) or not _differs_in_words_alone(one, other):
        return False
    # Who sees that its words are published knows that it is public, and what is wrong with it may be told.
    warnings = before.warnings if edited.is_published_otherwise else now.warnings
    return _encode(replace(now, content=one, warnings=warnings)) == _encode(before)


def told_of_words(
    warnings: Iterable[Problem], notes: DeskNotes, edited: Mapping[str, EditedFile]
) -> tuple[Problem, ...] | None:
    """The warnings about the site once words were `edited`, by file; None if nobody can say without the whole of it.

    So it is if one of the `warnings` or `notes` about it until now stands at a link in such a text.
    """
    rewritten = [each for each in edited.values() if each.is_published_otherwise]
    own = {problem for each in rewritten for problem in each.before.warnings}
    told = [problem for problem in warnings if problem not in own]
    if any(_is_at_link(problem, edited) for problem in (*told, *notes.problems, *notes.warnings)):
        return None
    return tuple(sorted([*told, *[problem for each in rewritten for problem in each.now.warnings]]))


def _is_at_link(problem: Problem, edited: Mapping[str, EditedFile]) -> bool:
    copy = edited[problem.file].before.content if problem.file in edited else None
    if not isinstance(copy, WithPage):
        return False
    return any((problem.line, problem.column) == (each.line, each.column) for each in copy.body.references)


def _differs_in_words_alone(one: WithPage, other: WithPage) -> bool:
    """Whether both are the same with other words. A text leads where it led; no title is empty, or the summary."""
    if isinstance(one, Article) and isinstance(other, Article):
        words = (one.title, one.summary, other.title, other.summary)
        if not all(words) or one.title == one.summary:
            return False
        other = replace(other, title=one.title, summary=one.summary)
    return other.body.leads_like(one.body) and _encode(replace(other, body=one.body)) == _encode(one)
