"""`pictures`: what each picture beside copy gives away and weighs, by story and by file; a place can be a problem."""

import json
from typing import Any

import pytest
from PIL import Image

from tests.desk import NOW, Desk, story
from tests.pictures.samples import exif_of_a_camera, gradient, moving, noise, opened, saved

pytestmark = pytest.mark.slow  # builds a site for each of its cases

LEAD = "{file: x.jpg, alt: A quay, credit: Navy}"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.write(
        story("a", image=LEAD, tags="[Mali]") + story("b", "![A map](y.png)\n", publish_at="2024-02-01T06:00:00Z")
    )
    put(
        desk,
        "x.jpg",
        gradient("JPEG", size=(2000, 1400), exif=exif_of_a_camera(), comment=b"A note\x1b[31m\xe2\x80\xae"),
    )
    put(desk, "y.png", gradient("PNG", size=(1000, 700)))
    put(desk, "z.jpg", gradient("JPEG", exif=exif_of_a_camera()))
    return desk


def put(desk: Desk, name: str, raw: bytes) -> None:
    (desk.root / f"content/{name}").write_bytes(raw)


def reported(desk: Desk, *words: str, status: int = 0) -> dict[str, dict[str, Any]]:
    """What `pictures` answers a program, by the name of the picture."""
    ran = desk.run("pictures", "--now", NOW, "--format", "json", *words)
    assert (ran.status, ran.err) == (status, ""), ran
    return {each["file"].removeprefix("content/"): each for each in json.loads(ran.out)["pictures"]}


def test_every_picture_beside_copy_is_reported_with_what_shows_it(desk: Desk) -> None:
    found = reported(desk)

    assert {name: [tuple(shown.values()) for shown in each["shown_by"]] for name, each in found.items()} == {
        "x.jpg": [("content/a.md", "lead picture", "public")],
        "y.png": [("content/b.md", "in the text", "sealed")],
        "z.jpg": [],
    }
    assert found["y.png"]["gives_away"] == [] != found["x.jpg"]["gives_away"]
    assert (found["x.jpg"]["width"], found["x.jpg"]["height"]) == (2000, 1400)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["a"], {"x.jpg"}),
        (["content/a.md"], {"x.jpg"}),
        (["./content/z.jpg", "b"], {"z.jpg", "y.png"}),
        (["authors/ada.md"], set()),
    ],
)
def test_a_story_a_file_of_copy_and_a_picture_can_be_named(desk: Desk, words: list[str], names: set[str]) -> None:
    assert reported(desk, *words).keys() == names


def test_a_file_can_be_named_as_it_is_seen_from_here(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.root / "content")

    assert reported(desk, "z.jpg").keys() == {"z.jpg"}
    assert reported(desk, str(desk.root / "content/z.jpg")).keys() == {"z.jpg"}


def test_a_name_that_is_none_gets_the_nearest(desk: Desk) -> None:
    ran = desk.run("pictures", "content/y.jpg")

    assert (ran.status, ran.out) == (2, "")
    assert "There is no story and no picture `content/y.jpg`. Did you mean `content/" in ran.err


def test_a_picture_that_nothing_shows_is_reported_all_the_same(desk: Desk) -> None:
    raw = gradient("JPEG", size=(70, 50))
    (desk.root / "content/unused.jpg").write_bytes(raw)
    found = reported(desk, "content/unused.jpg")["unused.jpg"]

    assert (found["width"], found["height"], found["bytes"]) == (70, 50, len(raw))
    assert found["published"] == []


def test_people_are_told_what_would_have_been_given_away_and_that_it_is_not_published(desk: Desk) -> None:
    told = desk.run("pictures", "a", "--now", NOW).out

    assert "place: GPS 34.50000, -33.25000 (34°30′N 33°15′W); altitude 12 m" in told
    assert "device: make Canon; model EOS R5; lens" in told or "serial number 0123" in told
    assert "words: comment From the roof; comment A note\\u001B[31m\\u202E" in told
    assert "\x1b" not in told and "\u202e" not in told
    assert "published     nothing of that; not built yet: it will be 11 files, the largest 1600 × 1120" in told
    assert told.endswith("1 would have given something away, 1 of them a place: only pixels are published.\n")


def test_what_a_build_has_made_is_weighed(desk: Desk) -> None:
    desk.build()
    found = reported(desk, "a")["x.jpg"]
    pictures = {path: len(raw) for path, raw in desk.published().items() if path.startswith("pictures/")}

    assert {each["path"]: each["bytes"] for each in found["published"]} == pictures
    assert [each["width"] for each in found["published"][: found["loaded"]]] == [480, 720, 960, 1200, 1600]
    phone, large = (each["bytes"] for each in found["published"][2:5:2])
    kilobytes = f"{phone / 1000:.0f} kB (960 × 672) on a phone, {large / 1000:.0f} kB (1600 × 1120) on a large"
    assert f"readers load  {kilobytes}" in desk.run("pictures", "a", "--now", NOW).out
    assert [each["bytes"] for each in reported(desk, "b")["y.png"]["published"]] == [None] * 5


def test_nothing_is_published_of_a_story_that_is_given_up_and_its_picture_is_reported(desk: Desk) -> None:
    desk.replace(
        "content/b.md", "publish_at", "withdrawn: {date: 2023-12-01T00:00:00Z, reason: It was wrong}\npublish_at"
    )
    found = reported(desk)["y.png"]

    assert (found["shown_by"][0]["state"], found["published"]) == ("killed", [])


def test_a_place_is_a_problem_with_strict_alone_and_following_its_hint_mends_it(desk: Desk) -> None:
    assert desk.run("pictures", "--now", NOW).status == 0
    ran = desk.run("pictures", "--strict", "--now", NOW)

    assert ran.status == 1
    for name in ("x", "z"):
        told = f"content/{name}.jpg:1:1: picture-location: It tells a place (GPS and altitude) to everyone who gets"
        assert f"{told} the file. Export it without its location" in ran.err
    assert " -orientation ./content/x.jpg`." in ran.err and "34.5" not in ran.err
    for file in desk.root.glob("content/*.jpg"):
        exported = opened(file.read_bytes())
        exported.info.clear()
        exported.save(file, exif=Image.Exif())
    assert desk.run("pictures", "--strict", "--now", NOW).status == 0


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_a_program_is_told_of_places_in_the_format_that_it_asks_for(desk: Desk, form: str) -> None:
    ran = desk.run("pictures", "a", "--strict", "--now", NOW, "--format", form)

    assert (ran.status, ran.err) == (1, "")
    if form == "github":
        assert ran.out.startswith("::error file=content/x.jpg,line=1,col=1,title=picture-location::It tells")
    else:
        answer = json.loads(ran.out)
        (told,) = answer["problems"] if form == "json" else answer["runs"][0]["results"]
        assert told["rule" if form == "json" else "ruleId"] == "picture-location"
    nothing = desk.run("pictures", "b", "--strict", "--now", NOW, "--format", form)
    assert (nothing.status, bool(nothing.out)) == (0, form != "github")


@pytest.mark.parametrize("raw", [b"", b"none", b"\xff\xd8\xff\xe1\xff\xffExif\0\0MM\0*", gradient("PNG")])
def test_what_cannot_be_read_is_the_usual_problem_where_something_shows_it(desk: Desk, raw: bytes) -> None:
    put(desk, "x.jpg", raw)
    found = reported(desk, status=1)["x.jpg"]

    assert (found["fault"]["rule"], found["fault"]["file"]) == ("bad-picture", "content/x.jpg")
    ran = desk.run("pictures", "a", "--now", NOW)
    assert "  unreadable    " in ran.out and "content/x.jpg:1:1: bad-picture" in ran.err
    assert "    1 | " not in ran.err
    desk.replace("content/a.md", f"image: {LEAD}\n", "")
    assert desk.run("pictures", "--now", NOW).status == 0
    assert desk.run("pictures", "content/x.jpg", "--now", NOW).status == 1


def test_warnings_of_a_picture_stand_in_its_report(desk: Desk) -> None:
    put(desk, "y.png", saved(noise((900, 700)), "PNG"))
    put(desk, "z.gif", moving("GIF"))

    assert [each["rule"] for each in reported(desk)["y.png"]["warnings"]] == ["photograph-as-png"]
    assert "look at       photograph-as-png: y.png is a PNG" in desk.run("pictures", "b", "--now", NOW).out
    assert reported(desk)["z.gif"]["frames"] == 3


def test_copy_with_problems_is_named_and_what_can_be_read_of_it_counts(desk: Desk) -> None:
    desk.replace("content/a.md", "desk: africa", "desk: africa\nnonsense: x")
    ran = desk.run("pictures", "--now", NOW)

    assert ran.status == 1
    assert ran.err == "content/a.md has problems, and may show more than is told here: `check` shows them.\n"
    assert "shown by      content/a.md (lead picture, public)" in ran.out
    (desk.root / "content/a.md").write_bytes(b"\xff")
    assert "`check` shows them" in desk.run("pictures", "content/a.md", "--now", NOW).err
