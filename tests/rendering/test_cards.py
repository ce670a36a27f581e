"""A card shows its words, whole where they fit, in letters that its font has; the same words give the same bytes."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from newsdesk.planning.index.share_cards import FONT_RANGES
from newsdesk.rendering.files.cards import ACCENT, BAR, FONT_FILE, HEADLINE_SIZES, MARGIN, PAPER, fitted
from newsdesk.views import CardFile
from newsdesk.views.files.files import CARD_SIZE
from newsdesk.vocabulary.output import Format
from tests.rendering.rendered import render

CARD = CardFile("Africa · Analysis", "Київ, Ελλάδα, Türkiye – “R&D”", "Test Desk")
INK_AT_MOST = 120


def drawn(folder: Path, card: CardFile) -> Image.Image:
    picture = Image.open(BytesIO(render(folder, Format.CARD, card)))
    picture.load()
    return picture


def inked(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of `box` are dark."""
    return sum(picture.convert("L").crop(box).histogram()[:INK_AT_MOST])


def test_a_card_is_a_small_png_of_the_size_that_is_shared(tmp_path: Path) -> None:
    raw = render(tmp_path, Format.CARD, CARD)
    picture = drawn(tmp_path, CARD)

    assert (picture.format, picture.size) == ("PNG", CARD_SIZE)
    assert len(raw) < 40_000
    assert picture.convert("RGB").getpixel((0, 0)) == ACCENT
    assert picture.convert("RGB").getpixel((0, BAR + 1)) == PAPER
    assert picture.info.keys() <= {"transparency"}


def test_the_same_words_give_the_same_bytes_and_others_give_others(tmp_path: Path) -> None:
    other = CardFile(CARD.above, CARD.title + ".", CARD.below)

    assert render(tmp_path, Format.CARD, CARD) == render(tmp_path, Format.CARD, CARD)
    assert render(tmp_path, Format.CARD, CARD) != render(tmp_path, Format.CARD, other)


@pytest.mark.parametrize("field", ["above", "title", "below"])
def test_every_line_is_drawn_within_the_margins(tmp_path: Path, field: str) -> None:
    words = {"above": "", "title": "", "below": "", field: "Wort " * 40}
    picture = drawn(tmp_path, CardFile(**words))
    width, height = picture.size
    whole = inked(picture, (0, BAR + 1, width, height))

    assert whole > 500
    assert inked(picture, (MARGIN - 4, BAR + 1, width - MARGIN + 4, height - 40)) == whole


def test_a_card_without_words_is_blank(tmp_path: Path) -> None:
    picture = drawn(tmp_path, CardFile("", "", ""))

    assert inked(picture, (0, BAR + 1, *picture.size)) == 0


def test_a_short_headline_is_set_large_and_a_long_one_small() -> None:
    assert fitted("Mali") == (HEADLINE_SIZES[0], ["Mali"])
    size, lines = fitted("word " * 40)
    assert size < HEADLINE_SIZES[0] and " ".join(lines) == ("word " * 40).strip()


def test_what_fits_at_no_size_is_cut_and_says_so() -> None:
    size, lines = fitted("word " * 200)

    assert size == HEADLINE_SIZES[-1]
    assert lines[-1].endswith("…") and not any("…" in line for line in lines[:-1])


def test_a_word_that_is_longer_than_a_line_is_broken() -> None:
    _, lines = fitted("W" * 60)

    assert "".join(lines) == "W" * 60 and len(lines) > 1


def test_the_font_has_every_letter_that_planning_takes_for_drawable() -> None:
    font = ImageFont.truetype(FONT_FILE, 24, layout_engine=ImageFont.Layout.BASIC)
    blank = {0x20, 0xA0}
    letters = [code for first, last in FONT_RANGES for code in range(first, last + 1) if code not in blank]

    assert len(letters) > 1000
    assert [hex(code) for code in letters if not any(font.getmask(chr(code)))] == []
    # What it lacks would leave a gap.
    assert [hex(code) for code in (0x627, 0x5D0, 0x4E00, 0x1F680) if any(font.getmask(chr(code)))] == []
