"""A template that breaks the site's content security policy, or prints text unescaped, is a problem with its cure."""

import pytest

from newsdesk.rendering.templates.template_rules.template_rules import Examined, examine
from tests.desk import REPOSITORY, Desk, story
from tests.rendering.template_samples import HARMLESS, HOSTILE


def found(source: str) -> list[tuple[int, int, str]]:
    """Line, column and rule of each problem."""
    return [(each.line, each.column, each.rule) for each in examine("x.html", source).problems]


@pytest.mark.bar(6)
@pytest.mark.parametrize(
    ("source", "column"),
    [
        ("{{ page.title | safe }}", 17),
        ("{{ page.title|safe }}", 15),
        ("{% set x = page.title | safe %}", 25),
        ("{{ page.title | upper | safe | trim }}", 25),
        ("{% autoescape false %}x{% endautoescape %}", 4),
    ],
)
def test_text_that_is_not_escaped(source: str, column: int) -> None:
    assert found(source) == [(1, column, "unescaped")]


@pytest.mark.parametrize(
    ("source", "column"),
    [
        ('<p style="color: red">', 4),
        ("<p class=x STYLE=color:red>", 12),
        ("<style>p {}</style>", 1),
        ("<script>x()</script>", 1),
        ('<script src="/x.js"></script>', 1),
        ('<script type="module"></script>', 1),
        ('<button onclick="x()">', 9),
        ('<img src="https://cdn.example/x.png" alt="">', 6),
        ('<img alt="" srcset="//cdn.example/x.png 2x">', 13),
        ('<link rel="stylesheet" href="https://cdn.example/x.css">', 24),
        ('<link rel="preconnect" href="https://cdn.example">', 24),
        ("<iframe src='/x'></iframe>", 1),
        ('<base href="/x/">', 1),
        ("<form action='/search'>", 1),
    ],
)
def test_what_the_content_security_policy_refuses(source: str, column: int) -> None:
    assert found(source) == [(1, column, "content-policy")]


@pytest.mark.parametrize(
    "source",
    [
        '<script type="application/ld+json">{{ said }}</script>',
        '<a href="https://elsewhere.example/" title="a style= and onclick= in words">x</a>',
        '<link rel="canonical" href="https://desk.example/">',
        '<link rel="alternate me" href="https://desk.example/">',
        "{# <script> and {{ x | safe }} are not for us #}<p>{{ page.safe }}</p>",
        "{% if page.a > page.b and page.style %}<p>on = style = x</p>{% endif %}",
        '<img src="{{ picture.src }}" alt="{{ picture.alt }}">',
        "<p class=\"{{ 'style' if page.onclick else 'x' }}\">",
        '<p>safe | safe</p>{{ page.title | replace("safe", "x") }}',
        '<link rel="stylesheet" href="/assets/x.css"><meta name="theme-color" content="#fff">',
    ],
)
def test_what_is_none_of_it(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize("source", HOSTILE)
def test_no_way_round_the_rules(source: str) -> None:
    assert {rule for _, _, rule in found(source)} & {"unescaped", "content-policy"}


@pytest.mark.parametrize("source", HARMLESS)
def test_what_only_looks_like_one(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("{{ page.title |\n\t safe }}", (2, 3)),
        ("{{ page.tags |\n map('safe') }}", (2, 6)),
        ("\n\n  <p\n\tclass='x'\n\tstyle='y'>", (5, 2)),
        ("<p title='\n\n>'><b onclick='x()'>", (3, 7)),
        ("<p>\r\n<p>\r\n\t<script>", (3, 2)),
        ("<p>\r<style>", (2, 1)),
        ("{#\n\n#}  <script>", (3, 5)),
        ("{%- if x -%}\n\n <style>\n{%- endif -%}", (3, 2)),
        ("x \n\n {%- if x %}{{ y |safe }}{% endif %}", (3, 19)),
        ("{% raw %}\n{{ x }}{% endraw %}<style>", (2, 20)),
        ("<{{ 'script' }}>", (1, 1)),
        ("<img alt='' src=\"{{ 'https://cdn.example/x.png' }}\">", (1, 13)),
        ("{% macro m() %}\n style='x'{% endmacro %}", (2, 2)),
        ("<p class={{ page.title | upper }}>", (1, 13)),
        ("ü <style>", (1, 3)),
        ("{{ page.title }}{{ 'ü' | safe }}", (1, 26)),
    ],
)
def test_a_problem_is_placed_at_its_tag_attribute_or_filter(source: str, place: tuple[int, int]) -> None:
    assert [(line, column) for line, column, _ in found(source)] == [place]


def test_one_problem_of_a_macro_is_told_once_however_often_it_is_printed() -> None:
    assert found("{% macro m() %} style='x'{% endmacro %}<p{{ m() }}><b{{ m() }}>") == [(1, 17, "content-policy")]


def test_many_conditions_in_one_tag_are_checked_as_long_as_they_are_harmless() -> None:
    conditions = "".join(f" {{% if page.x{n} %}}data-{n}='x'{{% endif %}}" for n in range(40))

    assert found(f"<p{conditions}>") == []
    assert found(f"<p{conditions} style='x'>") == [(1, len(conditions) + 4, "content-policy")]


def test_a_tag_with_too_many_conditions_to_check_is_a_problem() -> None:
    conditions = "".join(f" {{% if page.x{n} %}}on{n}='x'{{% endif %}}" for n in range(40))

    assert "unescaped" in {rule for _, _, rule in found(f"<p{conditions}>")}


def test_a_macro_that_prints_itself_comes_to_an_end() -> None:
    assert found("{% macro m(n) %} lang='x'{{ m(n - 1) if n }}{% endmacro %}<p{{ m(9) }}>") == []


def test_a_template_that_is_not_jinja_is_a_problem_with_its_column() -> None:
    assert found("<p>\n{{ page.title | }}") == [(2, 17, "template")]


def test_every_shipped_template_keeps_the_rules() -> None:
    shipped = sorted((REPOSITORY / "templates").rglob("*.html"))

    assert len(shipped) > 20
    assert [each for file in shipped for each in examine(file.name, file.read_text(encoding="utf-8")).problems] == []


@pytest.mark.parametrize("command", ["build", "check"])
def test_all_of_them_are_reported_at_once_with_their_places(desk: Desk, command: str) -> None:
    desk.replace("templates/article.html", "<h1>", '<h1 style="color: red">')
    desk.replace("templates/article.html", "{{ page.summary }}", "{{ page.summary | safe }}")
    desk.replace("templates/base.html", "<!doctype html>", "<!doctype html>\n<script>x()</script>")
    ran = desk.write(story("a", tags="[Mali]")).run(command, "--now", "2024-01-10T12:00:00Z")

    assert ran.status == 1
    assert [line.partition(": ")[0] for line in ran.err.splitlines() if line.startswith("templates/")] == [
        "templates/article.html:3:5",
        "templates/article.html:4:22",
        "templates/base.html:2:1",
    ]
    assert "Put the rules into a part of assets/style.css/" in ran.err
    assert not (desk.output / "index.html").exists()


def test_a_hint_that_is_followed_works(desk: Desk) -> None:
    desk.replace("templates/article.html", "{{ page.summary }}", "{{ page.summary | safe }}")
    assert desk.write(story("a", tags="[Mali]")).build().status == 1
    desk.replace("templates/article.html", " | safe", "")

    assert desk.build().status == 0


def test_what_a_template_with_problems_includes_is_examined_in_the_same_run(desk: Desk) -> None:
    desk.write(
        story("a")
        + '-- templates/article.html --\n<script>x</script>\n{% include "parts/b.html" %}\n{% include page.title %}\n'
        + '-- templates/parts/b.html --\n{% from "parts/c.html" import c %}\n\t<style></style>\n'
        + "-- templates/parts/c.html --\n{% macro c(x) %}\n{{ x | safe }}\n{% if %}{% endmacro %}\n"
    )

    assert desk.problems() == [
        "templates/article.html:1:1 content-policy",
        "templates/article.html:3:1 computed-template",
        "templates/parts/b.html:2:2 content-policy",
        "templates/parts/c.html:3:7 template",
    ]


def test_a_build_without_changes_does_not_examine_templates(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(story("a"))
    examined: list[str] = []

    def noted(name: str, source: str) -> Examined:
        examined.append(name)
        return examine(name, source)

    monkeypatch.setattr("newsdesk.rendering.templates.template_rules.template_rules.examine", noted)
    assert desk.build().status == 0
    assert "base.html" in examined
    examined.clear()
    assert desk.build().status == 0
    assert examined == []
    desk.replace("templates/article.html", "<h1>", "<h1 class='x'>")
    assert desk.build().status == 0
    assert examined == ["article.html"]
