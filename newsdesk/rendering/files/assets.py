"""Text files, attachments, and the files of `assets/`: unchanged, or concatenated and minified as stylesheets."""

from newsdesk.rendering.context import RenderContext
from newsdesk.runtime.disk.entries import read_file_at
from newsdesk.views import AssetFile, AttachmentFile, PlainText, Stylesheet
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.problems import Problem, Rejected


def render_text(output: Output, _context: RenderContext) -> bytes:
    view = output.view
    assert isinstance(view, PlainText)
    return "".join(f"{line}\n" for line in view.lines).encode()


def render_asset(output: Output, context: RenderContext) -> bytes:
    """The bytes of the asset. Raises `Rejected` when it cannot be read.

    They are not compared with the planned digest: the next build notices a change.
    """
    view = output.view
    assert isinstance(view, AssetFile)
    return _read(view, context)


def render_attachment(output: Output, context: RenderContext) -> bytes:
    """The bytes of the attachment. Raises `Rejected` when it cannot be read, or has changed since it was."""
    view = output.view
    assert isinstance(view, AttachmentFile)
    return context.content_store.bytes_of(view.digest)


def render_stylesheet(output: Output, context: RenderContext) -> bytes:
    """The parts of the stylesheet, concatenated and minified. Raises `Rejected` when one of them cannot be read."""
    # Only a build with a changed stylesheet needs it.
    from rcssmin import cssmin

    view = output.view
    assert isinstance(view, Stylesheet)
    minified: bytes = cssmin(b"\n".join(_read(part, context) for part in view.parts))
    return minified + b"\n"


def _read(file: AssetFile, context: RenderContext) -> bytes:
    asset = f"{folders.ASSETS}/{file.name}"
    try:
        return read_file_at(context.paths.themed.path_of(asset))
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        name = context.paths.themed.name_of(asset)
        raise Rejected([Problem(name, 1, 1, "unreadable", message, "Build again.")]) from None
