"""A changed template renders the pages that use it, in whichever way they name it."""

from pathlib import Path

import pytest

from tests.incremental.edits import dressed
from tests.incremental.rebuilt import rebuild
from tests.stateful import TEMPLATES, build_site, tree, write

pytestmark = pytest.mark.slow  # every test builds twice


def test_a_template_renders_the_pages_that_use_it_and_no_other(root: Path) -> None:
    write(root, "templates/article.html", dressed(TEMPLATES["article.html"], 1))
    result, written = rebuild(root)
    assert written == {path for path in tree(root / "output") if "/story-" in path}
    assert result["rendered"] == len(written) == 7


def test_a_template_that_gives_the_same_bytes_rewrites_nothing(root: Path) -> None:
    write(root, "templates/article.html", TEMPLATES["article.html"] + "{# A word about it. #}")
    result, written = rebuild(root)
    assert (result["rendered"], written) == (7, set())


@pytest.mark.parametrize(
    "mention",
    [
        '{% include "parts/a.html" %}',
        "{%- include 'parts/a.html' -%}",
        '{%+ include "parts/a.html" ignore missing with context %}',
        '{% include"parts/a.html" %}',
        '{% include("parts/a.html") %}',
        '{% include "parts/%s.html" % "a" %}',
        '{% include ["parts/a.html", "parts/b.html"] %}',
        '{% include "parts/a.html" if page else "parts/b.html" %}',
        '{% set name = "parts/a.html" %}{% include name %}',
        '{% from "parts/a.html" import word with context %}{{ word }}',
        '{% from"parts/a.html"import word %}{{ word }}',
        '{% import "parts/a.html" as a %}{{ a.word }}',
        '{% import\n  "parts/a.html" as a %}{{ a.word }}',
    ],
)
def test_a_template_is_known_to_depend_on_whatever_it_mentions_or_is_refused(root: Path, mention: str) -> None:
    write(root, "templates/parts/footer.html", mention)
    write(root, "templates/parts/b.html", "b")
    write(root, "templates/parts/a.html", '{% set word = "first" %}{{ word }}')
    outcome = build_site(root)
    if outcome.status:
        assert [problem["rule"] for problem in outcome.result["problems"]] == ["computed-template"]
        return
    write(root, "templates/parts/a.html", '{% set word = "second" %}{{ word }}')
    result, _ = rebuild(root)
    assert result["rendered"] > 20


def test_a_template_mentioned_in_a_comment_need_not_exist(root: Path) -> None:
    write(root, "templates/parts/footer.html", '{# Once: {% include "parts/missing.html" %} #}')
    rebuild(root)
