"""The places that the tests of maps show, and the words of their maps.

`python -m tests.maps.places` takes the drawings as they are now; look at them before you commit them.
"""

from pathlib import Path
from random import Random

from newsdesk.reading.words.words import words_made_of
from newsdesk.rendering.maps.page_map import drawings_of
from newsdesk.views import LocatorMap, MapPlace
from newsdesk.vocabulary.settings import Digits

GOLDEN = Path(__file__).with_name("golden")
WORDS = words_made_of("en", {}, Digits.LATIN)
BOUREM = ("Bourem", "16.95", "-0.35", "town")
STRAIT = (("Bab al-Mandab", "13", "43", "region"), ("Hodeidah", "14.80", "42.95", "town"))
DATE_LINE = (
    ("Suva", "-18.14", "178.44", "town"),
    ("Nukuʻalofa", "-21.14", "-175.20", "town"),
    ("Apia", "-13.83", "-171.76", "town"),
)
ARCTIC = (("Svalbard", "78", "16", "region"), ("Alert", "82.50", "-62.35", "town"))
PACIFIC = (
    ("Anadyr", "65", "178", "region"),
    ("Taveuni", "-16.8000", "179.9700", "exact"),
    ("Apia", "-13.83", "-171.76", "town"),
)
WORLD = (
    ("Washington", "38.90", "-77.04", "town"),
    ("Kyiv", "50.45", "30.52", "town"),
    ("Taipei", "25.03", "121.57", "town"),
    ("Pretoria", "-25.75", "28.19", "town"),
)


def locator_map(*places: tuple[str, str, str, str], borders: bool = True) -> LocatorMap:
    return LocatorMap(tuple(MapPlace(*each) for each in places), borders)


def thirty() -> tuple[tuple[str, str, str, str], ...]:
    """Thirty towns in the Sahel, some of which are close together."""
    dice = Random(3)
    return tuple(
        (f"Place {number}", f"{dice.uniform(12, 20):.2f}", f"{dice.uniform(-8, 8):.2f}", "town") for number in range(30)
    )


SHOWN = {
    "a town in the Sahel": locator_map(BOUREM),
    "a strait": locator_map(*STRAIT),
    "an archipelago across the date line": locator_map(*DATE_LINE),
    "a region of the Arctic": locator_map(*ARCTIC),
    "thirty places": locator_map(*thirty()),
    "an ocean across the date line": locator_map(*PACIFIC),
    "the whole world": locator_map(*WORLD),
}


def golden_name(title: str, size: str) -> str:
    """The file of a golden drawing."""
    return f"{title.replace(' ', '-')}.{size}.svg"


def drawn() -> dict[str, str]:
    """Every map in both sizes, by the name of its golden file."""
    found: dict[str, str] = {}
    for title, shown in SHOWN.items():
        both = drawings_of(shown, WORDS)
        found |= {golden_name(title, "narrow"): both.narrow, golden_name(title, "wide"): both.wide}
    return found


if __name__ == "__main__":
    for name, svg in drawn().items():
        (GOLDEN / name).write_text(f"{svg}\n", encoding="utf-8")
