"""The pixels of a picture → the same colours in sRGB with 8 bits a channel, with what can be seen through kept."""

from functools import cache
from io import BytesIO
from typing import Any

# The ICC's names of the colour spaces of a profile (ICC.1:2022, 7.2.6) → the mode of pixels that it can be used with.
MODES_OF_PROFILES = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}
# In Pillow's modes of 16 bits a channel, which only grey pictures have: the largest value over that of 8 bits.
SIXTEEN_TO_EIGHT = 257


def eight_bits(picture: Any) -> Any:
    """`picture` in one of the modes L, RGB, RGBA and CMYK; 16 bits are scaled, as a cut would turn grey into white."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / SIXTEEN_TO_EIGHT) + 0.5).convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in ("L", "RGB", "CMYK") and "transparency" not in picture.info:
        return picture
    return picture.convert("RGBA" if is_transparent(picture) else "RGB")


def is_transparent(picture: Any) -> bool:
    """Whether a picture can be seen through somewhere, by its mode and its header."""
    return picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info


def in_srgb(picture: Any, profile: bytes) -> Any:
    """`picture`, in one of the modes of `eight_bits`, in sRGB; `profile` is its ICC profile, empty without one.

    A profile that is damaged, or for other channels, is left out of account, as browsers do.
    """
    converted = _converted(picture, profile) if profile else None
    if converted is not None:
        return converted
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _converted(picture: Any, profile: bytes) -> Any:
    from PIL import Image, ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = MODES_OF_PROFILES.get(source.profile.xcolor_space)
        pixels = picture.convert("RGB") if picture.mode == "RGBA" else picture
        if mode != pixels.mode:
            return None
        made: Any = ImageCms.profileToProfile(
            pixels,
            source,
            _srgb(),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    if picture.mode == "RGBA":
        return Image.merge("RGBA", (*made.split(), picture.getchannel("A")))
    return made.convert("L") if picture.mode == "L" else made


@cache
def _srgb() -> Any:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
