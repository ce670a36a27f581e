"""Warnings about pictures: by the header and the weight alone, where the copy names them, once for each copy."""

import pytest
from PIL import Image

from newsdesk.pictures.encoding import encode_moving
from newsdesk.pictures.frames import moving as frames_of
from newsdesk.planning.index.renditions import MOVING_WIDTH, PORTRAIT_WIDTHS, WIDTHS, Renditions
from newsdesk.reading.checks.pictures import picture_warnings as checks
from newsdesk.reading.checks.pictures.picture_uses import PictureUse, Role
from newsdesk.reading.checks.pictures.picture_warnings import moving_weight, picture_warnings
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import StandingPage
from tests.desk import Desk, story
from tests.pictures.samples import gradient, moving, noise, saved

pytestmark = pytest.mark.slow  # draws large pictures

PAGE = StandingPage(file="content/pages/a.md", slug="a", title="A", body=Body(""))


def rules(picture: Picture, role: Role) -> list[str]:
    use = PictureUse(picture.file, PAGE, role)
    told = picture_warnings([use, use], {picture.file: picture}, lambda *_: (3, 4))
    return [problem.rule for _, problem in told]


def size(width: int, height: int, frames: int = 1) -> Picture:
    return Picture("content/a.jpg", "d" * 32, width, height, frames)


@pytest.mark.parametrize("width", [1, 300, 599, 600, 601, 1200, 1600, 6000])
@pytest.mark.parametrize("height", [1, 314, 315, 316, 630, 900, 4000, 20_000])
def test_a_lead_picture_is_too_small_exactly_when_it_is_no_card(width: int, height: int) -> None:
    is_card = Renditions(size(width, height)).card is not None

    assert rules(size(width, height), Role.LEAD) == ([] if is_card else ["small-picture"])


@pytest.mark.parametrize(("role", "narrowest"), [(Role.IN_TEXT, WIDTHS[0]), (Role.PORTRAIT, PORTRAIT_WIDTHS[0])])
def test_a_picture_is_too_small_when_it_lacks_the_smallest_width_of_its_place(role: Role, narrowest: int) -> None:
    assert rules(size(narrowest - 1, 900), role) == ["small-picture"]
    assert rules(size(narrowest, 100), role) == []


def test_of_what_is_no_picture_nothing_is_told_here() -> None:
    assert rules(size(0, 0, 0), Role.LEAD) == []


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
@pytest.mark.parametrize("wide", [300, 1100])
def test_the_weight_of_a_moving_picture_is_foreseen(form: str, wide: int) -> None:
    first = noise((wide // 12, wide // 24)).resize((wide, wide // 2), Image.Resampling.BICUBIC)
    frames = [first.crop((step * 9, 0, step * 9 + wide - 90, wide // 2)) for step in range(10)]
    raw = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=80)
    width, height = frames[0].size
    shown = (min(width, MOVING_WIDTH), round(height * min(1, MOVING_WIDTH / width)))
    weight = len(encode_moving(frames_of(raw, f"a.{form.lower()}", shown)))
    foreseen = moving_weight(Picture("a.gif", "d" * 32, width, height, 10, bytes=len(raw)))

    assert weight / 4 < foreseen < weight * 4, (weight, foreseen)
    assert checks.MOVING_WIDTH == MOVING_WIDTH
    assert moving_weight(size(width, height)) == 0


def test_a_warning_stands_where_the_copy_names_the_picture_and_once(desk: Desk) -> None:
    shown = "![A quay](x.jpg)\n\n![It again](x.jpg)\n"
    desk.write(story("a", shown, image="{file: y.png, alt: A, credit: B}", tags="[Mali]") + "-- authors/ada.png --\n")
    (desk.root / "content/x.jpg").write_bytes(gradient("JPEG", size=(300, 200)))
    (desk.root / "content/y.png").write_bytes(saved(noise((900, 700)), "PNG"))
    (desk.root / "authors/ada.png").write_bytes(gradient("PNG", size=(80, 80)))

    assert desk.checked() == [
        "authors/ada.md:1:1 small-picture",
        "content/a.md:7:15 photograph-as-png",
        "content/a.md:10:11 small-picture",
    ]
    desk.replace("content/a.md", "credit: B", "credit: B, source: screenshot")
    assert "photograph-as-png" not in str(desk.checked())


def test_a_withdrawn_story_and_what_nothing_shows_are_not_warned_of(desk: Desk) -> None:
    desk.write(story("a", "![A quay](x.jpg)\n", withdrawn="{date: 2023-10-01T00:00:00Z, reason: It was wrong}"))
    desk.write(story("b", tags="[Mali]"))
    (desk.root / "content/x.jpg").write_bytes(gradient("JPEG", size=(300, 200)))
    (desk.root / "content/z.gif").write_bytes(moving("GIF"))

    assert "small-picture" not in str(desk.checked())


def test_what_waits_is_warned_of_by_check_alone(desk: Desk) -> None:
    desk.write(story("a", "![A quay](x.jpg)\n", publish_at="2024-02-01T06:00:00Z", tags="[Mali]"))
    desk.write(story("b", tags="[Mali]"))
    (desk.root / "content/x.jpg").write_bytes(gradient("JPEG", size=(300, 200)))

    assert desk.checked() == ["content/a.md:10:11 small-picture"]
    assert "small-picture" not in desk.build().err
