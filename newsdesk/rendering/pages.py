"""The view of a page → HTML through its template, or the file and line of an error in the template."""

import sqlite3
from traceback import walk_tb

from newsdesk.rendering.context import RenderContext
from newsdesk.runtime.state import StateDamaged
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.problems import Problem, Rejected


def render_page(output: Output, context: RenderContext) -> bytes:
    """The HTML that the template of `output` makes of its view, in UTF-8.

    Raises `Rejected` with the template's file and line for any exception in it, except `sqlite3.DatabaseError` and
    `StateDamaged`, which mean a damaged cache and are raised unchanged.
    """
    try:
        html: str = context.template(output.template).render(page=output.view)
    except (sqlite3.DatabaseError, StateDamaged):
        raise
    except Exception as error:
        raise Rejected([_problem(error, output, context)]) from error
    return html.encode()


def _problem(error: Exception, output: Output, context: RenderContext) -> Problem:
    """The problem for `error`, at the innermost template of its traceback, or at the place of a syntax error."""
    folder = str(context.paths.templates)
    file, line = f"{folder}/{output.template}", 1
    for frame, number in walk_tb(error.__traceback__):
        if frame.f_code.co_filename.startswith(folder):
            file, line = frame.f_code.co_filename, number
    file = getattr(error, "filename", None) or file
    line = getattr(error, "lineno", None) or line
    words = str(error).rstrip(".") or type(error).__name__
    return Problem(
        f"templates/{file.removeprefix(folder).lstrip('/')}",
        line,
        1,
        "template",
        f"{words[:1].upper()}{words[1:]}.",
        "See docs/make-it-yours.md for what each view offers a template.",
    )
