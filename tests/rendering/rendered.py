"""Helpers for tests of rendering: a content store without files, and functions that render one body or output."""

from pathlib import Path

from newsdesk.rendering.context import RenderContext, RenderPaths
from newsdesk.rendering.markdown.body_cache import compose_bodies
from newsdesk.rendering.markdown.composer import Composer
from newsdesk.rendering.render import RENDERERS
from newsdesk.runtime.pool import Pool
from newsdesk.runtime.state.state import open_state
from newsdesk.runtime.workspace import Workspace
from newsdesk.views import AnyView, Prose, ProseLink
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.problems import Problem
from tests.desk import NO_THEME, unthemed


class Texts:
    """A content store in which the digest of a body is its text, and that of a picture its bytes as Latin-1."""

    def __call__(self, digest: str) -> str:
        return digest

    def bytes_of(self, digest: str) -> bytes:
        return digest.encode("latin-1")

    def file_of(self, digest: str) -> str:
        return "content/x.md"


def prose(text: str, links: dict[str, str] | None = None) -> Prose:
    """A body of this text, with its links resolved as given."""
    return Prose(text, tuple(ProseLink(typed, to) for typed, to in (links or {}).items()))


def html(text: str, links: dict[str, str] | None = None) -> str:
    """The HTML of a body, which must have no problem."""
    made = Composer(Texts())(prose(text, links))
    assert isinstance(made, str), made
    return made


def problem(text: str, links: dict[str, str] | None = None) -> Problem:
    """The problem of a body, which must have one."""
    made = Composer(Texts())(prose(text, links))
    assert isinstance(made, Problem), made
    return made


def render(folder: Path, form: Format, view: AnyView, template: str = "") -> bytes:
    """The bytes of one output of a site in `folder`."""
    output = Output("x", form, view, template)
    state = open_state(folder / ".newsdesk", "engine")
    compose_bodies(
        [output],
        Texts(),
        Workspace(root=folder, theme=NO_THEME, output=folder / "output", state=state, engine="engine", pool=Pool(1)),
    )
    state.database.close()
    return RENDERERS[form](output, RenderContext(RenderPaths(unthemed(folder), state.file, "engine"), Texts()))
