"""The size of a picture in pixels, from the header of its file."""

import warnings
from io import BytesIO

# The Exif tag of the orientation, and its values for which width and height are exchanged (Exif 2.32).
ORIENTATION, TURNED = 0x0112, (5, 6, 7, 8)


def size_of(raw: bytes) -> tuple[int, int]:
    """Width and height in pixels of the picture `raw`, upright; (0, 0) if it is not one, which rendering reports."""
    # Pillow is slow to import, and most builds have no new picture.
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(raw)) as opened:
                width, height = opened.size
                turned = opened.getexif().get(ORIENTATION) in TURNED
    except Exception:  # A damaged or hostile file can raise any exception.
        return 0, 0
    return (height, width) if turned else (width, height)
