"""English names of the months, and dates written with them or in figures, independent of the system's locale."""

from datetime import date
from functools import cache

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


def month_name(year: int, month: int) -> str:
    """`September 2023`; months count from 1."""
    return f"{MONTHS[month - 1]} {year}"


# Each story is asked for its address several times, and to spell out numbers takes longer than all the rest of it.
@cache
def month_in_figures(year: int, month: int) -> str:
    """`2023/09`, as in addresses and folders."""
    return f"{year:04}/{month:02}"
