"""The view of an index → its files in a folder."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsdesk.rendering.context import RenderContext
from newsdesk.rendering.search.body_text import text_of
from newsdesk.rendering.search.pagefind import write_index
from newsdesk.views import SearchIndex, SearchRecord
from newsdesk.views.words.languages import Calendar
from newsdesk.vocabulary.output import Output

# What a browser asks for first; it names the others.
ENTRY = "pagefind-entry.json"
# Of the many scripts and stylesheets that Pagefind writes, what reads an index. The others are ways to show results.
READERS = ("pagefind.js", "pagefind-worker.js")
SCRIPTS = (".js", ".css")
# In an excerpt Pagefind writes `<` and `>` as `&lt;` and `&gt;`, and leaves these as they are where a story has them,
# in code. Their `&` is escaped here, so that `search.js`, which takes all of it back, knows one from the other.
ESCAPED = re.compile("&(?=(?:amp|lt|gt);)")


def render_search_index(output: Output, context: RenderContext, folder: str) -> Iterator[str]:
    """Write the index into `folder`. Returns the paths of its files there, the one that names the others last."""
    view = output.view
    assert isinstance(view, SearchIndex)
    write_index((_record(each, view.calendar, context) for each in view.records), folder)
    for file in sorted(Path(folder).rglob("*")):
        path = file.relative_to(folder).as_posix()
        if path.endswith(SCRIPTS) and path not in READERS:
            os.unlink(file)
        elif path != ENTRY and file.is_file():
            yield path
    yield ENTRY


def _record(record: SearchRecord, calendar: Calendar, context: RenderContext) -> dict[str, Any]:
    """A record as Pagefind takes it."""
    shown = {
        "title": record.title,
        "day": calendar.day(record.published),
        "date": f"{record.published:%Y-%m-%d}",
        "desk": record.desk,
        "direction": record.direction,
        "language": record.language,
        "mark": record.mark,
    }
    filters = {
        "desk": [record.desk],
        "kind": [record.kind],
        "author": list(record.authors),
        "year": [f"{record.published:%Y}"],
    }
    return {
        "url": record.href,
        "content": ESCAPED.sub("&amp;", f"{record.summary} {text_of(context.bodies.html(record.body))}"),
        # So a browser asks for it, as `fr-ca`: spelled otherwise it is not found, and another language is taken.
        "language": record.language.lower(),
        "meta": shown,
        "filters": filters,
        "sort": {"date": f"{record.published:%Y-%m-%dT%H:%M}"},
    }
