"""A template that breaks the site's content security policy, or prints text unescaped, is a problem with its cure."""

import pytest

from newsdesk.rendering.template_rules import template_problems
from tests.desk import REPOSITORY, Desk, story


def found(source: str) -> list[tuple[int, int, str]]:
    """Line, column and rule of each problem."""
    return [(each.line, each.column, each.rule) for each in template_problems("x.html", source)]


@pytest.mark.parametrize(
    ("source", "column"),
    [
        ("{{ page.title | safe }}", 15),
        ("{{ page.title|safe }}", 14),
        ("{% set x = page.title | safe %}", 23),
        ("{{ page.title | upper | safe | trim }}", 23),
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


def test_every_shipped_template_keeps_the_rules() -> None:
    shipped = sorted((REPOSITORY / "templates").rglob("*.html"))

    assert len(shipped) > 20
    assert [each for file in shipped for each in template_problems(file.name, file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("command", ["build", "check"])
def test_all_of_them_are_reported_at_once_with_their_places(desk: Desk, command: str) -> None:
    desk.replace("templates/article.html", "<h1>", '<h1 style="color: red">')
    desk.replace("templates/article.html", "{{ page.summary }}", "{{ page.summary | safe }}")
    desk.replace("templates/base.html", "<!doctype html>", "<!doctype html>\n<script>x()</script>")
    ran = desk.write(story("a", tags="[Mali]")).run(command, "--now", "2024-01-10T12:00:00Z")

    assert ran.status == 1
    assert [line.partition(": ")[0] for line in ran.err.splitlines() if line.startswith("templates/")] == [
        "templates/article.html:3:5",
        "templates/article.html:4:20",
        "templates/base.html:2:1",
    ]
    assert "Put the rules into a part of assets/style.css/" in ran.err
    assert not (desk.output / "index.html").exists()


def test_a_hint_that_is_followed_works(desk: Desk) -> None:
    desk.replace("templates/article.html", "{{ page.summary }}", "{{ page.summary | safe }}")
    assert desk.write(story("a", tags="[Mali]")).build().status == 1
    desk.replace("templates/article.html", " | safe", "")

    assert desk.build().status == 0
