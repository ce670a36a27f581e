"""The stylesheet as its authors write it: logical properties alone, and colours that can be read."""

import re
from itertools import product
from pathlib import Path

import pytest

from tests.desk import REPOSITORY

PARTS = sorted((REPOSITORY / "assets" / "style.css").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Sides of the screen; a page in Arabic or Hebrew has its start where these have their end.
PHYSICAL = re.compile(
    r"(?:^|[;{\s])((?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*"
    r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)"
    r"|border-(?:top|bottom)-(?:left|right)-radius|overflow-[xy])\s*:"
    r"|(?:text-align|float|clear|caption-side)\s*:\s*(left|right)"
)
# The two that no logical form does everywhere: a media query on width, and a table that scrolls by itself.
ALLOWED = {"overflow-x"}
TOKEN = re.compile(r"--([a-z]+): (#[0-9a-f]{3,6});")
TEXT, GROUND = ("ink", "quiet", "accent", "alert"), ("paper", "wash")


def rules(part: Path) -> str:
    text = COMMENT.sub("", part.read_text("utf-8"))
    return re.sub(r"@media[^{]+\{", "{", text)


def physical(text: str) -> set[str]:
    return {"".join(match.groups("")) for match in PHYSICAL.finditer(text)} - ALLOWED


def schemes() -> dict[str, dict[str, str]]:
    """The colours of both schemes and of paper, by name of the token."""
    text = COMMENT.sub("", (REPOSITORY / "assets/style.css/1-tokens.css").read_text("utf-8"))
    printed = (REPOSITORY / "assets/style.css/9-print.css").read_text("utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    bright = dict(TOKEN.findall(light))
    return {"light": bright, "dark": bright | dict(TOKEN.findall(dark)), "print": bright | dict(TOKEN.findall(printed))}


def luminance(colour: str) -> float:
    """Relative luminance of `#rgb` or `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    digits = colour.removeprefix("#")
    full = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    channels = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_names_no_side_of_the_screen(part: Path) -> None:
    assert physical(rules(part)) == set()


@pytest.mark.parametrize(
    "wrong",
    ["a{margin-left:1em}", "a { text-align: right }", "a {\n  left: 0;\n}", "a{width:1px}", "a{padding-top:0}"],
)
def test_a_side_of_the_screen_would_be_found(wrong: str) -> None:
    assert physical(wrong)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_takes_its_colours_from_the_tokens(part: Path) -> None:
    found = set(re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(", rules(part)))

    assert found == set() or part.name in ("1-tokens.css", "9-print.css")


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize(("text", "ground"), list(product(TEXT, GROUND)))
def test_text_can_be_read_on_every_ground(scheme: str, text: str, ground: str) -> None:
    colours = schemes()[scheme]

    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_letters_in_a_disc_and_the_ring_of_the_focus_can_be_seen(scheme: str) -> None:
    colours = schemes()[scheme]

    assert contrast(colours["paper"], colours["accent"]) >= 4.5


def test_the_two_schemes_differ_in_every_colour() -> None:
    found = schemes()

    assert set(found["light"]) >= {*TEXT, *GROUND, "line"}
    assert all(found["light"][name] != found["dark"][name] for name in found["light"])


def test_what_a_browser_paints_around_the_page_has_the_colour_of_the_paper() -> None:
    head = (REPOSITORY / "templates/parts/head.html").read_text("utf-8")

    for scheme in ("light", "dark"):
        painted = re.search(rf'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: {scheme}\)"', head)
        assert painted and painted[1] == schemes()[scheme]["paper"]


def test_nothing_moves_unless_the_reader_lets_it() -> None:
    moving = re.compile(r"\b(?:animation|transition|scroll-behavior)\b")
    for part in PARTS:
        calm = re.sub(
            r"@media \(prefers-reduced-motion: no-preference\)\s*\{(?:[^{}]|\{[^{}]*\})*\}", "", part.read_text()
        )
        assert not moving.search(COMMENT.sub("", calm)), part.name


def test_contrast_is_what_the_recommendation_says() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
