"""What is to be said of a site of whose files nothing but bodies was edited: a body is opaque to planning.

A writer saves a story again and again, and mostly its text alone is another. Then all that was found of the site holds
still, but for what the text itself says.
"""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from newsdesk.reading.memory.edited_files import EditedFile, WithPage
from newsdesk.vocabulary.problems import DeskNotes, Problem

# Two values of the model print alike if their encodings are equal; its times are all in UTC.
_encode = msgspec.msgpack.Encoder().encode


def has_but_another_body(edited: EditedFile) -> bool:
    """Whether a file holds the same story or standing page with another text, which leads where it led."""
    before, now = edited.before, edited.now
    one, other = before.content, now.content
    if not isinstance(one, WithPage) or not isinstance(other, WithPage) or not _differs_in_body_alone(one, other):
        return False
    # Who sees that its text is published knows that it is public, and what is wrong with it may be told.
    warnings = before.warnings if edited.texts else now.warnings
    return _encode(replace(now, content=one, warnings=warnings)) == _encode(before)


def told_of_bodies(
    warnings: Iterable[Problem], notes: DeskNotes, edited: Mapping[str, EditedFile]
) -> tuple[Problem, ...] | None:
    """The warnings about the site once bodies were `edited`, by file; None if nobody can say without the whole of it.

    So it is if one of the `warnings` or `notes` about it until now stands at a link in such a body.
    """
    rewritten = [each for each in edited.values() if each.texts]
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


def _differs_in_body_alone(one: WithPage, other: WithPage) -> bool:
    """Whether both are the same with another text, which leads where it led."""
    return other.body.leads_like(one.body) and _encode(replace(other, body=one.body)) == _encode(one)
