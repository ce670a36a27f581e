"""A small theme, and a site without a template or an asset of its own."""

from pathlib import Path

import pytest

from newsdesk.runtime.disk import themed_folder
from tests.desk import BARE, TINY, Desk, story

# Of each sort of file one: a stylesheet in parts and one that is a file, a folder, and a file of no kind.
ASSETS = """\
-- assets/style.css/1-base.css --
p { margin: 1px }
-- assets/style.css/2-more.css --
h1 { margin: 2px }
-- assets/print.css --
p { margin: 3px }
-- assets/favicon.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
"""
PARTS = """\
-- templates/article.html --
{% extends "base.html" %}
{% from "parts/byline.html" import byline %}
{% block content %}
<h1>{{ page.title }}</h1>
{{ byline(page) }}
{% endblock %}
-- templates/parts/byline.html --
{% macro byline(page) %}
<p>By the theme</p>
{% endmacro %}
"""


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A theme in a folder of its own: it is no site, but is written like one."""
    made = Desk(tmp_path / "theme").write(TINY + PARTS + ASSETS)
    monkeypatch.setattr(themed_folder, "THEME_FOLDER", made.root)
    return made


@pytest.fixture
def site(tmp_path: Path, theme: Desk) -> Desk:
    """A site with two stories, that has its templates and assets from the small theme."""
    made = Desk(tmp_path / "site").write(BARE + story("a") + story("b"))
    made.never_deployed()
    return made
