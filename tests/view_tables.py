"""What every template sees, as the tables in docs/make-it-yours.md: `python -m tests.view_tables` writes them anew."""

from collections.abc import Iterator
from datetime import UTC, datetime
from inspect import cleandoc
from pathlib import Path
from tempfile import TemporaryDirectory
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from newsdesk.reading.inputs import inputs_of
from newsdesk.reading.read import read_site
from newsdesk.views import View
from newsdesk.vocabulary.output import Format
from tests.desk import REPOSITORY
from tests.planning.values import plan_of
from tests.sample import NOW, sample

DOCUMENT = REPOSITORY / "docs" / "make-it-yours.md"
BEGIN, END = "<!-- The tables below are written by `make tables`. -->\n", "<!-- Here the tables end. -->\n"
WORDS = {str: "text", int: "number", bool: "true or false", datetime: "time", NoneType: "nothing"}


def templates() -> dict[str, type[View]]:
    """Each template that makes pages, and the view that it sees, as the plan of the sample site has them."""
    with TemporaryDirectory() as folder:
        with sample(Path(folder)).workspace() as workspace:
            inputs = inputs_of(workspace)
            site = read_site(workspace, inputs, datetime.fromisoformat(NOW).astimezone(UTC)).site
        pages = [output for output in plan_of(site, inputs.settings).outputs if output.format is Format.PAGE]
    return {output.template: type(output.view) for output in sorted(pages, key=lambda page: page.template)}


def tables() -> str:
    """The tables: every page, then every part that pages are composed of."""
    found = templates()
    pages = "".join(f"#### `{name}` sees {kind.__name__}\n\n{table(kind)}" for name, kind in found.items())
    composed = sorted({part for kind in found.values() for part in within(kind)}, key=lambda part: part.__name__)
    parts = "".join(f"#### {part.__name__}\n\n{table(part)}" for part in composed)
    return f"### The pages\n\n{pages}### The parts of pages\n\n{parts}"


def table(kind: type[View]) -> str:
    """What a view is, and its fields."""
    hints = get_type_hints(kind)
    rows = "".join(f"| `{field}` | {spelled(hints[field])} |\n" for field in kind.__struct_fields__)
    return f"{cleandoc(kind.__doc__ or '')}\n\n| field | holds |\n|---|---|\n{rows}\n"


def spelled(hint: Any) -> str:
    """A type in words: `list of [Link](#link)`."""
    if get_origin(hint) is tuple:
        return f"list of {spelled(get_args(hint)[0])}"
    if get_origin(hint) is not None or get_args(hint):
        return " or ".join(map(spelled, get_args(hint)))
    return WORDS.get(hint) or f"[{hint.__name__}](#{hint.__name__.lower()})"


def within(hint: Any) -> Iterator[type[View]]:
    """Every view that a value of this type may hold, at any depth, the outermost apart."""
    for inner in get_type_hints(hint).values() if isinstance(hint, type) and issubclass(hint, View) else get_args(hint):
        if isinstance(inner, type) and issubclass(inner, View):
            yield inner
        if get_args(inner) or (isinstance(inner, type) and issubclass(inner, View)):
            yield from within(inner)


def fresh(document: str) -> str:
    """The document with the tables as they are to be now."""
    before, rest = document.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{tables()}{END}{after}"


if __name__ == "__main__":
    DOCUMENT.write_text(fresh(DOCUMENT.read_text("utf-8")), "utf-8")
