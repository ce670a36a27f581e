"""The text of a template → the templates that it names, and its problems, each with its place."""

from jinja2 import TemplateSyntaxError, nodes
from msgspec import Struct

from newsdesk.rendering.templates.template_rules.content_policy import fragment_violations, is_checked, violations
from newsdesk.rendering.templates.template_rules.escaping import unescaped
from newsdesk.rendering.templates.template_rules.printed import Expressions
from newsdesk.rendering.templates.template_rules.syntax_tree import parse_template, with_one_line_end
from newsdesk.rendering.templates.template_rules.template_tags import TemplateTags
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Problem

# The only one with a script: its page has a policy of its own.
SEARCH = "search.html"
SYNTAX_HINT = "See https://jinja.palletsprojects.com/templates/ for how it is typed."


class Examined(Struct, frozen=True):
    """The templates that a template extends, includes or imports, and all its problems."""

    mentions: tuple[str, ...]
    problems: tuple[Problem, ...]


def examine(name: str, source: str) -> Examined:
    """What `source`, the text of the template `name`, names, and every rule that it violates."""
    source = with_one_line_end(source)
    problems: set[Problem] = set()

    def add(rule: str, offset: int, words: tuple[str, str]) -> None:
        line, column = source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)
        problems.add(Problem(f"{folders.TEMPLATES}/{name}", line, column, rule, *words))

    try:
        tree = parse_template(source)
    except TemplateSyntaxError as error:
        message = (error.message or "This is not Jinja").rstrip(".")
        add("template", error.lineno, (f"{message[:1].upper()}{message[1:]}.", SYNTAX_HINT))
        return Examined((), tuple(problems))
    expressions = Expressions(tree)
    for offset, words in unescaped(tree, expressions):
        add("unescaped", offset, words)
    read = TemplateTags(tree, expressions, is_checked, lambda offset, words: add("unescaped", offset, words))
    for tag in read.tags:
        for offset, words in () if tag.closing else violations(tag, runs_script=name == SEARCH):
            add("content-policy", offset, words)
    for fragment in read.fragments:
        for offset, words in fragment_violations(fragment):
            add("content-policy", offset, words)
    mentions: set[str] = set()
    for node in tree.nodes:
        if not isinstance(node, nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport):
            continue
        named = node.template
        if isinstance(named, nodes.Const) and isinstance(named.value, str):
            mentions.add(named.value)
        else:
            # It is known only during rendering, so the dependencies of the page could not be hashed.
            message = "A template is named by something that only shows while rendering."
            add("computed-template", source.rfind("{%", 0, node.lineno), (message, "Type one name, in quotes."))
    return Examined(tuple(sorted(mentions)), tuple(sorted(problems)))
