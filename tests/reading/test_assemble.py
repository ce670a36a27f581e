"""Who is in the site at one moment, and who is not: the public set, chosen before anything else."""

from datetime import UTC, datetime, timedelta

import pytest

from newsdesk.reading.inputs import inputs_of
from newsdesk.reading.memory.site_reading import SiteReading
from newsdesk.reading.read import read_site
from newsdesk.vocabulary.model import Site
from newsdesk.vocabulary.problems import Rejected
from newsdesk.vocabulary.story_parts import Kind
from tests.desk import Desk, story

NOON = datetime(2023, 9, 12, 12, tzinfo=UTC)
BEFORE = NOON - timedelta(microseconds=1)
GONE = "{date: 2023-09-13T00:00:00Z, reason: False.}"


def reading(desk: Desk, now: datetime, drafts: bool = False) -> SiteReading:
    with desk.workspace(drafts=drafts) as workspace:
        return read_site(workspace, inputs_of(workspace), now)


def public(desk: Desk, now: datetime, drafts: bool = False) -> list[str]:
    site = reading(desk, now, drafts).site
    return [story.slug for story in site.articles] + [f"({story.slug})" for story in site.retired]


def sites(desk: Desk, *moments: datetime) -> list[Site]:
    return [reading(desk, moment).site for moment in moments]


def test_a_story_is_public_from_its_date_on_and_not_an_instant_before(desk: Desk) -> None:
    desk.write(story("a", date="2023-09-12T12:00:00Z"))

    assert public(desk, BEFORE) == []
    assert public(desk, NOON) == ["a"]


def test_an_embargo_holds_a_story_beyond_its_date(desk: Desk) -> None:
    desk.write(story("a", date="2023-09-01T00:00:00Z", publish_at="2023-09-12T14:00:00+02:00"))

    assert public(desk, BEFORE) == []
    assert public(desk, NOON) == ["a"]


def test_a_draft_is_never_public(desk: Desk) -> None:
    desk.write(
        story("a", draft="true", date="2020-01-01T00:00:00Z") + story("b", draft="false", date="2020-01-01T00:00:00Z")
    )

    assert public(desk, NOON) == ["b"]


def test_a_story_leaves_the_lists_when_it_expires_and_keeps_its_page(desk: Desk) -> None:
    desk.write(story("a", date="2023-09-01T00:00:00Z", expires="2023-09-12T12:00:00Z"))

    assert public(desk, BEFORE) == ["a"]
    assert public(desk, NOON) == ["(a)"]


def test_only_a_story_that_was_published_keeps_its_place_in_lists(desk: Desk) -> None:
    early = "{date: 2023-08-01T00:00:00Z, reason: False.}"
    ended = story("expired", date="2023-09-01T00:00:00Z", expires="2023-09-10T00:00:00Z", tags="[Mali]")
    gone = story("withdrawn", date="2023-09-01T00:00:00Z", withdrawn=GONE, tags="[Gao]", kind="analysis")
    killed = story("killed", date="2023-09-01T00:00:00Z", withdrawn=early, tags="[Sea]")
    sealed = story("sealed", date="2023-09-20T00:00:00Z", expires="2023-09-21T00:00:00Z", tags="[Air]")
    draft = story("draft", date="2023-09-01T00:00:00Z", draft="true", withdrawn=GONE, tags="[Land]")
    desk.write(ended + gone + killed + sealed + draft)
    shown, preview = (reading(desk, NOON, drafts).site for drafts in (False, True))

    assert [(filing.slug, filing.tags, filing.kind) for filing in shown.filings] == [
        ("withdrawn", ("Gao",), Kind.ANALYSIS),
        ("expired", ("Mali",), Kind.NEWS),
    ]
    assert preview.filings == shown.filings


def test_a_story_that_is_withdrawn_under_embargo_never_appears(desk: Desk) -> None:
    killed = "{date: 2023-09-10T00:00:00Z, reason: It was false.}"
    desk.write(
        story("a", date="2023-09-01T00:00:00Z")
        + story("b", date="2023-09-01T00:00:00Z", publish_at="2023-09-11T00:00:00Z", withdrawn=killed)
        + story("c", date="2023-09-20T00:00:00Z", withdrawn=killed, expires="2023-10-01T00:00:00Z")
    )

    assert public(desk, NOON) == ["a"]
    assert public(desk, NOON + timedelta(days=400)) == ["a"]
    assert reading(desk, BEFORE).site.later_changes == ()


def test_a_withdrawn_story_leaves_the_lists_at_once(desk: Desk) -> None:
    desk.write(story("a", date="2023-09-01T00:00:00Z", withdrawn=GONE))

    assert public(desk, NOON) == ["(a)"]


def test_a_withdrawn_story_that_was_sealed_stays_sealed(desk: Desk) -> None:
    desk.write(story("a", date="2023-09-12T12:00:00Z", withdrawn=GONE) + story("b", draft="true", withdrawn=GONE))

    assert public(desk, BEFORE) == []


def test_a_preview_shows_drafts_and_sealed_stories(desk: Desk) -> None:
    desk.write(
        story("a", draft="true")
        + story("b", date="2099-01-01T00:00:00Z")
        + story("c", publish_at="2098-01-01T00:00:00Z")
    )

    assert public(desk, NOON) == []
    assert public(desk, NOON, drafts=True) == ["b", "c", "a"]


def test_stories_stand_newest_first_and_by_slug_where_they_are_equal(desk: Desk) -> None:
    desk.write(
        story("c", date="2023-09-01T00:00:00Z")
        + story("b", date="2023-09-01T02:00:00+02:00")
        + story("a", date="2023-08-01T00:00:00Z", publish_at="2023-09-02T00:00:00Z")
    )

    assert public(desk, NOON) == ["a", "c", "b"]


def test_the_turns_are_the_later_instants_at_which_the_public_set_changes(desk: Desk) -> None:
    day = "2023-09-{}T00:00:00Z".format
    desk.write(
        story("past", date=day("01"), expires=day("02"))
        + story("running", date=day("01"), expires=day("20"))
        + story("sealed", date=day("01"), publish_at=day("15"), expires=day("18"))
        + story("also", date=day("15"))
        + story("draft", date=day("16"), draft="true")
        + story("gone", date=day("01"), expires=day("17"), withdrawn=GONE)
    )

    assert reading(desk, NOON).site.later_changes == tuple(datetime(2023, 9, each, tzinfo=UTC) for each in (15, 18, 20))


def test_nothing_but_the_turns_tells_of_a_sealed_story(desk: Desk) -> None:
    desk.write(story("a", date="2023-09-01T00:00:00Z"))
    (without,) = sites(desk, NOON)
    desk.write(story("b", date="2024-01-01T00:00:00Z", tags="[New]", aliases="[/x/]", related="[a]"))
    (sealed,) = sites(desk, NOON)

    assert (sealed.articles, sealed.retired) == (without.articles, without.retired)


def test_manuscripts_of_sealed_stories_are_out_of_reach(desk: Desk) -> None:
    desk.write(
        story("a", "Open.\n", date="2023-09-01T00:00:00Z") + story("b", "Sealed.\n", date="2024-01-01T00:00:00Z")
    )
    texts = reading(desk, NOON).content_store
    (digest,) = (story.body.digest for story in reading(desk, NOON).site.articles)

    assert texts(digest) == "Open."
    assert "content/b.md" not in texts.files.values()


def test_a_text_that_changes_while_the_site_is_built_is_a_problem_and_never_a_mixture(desk: Desk) -> None:
    desk.write(story("a", "One.\n", date="2023-09-01T00:00:00Z"))
    taken = reading(desk, NOON)
    desk.write(story("a", "Two.\n", date="2023-09-01T00:00:00Z"))

    with pytest.raises(Rejected) as caught:
        taken.content_store(taken.site.articles[0].body.digest)
    assert [problem.rule for problem in caught.value.problems] == ["changed-meanwhile"]


@pytest.mark.parametrize("content", ["missing", "empty", "a file", "pages only"])
def test_a_site_without_copy_is_refused(desk: Desk, content: str) -> None:
    match content:
        case "empty":
            (desk.root / "content").mkdir()
        case "a file":
            (desk.root / "content").write_text("x", encoding="utf-8")
        case "pages only":
            desk.write("-- content/pages/about.md --\n---\ntitle: About\n---\nUs.\n")

    with pytest.raises(Rejected) as caught:
        reading(desk, NOON)
    told = "not-a-folder" if content == "a file" else "no-copy"
    assert [problem.rule for problem in caught.value.problems] == [told]


def test_a_site_with_only_sealed_stories_is_an_empty_site(desk: Desk) -> None:
    desk.write(story("a", date="2024-01-01T00:00:00Z"))

    assert public(desk, NOON) == []


def test_a_correction_is_neither_older_than_its_story_nor_later_than_now(desk: Desk) -> None:
    note = "{{date: {}, kind: correction, text: {}.}}"
    desk.write(
        story("a", date="2023-09-02T00:00:00Z", corrections=f"[{note.format('2023-09-01T00:00:00Z', 'A')}]")
        + story(
            "b",
            date="2023-09-02T00:00:00Z",
            corrections=f"[{note.format('2023-09-03T00:00:00Z', 'A')}, {note.format('2023-09-20T00:00:00Z', 'B')}]",
        )
        + story(
            "c",
            date="2023-09-02T00:00:00Z",
            publish_at="2023-09-20T00:00:00Z",
            corrections=f"[{note.format('2023-09-21T00:00:00Z', 'A')}]",
        )
    )

    assert desk.problems(now="2023-09-12T12:00:00Z") == [
        "content/a.md:7:15 corrected-before-published",
        "content/b.md:7:80 corrected-ahead",
    ]
