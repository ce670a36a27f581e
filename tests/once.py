"""What depends on its arguments alone, and is the same on thousands of the sites of the tests, is made once a process.

A third of the time that a small site takes to build went into examining and compiling the same templates, and into
drawing the same social cards. A process that is forked knows what the one that forked it knew.
"""

from functools import cache, lru_cache
from types import CodeType
from typing import Any

from jinja2 import Environment

from newsdesk.rendering.files.cards import render_card
from newsdesk.rendering.render import RENDERERS
from newsdesk.rendering.templates.template_rules import template_rules
from newsdesk.views import CardFile
from newsdesk.vocabulary.output import Format, Output
from tests.stateful import swap

CARDS_KEPT = 1000


def remember() -> None:
    """Let this process remember what it examines, compiles and draws."""
    swap(template_rules, examine=cache(template_rules.examine))
    swap(Environment, compile=_once(Environment.compile))
    RENDERERS[Format.CARD] = lambda output, _: _drawn(output.view)


@lru_cache(CARDS_KEPT)
def _drawn(view: CardFile) -> bytes:
    nothing: Any = None
    return render_card(Output("", Format.CARD, view), nothing)


def _once(compile_it: Any) -> Any:
    """The method that compiles, done once for all files: in which one a template stands is only named in the code."""
    known: dict[tuple[str, ...], CodeType] = {}

    def compile_once(self: Environment, source: Any, name: Any = None, filename: Any = None, **more: Any) -> Any:
        if more or filename is None:
            return compile_it(self, source, name, filename, **more)
        # It refuses filters that the environment has not.
        key = (source, name, *self.filters)
        if key not in known:
            known[key] = compile_it(self, source, name, filename)
        return known[key].replace(co_filename=filename)

    return compile_once
