"""Of a picture only its pixels are published, in the sizes that pages use; whatever else came with it stays behind."""

from pathlib import PurePosixPath
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from newsdesk.pictures.opening import frames_in
from newsdesk.vocabulary.http.media_types import PICTURE_FORMATS
from tests.desk import Desk, story
from tests.pictures.samples import ADOBE_RGB, gradient, moving, opened, rgb_profile, saved
from tests.pictures.test_opening import png_of_size

pytestmark = pytest.mark.slow  # renders pictures

SECRETS = (b"SECRET", b"Exif", b"XMP", b"xmpmeta", b"GPS", b"Kovalenko", b"ICC_PROFILE", b"iCCP", b"ICCP", b"acsp")
ENDINGS = sorted(ending for ending in PICTURE_FORMATS if PICTURE_FORMATS[ending] != "HEIF")


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x010E] = "SECRET of Kovalenko"
    made[0x0112] = orientation
    made.get_ifd(0x8825)[1] = "N"
    return made


def texts() -> PngInfo:
    made = PngInfo()
    made.add_text("Author", "SECRET")
    made.add_itxt("XML:com.adobe.xmp", "SECRET", zip=True)
    return made


def pictures(desk: Desk) -> dict[str, bytes]:
    return {path: raw for path, raw in desk.published().items() if path.startswith("pictures/")}


CONTAINERS: list[tuple[str, dict[str, Any]]] = [
    ("jpg", {"exif": exif(), "comment": b"SECRET", "xmp": b"<x:xmpmeta>SECRET</x:xmpmeta>"}),
    ("jpeg", {"icc_profile": rgb_profile(ADOBE_RGB, 2.2)}),
    ("webp", {"exif": exif(), "xmp": b"SECRET", "icc_profile": rgb_profile(ADOBE_RGB, 2.2)}),
    ("png", {"exif": exif(), "pnginfo": texts(), "icc_profile": rgb_profile(ADOBE_RGB, 2.2)}),
    ("gif", {"comment": b"SECRET"}),
    ("avif", {"exif": exif(), "xmp": b"SECRET"}),
]


@pytest.mark.bar(5)
@pytest.mark.parametrize(("ending", "options"), CONTAINERS)
def test_nothing_that_came_beside_the_pixels_is_in_any_rendition(
    desk: Desk, ending: str, options: dict[str, Any]
) -> None:
    raw = gradient(PICTURE_FORMATS[ending], size=(1300, 900), **options) + b"PK\x03\x04SECRET"
    desk.write(story("a", f"![A quay](x.{ending})\n", image=f"{{file: x.{ending}, alt: A quay, credit: Navy}}"))
    (desk.root / f"content/x.{ending}").write_bytes(raw)
    desk.build()

    assert len(pictures(desk)) >= 8
    for path, made in pictures(desk).items():
        assert not any(secret in made for secret in SECRETS), path
        assert not dict(opened(made).getexif()) and "comment" not in opened(made).info


def test_every_rendition_has_the_size_that_its_name_says(desk: Desk) -> None:
    desk.write(story("a", image="{file: x.jpg, alt: A quay, credit: Navy}"))
    (desk.root / "content/x.jpg").write_bytes(gradient("JPEG", size=(2000, 1500), exif=exif(6)))
    desk.build()

    for path, raw in pictures(desk).items():
        width, _, height = PurePosixPath(path).stem.partition("-")[2].partition("x")
        assert opened(raw).size == (int(width), int(height)), path
    assert max(opened(raw).size[0] for raw in pictures(desk).values()) == 1500


def test_a_page_leaves_the_size_to_the_browser_and_shows_the_fallback_elsewhere(desk: Desk) -> None:
    desk.write(story("a", "![A quay](x.jpg)\n"))
    (desk.root / "content/x.jpg").write_bytes(gradient("JPEG", size=(1000, 500)))
    desk.build()
    (webp,) = (path for path in pictures(desk) if path.endswith("-1000x500.webp"))
    name = webp.removesuffix("-1000x500.webp")
    page, feed = desk.page("2023/09/a/index.html"), desk.page("feed.xml")

    assert f'srcset="/{name}-480x240.webp 480w, /{name}-720x360.webp 720w, /{name}-960x480.webp 960w, ' in page
    assert (
        f'<img alt="A quay" decoding="async" height="480" loading="lazy" src="/{name}-960x480.jpg" width="960">' in page
    )
    assert f"{name}-960x480.jpg" in feed and "webp" not in feed and "srcset" not in feed


def test_a_picture_that_moves_is_still_for_those_who_asked_for_it(desk: Desk) -> None:
    desk.write(story("a", "![A quay](x.gif)\n"))
    (desk.root / "content/x.gif").write_bytes(moving("GIF"))
    desk.build()
    (film,) = (raw for path, raw in pictures(desk).items() if path.endswith(".webp"))

    assert frames_in(opened(film)) == 3
    assert 'media="(prefers-reduced-motion: no-preference)"' in desk.page("2023/09/a/index.html")


@pytest.mark.bar(5)
@pytest.mark.parametrize(
    "raw",
    [b"", b"GIF89a", b"%PDF-1.4", gradient("PNG")[:40], gradient("JPEG")[:-200], gradient("GIF"), gradient("TIFF"),
     png_of_size(60_000, 60_000), png_of_size(13_000, 13_000)],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "avif"])
def test_a_file_that_is_not_the_picture_its_name_says_is_one_problem(desk: Desk, ending: str, raw: bytes) -> None:
    desk.write(story("a", image=f"{{file: x.{ending}, alt: A quay, credit: Navy}}"))
    (desk.root / f"content/x.{ending}").write_bytes(raw)

    assert desk.problems() == [f"content/x.{ending}:1:1 bad-picture"]
    assert not desk.output.exists()


@pytest.mark.bar(5)
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_picture_of_every_format_is_published_under_a_name_that_tells_nothing(desk: Desk, ending: str) -> None:
    desk.write(story("a", f"![A quay](Col_Kovalenko_home.{ending})\n"))
    (desk.root / f"content/Col_Kovalenko_home.{ending}").write_bytes(gradient(PICTURE_FORMATS[ending]))
    desk.build()

    assert pictures(desk)
    assert not any(b"Kovalenko" in content for content in desk.published().values())


def test_a_picture_of_a_sealed_story_is_not_published_before_it(desk: Desk) -> None:
    desk.write(story("a") + story("b", image="{file: x.png, alt: x, credit: y}", date="2030-01-01T00:00:00Z"))
    (desk.root / "content/x.png").write_bytes(gradient("PNG"))
    desk.build()

    assert not pictures(desk)


def test_an_unchanged_picture_is_not_made_again(desk: Desk) -> None:
    desk.write(story("a", "![A quay](x.png)\n"))
    (desk.root / "content/x.png").write_bytes(gradient("PNG"))
    desk.build()
    before = {path: (desk.output / path).stat().st_mtime_ns for path in pictures(desk)}
    desk.write(story("a", "Changed.\n\n![A quay](x.png)\n"))
    desk.build()

    assert before == {path: (desk.output / path).stat().st_mtime_ns for path in pictures(desk)}


def test_an_unchanged_picture_under_the_ending_of_another_format_is_told_as_by_a_clean_build(desk: Desk) -> None:
    desk.write(story("a", "![A quay](x.png)\n"))
    (desk.root / "content/x.png").write_bytes(gradient("PNG"))
    desk.build()
    desk.write(story("a", "![A quay](x.jpg)\n"))
    (desk.root / "content/x.png").rename(desk.root / "content/x.jpg")

    assert desk.problems() == ["content/x.jpg:1:1 bad-picture"]


def test_a_picture_is_decoded_once_for_all_its_sizes_under_all_its_names(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded = list[str]()

    def noted(raw: bytes, file: str, size: tuple[int, int]) -> Image.Image:
        decoded.append(file)
        return Image.new("RGB", size)

    monkeypatch.setattr("newsdesk.rendering.files.pictures.still", noted)
    desk.write(story("a", "![A quay](a.jpg)\n") + story("b", image="{file: z.jpg, alt: A quay, credit: Navy}"))
    desk.write(story("c", "![A bridge](m.jpg)\n"))
    for name, side in (("a", 900), ("m", 901), ("z", 900)):
        (desk.root / f"content/{name}.jpg").write_bytes(gradient("JPEG", size=(side, 600)))
    desk.build()

    assert decoded == ["content/a.jpg", "content/m.jpg"]


def test_a_photograph_is_light_enough_for_a_phone(desk: Desk) -> None:
    photograph = Image.effect_noise((3000, 2000), 30).resize((4000, 2667)).convert("RGB")
    desk.write(story("a", image="{file: x.jpg, alt: A quay, credit: Navy}"))
    (desk.root / "content/x.jpg").write_bytes(saved(photograph, "JPEG", quality=95))
    desk.build()

    assert (desk.root / "content/x.jpg").stat().st_size > 3_000_000
    assert max(len(raw) for path, raw in pictures(desk).items() if "-1600x" in path and path.endswith("webp")) < 900_000


@pytest.mark.parametrize("seal", ["", "2030-01-01T00:00:00Z"])
def test_a_file_of_many_gigabytes_is_never_read_and_told_where_it_is_shown(desk: Desk, seal: str) -> None:
    desk.write(story("a"))
    with (desk.root / "content/x.png").open("wb") as huge:
        huge.truncate(6 * 1024**3)
    assert desk.build().status == 0
    desk.write(story("b", "![A quay](x.png)\n", **({"date": seal} if seal else {})))

    if seal:
        assert desk.build().status == 0 and desk.checked() == ["content/b.md:8:11 bad-picture"]
    else:
        assert desk.problems() == ["content/x.png:1:1 too-large"]


def test_a_picture_under_a_second_name_that_says_another_format_is_told_each_time(desk: Desk) -> None:
    raw = gradient("PNG")
    desk.write(story("a", "![A quay](a.png)\n"))
    (desk.root / "content/a.png").write_bytes(raw)
    assert desk.build().status == 0
    (desk.root / "content/b.jpg").write_bytes(raw)
    desk.write(story("b", "![A quay](b.jpg)\n"))
    for _ in range(2):
        assert desk.problems() == ["content/b.jpg:1:1 bad-picture"]
    (desk.root / "content/b.jpg").rename(desk.root / "content/b.png")
    desk.write(story("b", "![A quay](b.png)\n"))

    assert desk.build().status == 0 and len(pictures(desk)) == 2
