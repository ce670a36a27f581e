"""A photograph of a camera becomes light enough for a phone, and looks as it did."""

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.desk import BARE, REPOSITORY, Desk, story
from tests.pictures.photograph import SIZE, photograph
from tests.pictures.samples import opened
from tests.pictures.ssim import C1, ssim

PHONE = 390


def test_similarity_is_1_of_the_same_and_what_the_formula_says_of_two_greys() -> None:
    noise = Image.effect_noise((64, 48), 60)
    flat = 2 * 100 * 140 + C1

    assert ssim(noise, noise) == pytest.approx(1)
    assert ssim(Image.new("L", (64, 48), 100), Image.new("L", (64, 48), 140)) == pytest.approx(
        flat / (100**2 + 140**2 + C1), abs=1e-4
    )


def test_similarity_falls_with_noise_with_blur_and_with_a_shift() -> None:
    noise = Image.effect_noise((64, 48), 60).resize((128, 96))
    grainy = Image.blend(noise, Image.effect_noise(noise.size, 90), 0.2)
    blurred = noise.resize((32, 24)).resize(noise.size)

    assert 0.5 < ssim(noise, grainy) < 0.95
    assert ssim(noise, blurred) < 0.8
    assert ssim(noise, noise.rotate(180)) < 0.1


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with the theme that comes with the program, whose only story is led by the photograph."""
    desk = Desk(tmp_path_factory.mktemp("weights") / "site").write(BARE)
    desk.write(story("a", image="{file: x.jpg, alt: A quay, credit: Navy}"))
    for folder in ("templates", "assets"):
        shutil.copytree(REPOSITORY / folder, desk.root / folder)
    (desk.root / "content/x.jpg").write_bytes(photograph())
    assert desk.build().status == 0
    return desk.output


@pytest.mark.slow
def test_a_photograph_of_24_megapixels_keeps_what_it_shows(site: Path) -> None:
    raw = photograph()
    assert SIZE[0] * SIZE[1] == 24_000_000 and len(raw) > 6_000_000
    (largest,) = site.glob("pictures/*-1600x1067.webp")
    wanted = opened(raw).convert("L").convert("F").resize((1600, 1067), Image.Resampling.LANCZOS)

    assert largest.stat().st_size <= 400_000
    assert ssim(opened(largest.read_bytes()), wanted) >= 0.95


@pytest.mark.slow
@pytest.mark.parametrize("density", [1.75, 2, 3])
def test_a_page_with_a_photograph_is_light_on_a_phone(site: Path, density: float) -> None:
    page = (site / "2023/09/a/index.html").read_text("utf-8")
    taken = [chosen(page, density), *re.findall(r'<link rel="(?:stylesheet|icon)" href="/([^"]+)"', page)]

    assert any(file.endswith(".css") for file in taken) and "<script src" not in page and "url(" not in page
    assert len(page.encode()) + sum((site / file).stat().st_size for file in taken) <= 250_000


def chosen(page: str, density: float) -> str:
    """The rendition that a browser takes on a phone: the smallest that has a pixel for each of the screen's."""
    (srcset, sizes) = re.findall(r'<source type="image/webp" srcset="([^"]+)" sizes="([^"]+)"', page)[0]
    share = re.search(r", (\d+)vw$", sizes)
    assert share, sizes
    needed = PHONE * density * int(share[1]) / 100
    widths: dict[int, str] = {int(width): file for file, width in re.findall(r"/(\S+) (\d+)w", srcset)}
    return widths[min(width for width in widths if width >= needed or width == max(widths))]
