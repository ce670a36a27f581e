"""What is escaped quickly is escaped as MarkupSafe does it, whatever a template does with it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup, escape

from newsdesk.rendering.templates.quick_environment import QuickEnvironment, quickly_escaped


class Tag:
    def __html__(self) -> str:
        return "<br>"


class Loud(str):
    def __html__(self) -> str:
        return f"<b>{self}</b>"


class Shown(Markup):
    pass


@given(st.text())
@pytest.mark.parametrize("kind", [str, Markup, Loud, Shown])
def test_a_text_has_the_same_letters(kind: type[str], text: str) -> None:
    assert str(quickly_escaped(kind(text))) == str(escape(kind(text)))


@pytest.mark.parametrize("value", [None, 7, 0.5, True, Tag(), ("<",), ["&"], object, b"<"])
def test_so_has_whatever_else_is_printed(value: object) -> None:
    assert str(quickly_escaped(value)) == str(escape(value))


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}{{ markup }}{{ number }}{{ tag }}",
        "{{ text ~ markup ~ '<' }}{{ (text ~ number)|upper }}{{ markup + text }}",
        "{% macro shown(x) %}<i>{{ x }}</i>{% endmacro %}{{ shown(text) }}{{ shown(shown(markup)) }}",
        "{% set block %}{{ text }}<hr>{% endset %}{{ block }}{{ block|length }}",
        "{% macro m() %}{{ text }}{{ caller() }}{% endmacro %}{% call m() %}{{ text }}&amp;{% endcall %}",
        "{% filter upper %}{{ text }}{{ markup }}{% endfilter %}{{ [text, markup]|join('<') }}{{ text|e }}",
        "{% for each in [text, markup, number] %}{{ each }}{{ loop.index }}{% endfor %}",
    ],
)
def test_a_template_prints_the_same(template: str) -> None:
    given_: dict[str, Any] = {"text": "a <b> & 'c' \"d\"", "markup": Markup("<u>e</u>"), "number": 7, "tag": Tag()}
    quick = QuickEnvironment(autoescape=True).from_string(template)

    assert quick.render(given_) == Environment(autoescape=True).from_string(template).render(given_)


def test_the_templates_of_a_site_escape_quickly() -> None:
    template = QuickEnvironment(autoescape=True).from_string("{{ text }}")

    assert template.root_render_func.__globals__["escape"] is quickly_escaped
