"""Public copy may name what is set aside: a link is words, and nothing is told of it."""

from itertools import product

import pytest

from tests.desk import Desk, story
from tests.set_aside.faulty_copy import CANARY, HEAD, NOW, put, sealed

pytestmark = [pytest.mark.slow, pytest.mark.sampled(2)]

LINKS = (
    "story:NAME", "NAME.md", "NAME.md#part", "/2023/09/NAME/", "/2023/09/NAME", "https://desk.test/2023/09/NAME/",
)  # fmt: skip
TAGGED = "tags: [Only there]\ntitel: x\n"


@pytest.mark.parametrize(
    ("link", "titel"),
    [*product(LINKS, ["titel: x\n", TAGGED, "dateline: [\n", "\x01\n"]), ("/tags/only-there/", TAGGED)],
)
def test_a_public_link_to_it_is_words_and_no_problem(site: Desk, link: str, titel: str) -> None:
    put(site, sealed("draft: true", f"{HEAD}{titel}"))
    site.write(story("public", f"See [these words]({link.replace('NAME', CANARY)}).\n", tags="[Mali]", title="Public"))
    assert site.build(now=NOW).status == 0
    assert "<p>See these words.</p>" in site.page("2023/09/public/index.html")


def test_a_public_story_may_be_related_to_it(site: Desk) -> None:
    put(site, sealed("draft: true", f"{HEAD}titel: x\n"))
    site.write(story("public", related=f"[{CANARY}]", tags="[Mali]"))
    assert site.build(now=NOW).status == 0


@pytest.mark.parametrize("broken", ["titel: x\n", "dateline: [\n", "\x01\n", "authors: [nobody]\n"])
@pytest.mark.parametrize(
    "public",
    [
        story("public", related=f"[{CANARY[:-1]}]"),
        story("public", authors=f"[{CANARY[:-1]}]"),
        story("public", f"[it](story:{CANARY[:-1]})\n"),
        story("public", f"[it]({CANARY[:-1]}.md)\n"),
        story("public", f"[it](/2023/09/{CANARY[:-1]}/)\n"),
    ],
)
def test_no_hint_about_public_copy_names_it(site: Desk, broken: str, public: str) -> None:
    put(site, sealed("draft: true", f"{HEAD}{broken}"))
    site.write(public)
    for command in (["build"], ["check", "--public"]):
        ran = site.run(*command, "--now", NOW)
        assert ran.status == 1
        said = ran.out + ran.err
        assert (CANARY not in said and "unknown-" in said) or "broken-link" in said
