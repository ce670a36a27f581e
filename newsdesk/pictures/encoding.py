"""Pixels → the bytes of a picture to publish, as WebP, AVIF, JPEG or PNG, without metadata."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from newsdesk.pictures.frames import Frame

# Of a photograph, where a loss shows last: a structural similarity of 0.95 and more, even with grain.
WEBP_QUALITY, AVIF_QUALITY, JPEG_QUALITY = 82, 60, 82
# Of what moves, which weighs as much as all its frames.
MOVING_QUALITY = 76
# Of charts, maps and screenshots, whose edges show what a lossy format does to them.
SHARP_WEBP_QUALITY, SHARP_JPEG_QUALITY = 90, 92
# No JPEG of these qualities takes more, whatever is on it: noise without any grey takes 2.5.
MOST_BYTES_A_PIXEL = 3


def encode(pixels: Any, ending: str, is_drawn: bool) -> bytes:
    """`pixels`, an image of Pillow's, in the format of a file name's `ending`.

    What `is_drawn` (a chart, a map, a screenshot) gets sharp edges: for WebP, whichever is smaller of a version without
    any loss and one with little.
    """
    if ending == "webp":
        if is_drawn:
            lossy = _saved(pixels, "WEBP", quality=SHARP_WEBP_QUALITY, method=4)
            return min(_saved(pixels, "WEBP", lossless=True, quality=70, method=4), lossy, key=len)
        return _saved(pixels, "WEBP", quality=WEBP_QUALITY, method=4)
    if ending == "avif":
        return _saved(pixels, "AVIF", quality=AVIF_QUALITY, speed=6)
    if ending == "png":
        return _saved(pixels, "PNG", optimize=True)
    sharp: dict[str, Any] = {"quality": SHARP_JPEG_QUALITY, "subsampling": "4:4:4"}
    usual: dict[str, Any] = {"quality": JPEG_QUALITY}
    return _jpeg(on_white(pixels), **(sharp if is_drawn else usual))


def encode_moving(frames: Iterable[Frame]) -> bytes:
    """The frames of a moving picture as one WebP, which is repeated for ever."""
    shown = list(frames)
    made = BytesIO()
    shown[0].pixels.save(
        made,
        "WEBP",
        save_all=True,
        append_images=[each.pixels for each in shown[1:]],
        duration=[each.duration for each in shown],
        loop=0,
        quality=MOVING_QUALITY,
        method=3,
    )
    return made.getvalue()


def on_white(pixels: Any) -> Any:
    """The same without transparency, as it looks on white paper: JPEG has none."""
    from PIL import Image

    if pixels.mode != "RGBA":
        return pixels
    paper = Image.new("RGB", pixels.size, "white")
    paper.paste(pixels, mask=pixels.getchannel("A"))
    return paper


def _jpeg(pixels: Any, **options: Any) -> bytes:
    """A progressive JPEG. It is made in one piece: Pillow makes room for a byte a pixel, not always enough."""
    from PIL import ImageFile

    usual = ImageFile.MAXBLOCK
    ImageFile.MAXBLOCK = usual + MOST_BYTES_A_PIXEL * pixels.width * pixels.height
    try:
        return _saved(pixels, "JPEG", optimize=True, progressive=True, **options)
    finally:
        ImageFile.MAXBLOCK = usual


def _saved(pixels: Any, form: str, **options: Any) -> bytes:
    made = BytesIO()
    pixels.save(made, form, **options)
    return made.getvalue()
