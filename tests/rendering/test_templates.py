"""A template is known with all that it leads to, and whatever goes wrong in one is told with its file and line."""

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, meta

from newsdesk.rendering.templates.pages import render_page
from newsdesk.rendering.templates.templates import Templates, open_environment
from newsdesk.runtime.state.state_errors import StateDamaged
from newsdesk.views import Prose
from newsdesk.vocabulary.problems import Rejected
from tests.desk import REPOSITORY, Desk, story, unthemed

SHIPPED = sorted(
    file.relative_to(REPOSITORY / "templates").as_posix() for file in (REPOSITORY / "templates").rglob("*.html")
)


def templates(folder: Path, **sources: str) -> Templates:
    for name, source in sources.items():
        put(folder, f"{name}.html", source.encode())
    return Templates(unthemed(folder))


def put(folder: Path, name: str, source: bytes) -> None:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / name).write_bytes(source)


def closure(folder: Path, source: str) -> set[str]:
    return templates(folder, a=source, b="B", c="C").closure("a.html")


def refused(folder: Path, source: str) -> str:
    with pytest.raises(Rejected) as caught:
        closure(folder, source)
    assert caught.value.status == 1
    (problem,) = caught.value.problems
    return f"{problem.file}:{problem.line}:{problem.column} {problem.rule}"


@pytest.mark.parametrize("name", SHIPPED)
def test_every_template_that_ships_leads_where_jinja_says(name: str) -> None:
    source = (REPOSITORY / "templates" / name).read_text(encoding="utf-8")
    said = set(meta.find_referenced_templates(Environment(autoescape=True).parse(source)))

    assert None not in said
    assert Templates(unthemed(REPOSITORY)).closure(name) >= said | {name}
    assert set(re.findall(r"[\w/]+\.html", " ".join(re.findall(r"\{%.*?%\}", source, re.DOTALL)))) == said


@pytest.mark.parametrize(
    "statement",
    [
        '{% extends "b.html" %}',
        "{%- include 'b.html' -%}",
        '{%+ include "b.html" +%}',
        '{% import "b.html" as b %}',
        '{% from "b.html" import x %}',
        '{% from "b.html" import x, y as z %}',
        '{%\n  from "b.html"\n  import x %}',
        '{% include "b.html" ignore missing %}',
        '{% include "b.html" without context %}',
        '{% include "b.html" ignore missing with context %}',
        '{% import "b.html" as b with context %}',
        '{% from "b.html" import x with context %}',
        '{% include"b.html" %}',
        "{% if x %}{% include 'b.html' %}{% endif %}",
    ],
)
def test_a_template_leads_to_whatever_it_names(tmp_path: Path, statement: str) -> None:
    assert closure(tmp_path, statement) == {"a.html", "b.html"}
    assert list(meta.find_referenced_templates(Environment(autoescape=True).parse(statement))) == ["b.html"]


def test_a_closure_goes_all_the_way_and_comes_to_an_end(tmp_path: Path) -> None:
    known = templates(tmp_path, a='{% include "b.html" %}', b='{% include "c.html" %}', c='{% include "a.html" %}')

    assert known.closure("a.html") == {"a.html", "b.html", "c.html"}


@pytest.mark.parametrize(
    "statement",
    [
        "{% include name %}",
        '{% include "b" ~ ".html" %}',
        '{% include ["b.html", "c.html"] %}',
        '{% include "b.html" if x else "c.html" %}',
        '{% include ["b.html", "c.html"][n % 2] %}',
        '{% include "b.html" if n % 2 else "c.html" %}',
        "{% extends layout %}",
        "{% from name import x %}",
        "{% import name as x %}",
    ],
)
def test_a_computed_name_is_refused_where_it_stands(tmp_path: Path, statement: str) -> None:
    assert refused(tmp_path, f"One\ntwo {statement}") == "templates/a.html:2:5 computed-template"


@pytest.mark.parametrize(
    "source",
    ['{# {% include "gone.html" %} #}', "{# {% include name %} #}"],
)
def test_what_jinja_does_not_read_leads_nowhere(tmp_path: Path, source: str) -> None:
    assert closure(tmp_path, source) == {"a.html"}


@pytest.mark.parametrize("name", ["gone.html", "parts/gone.html"])
def test_a_template_that_is_not_there_is_a_problem(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, f'{{% include "{name}" %}}').endswith("missing-template")


def test_a_template_that_is_not_there_is_told_wherever_it_is_named_with_the_nearest(tmp_path: Path) -> None:
    put(tmp_path, "byline.html", b"x")
    put(tmp_path, "b.html", b"{# {% include 'bylin.html' %} #}\nx {% include 'bylin.html' %}")
    put(tmp_path, "a.html", b"{% extends 'b.html' %}\n\n{% from 'bylin.html' import x %}")

    with pytest.raises(Rejected) as caught:
        Templates(unthemed(tmp_path)).digests(["a.html", "b.html"])
    told = {(each.file, each.line, each.column) for each in caught.value.problems}
    assert told == {("templates/a.html", 3, 1), ("templates/b.html", 2, 3)}
    assert {each.hint for each in caught.value.problems} == {"Did you mean `byline.html`? Or add templates/bylin.html."}


def test_a_template_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "b.html", b"caf\xe9")

    with pytest.raises(Rejected) as caught:
        Templates(unthemed(tmp_path)).digest("b.html")
    assert [problem.file for problem in caught.value.problems] == ["templates/b.html"]


def test_a_digest_changes_with_any_text_of_the_closure_and_with_nothing_else(tmp_path: Path) -> None:
    texts = {"a": '{% include "b.html" %}', "b": "B", "c": "C"}
    before = templates(tmp_path, **texts).digest("a.html")

    assert templates(tmp_path, **texts).digest("a.html") == before
    assert templates(tmp_path, **(texts | {"c": "changed"})).digest("a.html") == before
    assert templates(tmp_path, **(texts | {"b": "changed"})).digest("a.html") != before
    assert templates(tmp_path, **(texts | {"a": '{% include "b.html" %} '})).digest("a.html") != before
    assert templates(tmp_path, a='{% include "c.html" %}', b="C", c="B").digest("a.html") != before


def test_a_text_moved_from_one_template_to_another_is_a_change(tmp_path: Path) -> None:
    one = templates(tmp_path, a='{% include "b.html" %}{% include "c.html" %}', b="xy", c="").digest("a.html")

    assert templates(tmp_path, b="x", c="y").digest("a.html") != one


@pytest.mark.parametrize("name", ["a.html", "a.xml", "a.txt", "a", "a.html.j2"])
def test_escaping_is_on_for_every_template_whatever_its_name(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, b"{{ page }}")
    environment = open_environment(unthemed(tmp_path), str)

    assert environment.get_template(name).render(page="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"


def test_no_template_that_ships_turns_escaping_off() -> None:
    for name in SHIPPED:
        source = (REPOSITORY / "templates" / name).read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", source), name


def test_every_template_that_ships_is_understood() -> None:
    environment = open_environment(unthemed(REPOSITORY), str)
    assert all(environment.get_template(name) for name in SHIPPED)


def rendered(folder: Path, source: str, prose: Callable[[Any], Any]) -> bytes:
    put(folder, "a.html", source.encode())
    environment = open_environment(unthemed(folder), prose)
    context: Any = SimpleNamespace(template=environment.get_template, paths=SimpleNamespace(themed=unthemed(folder)))
    output: Any = SimpleNamespace(template="a.html", view=SimpleNamespace(body=Prose("digest")))
    return render_page(output, context)


def failing(desk: Desk, **sources: str) -> list[str]:
    desk.write(story("a") + "".join(f"-- templates/{name}.html --\n{source}\n" for name, source in sources.items()))
    problems = desk.problems()
    assert not desk.output.exists()
    return problems


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("one\n{{ page.nope }}\n", "2:1"),
        ("one\ntwo\n{{ nope }}\n", "3:1"),
        ("{% if page.nope %}x{% endif %}", "1:1"),
        ("one\n\n{% if %}\n", "3:7"),
        ("one\n{{ page.title | nope }}\n", "2:1"),
        ("one\n{{ page.title | map('sa' ~ page.kind) | join }}\n", "2:1"),
        ("one\n{{ 1 / 0 }}\n", "2:1"),
        ("one\n{{ page.title + 1 }}\n", "2:1"),
        ("one\n{{ [page.title] | sum }}\n", "2:1"),
        ("one\n{{ page.title.join(1) }}\n", "2:1"),
        ("one\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}\n", "2:1"),
        ("one\n{{ page.title | prose }}\n", "2:1"),
        ("one\n{{ page.title | day }}\n", "2:1"),
        ("one\n{{ page.nope | iso }}\n", "2:1"),
        ("one\n{% endblock %}", "2:4"),
        ("one\n{{ unclosed\n", "2:4"),
    ],
)
def test_a_failing_template_is_told_with_its_file_and_place(desk: Desk, source: str, place: str) -> None:
    assert failing(desk, article=source) == [f"templates/article.html:{place} template"]


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("page.published | moment", "cannot be called so: missing a required argument: 'words'."),
        ("page.published | day('x')", "takes other `words` than it was given (str)."),
        ("page.published | day(page.title)", "takes other `words` than it was given (str)."),
        ("page.published | iso(1)", "cannot be called so: too many positional arguments."),
        ("page.published | clock(zone='UTC')", "cannot be called so: got an unexpected keyword argument 'zone'."),
    ],
)
def test_what_does_not_suit_a_filter_is_told(desk: Desk, shown: str, told: str) -> None:
    assert failing(desk, article=f"one\n{{{{ {shown} }}}}\n") == ["templates/article.html:2:1 template"]
    assert f"This filter {told}" in desk.build().err


@pytest.mark.parametrize("shown", ["fill(nam=page.title)", "say(nam=page.title)"])
def test_a_phrase_without_what_it_asks_for_says_so(desk: Desk, shown: str) -> None:
    assert failing(desk, article=f"one\n{{{{ page.words.more_from | {shown} }}}}\n") == [
        "templates/article.html:2:1 template"
    ]
    assert "asks for `name`, and was given `nam`" in desk.build().err


def test_a_filter_given_an_unknown_name_says_which(desk: Desk) -> None:
    failing(desk, article="{{ page.nope | prose }}")

    assert "has no attribute 'nope'" in desk.build().err


@pytest.mark.parametrize("source", ["{{ page.titel }}", "{% if page.titel %}{% endif %}", "{{ page.titel | iso }}"])
def test_a_misspelt_field_of_a_view_is_told_with_the_nearest(desk: Desk, source: str) -> None:
    failing(desk, article=source)

    told = desk.build().err
    assert "Did you mean `title`?" in told and "`summary`" in told


@pytest.mark.parametrize(
    "fault", [StateDamaged("a row is damaged"), OSError("the disk"), KeyError("x"), ZeroDivisionError(), MemoryError()]
)
def test_a_fault_of_the_program_while_a_page_is_rendered_is_no_problem_of_the_template(
    tmp_path: Path, fault: Exception
) -> None:
    def faulty(prose: Prose) -> str:
        raise fault

    with pytest.raises(type(fault)) as caught:
        rendered(tmp_path, "{{ page.body | prose }}", faulty)
    assert caught.value is fault


def test_a_fault_of_a_template_that_the_program_called_back_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        rendered(tmp_path, "\n{% macro m() %}{{ 1 / 0 }}{% endmacro %}{{ m() }}", str)
    assert [(each.file, each.line) for each in caught.value.problems] == [("templates/a.html", 2)]


def test_templates_within_the_package_are_templates_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsdesk.rendering.templates.pages.PACKAGE", f"{tmp_path.parent}/")
    with pytest.raises(Rejected):
        rendered(tmp_path, "{{ 1 / 0 }}", str)


def test_the_innermost_template_is_the_one_that_fails(desk: Desk) -> None:
    assert failing(
        desk,
        article='{% extends "base.html" %}{% from "p.html" import p %}{% block content %}{{ p(page) }}{% endblock %}',
        p="{% macro p(page) %}\n\n{{ page.nope }}\n{% endmacro %}",
    ) == ["templates/p.html:3:1 template"]


def test_a_template_that_includes_itself_is_a_problem_and_no_fault(desk: Desk) -> None:
    (told,) = failing(desk, article='{% include "article.html" %}')

    assert told.startswith("templates/article.html:")


def test_one_fault_on_many_pages_is_told_once(desk: Desk) -> None:
    desk.write("".join(story(f"s{n}") for n in range(5)))

    assert failing(desk, article="{{ nope }}") == ["templates/article.html:1:1 template"]


def test_faults_of_several_templates_are_told_together(desk: Desk) -> None:
    assert len(failing(desk, article="{{ nope }}", home="{{ nope }}", index="{{ nope }}")) == 3


def test_a_part_that_changes_changes_the_page(desk: Desk) -> None:
    desk.write(
        story("a") + '-- templates/article.html --\n{% include "part.html" %}\n-- templates/part.html --\nOld.\n'
    )
    desk.build()
    desk.write("-- templates/part.html --\nNew.\n")
    desk.build()

    assert desk.page("2023/09/a/index.html") == "New.\n"


def test_problems_carry_no_path_of_the_machine(desk: Desk) -> None:
    failing(desk, article="{{ nope }}")

    assert str(desk.root) not in desk.build().err
