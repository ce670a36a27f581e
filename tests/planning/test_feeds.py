"""Every feed is its list, newest first, in full, with identities that never change and no clock in it."""

from datetime import timedelta
from typing import Any

import pytest

from newsdesk.planning.feeds.feeds import plan_feeds
from newsdesk.views import (
    Byline,
    Category,
    CorrectionNote,
    Feed,
    FeedItem,
    Figure,
    Rendition,
    ShownPicture,
    Tombstone,
)
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.settings import Settings, Storyline, Switches, Tag
from newsdesk.vocabulary.story_parts import Correction, CorrectionKind, Image, Withdrawal
from tests.planning.values import SETTINGS, article, author, by_path, day, edition, feed, prose

WHOLE = Settings(
    SETTINGS.title,
    SETTINGS.url,
    SETTINGS.desks,
    storylines=(Storyline("war", "The war", "All of it."),),
    tags=(Tag("mali", "Republic of Mali"),),
    hub="https://hub.test/",
    feed_items=3,
)


def plan(*stories: Article, settings: Settings = WHOLE, **rest: Any) -> dict[str, Output]:
    return by_path(plan_feeds(edition(*stories, settings=settings, **rest)))


def slugs(output: Output) -> list[str]:
    return [item.href.split("/")[-2] for item in feed(output).items]


def test_there_is_a_feed_for_everything_that_has_a_list() -> None:
    found = plan(article("a", tags=("Mali",), storyline="war"))

    assert {path: output.format for path, output in found.items()} == {
        "feed.xml": Format.RSS,
        "atom.xml": Format.ATOM,
        "feed.json": Format.JSON_FEED,
        "desks/africa/feed.xml": Format.RSS,
        "desks/africa/atom.xml": Format.ATOM,
        "desks/africa/feed.json": Format.JSON_FEED,
        "desks/europe/feed.xml": Format.RSS,
        "desks/europe/atom.xml": Format.ATOM,
        "desks/europe/feed.json": Format.JSON_FEED,
        "storylines/war/feed.xml": Format.RSS,
        "authors/ada/feed.xml": Format.RSS,
        "tags/mali/feed.xml": Format.RSS,
        "corrections/feed.xml": Format.RSS,
        "corrections/atom.xml": Format.ATOM,
        "corrections/feed.json": Format.JSON_FEED,
    }


@pytest.mark.parametrize(
    ("switches", "absent"), [(Switches(atom=False), "atom.xml"), (Switches(json_feed=False), "feed.json")]
)
def test_a_format_that_is_switched_off_is_not_made(switches: Switches, absent: str) -> None:
    settings = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, outputs=switches)

    assert not any(path.endswith(absent) for path in plan(article("a"), settings=settings))
    assert "feed.xml" in plan(article("a"), settings=settings)


def test_items_stand_newest_first_and_no_more_than_the_limit() -> None:
    found = plan(*(article(f"s{on}", on=on, tags=("Mali",)) for on in (3, 1, 5, 2, 4)))

    assert slugs(found["feed.xml"]) == slugs(found["tags/mali/feed.xml"]) == ["s5", "s4", "s3"]


def test_every_format_of_a_feed_shows_the_same_but_for_its_own_address() -> None:
    found = plan(article("a"))
    rss, atom, json = (feed(found[path]) for path in ("feed.xml", "atom.xml", "feed.json"))

    assert rss.items == atom.items == json.items
    assert [each.self_href for each in (rss, atom, json)] == [
        "https://desk.test/feed.xml", "https://desk.test/atom.xml", "https://desk.test/feed.json",
    ]  # fmt: skip


def test_an_item_is_the_whole_story() -> None:
    note = Correction(day(9), CorrectionKind.CORRECTION, "It was ten.")
    story = article("a", tags=("mali", "Navy"), updated=day(8), corrections=(note,), language="ar", id="urn:uuid:1")
    (item,) = feed(plan(story)["desks/africa/feed.xml"]).items

    assert item == FeedItem(
        id="urn:uuid:1",
        title="\u2068A\u2069",
        href="https://desk.test/2023/09/a/",
        summary="About a.",
        published=day(1),
        modified=day(9),
        authors=(Byline("Ada", "/authors/ada/"),),
        categories=(
            Category("Africa", "https://desk.test/desks/"),
            Category("Republic of Mali", "https://desk.test/tags/"),
            Category("Navy", "https://desk.test/tags/"),
        ),
        body=prose("digest of a"),
        notes=(CorrectionNote(day(9), "correction", "Correction", "It was ten.", "9 September 2023"),),
        language="ar",
        direction="rtl",
    )


def test_a_channel_says_what_it_is_and_whose() -> None:
    found = plan(article("a", storyline="war"))

    assert feed(found["storylines/war/feed.xml"]) == Feed(
        title="The war – Test Desk",
        about="All of it. About our feeds: https://desk.test/feeds/",
        href="https://desk.test/storylines/war/",
        self_href="https://desk.test/storylines/war/feed.xml",
        origin="https://desk.test",
        home="https://desk.test/",
        menu="https://desk.test/feeds/",
        language="en",
        publisher="Test Desk",
        hub="https://hub.test/",
        items=feed(found["feed.xml"]).items,
        comment="This is a feed, to be read with a feed reader. More about it: https://desk.test/feeds/",
    )
    assert feed(found["feed.xml"]).title == "Test Desk"
    assert feed(found["feed.xml"]).about


def test_no_feed_depends_on_what_time_it_is() -> None:
    stories = article("old", on=1, updated=day(20)), article("new", on=10)

    assert plan(*stories, now=day(25)) == plan(*stories, now=day(26))


def test_a_desk_without_a_story_has_an_empty_feed() -> None:
    assert feed(plan(article("a"))["desks/europe/feed.xml"]).items == ()


def test_an_embargoed_story_is_as_old_as_its_release() -> None:
    story = article("a", on=1, publish_at=day(5))

    assert [(item.published, item.modified) for item in feed(plan(story)["feed.xml"]).items] == [(day(5), day(5))]


def test_times_are_in_utc_whatever_the_zone_of_the_desk() -> None:
    settings = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, timezone="Asia/Kathmandu")
    (item,) = feed(plan(article("a"), settings=settings)["feed.xml"]).items

    assert item.published == day(1)
    assert item.published.utcoffset() == timedelta(0)


def test_an_identity_is_made_once_from_the_first_date_and_slug_and_kept_when_given() -> None:
    assert article("a").identity("desk.test") == "tag:desk.test,2023-09-01:a"
    assert article("a", publish_at=day(9), title="New", desk="europe").identity("desk.test").endswith(",2023-09-01:a")
    assert article("b", on=5, id="tag:desk.test,2023-09-01:a").identity("desk.test") == "tag:desk.test,2023-09-01:a"


def test_identities_do_not_hold_the_port_or_scheme_of_the_site() -> None:
    settings = Settings("T", "http://desk.test:8080", SETTINGS.desks)

    (item,) = feed(plan(article("a"), settings=settings)["feed.xml"]).items

    assert item.id == "tag:desk.test,2023-09-01:a"


def test_tags_of_one_address_are_one_category() -> None:
    (item,) = feed(plan(article("a", tags=("mali", "mali")))["feed.xml"]).items

    assert [each.term for each in item.categories] == ["Africa", "Republic of Mali"]


def test_each_correction_is_an_item_of_its_own_newest_first() -> None:
    first = Correction(day(2), CorrectionKind.CORRECTION, "It was ten.")
    second = Correction(day(3), CorrectionKind.UPDATE, "More came.")
    stories = (
        article("a", corrections=(first, second)),
        article("b", corrections=(Correction(day(9), CorrectionKind.CLARIFICATION, "Not so."),)),
    )
    found = feed(plan(*stories)["corrections/feed.xml"])

    assert [(item.title, item.summary, item.published, item.body) for item in found.items] == [
        ("Clarification: B", "Not so.", day(9), None),
        ("Update: A", "More came.", day(3), None),
        ("Correction: A", "It was ten.", day(2), None),
    ]
    assert len({item.id for item in found.items}) == 3


def test_two_corrections_of_one_kind_and_moment_have_identities_of_their_own() -> None:
    notes = tuple(Correction(day(2), CorrectionKind.CORRECTION, text) for text in ("One.", "Two."))
    found = feed(plan(article("a", corrections=notes))["corrections/feed.xml"])

    assert len({item.id for item in found.items}) == 2


def test_a_correction_that_was_typed_twice_is_one_item() -> None:
    note = Correction(day(2), CorrectionKind.CORRECTION, "One.")

    assert len(feed(plan(article("a", corrections=(note, note)))["corrections/feed.xml"]).items) == 1


def test_a_corrected_story_comes_back_to_every_feed_that_it_belongs_to() -> None:
    note = Correction(day(20), CorrectionKind.CORRECTION, "It was ten.")
    stories = [article(f"s{on}", on=on, tags=("Mali",)) for on in range(2, 9)]
    found = plan(article("old", on=1, tags=("Mali",), corrections=(note,)), *stories)

    for path in ("feed.xml", "feed.json", "desks/africa/atom.xml", "authors/ada/feed.xml", "tags/mali/feed.xml"):
        assert slugs(found[path]) == ["old", "s8", "s7"]


def test_the_role_of_an_author_is_in_no_feed() -> None:
    before, after = (plan(article("a"), authors=[author("ada", role=role)])["feed.xml"] for role in ("", "Chief"))

    assert before == after


def test_what_was_withdrawn_is_named_in_atom_alone_and_only_where_it_stood() -> None:
    gone = article("gone", withdrawn=Withdrawal(day(5), "Wrong."), id="urn:x:gone")
    expired = article("expired", expires=day(2))
    found = plan(article("a"), retired=[gone, expired])
    told = {path: feed(output).withdrawn for path, output in found.items() if feed(output).withdrawn}

    assert told == dict.fromkeys(("atom.xml", "desks/africa/atom.xml"), (Tombstone("urn:x:gone", day(5), "Wrong."),))


def test_the_lead_picture_has_one_size_and_an_absolute_address() -> None:
    image = Image("content/a.jpg", "A ship", "Ada", "Off Aden")
    pictures = (Picture("content/a.jpg", "0123456789abcdef0", 800, 600),)
    (item,) = feed(plan(article("a", image=image), pictures=pictures)["feed.xml"]).items

    shown = ShownPicture((), Rendition("https://desk.test/pictures/0123456789abcdef-800x600.jpg", 800, 600))
    assert item.picture == Figure(shown, "A ship", "Ada", "Off Aden", label="Picture")


def test_the_topics_of_an_item_are_those_of_its_tags() -> None:
    settings = Settings(
        "T", SETTINGS.url, SETTINGS.desks, tags=(Tag("war", "War", media_topic="16000000"), Tag("sea", "Sea"))
    )
    (item,) = feed(plan(article("a", tags=("sea", "War", "other")), settings=settings)["feed.xml"]).items

    assert item.topics == ("16000000",)


def test_the_corrections_of_a_retired_story_stay_in_their_feed_and_the_story_in_none() -> None:
    note = Correction(day(2), CorrectionKind.CORRECTION, "It was ten.")
    found = plan(article("b"), retired=[article("a", corrections=(note,))])

    assert slugs(found["corrections/feed.xml"]) == ["a"]
    assert slugs(found["feed.xml"]) == ["b"]


def test_a_retired_story_may_have_a_tag_that_no_other_has() -> None:
    note = Correction(day(2), CorrectionKind.CORRECTION, "It was ten.")
    found = plan(article("b"), retired=[article("a", tags=("Lone",), corrections=(note,))])

    assert slugs(found["corrections/feed.xml"]) == ["a"]


def test_authors_stand_in_the_order_of_the_byline() -> None:
    (item,) = feed(plan(article("a", authors=("ben", "ada")), authors=[author("ada"), author("ben")])["feed.xml"]).items

    assert [each.name for each in item.authors] == ["Ben", "Ada"]


def test_a_feed_names_the_files_that_it_is_made_from() -> None:
    assert plan(article("a"), article("b", on=2))["feed.xml"].sources == ("content/b.md", "content/a.md")


def test_a_story_without_a_body_digest_is_still_an_item() -> None:
    (item,) = feed(plan(article("a", body=Body("")))["feed.xml"]).items

    assert item.body == prose("")
