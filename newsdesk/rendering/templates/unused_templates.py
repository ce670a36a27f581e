"""The templates of a desk → a warning of each that no page is made with, such as one whose name is misspelt."""

from collections.abc import Iterator

from newsdesk.rendering.templates.template_files import template_file, template_names
from newsdesk.rendering.templates.templates import Templates
from newsdesk.vocabulary.names.suggestions import Suggestions, did_you_mean
from newsdesk.vocabulary.problems import Problem, Rejected

ENDING = ".html"
OTHERWISE = "Name it in a template that is used, or delete it."


def unused_templates(templates: Templates) -> Iterator[Problem]:
    """A warning for each template of the desk that the theme has none of, and that none of those in use names.

    None at all while templates have problems: those can hide which names stand in them.
    """
    themed = templates.themed
    known, own = set(template_names(themed.theme)), set(template_names(themed.desk))
    # Of a theme without templates nobody knows which are those of pages.
    if not known or own <= known:
        return
    try:
        # A page is made with one of those at the top, which name the others.
        used = {each for top in known if "/" not in top for each in templates.closure(top)}
    except Rejected:
        return
    for name in sorted(own - known - used):
        near = did_you_mean(template_file(each) for each in Suggestions(known).near(name)[:1])
        if near or name.endswith(ENDING):
            message = "No page is made with this template: the theme has none of this name, and no template names it."
            yield Problem(template_file(name), 1, 1, "unused-template", message, near or OTHERWISE, warning=True)
