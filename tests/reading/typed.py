"""What the reading room makes of text as typed, and what it reports."""

from typing import Any

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.schema.copy import read_copy
from newsdesk.reading.schema.value_types.values import ValueReader
from newsdesk.reading.yaml.nodes import MappingNode
from newsdesk.reading.yaml.read_nodes import read_nodes
from newsdesk.vocabulary.model import Article, Author, StandingPage


def nodes(text: str, first_line: int = 1) -> tuple[MappingNode | None, list[str]]:
    """YAML text read as nodes, and the problems as `LINE:COLUMN rule`."""
    diagnostics = Diagnostics("x.yaml")
    return read_nodes(text, first_line, diagnostics), brief(diagnostics)


def value(reader: ValueReader, typed: str) -> tuple[Any, list[str]]:
    """What `reader` makes of a value typed after `key: `, and the rules that it breaks."""
    diagnostics = Diagnostics("x.yaml")
    fields = read_nodes(f"key: {typed}\n", 1, diagnostics)
    assert fields, diagnostics.problems
    made = reader.read(fields.fields[0][1], diagnostics)
    return made, [problem.rule for problem in diagnostics.problems]


def article(text: str | bytes, file: str = "content/2023/09/x.md") -> Article:
    """The story that a file tells; it must be sound."""
    told = read_copy(file, text if isinstance(text, bytes) else text.encode())
    assert isinstance(told, Article), told
    return told


def author(text: str, file: str = "authors/ada.md") -> Author:
    """The author whom a file tells of; it must be sound."""
    told = read_copy(file, text.encode())
    assert isinstance(told, Author), told
    return told


def page(text: str, file: str = "content/pages/about.md") -> StandingPage:
    """The standing page in a file; it must be sound."""
    told = read_copy(file, text.encode())
    assert isinstance(told, StandingPage), told
    return told


def faults(text: str | bytes, file: str = "content/2023/09/x.md") -> list[str]:
    """All that is wrong with a file, as `LINE:COLUMN rule`."""
    told = read_copy(file, text if isinstance(text, bytes) else text.encode())
    assert isinstance(told, FaultyCopy), told
    return [f"{each.line}:{each.column} {each.rule}" for each in told.problems]


def hints(text: str, file: str = "content/2023/09/x.md") -> list[str]:
    """What a writer is told about a file, without the places."""
    told = read_copy(file, text.encode())
    assert isinstance(told, FaultyCopy), told
    return [f"{each.message} {each.hint}".strip() for each in told.problems]


def brief(diagnostics: Diagnostics) -> list[str]:
    """The problems in a report as `LINE:COLUMN rule`."""
    return [f"{each.line}:{each.column} {each.rule}" for each in diagnostics.problems]
