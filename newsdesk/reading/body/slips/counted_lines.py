"""Lines with letters, numbers, times or names before them, as in a list, and that are none: they run together."""

import re
from unicodedata import numeric

from newsdesk.reading.body.slips.unmarked_lists import REST_OF_LINE
from newsdesk.reading.body.words import BodyWords

# What word processors put before an entry, with the tab behind it; the single letters are bullets of their fonts.
MARKED = re.compile(
    r"^([o§Øüàqvnu]|[A-Za-z][.)]|\([A-Za-z0-9]{1,4}\)|[ivxIVX]{1,5}[.)]|\d+(?:\.\d+)+[.)]?)\t[ \t]*(?=\S)", re.MULTILINE
)
# `a. `, `(1) `, `1.a. `, `2.1 `, `（一）`, `1、`, `①`, `[1] `, `1.第`
ENTRY_MARK = (
    r"(?:[(（]?(?:\d{1,3}\.){0,4}[^\W_]{1,4}(?:[.)][ \t]|[、）．]|(?<=\d\.\d)[ \t]|(?<=\d\.\d\d)[ \t])"
    r"|[\u2460-\u24ff][ \t]?|\[\d{1,3}\][ \t]|\d{1,3}[.)](?=[^\W\d_]))"
)
COUNTED = re.compile(rf"\n({ENTRY_MARK})(?={REST_OF_LINE}({ENTRY_MARK}))")
# Only below a paragraph: elsewhere these begin a list.
NUMBER = re.compile(r"\d{1,9}[.)][ \t]", re.ASCII)
COUNTER = re.compile(r"[^\W_]+(?=[^\w]*\Z)")
SERIES = (
    *map(
        tuple,
        ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрст", "αβγδεζηθ", "אבגדהוזחטי", "أبجدهوز", "ابجدهوز",
         "甲乙丙丁戊己", "가나다라마바사아", "กขคงจฉชซ"),
    ),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
)  # fmt: skip
TIME_OF_DAY = r"(?:\d{1,2}[:.]\d\d|\d{4} ?(?:Z|L|hrs?|UTC|GMT))(?=[ \t:–—-])"
DAY = r"\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
DAY_OR_TIME = rf"(?:(?:{DAY},?[ \t]+)?{TIME_OF_DAY}|{DAY}(?=[]:]|[ \t]*[–—-][ \t]))"
# A log, a conversation that a telephone has exported, the head of a message, an interview.
TIMED = re.compile(rf"\n({DAY_OR_TIME})(?={REST_OF_LINE}{DAY_OR_TIME})")
SPEAKER = r"\*{0,2}[^\W\d_a-z][\w/().'’ -]{0,24}:\*{0,2}[ \t]"
SPOKEN = re.compile(rf"\n({SPEAKER})(?={REST_OF_LINE}{SPEAKER})")
LIST_HINT = "Begin each entry with a hyphen and a blank, `- `, or with a number, a full stop and a blank, `1. `."
LINE_HINT = "Begin each with a hyphen and a blank, `- `, or end each line with a backslash, `\\`."


def warn_of_counted_lines(words: BodyWords) -> None:
    """Warn of the first line of each kind that is no entry of a list."""
    found = MARKED.search(words.text) if "\t" in words.text else None
    if found is None and not words.is_wrapped:
        # All others are two lines that follow each other.
        return
    lines = f"\n{words.text}"
    if found := found or next((each for each in COUNTED.finditer(lines) if _follow(each[1], each[2])), None):
        _warn(words, found.start(), found[1])
    for found in (TIMED.search(lines), SPOKEN.search(lines)):
        if found:
            message = f"The line that begins with `{found[1].strip()}` and the next one run together."
            words.warn(found.start(), "no-list", message, LINE_HINT)


def _warn(words: BodyWords, position: int, mark: str) -> None:
    message, hint = f"A line that begins with `{mark.strip()}` is no entry of a list.", LIST_HINT
    if NUMBER.fullmatch(mark):
        message = f"No list begins with {mark.strip()[:-1]} right below a paragraph: the lines run together."
        hint = "Leave an empty line above the first entry."
    words.warn(position, "no-list", message, hint)


def _follow(first: str, second: str) -> bool:
    """Whether two marks are of one form, and count on from one to the other."""
    one, other = COUNTER.search(first), COUNTER.search(second)
    if one is None or other is None or _around(one) != _around(other):
        return False
    counted = one[0].casefold(), other[0].casefold()
    numbers = [_number(each) for each in counted]
    if None not in numbers:
        return numbers[1] == (numbers[0] or 0) + 1
    return any(series[place : place + 2] == counted for series in SERIES for place in range(len(series) - 1))


def _around(counter: re.Match[str]) -> tuple[str, str]:
    """What stands before and behind the counter in a mark."""
    return counter.string[: counter.start()], counter.string[counter.end() :]


def _number(counter: str) -> float | None:
    if counter.isdecimal():
        return int(counter)
    return numeric(counter, None) if len(counter) == 1 else None
