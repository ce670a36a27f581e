"""What editors put on the front page stands there as long as it may; the rest fills up, and nothing stands twice."""

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsdesk.planning.pages.home import plan_home
from newsdesk.planning.parts.front_stories import FrontStories, front_stories
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import MAX_TOP, Desk, Front, Settings, Slot
from newsdesk.vocabulary.story_parts import Kind, Withdrawal
from tests.planning.values import NOW, SETTINGS, article, day, edition, plan_of, site

HOUR = timedelta(hours=1)
OLD = tuple(article(f"s{on}", on=on) for on in range(1, 9))


def put(lead: Slot | str | None = None, *top: Slot | str) -> Settings:
    """The settings of a desk whose editors have put these stories on the front page."""
    slots = [Slot(each) if isinstance(each, str) else each for each in (lead, *top)]
    return replace(SETTINGS, front=Front(slots[0], tuple(filter(None, slots[1:]))))


def leading(*stories: Article, settings: Settings, **rest: Any) -> list[str]:
    """The slugs of the lead and of the row below it."""
    found = front_stories(edition(*stories, settings=settings, **rest))
    return [story.slug for story in (found.lead, *found.top) if story]


def test_what_is_put_there_stands_in_its_place_and_the_newest_fill_the_others() -> None:
    assert leading(*OLD, settings=SETTINGS) == ["s8", "s7", "s6", "s5"]
    assert leading(*OLD, settings=put("s1")) == ["s1", "s8", "s7", "s6"]
    assert leading(*OLD, settings=put(None, "s1")) == ["s8", "s1", "s7", "s6"]
    assert leading(*OLD, settings=put("s2", "s1", "s8", "s3")) == ["s2", "s1", "s8", "s3"]


def test_it_stands_nowhere_else() -> None:
    report = article("r", on=20, kind=Kind.SITREP, as_of=day(20))
    found = front_stories(edition(*OLD, report, settings=put("s5", "r")))

    assert [story.slug for story in found.shown] == ["s5", "r", "s8", "s7", "s6", "s4", "s3", "s2", "s1"]
    assert found.reports == ()


def test_a_place_is_free_as_long_as_its_story_is_not_listed() -> None:
    expired = article("gone", expires=NOW - HOUR)
    withdrawn = article("wrong", withdrawn=Withdrawal(NOW - HOUR, "It was wrong."))

    for slug in ("sealed", "gone", "wrong"):
        found = leading(*OLD, retired=(expired, withdrawn), settings=put("s1", slug, "s2"))
        assert found == ["s1", "s8", "s2", "s7"], slug


def test_a_place_is_free_from_the_instant_until_which_it_was_given() -> None:
    settings = put(Slot("s1", NOW))

    assert leading(*OLD, settings=settings, now=NOW - timedelta(microseconds=1))[0] == "s1"
    assert leading(*OLD, settings=settings, now=NOW)[0] == "s8"


def test_the_instant_at_which_a_place_becomes_free_is_a_change() -> None:
    settings = put(Slot("s1", NOW + 2 * HOUR), Slot("sealed", NOW + HOUR), Slot("s2", NOW - HOUR))

    assert plan_of(site(*OLD), settings).next_change == NOW + 2 * HOUR
    assert plan_of(site(*OLD, now=NOW + 2 * HOUR), settings).next_change is None


def test_a_version_in_another_language_is_shown_as_it_was_put_there() -> None:
    french = article("s8-fr", on=3, language="fr", translation_of="s8")
    found = front_stories(edition(*OLD, french, settings=put("s8-fr")))

    assert [story.slug for story in found.shown] == ["s8-fr", "s7", "s6", "s5", "s4", "s3", "s2", "s1"]


def test_where_only_the_row_has_a_story_its_first_leads() -> None:
    assert leading(OLD[0], settings=put(None, "s1")) == ["s1"]


def test_the_settings_are_a_source_of_a_page_that_they_arrange() -> None:
    (plain,), (arranged,) = (plan_home(edition(*OLD, settings=each)) for each in (SETTINGS, put("s1")))

    assert "site.yaml" not in plain.sources
    assert arranged.sources[:2] == ("site.yaml", "content/s1.md")


DESKS = tuple(Desk(name, name.title()) for name in ("africa", "europe", "asia"))


@st.composite
def newsrooms(draw: st.DrawFn) -> tuple[list[Article], list[Article], Settings]:
    """Public and retired stories, some of them versions of others, and what editors have put on the front page."""
    stories: list[Article] = []
    for number in range(draw(st.integers(0, 30))):
        original = draw(st.sampled_from(["", "", "", *[story.slug for story in stories]]))
        kind = draw(st.sampled_from([Kind.NEWS, Kind.NEWS, Kind.SITREP]))
        stories.append(
            article(
                f"s{number}",
                on=draw(st.integers(1, 60)),
                desk=draw(st.sampled_from(DESKS)).slug,
                kind=kind,
                as_of=day(draw(st.integers(1, 60))) if kind is Kind.SITREP else None,
                translation_of=original,
                language=draw(st.sampled_from(["fr", "ar"])) if original else "",
            )
        )
    retired = [story for story in stories if draw(st.sampled_from([False] * 5 + [True]))]
    slugs = st.sampled_from([*[story.slug for story in stories], "sealed"])
    named = draw(st.lists(slugs, max_size=MAX_TOP + 1, unique=True))
    slots = [Slot(slug, draw(st.sampled_from([None, NOW, NOW + HOUR]))) for slug in named]
    lead = slots.pop() if slots and (len(slots) > MAX_TOP or draw(st.booleans())) else None
    settings = replace(SETTINGS, desks=DESKS, front=Front(lead, tuple(slots)))
    return [story for story in stories if story not in retired], retired, settings


@given(newsrooms())
def test_no_story_stands_on_the_page_twice_and_none_that_was_put_there_is_missing(
    newsroom: tuple[list[Article], list[Article], Settings],
) -> None:
    public, retired, settings = newsroom
    whole = edition(*public, retired=[replace(story, expires=NOW) for story in retired], settings=settings)
    found: FrontStories = front_stories(whole)
    shown = found.shown
    slugs = {story.slug for story in public}
    put_there = [slot.story for _, slot in settings.front.slots if slot.story in slugs and slot.until != NOW]

    assert [story.slug for story in (found.lead, *found.top) if story and story.slug in put_there] == put_there
    filled = [whole.translations.root(story) for story in shown if story.slug not in put_there]
    assert len(filled) == len({*filled}) and not {*filled} & {
        whole.translations.root(whole.by_slug[s]) for s in put_there
    }
    assert {story.slug for story in shown} <= slugs and (found.lead is None) == (not public)
    longest = max(map(len, found.rails.values()), default=0)
    assert all(2 * len(stories) > longest for stories in found.rails.values())
