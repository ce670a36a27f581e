"""A picture is published when something public shows it, in the sizes that pages use, and not a moment before."""

from typing import Any

import pytest
from msgspec.structs import replace

from newsdesk.planning.files.pictures import plan_pictures
from newsdesk.planning.index.renditions import MASTER_BOUNDS, Renditions, address_of, within
from newsdesk.views import RenditionFile
from newsdesk.vocabulary.links.references import Body, Reference
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article, StandingPage
from newsdesk.vocabulary.output import Format
from newsdesk.vocabulary.settings import Switches
from newsdesk.vocabulary.story_parts import Image, Withdrawal
from tests.planning.values import SETTINGS, article, author, day, edition

LEAD = Image("content/a.jpg", "A quay", "Navy")
A, TWIN, B = (
    Picture("content/a.jpg", "a" * 32, 300, 200),
    Picture("content/twin.jpg", "a" * 32, 300, 200),
    Picture("content/b.png", "b" * 32, 300, 200, needs_png=True),
)
A_FILES = ["pictures/aaaaaaaaaaaaaaaa-300x200.webp", "pictures/aaaaaaaaaaaaaaaa-300x200.jpg"]
B_FILES = ["pictures/bbbbbbbbbbbbbbbb-300x200.webp", "pictures/bbbbbbbbbbbbbbbb-300x200.png"]


def shows(file: str) -> Body:
    return Body("d", (Reference("x", file, "", 1, 1),))


def published(*stories: Article, pictures: tuple[Picture, ...] = (A, TWIN, B), **rest: Any) -> list[str]:
    found = list(plan_pictures(edition(*stories, pictures=pictures, **rest)))
    assert all(output.format is Format.PICTURE and not output.template for output in found)
    return [output.path for output in found]


def sizes(picture: Picture, *modern: str) -> list[tuple[int, int, str]]:
    files = Renditions(picture, modern or ("webp",)).files()
    return [(file.width, file.height, file.ending) for file in files]


def test_a_photograph_is_published_in_the_widths_that_pages_use_and_never_as_large_as_it_came() -> None:
    photograph = Picture("content/a.jpg", "a" * 32, 6000, 4000)

    assert sizes(photograph) == [
        (480, 320, "webp"),
        (720, 480, "webp"),
        (960, 640, "webp"),
        (1200, 800, "webp"),
        (1600, 1067, "webp"),
        (960, 640, "jpg"),
    ]


@pytest.mark.parametrize("size", [(1, 1), (479, 1), (480, 4800), (481, 3), (1599, 900), (1600, 4801), (9000, 50)])
def test_no_rendition_is_larger_than_the_picture_or_than_what_is_decoded(size: tuple[int, int]) -> None:
    picture = Renditions(Picture("content/a.jpg", "a" * 32, *size))
    every = (*picture.of_lead, *picture.files((160, 320)), picture.largest)

    assert all(file.width <= min(size[0], MASTER_BOUNDS[0]) for file in every)
    assert all(file.height <= min(size[1], MASTER_BOUNDS[1]) for file in every)
    assert all(file.width <= file.master_width and file.height <= file.master_height for file in every)
    assert {(file.master_width, file.master_height) for file in every} == {within(size, MASTER_BOUNDS)}


def test_a_list_is_offered_small_pictures_and_each_of_them_is_published() -> None:
    photograph = Renditions(Picture("content/a.jpg", "a" * 32, 6000, 4000), ("avif", "webp"))
    shown = photograph.in_teaser()

    assert [[entry.rpartition(" ")[2] for entry in source.srcset.split(", ")] for source in shown.sources] == [
        ["240w", "480w", "720w"]
    ] * 2
    named = {entry.partition(" ")[0] for source in shown.sources for entry in source.srcset.split(", ")}
    published = {address_of(file) for file in photograph.of_lead}
    assert {*named, shown.fallback.src} <= published
    assert shown.fallback == photograph.shown().fallback


@pytest.mark.parametrize(
    ("size", "shown", "sizes"),
    [
        ((1920, 1080), (960, 540), "42rem"),
        ((1000, 1000), (720, 720), "42rem"),
        ((2000, 3000), (480, 720), "min(92vw, 480px)"),
        ((180, 120), (180, 120), "min(92vw, 180px)"),
        ((40, 4800), (6, 720), "min(92vw, 6px)"),
        ((1, 1), (1, 1), "min(92vw, 1px)"),
    ],
)
def test_what_stands_upright_fits_a_screen_and_what_is_small_stays_so(
    size: tuple[int, int], shown: tuple[int, int], sizes: str
) -> None:
    picture = Renditions(Picture("content/a.jpg", "a" * 32, *size)).shown()

    assert (picture.width, picture.height) == shown
    assert picture.sizes("42rem") == sizes


def test_nothing_moves_in_a_list() -> None:
    moving = Renditions(Picture("content/a.gif", "a" * 32, 900, 600, frames=9))

    assert [(source.type, source.is_moving) for source in moving.in_teaser().sources] == [("image/jpeg", False)]


@pytest.mark.parametrize("frames", [1, 9])
@pytest.mark.parametrize("size", [(100, 50), (240, 100), (500, 400), (720, 480), (960, 500), (3000, 2000)])
def test_no_two_files_of_a_picture_have_one_address(size: tuple[int, int], frames: int) -> None:
    picture = Renditions(Picture("content/a.gif", "a" * 32, *size, frames=frames), ("avif", "webp"))
    files = {*picture.of_lead, *picture.files((160, 320)), picture.largest}

    assert len({address_of(file) for file in files}) == len(files)


def test_what_jpeg_cannot_show_falls_back_to_png() -> None:
    assert sizes(Picture("content/a.png", "a" * 32, 100, 50, needs_png=True))[-1] == (100, 50, "png")
    assert sizes(Picture("content/a.png", "a" * 32, 100, 50))[-1] == (100, 50, "jpg")


def test_avif_comes_before_webp_where_the_settings_ask_for_it() -> None:
    asked = replace(SETTINGS, outputs=Switches(avif=True))
    found = published(article("x", body=shows(A.file)), settings=asked)

    assert [path.rpartition(".")[2] for path in found] == ["avif", "webp", "jpg"]
    assert (
        edition(article("x"), pictures=(A,), settings=asked).renditions[A.file].shown().sources[0].type == "image/avif"
    )


def test_a_moving_picture_moves_in_one_size_and_stands_still_in_its_fallback() -> None:
    moving = Renditions(Picture("content/a.gif", "a" * 32, 900, 600, frames=12), ("avif", "webp"))
    shown = moving.shown()

    assert [(file.width, file.ending, file.is_moving) for file in moving.files()] == [
        (720, "webp", True),
        (900, "jpg", False),
    ]
    assert [source.is_moving for source in shown.sources] == [True]
    assert not any(file.is_moving for file in (*moving.crops, *([moving.card] if moving.card else [])))


def test_a_lead_picture_is_cut_for_networks_and_for_search_engines() -> None:
    found = Renditions(Picture("content/a.jpg", "a" * 32, 6000, 4000))

    assert found.card and (found.card.width, found.card.height) == (1200, 630)
    assert [(crop.width, crop.height) for crop in found.crops] == [(1600, 900), (1423, 1067), (1067, 1067)]


def test_a_picture_too_small_for_a_card_has_none_and_the_drawn_one_stands_in() -> None:
    assert Renditions(Picture("content/a.jpg", "a" * 32, 599, 2000)).card is None
    assert Renditions(Picture("content/a.jpg", "a" * 32, 2000, 314)).card is None
    smallest = Renditions(Picture("content/a.jpg", "a" * 32, 600, 315)).card
    assert smallest and (smallest.width, smallest.height) == (600, 315)


def test_a_lead_picture_is_published_under_names_that_tell_nothing() -> None:
    found = list(plan_pictures(edition(article("x", image=LEAD), pictures=(A, B))))

    assert [output.path for output in found][:2] == A_FILES
    assert found[0].view == RenditionFile("a" * 32, 300, 200, "webp", 300, 200, source_formats=("JPEG",))
    assert {output.sources for output in found} == {("content/a.jpg",)}


def test_pictures_in_bodies_bios_and_pages_are_published() -> None:
    page = StandingPage("content/pages/p.md", "p", "P", shows("content/b.png"))

    assert published(article("x", body=shows("content/b.png"))) == B_FILES
    assert published(article("x"), authors=[author("ada", bio=shows("content/b.png"))]) == B_FILES
    assert published(pages=(page,)) == B_FILES


def test_a_picture_that_nobody_shows_is_not_published() -> None:
    assert published(article("x")) == []
    assert published(article("x"), authors=[author("ada"), author("ben", bio=shows("content/b.png"))]) == []


def test_the_same_picture_twice_is_published_once() -> None:
    assert published(article("x", body=shows("content/a.jpg")), article("y", body=shows("content/twin.jpg"))) == A_FILES


def test_the_pictures_of_a_withdrawn_story_go_and_those_of_an_expired_one_stay() -> None:
    withdrawn = article("x", image=LEAD, body=shows("content/b.png"), withdrawn=Withdrawal(day(5), "False."))
    expired = article("x", body=shows("content/a.jpg"), expires=day(2))

    assert published(article("y"), retired=[withdrawn.as_withdrawn()]) == []
    assert published(article("y"), retired=[expired]) == A_FILES


def test_the_portrait_of_an_author_bears_the_name_of_their_file_and_comes_with_their_page() -> None:
    portrait = Picture("authors/ada.png", "e" * 32, 1000, 1000)
    mine = [f"pictures/eeeeeeeeeeeeeeee-{size}" for size in ("160x160.webp", "320x320.webp", "320x320.jpg")]

    assert published(article("x"), pictures=(portrait,)) == mine
    assert published(article("x", authors=("ben",)), pictures=(portrait,)) == []
    assert edition(article("x"), pictures=(portrait,)).portraits["ada"].picture is portrait
