"""Characters that nobody sees or that turn others round: which of them a script needs, and which hide something.

By Unicode 16: chapter 23 of the standard on format characters and variation selectors, UAX #9 on directions, UTS #51
on emoji, StandardizedVariants.txt.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from unicodedata import bidirectional

HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800"
    "\x85\u2028\u2029\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Thai, Lao, Tibetan, Burmese, Khmer, Tai and Javanese: words are not parted by blanks, but by a space of no width.
WITHOUT_BLANKS = "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\ua980-\ua9ff\uaa60-\uaadf]"
# Arabic, Syriac, N'Ko, Mongolian and the scripts of India and its neighbours: joiners shape their letters.
SHAPED = "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ua840-\ua8ff\ufb50-\ufdff\ufe70-\ufefc]"
EMOJI = "[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]"
HANGUL_JAMO = "[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]"
HEBREW_MARK = "[\u0591-\u05c7]"
MONGOLIAN = "[\u1820-\u18aa]"
BRAILLE = re.compile("[\u2801-\u28ff]")
HIEROGLYPH = "[\U00013000-\U0001342f\U00013440-\U000143ff]"
SHORTHAND = "[\U0001bc00-\U0001bc9f]"
MUSICAL = "[\U0001d100-\U0001d172\U0001d17b-\U0001d1ff]"
# What has forms of its own: variation selectors choose among them, and hide something behind anything else.
SHOWN_AS_EMOJI_OR_TEXT = (
    "[#*0-9\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
IDEOGRAPH = "[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
OF_STANDARD_FORMS = (
    "[0\u1000-\u109f\u2100-\u214f\u2200-\u22ff\u2a00-\u2aff\u3001\u3002\u3400-\u9fff\ua840-\ua87f\uaa60-\uaa7f"
    "\uf900-\ufaff\uff01-\uff1f\U00010ac0-\U00010aff\U00013000-\U0001342f\U0001d400-\U0001d7ff"
    "\U00020000-\U0003ffff]"
)
# A black flag and the letters of a region, as of Scotland.
FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,10}\U000e007f")
ISOLATES, END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
DIRECTION_MARKS = "\u061c\u200e\u200f"
RIGHT_TO_LEFT = frozenset({"R", "AL"})

# What pasting leaves and nobody means. A space of no width parts no words beside Latin letters, or the marks and blanks
# of all scripts.
LATIN = "\x00-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
DEBRIS = re.compile(f"(?<![^{LATIN}])[\u200b\ufeff]+(?![^{LATIN}])|\ufeff+")

# Whether a character is needed at an index of a text.
Need = Callable[[str, int], bool]


def hidden_in(text: str) -> Iterator[int]:
    """The position of each such character in `text`, where its neighbours in its line do not need it.

    This alone decides, however the character was typed: as itself, as an escape of YAML or as an entity of HTML.
    """
    start = 0
    for line in text.split("\n") if HIDDEN.search(text) else ():
        for found in HIDDEN.finditer(line):
            need = NEEDED_WHERE.get(found[0])
            if need is None or not need(line, found.start()):
                yield start + found.start()
        start += len(line) + 1


def is_debris(text: str, position: int) -> bool:
    """Whether the character at `position` is what pasting leaves, which `check --fix` deletes from words."""
    return any(found.start() <= position < found.end() for found in DEBRIS.finditer(text))


def _beside(kind: str) -> Need:
    """Needed where a character of this kind stands before or behind."""
    return lambda text, index: _is_one(kind, text, index + 1) or (index > 0 and _is_one(kind, text, index - 1))


def _behind(kind: str) -> Need:
    """Needed where a character of this kind stands before."""
    return lambda text, index: index > 0 and _is_one(kind, text, index - 1)


def _is_one(kind: str, text: str, index: int) -> bool:
    return _compiled(kind).match(text, index) is not None


# On first use: most copy has none of these characters, and the ranges of their neighbours are wide.
@cache
def _compiled(kind: str) -> re.Pattern[str]:
    return re.compile(kind)


def _joins(text: str, index: int) -> bool:
    return (index > 0 and _is_one(EMOJI, text, index - 1)) or _beside(SHAPED)(text, index)


def _hyphenates(text: str, index: int) -> bool:
    return text[:index][-1:].isalpha() and text[index + 1 : index + 2].isalpha()


def _directs(text: str, index: int) -> bool:
    """A mark of direction, by itself, not within a word that runs from left to right, in a line that has both."""
    before, behind = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
    within = all(each.isalpha() and bidirectional(each) == "L" for each in (before or " ", behind or " "))
    marks = {*DIRECTION_MARKS}
    return not within and not {before, behind} & marks and _has_right_to_left(text)


def _isolates(text: str, index: int) -> bool:
    """A part that is isolated, and ended in the same line, in a line that has letters of both directions."""
    return index in _closed_isolates(text) and _has_right_to_left(text)


def _among_braille(text: str, index: int) -> bool:
    """The blank of braille, which looks like nothing at all, in a line that is written in it."""
    return BRAILLE.search(text) is not None


def _is_of_flag(text: str, index: int) -> bool:
    start = text.rfind("\U0001f3f4", max(0, index - 12), index)
    flag = FLAG.match(text, start) if start >= 0 else None
    return flag is not None and flag.end() > index


# Cached, because each mark of a line asks anew.
@lru_cache(4)
def _has_right_to_left(text: str) -> bool:
    return any(bidirectional(letter) in RIGHT_TO_LEFT for letter in text if letter not in DIRECTION_MARKS)


@lru_cache(4)
def _closed_isolates(text: str) -> set[int]:
    closed: set[int] = set()
    opened: list[int] = []
    for index, letter in enumerate(text):
        if letter in ISOLATES:
            opened.append(index)
        elif letter == END_OF_ISOLATE and opened:
            closed |= {opened.pop(), index}
    return closed


NEEDED_WHERE: dict[str, Need] = {
    "\u00ad": _hyphenates,
    "\u034f": _beside(HEBREW_MARK),
    "\u115f": _beside(HANGUL_JAMO),
    "\u1160": _beside(HANGUL_JAMO),
    **dict.fromkeys("\u180b\u180c\u180d\u180f", _behind(MONGOLIAN)),
    "\u180e": _beside(MONGOLIAN),
    "\u200b": _beside(WITHOUT_BLANKS),
    "\u200c": _beside(SHAPED),
    "\u200d": _joins,
    "\u2800": _among_braille,
    **dict.fromkeys(DIRECTION_MARKS, _directs),
    **dict.fromkeys([*ISOLATES, END_OF_ISOLATE], _isolates),
    **dict.fromkeys(map(chr, range(0xFE00, 0xFE0E)), _behind(OF_STANDARD_FORMS)),
    **dict.fromkeys("\ufe0e\ufe0f", _behind(SHOWN_AS_EMOJI_OR_TEXT)),
    **dict.fromkeys(map(chr, range(0x13430, 0x13440)), _beside(HIEROGLYPH)),
    **dict.fromkeys(map(chr, range(0x1BCA0, 0x1BCA4)), _beside(SHORTHAND)),
    **dict.fromkeys(map(chr, range(0x1D173, 0x1D17B)), _beside(MUSICAL)),
    **dict.fromkeys(map(chr, range(0xE0020, 0xE0080)), _is_of_flag),
    **dict.fromkeys(map(chr, range(0xE0100, 0xE01F0)), _behind(IDEOGRAPH)),
}
