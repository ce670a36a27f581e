"""Pictures of the sample site for the docs: `python -m tests.browser.screenshots [FOLDER]`.

Each page is shown on a phone and on a desk's screen, light and dark, as far as the first screens go.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args

from PIL import Image
from playwright.sync_api import Browser, ViewportSize

from tests.browser.host import chromium, served
from tests.desk import REPOSITORY
from tests.sample import built, sample

Scheme = Literal["light", "dark"]
DOCUMENT, PICTURES = REPOSITORY / "docs" / "looks.md", REPOSITORY / "docs" / "screenshots"
INTRODUCTION = """\
# How it looks

The sample site, on a desktop and on a phone, in light and in dark. `make screenshots` takes these pictures anew.
"""
# What each page is called in the document, and where it is.
PAGES = {
    "front": ("Front page", "/"),
    "article": ("Article", "/2023/09/bourem-recaptured/"),
    "sitrep": ("Situation report", "/2024/07/israeli-strikes-on-yemen/"),
    "storyline": ("Storyline", "/storylines/mali-conflict/"),
    "desk": ("Desk", "/desks/africa/"),
    "author": ("Author", "/authors/bianca-bridger/"),
    "year": ("Year of the archive", "/archive/2024/"),
    "places": ("Places", "/places/"),
    "search": ("Search", "/search/#words=Bourem"),
}
SCREENS: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 1400},
    "desktop": {"width": 1280, "height": 1400},
}
# Text on a plain ground needs few colours; a photograph is dithered.
COLOURS = 128


def take(browser: Browser, origin: str, folder: Path) -> None:
    """Every page on every screen in every scheme, as `PAGE-SCREEN-SCHEME.png` in `folder`."""
    for screen, size in SCREENS.items():
        for scheme in get_args(Scheme):
            context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
            page = context.new_page()
            for name, (_, address) in PAGES.items():
                page.goto(origin + address, wait_until="networkidle")
                file = folder / f"{name}-{screen}-{scheme}.png"
                page.screenshot(path=file)
                make_small(file)
            context.close()


def make_small(file: Path) -> None:
    """Write a picture anew with few colours."""
    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT)
    few.save(file, optimize=True)


def document() -> str:
    """The page of the docs that shows all pictures."""
    schemes, sections = get_args(Scheme), [INTRODUCTION]
    for name, (title, _) in PAGES.items():
        rows = [f"| {' | '.join(schemes)} |", "|---|---|"]
        for screen in reversed(SCREENS):
            shown = [f"![{title} on a {screen}, {each}](screenshots/{name}-{screen}-{each}.png)" for each in schemes]
            rows.append(f"| {' | '.join(shown)} |")
        sections.append("\n".join([f"## {title}\n", *rows, ""]))
    return "\n".join(sections)


def main(folder: Path) -> None:
    """Take all pictures into `folder`; those of the docs with the page that shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as root, served(built(sample(Path(root)))) as origin, chromium() as browser:
        take(browser, origin, folder)
    if folder == PICTURES:
        DOCUMENT.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
