"""English names of the months, and dates written with them, independent of the system's locale."""

from datetime import date

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
