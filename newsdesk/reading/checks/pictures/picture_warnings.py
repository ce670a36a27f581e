"""What the header of a picture says, and where it is shown → warnings: what a picture editor would send back."""

from collections.abc import Iterable, Iterator, Mapping
from posixpath import basename

from newsdesk.pictures.opening import LINK_TO_VIDEO
from newsdesk.reading.checks.pictures.picture_uses import PictureUse, Role
from newsdesk.reading.checks.references import Locate
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.story_parts import DigitalSource

# In pixels. What is smaller is no card on social networks; a drawn one goes in its place.
SMALLEST_CARD = (600, 315)
# No picture is published larger than that.
LARGEST_MASTER = (1600, 4800)
# What is narrower fills neither a phone nor the room of a portrait.
NARROWEST = {Role.LEAD: SMALLEST_CARD[0], Role.IN_TEXT: 480, Role.PORTRAIT: 160}
WANTED = {
    Role.LEAD: "1200 × 630 pixels or more",
    Role.IN_TEXT: "960 pixels or more",
    Role.PORTRAIT: "320 pixels or more",
}
# A photograph takes a byte and more for each pixel of a PNG; charts, maps and screenshots take a tenth of that.
BYTES_PER_PIXEL_OF_PHOTOGRAPH = 1.0
# Of half a megapixel on, where it matters.
FEWEST_PIXELS_OF_PHOTOGRAPH = 500_000
# What no camera took, whatever it weighs.
DRAWN = (DigitalSource.GRAPHIC, DigitalSource.SCREENSHOT)
# A moving picture is published at most this wide. A pixel of a frame then takes about this many bytes, as measured on
# films and on charts, and all of it never more than three times what the file has.
MOVING_WIDTH, BYTES_PER_MOVING_PIXEL, MOST_GROWTH = 720, 0.08, 3
HEAVIEST_MOVING = 2_000_000

PictureWarning = tuple[PictureUse, Problem]


def picture_warnings(
    uses: Iterable[PictureUse], pictures: Mapping[str, Picture], locate: Locate
) -> Iterator[PictureWarning]:
    """Each use of a picture that an editor should look at again, with the warning; once for each copy and picture."""
    told = set()
    for use in uses:
        picture = pictures[use.file]
        for rule, message, hint in _about(use, picture) if picture.width else ():
            if (use.copy.file, use.file, rule) not in told:
                told.add((use.copy.file, use.file, rule))
                place = use.place(locate)
                yield use, Problem(use.copy.file, *place, rule, f"{basename(use.file)} {message}", hint, warning=True)


def _about(use: PictureUse, picture: Picture) -> Iterator[tuple[str, str, str]]:
    """Rule, message without its subject, and hint of each."""
    size = f"{picture.width} × {picture.height} pixels"
    if use.role is Role.LEAD and not _is_card(picture):
        message = f"has {size}: too few for social networks, which show a drawn card instead."
        yield "small-picture", message, f"Send it with {WANTED[use.role]}, one side at most five times the other."
    elif picture.width < NARROWEST[use.role]:
        message = f"has {size}: readers see it small or blurred, as none is enlarged."
        yield "small-picture", message, f"Send it with {WANTED[use.role]} in width."
    if _is_photograph_in_png(use, picture):
        message = "is a PNG and weighs as much as a photograph: it is published heavier than a JPEG would be."
        yield "photograph-as-png", message, "Export it as JPEG, and type the name of that file."
    if (weight := moving_weight(picture)) > HEAVIEST_MOVING:
        message = f"moves for {picture.frames} frames: readers load about {weight / 1_000_000:.0f} MB of it."
        yield "heavy-picture", message, LINK_TO_VIDEO


def _is_card(picture: Picture) -> bool:
    """Whether a card can be cut out of it in the size in which it is published."""
    scale = min(1.0, LARGEST_MASTER[0] / picture.width, LARGEST_MASTER[1] / picture.height)
    return picture.width * scale >= SMALLEST_CARD[0] and picture.height * scale >= SMALLEST_CARD[1]


def moving_weight(picture: Picture) -> int:
    """About how many bytes a moving picture has when it is published; 0 of one that does not move."""
    if picture.frames < 2 or not picture.width:
        return 0
    scale = min(1.0, MOVING_WIDTH / picture.width) ** 2
    by_pixels = picture.frames * picture.width * picture.height * scale * BYTES_PER_MOVING_PIXEL
    return int(min(by_pixels, picture.bytes * scale * MOST_GROWTH))


def _is_photograph_in_png(use: PictureUse, picture: Picture) -> bool:
    """By its bytes for each pixel: of a PNG that does not move, with no colours that JPEG lacks."""
    pixels = picture.width * picture.height
    image = use.copy.image if isinstance(use.copy, Article) and use.role is Role.LEAD else None
    return (
        picture.is_drawn
        and not picture.needs_png
        and picture.frames == 1
        and pixels >= FEWEST_PIXELS_OF_PHOTOGRAPH
        and picture.bytes >= pixels * BYTES_PER_PIXEL_OF_PHOTOGRAPH
        and not (image and image.source in DRAWN)
    )
