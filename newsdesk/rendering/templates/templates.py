"""The Jinja environment, and one hash of each template with all templates that it includes."""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Any

from newsdesk.rendering.templates.filters import FILTERS, only_for
from newsdesk.rendering.templates.fragments import Fragments
from newsdesk.rendering.templates.template_files import (
    MISSING,
    missing_where_named,
    template_path,
    template_text,
    where_it_is,
)
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.runtime.state.state import State
from newsdesk.views import Prose
from newsdesk.vocabulary.problems import Problem, Rejected


class Templates:
    """The templates of one site: a name → its closure (the templates that it depends on) → the hash of their texts.

    A text without problems is examined once: `state` keeps what it mentions by the hash of its name and text.
    """

    def __init__(self, themed: ThemedFolder, state: State | None = None) -> None:
        self.themed = themed
        self.state = state
        self._cache = state.table("mentions", tuple[str, ...]) if state else None
        self._digests: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        self._known: dict[str, tuple[tuple[str, ...], tuple[Problem, ...]]] = {}
        self._missing: set[str] = set()

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
        literal string; with all problems of all of them.
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
        waiting = [(name, "")]
        while waiting:
            each, named_in = waiting.pop()
            # Of one that is not there, each place that names it is told.
            if each not in found or each in self._missing:
                found.add(each)
                try:
                    mentions, violated = self._examined(each)
                except Rejected as rejected:
                    mentions, violated = (), self._told_where_named(each, named_in, rejected.problems)
                waiting.extend((mentioned, each) for mentioned in mentions)
                problems.extend(violated)
        if problems:
            raise Rejected(problems)
        return found

    def _told_where_named(self, name: str, named_in: str, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """The problems of a template that cannot be read; that it is not there is one of the template that names it."""
        if not named_in or problems[0].rule != MISSING:
            return problems
        self._missing.add(name)
        return (missing_where_named(name, named_in, self.themed),)

    def _examined(self, name: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        """The templates that `name` mentions, and its problems. Raises `Rejected` if it cannot be read."""
        if name not in self._known:
            self._known[name] = self._cached(name)
        return self._known[name]

    def _cached(self, name: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        source = self._source(name)
        # What one may do, another of the same text may not.
        digest = blake2b(f"{name}\0{source}".encode(), digest_size=16).hexdigest()
        if self._cache and (mentions := self._cache.get(digest)) is not None:
            return mentions, ()
        # Jinja is slow to import, and a build that changes no template does not need it.
        from newsdesk.rendering.templates.template_rules.template_rules import examine

        examined = examine(name, source)
        if self.state and self._cache and not examined.problems:
            with self.state.database:
                self._cache.put({digest: examined.mentions})
        return examined.mentions, tuple(where_it_is(problem, self.themed) for problem in examined.problems)

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = template_text(self.themed, name)
        return self._sources[name]


def open_environment(themed: ThemedFolder, prose: Callable[[Any], Any], compiled: Any = None) -> Any:
    """A Jinja environment for the templates of a site; `prose` is the filter that turns a body into HTML.

    `compiled` is the bytecode cache, which keeps compiled templates from one build to the next.

    Autoescape is on for every template, and an undefined name is an error, never an empty string.
    """
    # Slow to import, and a build that changes no page does not need them.
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.runtime import Macro

    from newsdesk.rendering.structured.structured import json_ld
    from newsdesk.rendering.templates.quick_environment import QuickEnvironment

    environment = QuickEnvironment(
        loader=FunctionLoader(lambda name: (template_text(themed, name), template_path(themed, name), None)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=compiled,
    )
    # `template_rules` refuse both by name; here they are refused whatever name is computed.
    for unescaping in ("safe", "xmlattr"):
        del environment.filters[unescaping]
    environment.filters.update(
        prose=only_for(Prose, "the prose of a view", prose),
        structured=json_ld,
        fragment=only_for(Macro, "a macro", Fragments()),
        **FILTERS,
    )
    # `tojson` escapes what could end a script element. Letters outside ASCII need no escape in UTF-8.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment
