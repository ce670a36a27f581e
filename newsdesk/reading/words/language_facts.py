"""What is known of a language besides the words of the site: its direction, its dates, its lists."""

from msgspec import Struct

from newsdesk.views.languages import Calendar, ListPattern
from newsdesk.vocabulary.names.dates import MONTHS

RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


class LanguageFacts(Struct, frozen=True):
    """The `direction` in which a language runs (`ltr`, `rtl`), and how its dates and lists are written."""

    direction: str
    calendar: Calendar
    list_pattern: ListPattern


def language_facts(tag: str) -> LanguageFacts:
    """The facts of a language (BCP 47)."""
    return LanguageFacts(
        "rtl" if tag.partition("-")[0] in RIGHT_TO_LEFT else "ltr",
        Calendar(MONTHS, MONTHS, "{day} {month} {year}", "{month} {year}"),
        ListPattern("{0} and {1}", "{0}, {1}", "{0}, {1}", "{0} and {1}"),
    )
