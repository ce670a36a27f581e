"""The view of a map and the words of a page → its drawings in HTML, one for a narrow page and one for a wide one."""

from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from msgspec import Struct

from newsdesk.views import LocatorMap, Words
from newsdesk.vocabulary.problems import Misuse

# In CSS pixels: what the text of a page takes of a screen that is 390 wide, and of one that is 1200.
NARROW, WIDE = (358, 269), (672, 420)
DRAWINGS_KEPT = 64
INSTALL_SHAPELY = (
    "`outputs: {maps: true}` in site.yaml needs the library Shapely, and it is not installed here. Type `python -m pip "
    "install 'newsdesk[maps]'` with the Python that runs newsdesk, or leave the switch out."
)


class Drawings(Struct, frozen=True):
    """A map drawn twice, as HTML. If they are `numbered`, places have numbers on them, from 1, instead of names."""

    narrow: Any
    wide: Any
    numbered: bool


def refuse_without_shapely() -> None:
    """Raise `Misuse` if there is nothing here that draws maps."""
    if find_spec("shapely") is None:
        raise Misuse(INSTALL_SHAPELY)


# The page of a story and that of its storyline often have the same map, and a preview draws a page anew at every save.
@lru_cache(DRAWINGS_KEPT)
def drawings_of(shown: LocatorMap, words: Words) -> Drawings:
    """The map in two sizes, of which a style sheet shows one. Both have numbers if either has no room for names."""
    from markupsafe import Markup

    # Slow to import, and few builds draw anything.
    from newsdesk.rendering.maps.drawing import drawing_of

    sizes = (NARROW, WIDE)
    drawn = [drawing_of(shown, size, words) for size in sizes]
    numbered = any(each.is_numbered for each in drawn)
    if numbered:
        drawn = [drawing_of(shown, size, words, numbered=True) for size in sizes]
    narrow, wide = (Markup(each.svg) for each in drawn)
    return Drawings(narrow, wide, numbered)
