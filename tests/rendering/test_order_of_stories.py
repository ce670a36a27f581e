"""A body is the same HTML whichever were made before it, in whatever order, or alone."""

import random
import re

import pytest

from newsdesk.rendering.markdown.composer import Composer
from newsdesk.views import Prose
from newsdesk.vocabulary.problems import Problem
from tests.desk import REPOSITORY
from tests.rendering.fast.syntax import SYNTAX
from tests.rendering.rendered import Texts

# What a converter remembers of a text: footnotes, labels, headings, marks that were opened and never closed.
MEMORABLE = [
    "Known.[^1]\n\n[^1]: Col. K, interviewed 3 May.\n", "Unknown.[^1] See [x] and [^y].\n", "See [x].\n\n[x]: https://a.test/\n",
    "[x]: https://b.test/ 'other'\n\nSee [x][x].\n", "## Same\n\n## Same\n", "## Same\n", "```\nnever closed\n",
    "<https://c.test/> *never closed **either\n", "> quote\n", "| a |\n|---|\n", "*[abbr]: said before\n", "abbr\n", "",
]  # fmt: skip
SAMPLE = [file.read_text("utf-8").split("---\n", 2)[2] for file in sorted(REPOSITORY.glob("content/**/*.md"))]
BODIES = list(dict.fromkeys([*MEMORABLE, *SYNTAX.values(), *SAMPLE]))


def made(compose: Composer, body: str) -> str | Problem:
    return compose(Prose(re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)))


@pytest.fixture(scope="module")
def alone() -> dict[str, str | Problem]:
    return {body: made(Composer(Texts()), body) for body in BODIES}


@pytest.mark.bar(4)
@pytest.mark.parametrize("seed", range(5))
def test_a_body_is_the_same_in_any_order_and_alone(alone: dict[str, str | Problem], seed: int) -> None:
    compose = Composer(Texts())
    order = random.Random(seed).sample(BODIES, len(BODIES))

    assert len(order) > 60 and sum(isinstance(each, str) for each in alone.values()) > 40
    assert {body: told for body in order if (told := made(compose, body)) != alone[body]} == {}
