"""What a rendering process has open: templates, the HTML of bodies, the content store."""

from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from newsdesk.rendering.content_store import ContentStore
from newsdesk.rendering.markdown.body_cache import BodyCache
from newsdesk.rendering.templates.templates import open_environment
from newsdesk.runtime.disk.hidden_folder import HiddenEntry
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.views import Prose
from newsdesk.vocabulary.output import Output


class RenderPaths(Struct, frozen=True):
    """The folder and the database that rendering reads, and the digest of the engine that filled the database.

    In the folder are the templates and the assets.
    """

    themed: ThemedFolder
    database: Path
    engine: str


class Master(Struct, frozen=True):
    """A picture decoded once, in the largest size in which it is published; `digest` is the hash of its file."""

    digest: str
    pixels: Any


class RenderContext:
    """Opened once in each process, which closes it at the end; nothing here is shared between processes."""

    def __init__(self, paths: RenderPaths, content_store: ContentStore) -> None:
        self.paths = paths
        self.content_store = content_store
        self.bodies = BodyCache(paths.database)
        # The picture decoded last, of which the next rendition probably is.
        self.master: Master | None = None
        # What was rendered last, of which the next output may be a compressed copy.
        self.rendered_last: tuple[Output | None, bytes] = (None, b"")

    def close(self) -> None:
        """Close the database. This object is part of a cycle (the environment has `prose`), and so outlives its use."""
        self.bodies.close()

    def template(self, name: str) -> Any:
        return self._environment.get_template(name)

    @cached_property
    def _environment(self) -> Any:
        # Jinja is slow to import, and a build that renders no page does not need it.
        from newsdesk.rendering.templates.compiled_templates import CompiledTemplates

        compiled = CompiledTemplates(self.paths.database.parent / HiddenEntry.COMPILED, self.paths.engine)
        return open_environment(self.paths.themed, self.prose, compiled)

    def prose(self, prose: Prose) -> Any:
        """The HTML of a body, marked as safe, so that it is not escaped: our Markdown has no raw HTML."""
        # Imported with Jinja, which a build that renders no page does not need.
        from markupsafe import Markup

        return Markup(self.bodies.html(prose))
