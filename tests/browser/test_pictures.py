"""A browser takes of each picture the smallest rendition that is sharp on its screen, and shows all of it."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.host import served
from tests.browser.kinds import BOUREM, KINDS
from tests.desk import BARE, Desk, story
from tests.sample import built

pytestmark = pytest.mark.browser

# The width of the window and the pixels to a point of phones, a tablet and screens on a desk.
SCREENS = [(390, 3), (412, 1.75), (768, 2), (1024, 1), (1280, 1), (1280, 2), (1920, 1)]
PAGES = {
    "front page": "/",
    "story": BOUREM,
    "picture in a text": "/2024/02/operation-aspides/",
    "desk": "/desks/middle-east/",
    "kind": KINDS["kind"],
}
# How wide each picture is shown, which one was taken for it, and all that there were.
TAKEN = """async () => {
    const pictures = [...document.querySelectorAll("main picture img")];
    pictures.forEach(each => { each.loading = "eager"; });
    await Promise.all(pictures.map(each => each.decode()));
    const widths = each => each.previousElementSibling.srcset.split(", ").map(entry => parseInt(entry.split(" ")[1]));
    const took = each => each.previousElementSibling.srcset.split(", ").map(entry => entry.split(" ")[0])
        .indexOf(new URL(each.currentSrc).pathname);
    return pictures.map(each => [each.currentSrc, each.clientWidth, took(each), widths(each)]);
}"""

# The pictures of which something is cut off to fill another shape.
CUT = """() => [...document.querySelectorAll("main picture img")].filter(each => {
    const shape = each.getAttribute("width") / each.getAttribute("height");
    const other = Math.abs(each.clientWidth / each.clientHeight / shape - 1) > 0.02;
    return other && getComputedStyle(each).objectFit !== "contain";
}).map(each => each.src)"""


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("width", "density"), SCREENS)
@pytest.mark.parametrize("kind", PAGES)
def test_the_rendition_that_is_taken_is_sharp_and_no_larger_than_it_has_to_be(
    browser: Browser, origin: str, kind: str, width: int, density: float
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, device_scale_factor=density)
    page = context.new_page()
    page.goto(origin + PAGES[kind])
    taken = page.evaluate(TAKEN)
    context.close()

    assert taken
    for address, shown, number, widths in taken:
        needed = shown * density
        # One that is a tenth too narrow cannot be told from a sharp one, and a browser takes it.
        sharp = [at for at, each in enumerate(widths) if each >= needed * 0.9] or [len(widths) - 1]
        assert sharp[0] <= number, (address, needed, "not sharp")
        enough = [at for at, each in enumerate(widths) if each >= needed * 1.1] or [len(widths) - 1]
        assert number <= enough[0], (address, needed, "too large")


@pytest.mark.parametrize("width", [390, 800, 1280])
@pytest.mark.parametrize("kind", PAGES)
def test_no_picture_is_cut(reader: Page, origin: str, kind: str, width: int) -> None:
    """Of a chart or a map that would be its labels, and nothing tells a browser which picture is one."""
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto(origin + PAGES[kind])

    assert reader.locator("main picture img").count() > 0
    assert reader.evaluate(CUT) == []


def test_what_is_small_is_not_stretched(reader: Page, tmp_path: Path) -> None:
    image = "{file: quay.png, alt: A quay, credit: The port}"
    desk = Desk(tmp_path).write(BARE + story("quay", "![A quay](quay.png)\n", image=image)).dress()
    Image.new("RGB", (90, 60), "#456").save(tmp_path / "content" / "quay.png")
    with served(built(desk)) as origin:
        for address in ("/", "/2023/09/quay/"):
            reader.goto(origin + address)
            for width in (390, 800, 1280):
                reader.set_viewport_size({"width": width, "height": 900})
                shown = reader.locator("main picture img").evaluate_all("all => all.map(each => each.clientWidth)")
                assert {*shown} == {90}, (address, width)
