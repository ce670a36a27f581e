"""What the header of a picture says of its colours → the ICC profile by which they are converted."""

import warnings
from collections.abc import Callable
from functools import cache
from typing import Any

from newsdesk.pictures.profiles import Corners, grey_profile, of_gamma, of_srgb, rgb_profile
from newsdesk.runtime.lack_of_memory import refuse_without_memory

D65 = (0.3127, 0.3290)
SRGB = Corners(D65, (0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
ADOBE_RGB = Corners(D65, (0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
DISPLAY_P3 = Corners(D65, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
BT_2020 = Corners(D65, (0.708, 0.292), (0.170, 0.797), (0.131, 0.046))
# Code points for primaries and for curves (ITU-T H.273, tables 2 and 3). Those of video and of more than a screen's
# light are left out: what a reader should see of them is not agreed.
PRIMARIES = {1: SRGB, 9: BT_2020, 12: DISPLAY_P3}
CURVES: dict[int, Callable[[float], float]] = {4: of_gamma(2.2), 5: of_gamma(2.8), 8: of_gamma(1.0), 13: of_srgb}
# Exif tags (Exif 2.32, 4.6.5 to 4.6.7; DCF 2.0): a colour space that has no number, and whose files are of Adobe RGB.
EXIF, COLOUR_SPACE, UNCALIBRATED = 0x8769, 0xA001, 0xFFFF
INTEROPERABILITY, INDEX, OF_ADOBE_RGB = 0xA005, 1, "R03"
ADOBE_GAMMA = 2.19921875
# Within a twentieth of sRGB's, what programs write that mean sRGB, as libpng holds.
USUAL_GAMMA, TOLERANCE = 1 / 2.2, 0.05
NEAR = 0.002


def profile_of(opened: Any) -> bytes:
    """The profile for a picture that is opened; empty for sRGB, and where nothing is said that can be relied on.

    Of several in a PNG the first counts of code points, profile, mark of sRGB, and gamma with primaries (PNG, third
    edition, 4.3).
    """
    info, is_grey = opened.info, opened.mode in ("1", "L", "LA", "I", "I;16")
    primaries, curve = (*info.get("cicp", ()), 0, 0)[:2]
    if primaries in PRIMARIES and curve in CURVES:
        return _made(PRIMARIES[primaries], curve, is_grey)
    if profile := info.get("icc_profile"):
        return bytes(profile)
    if "srgb" in info:
        return b""
    if gamma := info.get("gamma"):
        return _of_png(gamma, info.get("chromaticity"), is_grey)
    return _adobe_rgb() if not is_grey and _says_adobe_rgb(opened) else b""


@cache
def _made(corners: Corners, curve: int, is_grey: bool) -> bytes:
    if CURVES[curve] is of_srgb and (is_grey or corners == SRGB):
        return b""
    return grey_profile(CURVES[curve]) if is_grey else rgb_profile(corners, CURVES[curve])


@cache
def _adobe_rgb() -> bytes:
    return rgb_profile(ADOBE_RGB, of_gamma(ADOBE_GAMMA))


def _of_png(gamma: float, chromaticity: tuple[float, ...] | None, is_grey: bool) -> bytes:
    usual = (*SRGB.white, *SRGB.red, *SRGB.green, *SRGB.blue)
    numbers = (chromaticity or usual)[:8]
    has_usual_corners = all(abs(mine - other) <= NEAR for mine, other in zip(numbers, usual, strict=True))
    has_usual_curve = abs(gamma / USUAL_GAMMA - 1) <= TOLERANCE
    if has_usual_curve and (is_grey or has_usual_corners):
        return b""
    curve = of_srgb if has_usual_curve else of_gamma(1 / gamma)
    white, red, green, blue = zip(numbers[::2], numbers[1::2], strict=True)
    try:
        return grey_profile(curve) if is_grey else rgb_profile(Corners(white, red, green, blue), curve)
    except (ArithmeticError, ValueError):
        return b""


def _says_adobe_rgb(opened: Any) -> bool:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            # Of damaged metadata, which is left behind.
            warnings.simplefilter("ignore")
            exif = Image.Image.getexif(opened)
            return bool(
                exif.get_ifd(EXIF).get(COLOUR_SPACE) == UNCALIBRATED
                and str(exif.get_ifd(INTEROPERABILITY).get(INDEX, "")).strip("\0 ") == OF_ADOBE_RGB
            )
    except Exception as error:  # Damaged metadata can raise any exception, and the picture can be whole.
        refuse_without_memory(error)
        return False
