"""Helpers for tests of rendering: a content store without files, and functions that render one body or output."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
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
from tests.desk import NO_THEME


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


@contextmanager
def workspace_in(folder: Path, jobs: int = 1) -> Iterator[Workspace]:
    """The workspace of a site in `folder`, in which so many processes may work."""
    with closing(open_state(folder / ".newsdesk", "engine")) as state:
        yield Workspace(
            root=folder, theme=NO_THEME, output=folder / "output", state=state, engine="engine", pool=Pool(jobs)
        )


def render(folder: Path, form: Format, view: AnyView, template: str = "") -> bytes:
    """The bytes of one output of a site in `folder`."""
    output = Output("x", form, view, template)
    ((_, raw),) = render_all(folder, [output])
    return raw


def render_all(folder: Path, outputs: Sequence[Output]) -> Iterator[tuple[Output, bytes]]:
    """Each of the outputs of a site in `folder`, with its bytes."""
    with workspace_in(folder) as workspace:
        compose_bodies(outputs, Texts(), workspace)
    paths = RenderPaths(workspace.themed, workspace.state.file, workspace.engine)
    with closing(RenderContext(paths, Texts())) as context:
        for output in outputs:
            yield output, RENDERERS[output.format](output, context)
