"""The Jinja environment, and a template's digest with all that it includes."""

import re
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any

from newsdesk.problems import Problem, Rejected
from newsdesk.rendering import times

# A name that is not a literal string could be anything, so what the page depends on would be unknown.
MENTION = re.compile(
    r"\{%[-+]?\s*(extends|include|import|from)\s+(?:(?P<quote>['\"])(?P<name>[^'\"]+)(?P=quote)\s*(?P<rest>[^%]*?)|[^%]*?)\s*[-+]?%\}"
)
PLAIN = re.compile(r"(ignore missing|with(out)? context|as \w+|import [\w\s,]+)*\s*")


class Templates:
    """The templates of one folder, known by their text: name → closure → digest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._digests: dict[str, str] = {}
        self._sources: dict[str, str | None] = {}

    def digest(self, name: str) -> str:
        """One hash of template `name` and of every template that it extends, includes or imports.

        Raises `Rejected` when one of them is missing or named by anything but a literal string.
        """
        if name not in self._digests:
            closure = sorted(self.closure(name))
            whole = blake2b(digest_size=16)
            for each in closure:
                whole.update(f"{each}\0{self._source(each)}\0".encode())
            self._digests[name] = whole.hexdigest()
        return self._digests[name]

    def closure(self, name: str) -> set[str]:
        """`name` and every template that it leads to."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting.extend(self._mentions(each))
        return found

    def _mentions(self, name: str) -> list[str]:
        source = self._source(name)
        mentions = []
        for found in MENTION.finditer(source):
            if found["name"] is None or not PLAIN.fullmatch(found["rest"]):
                line = source.count("\n", 0, found.start()) + 1
                column = found.start() - source.rfind("\n", 0, found.start())
                raise Rejected(
                    [
                        Problem(
                            f"templates/{name}",
                            line,
                            column,
                            "computed-template",
                            f"`{found[1]}` needs the name of one template, in quotes.",
                            f'Type `{{% {found[1]} "parts/….html" %}}`.',
                        )
                    ]
                )
            mentions.append(found["name"])
        return mentions

    def _source(self, name: str) -> str:
        if name not in self._sources:
            file = self.folder / name
            self._sources[name] = file.read_text(encoding="utf-8") if file.is_file() else None
        source = self._sources[name]
        if source is None:
            raise Rejected(
                [
                    Problem(
                        f"templates/{name}",
                        1,
                        1,
                        "missing-template",
                        "There is no such template.",
                        "Add it, or correct the name where it is mentioned.",
                    )
                ]
            )
        return source


def open_environment(folder: Path, prose: Callable[[Any], Any]) -> Any:
    """A Jinja environment for the templates in `folder`; `prose` is the filter that turns a body into HTML.

    Autoescape is on for every template, and a name that is not there is an error, never an empty string.
    """
    # Jinja is slow to import, and a build that changes no page has no need of it.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters.update(prose=prose, day=times.day, clock=times.clock, iso=times.iso, dtg=times.dtg)
    return environment
