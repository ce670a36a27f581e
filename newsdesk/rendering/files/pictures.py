"""A picture → its pixels only; one that cannot be published is a problem of its file."""

from collections.abc import Container

from newsdesk.rendering.content_store import ContentStore
from newsdesk.rendering.context import RenderContext
from newsdesk.runtime.pixels import pixels_only, words_for
from newsdesk.views import PictureFile
from newsdesk.vocabulary.media_types import EXPORT_AGAIN, picture_format
from newsdesk.vocabulary.output import Format, Output, Plan
from newsdesk.vocabulary.problems import Problem, Rejected


def render_picture(output: Output, context: RenderContext) -> bytes:
    """The picture, encoded again from its pixels.

    Raises `Rejected` for a file that cannot be decoded or is not in the format of its extension.
    """
    return _clean(output, context.content_store)


def examine_pictures(plan: Plan, published: Container[str], content_store: ContentStore) -> None:
    """Raise `Rejected` with every picture of `plan` that cannot be published; those already `published` are skipped."""
    problems: list[Problem] = []
    for output in plan.outputs:
        if output.format is not Format.PICTURE or output.path in published:
            continue
        try:
            _clean(output, content_store)
        except Rejected as rejected:
            problems += rejected.problems
    if problems:
        raise Rejected(problems)


def _clean(output: Output, content_store: ContentStore) -> bytes:
    view = output.view
    assert isinstance(view, PictureFile)
    raw = content_store.bytes_of(view.digest)
    try:
        return pixels_only(raw, picture_format(output.path))
    except Exception as error:  # A damaged or hostile file can raise any exception.
        message = f"The picture cannot be used: {words_for(error)}."
        raise Rejected([Problem(output.sources[0], 1, 1, "bad-picture", message, EXPORT_AGAIN)]) from None
