"""A picture → its pixels only, upright, without metadata (EXIF) about where, when or by whom it was taken."""

import warnings
from collections.abc import Container
from io import BytesIO
from typing import Any

from newsdesk.rendering.content_store import ContentStore
from newsdesk.rendering.context import RenderContext
from newsdesk.views import PictureFile
from newsdesk.vocabulary.media_types import PICTURE_TYPES, extension_of
from newsdesk.vocabulary.output import Format, Output, Plan
from newsdesk.vocabulary.problems import Problem, Rejected

# File extension → Pillow's name of the format.
PILLOW_FORMATS = {ending: media_type.rpartition("/")[2].upper() for ending, media_type in PICTURE_TYPES.items()}
MAX_PIXELS = 50_000_000


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
        return pixels_only(raw, PILLOW_FORMATS[extension_of(output.path)])
    except Exception as error:  # A damaged or hostile file can raise any exception.
        message = f"The picture cannot be used: {str(error).rstrip('.') or type(error).__name__}."
        hint = "Export it again as JPEG, PNG, WebP or GIF, with the ending that says which."
        raise Rejected([Problem(output.sources[0], 1, 1, "bad-picture", message, hint)]) from None


def pixels_only(raw: bytes, form: str) -> bytes:
    """Decode `raw`, a picture in the format `form` (Pillow's name), and encode its pixels; the first frame only.

    Saving the decoded picture as it is would keep comments and colour profiles, and lose its EXIF orientation. Raises
    `ValueError` for another format, and any exception for a damaged file.
    """
    # Pillow is slow to import, and most builds have no new picture.
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        Image.MAX_IMAGE_PIXELS = MAX_PIXELS
        with _open(raw) as opened:
            if opened.format != form:
                raise ValueError(f"its name says {form}, and it is {opened.format}")
            upright = ImageOps.exif_transpose(opened).convert(_mode(opened.mode, form))
    clean = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    made = BytesIO()
    clean.save(made, form, **({"quality": 85} if form in ("JPEG", "WEBP") else {}))
    return made.getvalue()


def _open(raw: bytes) -> Any:
    from PIL import Image, UnidentifiedImageError

    try:
        return Image.open(BytesIO(raw), formats=sorted(set(PILLOW_FORMATS.values())))
    except UnidentifiedImageError:
        raise ValueError("there is no picture of a known format in it") from None


def _mode(mode: str, form: str) -> str:
    if mode in ("1", "L"):
        return "L"
    return "RGB" if form == "JPEG" or mode not in ("RGBA", "LA", "P", "PA") else "RGBA"
