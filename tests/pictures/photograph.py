"""A generated photograph of 24 megapixels: spots of light of every size, with grain, as heavy as one of a camera."""

from functools import cache
from random import Random

from PIL import Image, ImageChops

from tests.pictures.samples import saved

SIZE = (6000, 4000)
# Of each layer: how many pixels one of its spots is wide, and how far it goes from grey.
LAYERS = ((1500, 220), (400, 120), (100, 80), (25, 50), (6, 26), (2, 16), (1, 24))
# The coarsest layer and the grain differ by channel, so that there are colours.
COLOURED = (1500, 2, 1)


@cache
def photograph() -> bytes:
    """A JPEG of quality 90, of 6 MB or more."""
    grey = {step: _layer(0, step, reach) for step, reach in LAYERS if step not in COLOURED}
    return saved(Image.merge("RGB", [_channel(number, grey) for number in (1, 2, 3)]), "JPEG", quality=90)


def _channel(number: int, shared: dict[int, Image.Image]) -> Image.Image:
    light = Image.new("L", SIZE, 128)
    for step, reach in LAYERS:
        light = ImageChops.add(light, shared.get(step) or _layer(number, step, reach), 1, -128)
    return light


def _layer(seed: int, step: int, reach: int) -> Image.Image:
    size = (max(2, SIZE[0] // step), max(2, SIZE[1] // step))
    noise = Image.frombytes("L", size, Random(seed * 10_000 + step).randbytes(size[0] * size[1]))
    return noise.resize(SIZE, Image.Resampling.BICUBIC).point(lambda value: (value - 128) * reach / 255 + 128)
