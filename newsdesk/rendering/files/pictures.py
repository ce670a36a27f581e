"""A rendition of a picture → its bytes: its pixels in one size, without metadata of where or by whom it was taken."""

from collections.abc import Container
from typing import Any

from newsdesk.pictures.encoding import encode, encode_moving
from newsdesk.pictures.faults import PictureFault, fault_from, fault_of
from newsdesk.pictures.frames import moving, still
from newsdesk.pictures.opening import open_picture
from newsdesk.rendering.content_store import ContentStore
from newsdesk.rendering.context import Master, RenderContext
from newsdesk.views import RenditionFile
from newsdesk.vocabulary.output import Output, Plan
from newsdesk.vocabulary.problems import Problem, Rejected


def render_picture(output: Output, context: RenderContext) -> bytes:
    """The rendition, encoded from the pixels of its picture. Raises `Rejected` for a file that cannot be decoded."""
    view, file = output.view, output.sources[0]
    assert isinstance(view, RenditionFile)
    size = (view.width, view.height)
    try:
        # Under each of its other names, too, it has to be the picture that the name says.
        for file in output.sources[1:]:
            open_picture(context.content_store.bytes_of(view.digest), file)
        file = output.sources[0]
        if view.is_moving:
            return encode_moving(moving(context.content_store.bytes_of(view.digest), file, size))
        if context.master is None or context.master.digest != view.digest:
            raw = context.content_store.bytes_of(view.digest)
            context.master = Master(view.digest, still(raw, file, (view.master_width, view.master_height)))
        return encode(covering(context.master.pixels, size), view.ending, view.is_drawn)
    except Rejected:
        raise
    except Exception as error:  # A damaged or hostile file can raise any exception.
        raise Rejected([_problem(file, fault_from(error))]) from None


def examine_pictures(plan: Plan, published: Container[str], content_store: ContentStore) -> None:
    """Raise `Rejected` with every picture of `plan` that cannot be published; those already `published` are skipped."""
    problems: list[Problem] = []
    unseen = {
        file: output.view.digest
        for output in plan.outputs
        if isinstance(output.view, RenditionFile) and output.path not in published
        for file in output.sources
    }
    for file, digest in unseen.items():
        try:
            fault = fault_of(content_store.bytes_of(digest), file)
        except Rejected as rejected:
            problems += rejected.problems
        else:
            problems += [_problem(file, fault)] if fault.message else []
    if problems:
        raise Rejected(problems)


def covering(pixels: Any, size: tuple[int, int]) -> Any:
    """`pixels` made smaller until they just cover `size`, and what is beyond it cut off on both sides alike."""
    from PIL import Image, ImageOps

    return pixels if pixels.size == size else ImageOps.fit(pixels, size, Image.Resampling.LANCZOS)


def _problem(file: str, fault: PictureFault) -> Problem:
    return Problem(file, 1, 1, "bad-picture", fault.message, fault.hint)
