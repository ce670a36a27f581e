"""The view of a social card (Open Graph image) → a PNG with its text, for pages without a picture of their own."""

from bisect import bisect_left
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from newsdesk.rendering.context import RenderContext
from newsdesk.views import CardFile
from newsdesk.views.files.files import CARD_SIZE
from newsdesk.vocabulary.output import Output

WIDTH, HEIGHT = CARD_SIZE
MARGIN, BAR = 84, 16
# Font sizes in pixels: a headline gets the largest one at which it fits between the two small lines.
SMALL_SIZE, HEADLINE_SIZES, LEADING = 32, (92, 80, 70, 62, 54, 48, 42), 1.22
TOP, BOTTOM = 190, 500
PAPER, INK, ACCENT = (0xFA, 0xF8, 0xF3), (0x1C, 0x1B, 0x19), (0x1F, 0x43, 0x73)
# Sixteen colours, four bits a pixel: fifteen shades from paper to ink, and the accent.
SHADE_COUNT = 15
FONT_FILE = Path(__file__).parent / "fonts" / "noto-sans.ttf"


def render_card(output: Output, _context: RenderContext) -> bytes:
    """A PNG of `CARD_SIZE`, of a few kilobytes."""
    # Pillow is slow to import, and most builds have no card to draw.
    from PIL import Image, ImageDraw

    view = output.view
    assert isinstance(view, CardFile)
    shades = Image.new("L", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(shades)
    small = _font(SMALL_SIZE)
    draw.text((MARGIN, 96), _cut(view.above, small), 190, small)
    draw.text((MARGIN, HEIGHT - 84), _cut(view.below, small), 190, small)
    size, lines = fitted(view.title)
    for number, line in enumerate(lines):
        draw.text((MARGIN, TOP + round(number * size * LEADING)), line, 255, _font(size))
    indices = shades.point([shade * (SHADE_COUNT - 1) // 255 for shade in range(256)])
    ImageDraw.Draw(indices).rectangle((0, 0, WIDTH, BAR), SHADE_COUNT)
    picture = Image.frombytes("P", indices.size, indices.tobytes())
    picture.putpalette(_palette())
    made = BytesIO()
    picture.save(made, "PNG", bits=4)
    return made.getvalue()


def fitted(title: str) -> tuple[int, list[str]]:
    """The largest font size in pixels at which `title` fits, and its lines; the last line is cut if no size fits."""
    for size in HEADLINE_SIZES:
        lines = _wrapped(title, _font(size))
        most = int((BOTTOM - TOP) / (size * LEADING))
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), _font(size))]


def _wrapped(text: str, font: Any) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if _fits(longer, font):
            lines[-1] = longer
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = lines[-1] or word
        while not _fits(lines[-1], font):
            whole = lines.pop()
            place = max(_most(whole, font), 1)
            lines += [whole[:place], whole[place:]]
    return lines


def _cut(text: str, font: Any) -> str:
    return text if _fits(text, font) else f"{text[: _most(text, font, '…')].rstrip()}…"


def _most(text: str, font: Any, end: str = "") -> int:
    """How many characters of `text` fit on one line, with `end` after them."""
    return bisect_left(range(1, len(text) + 1), True, key=lambda length: not _fits(text[:length] + end, font))


def _fits(text: str, font: Any) -> bool:
    return bool(font.getlength(text) <= WIDTH - 2 * MARGIN)


@cache
def _font(size: int) -> Any:
    from PIL import ImageFont

    # The other layout engine, Raqm, is not installed everywhere and spaces letters differently.
    return ImageFont.truetype(FONT_FILE, size, layout_engine=ImageFont.Layout.BASIC)


def _palette() -> list[int]:
    last = SHADE_COUNT - 1
    shades = [
        (paper * (last - shade) + ink * shade) // last
        for shade in range(SHADE_COUNT)
        for paper, ink in zip(PAPER, INK, strict=True)
    ]
    return [*shades, *ACCENT]
