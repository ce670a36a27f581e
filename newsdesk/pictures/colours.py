"""The pixels of a picture → the same colours in sRGB with 8 bits a channel, with what can be seen through kept."""

from functools import cache
from io import BytesIO
from typing import Any

from newsdesk.pictures.png_header import SIXTEEN_TO_EIGHT

# The ICC's names of the colour spaces of a profile (ICC.1:2022, 7.2.6) → the mode of pixels that it can be used with.
MODES_OF_PROFILES = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}
# The modes of `eight_bits` → those that are encoded.
OF_SCREENS = {"L": "L", "LA": "RGBA", "RGB": "RGB", "RGBA": "RGBA", "CMYK": "RGB"}


def eight_bits(picture: Any) -> Any:
    """`picture` in one of the modes L, LA, RGB, RGBA and CMYK; 16 bits are scaled: a cut would turn grey into white.

    A colour that its header marks as clear is one of 8 bits a channel, as `clear_colour` gives it.
    """
    if picture.mode.startswith("I"):
        clear = {key: value for key, value in picture.info.items() if key == "transparency"}
        picture = picture.convert("I").point(lambda value: value * (1 / SIXTEEN_TO_EIGHT) + 0.5).convert("L")
        picture.info = clear
    # Without a copy: one of 50 megapixels takes 200 MB.
    if picture.mode in ("L", "LA", "RGB", "RGBA", "CMYK") and "transparency" not in picture.info:
        return picture
    if picture.mode in ("1", "L", "LA"):
        return picture.convert("LA" if is_transparent(picture) else "L")
    return picture.convert("RGBA" if is_transparent(picture) else "RGB")


def is_transparent(picture: Any) -> bool:
    """Whether a picture can be seen through somewhere, by its mode and its header."""
    return picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info


def in_srgb(picture: Any, profile: bytes) -> Any:
    """`picture`, in one of the modes of `eight_bits`, in sRGB: as L, RGB or RGBA; `profile` is its ICC profile.

    A profile that is damaged, or for other channels, is left out of account, as browsers do. One for colours says how
    light a grey is, too.
    """
    converted = _converted(picture, profile) if profile else None
    if converted is not None:
        picture = converted
    return picture.convert(OF_SCREENS[picture.mode])


def _converted(picture: Any, profile: bytes) -> Any:
    from PIL import Image, ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = MODES_OF_PROFILES.get(source.profile.xcolor_space)
        pixels = picture.convert(picture.mode.removesuffix("A"))
        if (pixels.mode, mode) == ("L", "RGB"):
            pixels = pixels.convert("RGB")
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
    if picture.mode.endswith("A"):
        return Image.merge("RGBA", (*made.split(), picture.getchannel("A")))
    return made.convert("L") if picture.mode == "L" else made


@cache
def _srgb() -> Any:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
