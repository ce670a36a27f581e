"""A build that finds nothing but edited texts plans nothing, and gives what a whole one gives."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from newsdesk import build
from newsdesk.corridor.remembered import MOST_FOLDERS
from tests.incremental.rebuilt import is_short, rebuild, refuse_to_survey
from tests.stateful import (
    NOW,
    SETTINGS,
    build_options,
    build_site,
    picture,
    run,
    story,
    swap,
    text_of,
    tree,
    write,
    write_frame,
)

pytestmark = pytest.mark.slow  # every test builds several times

LATER = "2024-01-10T15:00:00Z"
FIRST = "content/2024/first.md"
POLICY = "content/pages/corrections-policy.md"
TEXT = "It *happened* in [Mali](/2024/01/second/).\n\n> So it is said.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A site with every feed and compressed copies, of stories that link to each other, a draft and a sealed one."""
    root = tmp_path / "site"
    write_frame(root, SETTINGS | {"outputs": {"ninjs": True, "compressed": True, "atom": True, "json_feed": True}})
    write(root, "content/2024/one.png", picture(1))
    write(root, FIRST, text_of(story(title="First", tags=["Mali"], date="2024-01-06T10:00:00Z"), TEXT))
    for name, related, draft in (("second", [], False), ("third", ["first"], False), ("draft", [], True)):
        fields = story(title=name.title(), tags=["Mali"], related=related, draft=draft)
        write(root, f"content/2024/{name}.md", text_of(fields, f"The {name} one.\n"))
    shown = story(title="Shown", tags=["Mali"])
    write(root, "content/2024/shown.md", text_of(shown, "![One](one.png)\n\nSo it was.\n"))
    sealed = story(title="Sealed", date="2024-01-20T10:00:00Z")
    write(root, "content/2024/sealed.md", text_of(sealed, "Not yet.\n"))
    outcome = build_site(root)
    assert outcome.status == 0, outcome
    return root


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text()
    assert old in text
    write(root, file, text.replace(old, new))


def render_an_edit_alone(root: Path) -> None:
    """Edit a text: that is all that the next build looks at, and nothing is left to be done."""
    edit(root, FIRST, "said", "told")
    assert is_short(root)
    assert build_site(root).status == 0
    assert rebuild(root)[1] == set()


@pytest.mark.parametrize(
    ("old", "new"), [("It *happened*", "**Nothing** happened"), ("> So", "> Thus, and _so_"), ("it is said", "&lt;b>")]
)
def test_an_edited_text_is_rendered_wherever_it_is_shown_and_nothing_else_is_looked_at(
    desk: Path, old: str, new: str
) -> None:
    before = tree(desk / "output")
    edit(desk, FIRST, old, new)
    short = run(*build_options(desk), before=refuse_to_survey)
    assert short.status == 0, short
    made = {path for path, raw in tree(desk / "output").items() if before.get(path) != raw}

    assert {"2024/01/first/index.html", "2024/01/first/index.html.gz", "feed.xml", "feed.xml.gz"} <= made
    assert short.result["rendered"] == len(made - {"manifest.json", "manifest.json.gz"})
    assert rebuild(desk)[1] == set()


def test_the_text_of_a_standing_page_is_an_edited_text_too(desk: Path) -> None:
    edit(desk, POLICY, "errors", "every error")
    edit(desk, FIRST, "said", "told")
    short = run(*build_options(desk), before=refuse_to_survey)
    assert short.status == 0, short
    assert "every error" in (desk / "output/corrections-policy/index.html").read_text()
    assert rebuild(desk)[1] == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Corrections"', '"Errors"'),
        ("errors right", "[errors](/2024/01/first/) right"),
        ("We put errors right.", TEXT),
    ],
)
def test_whatever_else_is_edited_in_a_standing_page_has_the_whole_site_looked_at(
    desk: Path, old: str, new: str
) -> None:
    edit(desk, POLICY, old, new)
    assert not is_short(desk)
    rebuild(desk)
    assert rebuild(desk)[1] == set()


def test_one_edit_follows_another_in_several_stories_and_each_is_told_as_ever(desk: Path) -> None:
    for number in range(3):
        edit(desk, FIRST, "It ", f"It {number} ")
        edit(desk, "content/2024/third.md", "The ", f"The {number} ")
        short = run(*build_options(desk), before=refuse_to_survey)
        (desk / ".newsdesk/state.db").unlink()
        whole = build_site(desk)

        assert short.status == whole.status == 0, (short, whole)
        same = {"seconds": 0, "rendered": 0, "reused": 0}
        assert short.result | same == whole.result | same
        assert whole.result["rendered"] == 0
        # With the state, the bodies of all other stories were lost.
        edit(desk, FIRST, "It ", "It was, and ")
        assert not is_short(desk)
        rebuild(desk)


def test_a_warning_comes_and_goes_with_the_words_that_it_is_about(desk: Path) -> None:
    edit(desk, FIRST, "It *happened*", "TK, who knows")
    with_warning = run(*build_options(desk), before=refuse_to_survey)
    still = run(*build_options(desk), before=refuse_to_survey)
    edit(desk, FIRST, "TK, who knows", "It *happened*")
    without = run(*build_options(desk), before=refuse_to_survey)

    assert [len(each.result["warnings"]) for each in (with_warning, still, without)] == [2, 2, 1]


def test_with_strict_a_warning_in_an_edited_text_stops_the_build(desk: Path) -> None:
    edit(desk, FIRST, "It *happened*", "TK, who knows")
    assert run(*build_options(desk), "--strict").status == 1


def touched(root: Path) -> None:
    os.utime(root / FIRST, (1_500_000_000, 1_500_000_000))


def edited_as_new_as_the_scan(root: Path) -> None:
    """What is edited again within one tick of the clock has the same stamp: only how new that is gives it away."""
    os.utime(root / FIRST)
    assert build_site(root).status == 0
    status = os.stat(root / FIRST)
    (root / FIRST).write_text((root / FIRST).read_text().replace("said", "SAID"))
    os.utime(root / FIRST, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("change", [touched, edited_as_new_as_the_scan])
def test_what_may_have_been_edited_is_read_and_nothing_else(desk: Path, change: Callable[[Path], None]) -> None:
    change(desk)
    assert is_short(desk)
    rebuild(desk)


def with_edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: edit(root, f"content/2024/{file}.md", old, new)


def with_a_headline_beside(root: Path) -> None:
    edit(root, FIRST, "First", "Foremost")
    edit(root, FIRST, "said", "told")


def with_a_text_twice(root: Path) -> None:
    """Two stories with one text, of which one is edited."""
    edit(root, "content/2024/second.md", "The second one", "The third one")
    assert is_short(root)
    edit(root, "content/2024/third.md", "The third one", "Now another")


def with_a_text_of_an_author(root: Path) -> None:
    """The page of a story whose text is what stands below it of its author."""
    edit(root, "content/2024/second.md", '["ana"]', '["ben"]')
    edit(root, "content/2024/second.md", "The second one.", "Ben writes.")
    rebuild(root)
    edit(root, "content/2024/second.md", "Ben writes.", "Now another.")


def with_a_text_that_was_read_before(root: Path) -> None:
    """What another command has read meanwhile is not what the site was made from."""
    edit(root, FIRST, "said", "told")
    assert run("check", "--root", str(root), "--now", NOW).status == 0


def with_a_new_story_beside(root: Path) -> None:
    edit(root, FIRST, "said", "told")
    write(root, "content/2024/new.md", (root / "content/2024/second.md").read_text())


def with_a_story_removed(root: Path) -> None:
    edit(root, FIRST, "said", "told")
    (root / "content/2024/draft.md").unlink()


def with_a_lost_output(root: Path) -> None:
    edit(root, FIRST, "said", "told")
    (root / "output/feed.xml").unlink()


def with_another_picture(root: Path) -> None:
    edit(root, FIRST, "said", "told")
    write(root, "content/2024/one.png", picture(2))


def with_another_opening(root: Path) -> None:
    edit(root, "authors/ana.md", "Ana writes", "Ana wrote")


CHANGES: dict[str, Callable[[Path], None]] = {
    "a headline": with_edit("first", "First", "Foremost"),
    "a headline and a text": with_a_headline_beside,
    "another link": with_edit("first", "/2024/01/second/", "/2024/01/third/"),
    "a link less": with_edit("first", "[Mali](/2024/01/second/)", "Mali"),
    "a picture less": with_edit("shown", "![One](one.png)", "none"),
    "a text with a picture that is warned of": with_edit("shown", "So it was", "So it is"),
    "a text in a draft": with_edit("draft", "draft one", "draft two"),
    "a text that is sealed": with_edit("sealed", "Not yet", "Not now"),
    "a text that two stories have": with_a_text_twice,
    "a text that an author has": with_a_text_of_an_author,
    "a text that was checked": with_a_text_that_was_read_before,
    "a text, and a new story": with_a_new_story_beside,
    "a text, and a draft less": with_a_story_removed,
    "a text, and a lost output": with_a_lost_output,
    "a text, and a picture": with_another_picture,
    "the opening of an author": with_another_opening,
}


@pytest.mark.sampled(4)
@pytest.mark.parametrize("change", CHANGES)
def test_whatever_else_is_edited_has_the_whole_site_looked_at(desk: Path, change: str) -> None:
    CHANGES[change](desk)
    assert not is_short(desk)
    rebuild(desk)
    edit(desk, FIRST, "*", "_")
    assert build_site(desk).status == 0
    assert rebuild(desk)[1] == set()


def test_an_embargo_that_ends_meanwhile_is_not_overlooked(desk: Path) -> None:
    edit(desk, FIRST, "said", "told")
    assert not is_short(desk, now="2024-01-20T10:00:00Z")
    rebuild(desk, now="2024-01-20T10:00:00Z")


def test_what_a_lost_state_does_not_know_is_not_taken_for_all(desk: Path) -> None:
    """The feeds are not made again after the state is lost, and the page of a story is: both show its text."""
    (desk / ".newsdesk/state.db").unlink()
    edit(desk, "authors/ana.md", "Ana writes", "Ana wrote")
    assert build_site(desk).status == 0
    render_an_edit_alone(desk)


def test_a_story_is_found_in_the_feeds_that_it_came_into_since(desk: Path) -> None:
    edit(desk, FIRST, 'Mali"', 'Niger"')
    assert build_site(desk).status == 0
    assert build_site(desk).status == 0
    render_an_edit_alone(desk)


def test_what_was_never_published_is_not_taken_for_what_is(desk: Path) -> None:
    """A build that fails when all is remembered, and nothing published yet."""
    edit(desk, FIRST, "said", "told")
    assert run(*build_options(desk), before=lambda: swap(build, publish=None)).status == 3
    edit(desk, FIRST, "told", "sung")
    edit(desk, "content/2024/third.md", "third one", "last one")
    assert not is_short(desk)
    rebuild(desk)
    edit(desk, FIRST, "sung", "said")
    assert is_short(desk)
    rebuild(desk)


@pytest.mark.parametrize("file", ["content/2024/sealed.md", "content/2024/draft.md"])
def test_a_comment_in_a_story_that_is_not_public_has_nothing_told_of_it(desk: Path, file: str) -> None:
    write(desk, file, (desk / file).read_text() + "\nTK, who knows.\n")
    before = build_site(desk)
    edit(desk, file, '"In short."', '"In short." # Or so.')
    assert run(*build_options(desk), before=refuse_to_survey).result["warnings"] == before.result["warnings"]


def test_what_another_output_gives_up_is_kept_for_this_one(desk: Path) -> None:
    """A feed of one story, and what is related to another, of which a preview knows other views."""
    edit(desk, FIRST, "First", "Foremost")
    assert build_site(desk, "--drafts").status == 0
    edit(desk, FIRST, "Foremost", "First")
    edit(desk, "content/2024/second.md", "second one", "other one")
    rebuild(desk)
    edit(desk, "content/2024/third.md", "third one", "last one")
    assert is_short(desk)
    rebuild(desk)


def test_a_text_beside_an_edited_one_is_still_found_wherever_it_is_shown(desk: Path) -> None:
    """In the feeds that both are in; its page alone is then made again for another reason."""
    edit(desk, FIRST, "said", "told")
    rebuild(desk)
    edit(desk, "templates/article.html", "{% block content %}", "{% block content %}So:")
    rebuild(desk)
    edit(desk, "content/2024/third.md", "third one", "other one")
    assert is_short(desk)
    rebuild(desk)


def test_a_text_that_an_author_no_longer_has_is_looked_for_in_the_whole_site(desk: Path) -> None:
    edit(desk, "content/2024/second.md", '["ana"]', '["ben"]')
    edit(desk, "content/2024/second.md", "The second one.", "Ben writes.")
    rebuild(desk)
    edit(desk, "authors/ben.md", "Ben writes.", "Ben wrote.")
    rebuild(desk)
    edit(desk, "content/2024/second.md", "Ben writes.", "Now another.")
    rebuild(desk)


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "Europe/London"])
def test_times_are_told_by_the_name_of_the_zone_of_the_desk(desk: Path, zone: str) -> None:
    edit(desk, "site.yaml", '"UTC"', f'"{zone}"')
    edit(desk, "templates/article.html", "{% block content %}", "{% block content %}{{ page.published | clock }}")
    rebuild(desk)
    edit(desk, FIRST, "said", "told")
    assert is_short(desk)
    rebuild(desk)


def test_output_folders_that_are_never_built_again_are_forgotten(desk: Path, tmp_path: Path) -> None:
    for number in range(MOST_FOLDERS):
        assert build_site(desk, "--output", str(tmp_path / f"trial {number}")).status == 0
    with closing(sqlite3.connect(desk / ".newsdesk/state.db")) as state:
        kept = state.execute("SELECT DISTINCT substr(key, 1, 32) FROM outputs").fetchall()

    assert 0 < len(kept) <= MOST_FOLDERS
    assert build_site(desk).status == 0
    edit(desk, FIRST, "said", "told")
    assert build_site(desk).status == 0
    edit(desk, FIRST, "told", "sung")
    assert is_short(desk)
    rebuild(desk)
