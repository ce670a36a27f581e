"""The view of a page → HTML through its template, or the file and line of an error in the template."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

from newsdesk.rendering.context import RenderContext
from newsdesk.rendering.templates.template_files import template_file, where_it_is
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.names.suggestions import suggestion_for
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.problems import Problem, Rejected

ALL_FIELDS = "What there is to show stands in docs/make-it-yours.md of newsdesk, `What every template sees`."
NO_FIELD = re.compile(r"'(?P<module>[\w.]+)\.(?P<view>\w+) object' has no attribute '(?P<name>\w+)'")
PACKAGE = f"{Path(__file__).parents[1]}/"


def render_page(output: Output, context: RenderContext) -> bytes:
    """The HTML that the template of `output` makes of its view, in UTF-8.

    Raises `Rejected` with the template's file and line for what Jinja reports, and for what an expression of the
    template raises. An error of the program, such as one in a filter of ours or a damaged cache, is raised unchanged.
    """
    try:
        html: str = context.template(output.template).render(page=output.view)
    except Exception as error:
        if place := _place_in_template(error, output, context):
            raise Rejected([where_it_is(_problem(error, *place), context.paths.themed)]) from error
        raise
    return html.encode()


def _place_in_template(error: Exception, output: Output, context: RenderContext) -> tuple[str, int] | None:
    """The name of the template, and the line that `error` is to blame on; None if none is."""
    from jinja2 import TemplateError, TemplateSyntaxError

    themed = context.paths.themed
    ours = tuple(f"{folder}/{folders.TEMPLATES}/" for folder in (themed.desk, themed.theme))

    def name_of(file: str) -> str:
        return next((file.removeprefix(folder) for folder in ours if file.startswith(folder)), file)

    if isinstance(error, TemplateSyntaxError):
        return name_of(error.filename or output.template), error.lineno
    # From the innermost frame outwards; the templates of a wheel are below the package themselves.
    frames = [(file, line) for file, line in _frames(error) if file.startswith((*ours, PACKAGE))]
    file, line = next(reversed([each for each in frames if each[0].startswith(ours)]), (output.template, 1))
    if isinstance(error, TemplateError):
        return name_of(file), line
    is_of_the_system = isinstance(error, OSError | MemoryError | SystemError)
    is_its_own = bool(frames) and frames[-1][0].startswith(ours) and not is_of_the_system
    return (name_of(file), line) if is_its_own else None


def _frames(error: Exception) -> Iterator[tuple[str, int]]:
    return ((frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__))


def _problem(error: Exception, template: str, line: int) -> Problem:
    words = str(error).rstrip(".") or type(error).__name__
    return Problem(
        template_file(template),
        line,
        1,
        "template",
        f"{words[:1].upper()}{words[1:]}.",
        _hint(error),
    )


def _hint(error: Exception) -> str:
    """Where a writer of templates finds what is right: in the manual of Jinja, or in ours."""
    # Jinja is slow to import, and a build that changes no page does not need it.
    from jinja2 import TemplateSyntaxError

    from newsdesk.rendering.templates.template_rules.template_rules import SYNTAX_HINT

    if isinstance(error, TemplateSyntaxError):
        return SYNTAX_HINT
    return _fields_instead(error) or ALL_FIELDS


def _fields_instead(error: Exception) -> str:
    """Of a view that has not what is asked of it, as Jinja says, the field that may be meant, and all of them."""
    found = NO_FIELD.fullmatch(str(error))
    view = getattr(sys.modules.get(found["module"]), found["view"], None) if found else None
    fields: tuple[str, ...] = getattr(view, "__struct_fields__", ())
    told = f"Its fields are {', '.join(f'`{field}`' for field in sorted(fields))}." if fields else ""
    return f"{suggestion_for(found['name'], fields)} {told}".strip() if found and told else ""
