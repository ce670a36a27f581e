"""A page's view → HTML through its template, or where the template is wrong."""

import sqlite3
from traceback import walk_tb

from newsdesk.rendering.context import RenderContext
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.problems import Problem, Rejected


def render_page(output: Output, context: RenderContext) -> bytes:
    """The page that the template named by `output` makes of its view, in UTF-8.

    Raises `Rejected` with the template's file and line when the template fails, whatever the failure; but what the
    state no longer holds is no fault of a template's.
    """
    try:
        html: str = context.template(output.template).render(page=output.view)
    except sqlite3.DatabaseError:
        raise
    except Exception as error:
        raise Rejected([_problem(error, output, context)]) from error
    return html.encode()


def _problem(error: Exception, output: Output, context: RenderContext) -> Problem:
    """Where in the templates `error` arose: the innermost template on the way, or the place of a syntax error."""
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
        "See ARCHITECTURE.md for what each view offers a template.",
    )
