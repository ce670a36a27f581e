"""A Jinja environment for one build, in which no template changes and nobody changes a global.

What Jinja does for every page, and need not: look each name up in a chain of maps, find a template anew that it has
found, and mark as safe what is joined at once to a text that is marked as safe.
"""

import re
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup, escape

ESCAPED_LETTERS = re.compile("[&<>'\"]")


def quickly_escaped(value: object) -> str:
    """The same letters as of `markupsafe.escape`: most texts have nothing to escape, and markup stays what it is."""
    kind = type(value)
    if kind is Markup or (kind is str and not ESCAPED_LETTERS.search(value)):  # type: ignore[call-overload]  # a text
        return value  # type: ignore[return-value]  # which both are
    return escape(value)


class QuickTemplate(Template):
    """A template that escapes quickly what it prints, where its compiled form asks MarkupSafe to do that by name."""

    @classmethod
    def from_code(cls, environment: Any, code: Any, globals: Any, uptodate: Any = None) -> Any:  # noqa: A002  # as Jinja has it
        template = super().from_code(environment, code, globals, uptodate)
        names = template.root_render_func.__globals__
        if names.get("escape") is escape:
            names["escape"] = quickly_escaped
        return template


class QuickEnvironment(Environment):
    """An environment whose templates share one plain mapping of globals, and are found once."""

    template_class = QuickTemplate

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[Any, Any] = {}

    def make_globals(self, d: Any) -> Any:
        return {**self.globals, **d} if d else self.globals

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Any:  # noqa: A002  # as Jinja has it
        if globals:
            return super().get_template(name, parent, globals)
        if name not in self._found:
            self._found[name] = super().get_template(name, parent)
        return self._found[name]
