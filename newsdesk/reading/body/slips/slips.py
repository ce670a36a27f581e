"""All slips in a body, block by block and then in its words."""

from newsdesk.reading.body.slips.counted_lines import warn_of_counted_lines
from newsdesk.reading.body.slips.definition_slips import check_definitions, check_labels
from newsdesk.reading.body.slips.list_slips import warn_of_lists
from newsdesk.reading.body.slips.printed_marks import warn_of_printed_marks
from newsdesk.reading.body.slips.table_slips import warn_of_tables
from newsdesk.reading.body.slips.unmarked_lists import warn_of_unmarked_lists
from newsdesk.reading.body.words import BodyWords

INDENTED_HINT = "Delete the blanks or the tab before it. If it is code, put a line of three backquotes above and below."


def warn_of_slips(words: BodyWords) -> None:
    """Warn of each: of blocks that were hardly meant, then of words that look like a block or a link, and are none."""
    for code in words.code:
        if not code.fence:
            place = words.published.place(code.row, 0)
            message = "This is indented, so that it is shown as code."
            words.diagnostics.warn(place, "indented-code", message, INDENTED_HINT)
    if words.definitions:
        check_definitions(words)
    check_labels(words)
    warn_of_lists(words)
    warn_of_tables(words)
    warn_of_unmarked_lists(words)
    warn_of_counted_lines(words)
    warn_of_printed_marks(words)
