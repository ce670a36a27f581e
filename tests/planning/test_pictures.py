"""A picture is published when something public shows it, once, and not a moment before."""

from typing import Any

from newsdesk.planning.files.pictures import plan_pictures
from newsdesk.views import PictureFile
from newsdesk.vocabulary.links.references import Body, Reference
from newsdesk.vocabulary.model import Article, Picture, StandingPage
from newsdesk.vocabulary.output import Format
from newsdesk.vocabulary.story_parts import Image, Withdrawal
from tests.planning.values import article, author, day, edition

LEAD = Image("content/a.jpg", "A quay", "Navy")
A, TWIN, B = (
    Picture("content/a.jpg", "a" * 32),
    Picture("content/twin.jpg", "a" * 32),
    Picture("content/b.png", "b" * 32),
)


def shows(file: str) -> Body:
    return Body("d", (Reference("x", file, "", 1, 1),))


def published(*stories: Article, pictures: tuple[Picture, ...] = (A, TWIN, B), **rest: Any) -> list[str]:
    found = list(plan_pictures(edition(*stories, pictures=pictures, **rest)))
    assert all(output.format is Format.PICTURE and not output.template for output in found)
    return [output.path for output in found]


def test_a_lead_picture_is_published_under_a_name_that_tells_nothing() -> None:
    (output,) = plan_pictures(edition(article("x", image=LEAD), pictures=(A, B)))

    assert (output.path, output.view) == ("pictures/aaaaaaaaaaaaaaaa.jpg", PictureFile("a" * 32))
    assert output.sources == ("content/a.jpg",)


def test_pictures_in_bodies_bios_and_pages_are_published() -> None:
    page = StandingPage("content/pages/p.md", "p", "P", shows("content/b.png"))

    assert published(article("x", body=shows("content/b.png"))) == ["pictures/bbbbbbbbbbbbbbbb.png"]
    assert published(article("x"), authors=[author("ada", bio=shows("content/b.png"))]) == [
        "pictures/bbbbbbbbbbbbbbbb.png"
    ]
    assert published(pages=(page,)) == ["pictures/bbbbbbbbbbbbbbbb.png"]


def test_a_picture_that_nobody_shows_is_not_published() -> None:
    assert published(article("x")) == []
    assert published(article("x"), authors=[author("ada"), author("ben", bio=shows("content/b.png"))]) == []


def test_the_same_picture_twice_is_one_file() -> None:
    stories = article("x", image=LEAD), article("y", body=shows("content/twin.jpg"))

    assert published(*stories) == ["pictures/aaaaaaaaaaaaaaaa.jpg"]


def test_the_pictures_of_a_withdrawn_story_go_and_those_of_an_expired_one_stay() -> None:
    withdrawn = article("x", image=LEAD, body=shows("content/b.png"), withdrawn=Withdrawal(day(5), "False."))

    assert published(article("y"), retired=[withdrawn]) == []
    assert published(article("y"), retired=[article("x", image=LEAD, expires=day(2))]) == [
        "pictures/aaaaaaaaaaaaaaaa.jpg"
    ]


def test_the_portrait_of_an_author_bears_the_name_of_their_file_and_comes_with_their_page() -> None:
    portrait = Picture("authors/ada.png", "e" * 32, 200, 200)

    assert published(article("x"), pictures=(portrait,)) == ["pictures/eeeeeeeeeeeeeeee.png"]
    assert published(article("x", authors=("ben",)), pictures=(portrait,)) == []
    assert edition(article("x"), pictures=(portrait,)).portraits == {"ada": portrait}
