"""How alike two pictures look: the structural similarity of their light (Wang, Bovik, Sheikh and Simoncelli, 2004)."""

from typing import Any

from PIL import Image, ImageMath

WINDOW = 8
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def ssim(one: Image.Image, other: Image.Image) -> float:
    """1 for the same picture, less the less they have in common; the mean over windows of 8 × 8, half overlapping."""
    shifts = [(x, y) for x in (0, WINDOW // 2) for y in (0, WINDOW // 2)]
    return sum(_of_windows(_light(one, shift), _light(other, shift)) for shift in shifts) / len(shifts)


def _light(picture: Image.Image, shift: tuple[int, int]) -> Image.Image:
    width, height = ((side - by) // WINDOW * WINDOW for side, by in zip(picture.size, shift, strict=True))
    grey = picture if picture.mode == "F" else picture.convert("L").convert("F")
    return grey.crop((*shift, shift[0] + width, shift[1] + height))


def _of_windows(x: Image.Image, y: Image.Image) -> float:
    mean_x, mean_y = _mean(x), _mean(y)
    xx, yy, xy = (_mean(_product(*pair)) for pair in ((x, x), (y, y), (x, y)))
    found = ImageMath.lambda_eval(
        lambda of: (
            (2 * of["x"] * of["y"] + C1)
            * (2 * (of["xy"] - of["x"] * of["y"]) + C2)
            / (of["x"] * of["x"] + of["y"] * of["y"] + C1)
            / (of["xx"] - of["x"] * of["x"] + of["yy"] - of["y"] * of["y"] + C2)
        ),
        x=mean_x,
        y=mean_y,
        xx=xx,
        yy=yy,
        xy=xy,
    )
    mean = found.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(mean, float)
    return mean


def _product(one: Image.Image, other: Image.Image) -> Any:
    return ImageMath.lambda_eval(lambda of: of["one"] * of["other"], one=one, other=other)


def _mean(picture: Image.Image) -> Image.Image:
    return picture.resize((picture.width // WINDOW, picture.height // WINDOW), Image.Resampling.BOX)
