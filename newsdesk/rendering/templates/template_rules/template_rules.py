"""The text of a template → the templates that it names, and its problems, each with its place."""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes
from msgspec import Struct

from newsdesk.rendering.templates.template_rules.content_policy import fragment_violations, is_checked, violations
from newsdesk.rendering.templates.template_rules.escaping import unescaped
from newsdesk.rendering.templates.template_rules.printed import Expressions
from newsdesk.rendering.templates.template_rules.syntax_tree import (
    SyntaxTree,
    parse_template,
    with_one_line_end,
)
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
        problems.add(Problem(f"{folders.TEMPLATES}/{name}", *line_and_column(source, offset), rule, *words))

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
    for offset, mentioned in _mentions(tree, source):
        if mentioned is not None:
            mentions.add(mentioned)
        else:
            # It is known only during rendering, so the dependencies of the page could not be hashed.
            message = "A template is named by something that only shows while rendering."
            add("computed-template", offset, (message, "Type one name, in quotes."))
    return Examined(tuple(sorted(mentions)), tuple(sorted(problems)))


def place_of_mention(name: str, source: str) -> tuple[int, int]:
    """The line and the column where a template of the text `source`, which is without problems, names another."""
    source = with_one_line_end(source)
    offset = next(offset for offset, each in _mentions(parse_template(source), source) if each == name)
    return line_and_column(source, offset)


def line_and_column(source: str, offset: int) -> tuple[int, int]:
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)


def _mentions(tree: SyntaxTree, source: str) -> Iterator[tuple[int, str | None]]:
    """Where the template names another one, and its name; None where that only shows while rendering."""
    for node in tree.nodes:
        if isinstance(node, nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport):
            named = node.template
            name = named.value if isinstance(named, nodes.Const) and isinstance(named.value, str) else None
            yield source.rfind("{%", 0, node.lineno), name
