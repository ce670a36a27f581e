"""Days and times as readers have them, and English names of the months, independent of the system's locale."""

from datetime import date, datetime
from functools import cache

from newsdesk.views import Words
from newsdesk.views.words.words import filled

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_day(day: date) -> str:
    """`12 September 2023`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(moment: datetime) -> str:
    """`18:30 UTC`: the time, and the name of its time zone if it has one."""
    return f"{moment.hour:02}:{moment.minute:02} {moment.tzname() or ''}".rstrip()


def moment_in_words(moment: datetime, words: Words) -> str:
    """`12 September 2023, 18:30 UTC`, in these words."""
    return filled(words.moment, day=words.calendar.day(moment), time=clock(moment))


def month_name(year: int, month: int) -> str:
    """`September 2023`; months count from 1."""
    return f"{MONTHS[month - 1]} {year}"


# Each story is asked for its address several times, and to spell out numbers takes longer than all the rest of it.
@cache
def month_in_figures(year: int, month: int) -> str:
    """`2023/09`, as in addresses and folders."""
    return f"{year:04}/{month:02}"
