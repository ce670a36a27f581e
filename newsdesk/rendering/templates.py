"""The Jinja environment, and one hash of each template with all templates that it includes."""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

from newsdesk.rendering import dates
from newsdesk.rendering.structured.structured import json_ld
from newsdesk.rendering.template_rules import template_problems
from newsdesk.runtime.state import State, checksum_of
from newsdesk.vocabulary.dates import long_day
from newsdesk.vocabulary.problems import Problem, Rejected


class Templates:
    """The templates of one folder: a name → its closure (the templates that it depends on) → the hash of their texts.

    The templates that a text mentions are parsed once, and cached in `state` by the hash of the text.
    """

    def __init__(self, folder: Path, state: State | None = None, engine: str = "") -> None:
        self.folder = folder
        self.state = state
        self._digests: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        if state:
            # The cache is for one engine, because another may have other `template_rules`.
            state.open_table("mentions", "(digest TEXT PRIMARY KEY, names TEXT, checksum BLOB)", engine)

    def digests(self, names: Iterable[str]) -> dict[str, str]:
        """The digest of each template of `names`. Raises `Rejected` with every problem of all of them."""
        found: dict[str, str] = {}
        problems: list[Problem] = []
        for name in sorted(names):
            try:
                found[name] = self.digest(name)
            except Rejected as rejected:
                problems.extend(rejected.problems)
        if problems:
            raise Rejected(problems)
        return found

    def digest(self, name: str) -> str:
        """One hash of template `name` and of every template that it extends, includes or imports.

        Raises `Rejected` if one of them is missing, is not UTF-8, violates `template_rules`, or is not named by one
        literal string.
        """
        if name not in self._digests:
            whole = blake2b(digest_size=16)
            for each in sorted(self.closure(name)):
                whole.update(f"{each}\0{self._source(each)}\0".encode())
            self._digests[name] = whole.hexdigest()
        return self._digests[name]

    def closure(self, name: str) -> set[str]:
        """`name` and all templates that it depends on, also indirectly. Raises `Rejected` with all problems of them."""
        found: set[str] = set()
        problems: list[Problem] = []
        waiting = [name]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                try:
                    waiting.extend(self._mentions(each))
                except Rejected as rejected:
                    problems.extend(rejected.problems)
        if problems:
            raise Rejected(problems)
        return found

    def _mentions(self, name: str) -> list[str]:
        source = self._source(name)
        if self.state is None:
            return checked_mentions(name, source)
        digest = blake2b(source.encode(), digest_size=16).hexdigest()
        row = self.state.database.execute(
            "SELECT CAST(names AS TEXT), checksum FROM mentions WHERE digest = ?", (digest,)
        ).fetchone()
        if row and row[1] == checksum_of(f"{digest} {row[0]}".encode()):
            return row[0].split("\n") if row[0] else []
        names = checked_mentions(name, source)
        with self.state.database as database:
            kept = "\n".join(names)
            checksum = checksum_of(f"{digest} {kept}".encode())
            database.execute("REPLACE INTO mentions VALUES (?, ?, ?)", (digest, kept, checksum))
        return names

    def _source(self, name: str) -> str:
        if name not in self._sources:
            try:
                self._sources[name] = (self.folder / name).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                raise _rejected(name, "not-utf-8", "The template is not UTF-8.", "Save it as UTF-8.") from None
            except OSError:
                message, hint = "There is no such template.", "Add it, or correct the name where it is mentioned."
                raise _rejected(name, "missing-template", message, hint) from None
        return self._sources[name]


def checked_mentions(name: str, source: str) -> list[str]:
    """Like `mentions`, but raises `Rejected` also for what violates `template_rules`."""
    if problems := list(template_problems(name, source)):
        raise Rejected(problems)
    return mentions(name, source)


def mentions(name: str, source: str) -> list[str]:
    """The templates that `source`, the text of template `name`, extends, includes or imports.

    Raises `Rejected` for a name that is not one literal string: it is known only during rendering, so the dependencies
    of the page could not be hashed.
    """
    # Jinja is slow to import, and a build that changes no template does not need it.
    from jinja2 import Environment, TemplateSyntaxError, nodes

    try:
        tree = Environment(autoescape=True).parse(source)
    except TemplateSyntaxError:
        # Rendering reports it, together with the errors in other templates.
        return []
    found: list[str] = []
    naming: tuple[type[nodes.Node], ...] = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    for node in tree.find_all(naming):
        named = getattr(node, "template", None)
        if not isinstance(named, nodes.Const) or not isinstance(named.value, str):
            line = source.split("\n")[node.lineno - 1]
            column = line.find("{%") + 1 or 1
            message = "A template is named by something that only shows while rendering."
            place = node.lineno, column
            raise _rejected(name, "computed-template", message, "Type one name, in quotes.", place)
        found.append(named.value)
    return sorted(set(found))


def _rejected(name: str, rule: str, message: str, hint: str, place: tuple[int, int] = (1, 1)) -> Rejected:
    return Rejected([Problem(f"templates/{name}", *place, rule, message, hint)])


def open_environment(folder: Path, prose: Callable[[Any], Any], compiled: Any = None) -> Any:
    """A Jinja environment for the templates in `folder`; `prose` is the filter that turns a body into HTML.

    `compiled` is the bytecode cache, which keeps compiled templates from one build to the next.

    Autoescape is on for every template, and an undefined name is an error, never an empty string.
    """
    # Jinja is slow to import, and a build that changes no page does not need it.
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
        bytecode_cache=compiled,
    )
    environment.filters.update(
        prose=prose, day=long_day, clock=dates.clock, iso=dates.iso, dtg=dates.dtg, structured=json_ld
    )
    # `tojson` escapes what could end a script element. Letters outside ASCII need no escape in UTF-8.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment
