"""Cases of what the archive does not have: a picture, and stories in French. Each prepares it, and removes it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.pictures.photograph import photograph

from .edits import Edit
from .measure import PHRASE, PICTURE, Case

Again = Callable[[], object]  # an untimed build
SENT_SIZE = (3000, 2000)  # of a photograph as agencies send it, in pixels
PICTURE_FILE = "bench-photograph.jpg"
FRENCH = 50  # of so many stories one is in French


def replaced_picture(command: tuple[str, ...], story: Path, again: Again) -> Case:
    """The photograph of `story` is replaced by another one."""
    image = f"image: {{file: {PICTURE_FILE}, alt: A place, credit: Navy}}"
    edit, picture = Edit(story, lambda text, _: with_field(text, image)), story.with_name(PICTURE_FILE)

    def arrange(number: int) -> None:
        edit.make(number)
        picture.write_bytes(_photograph(0))
        again()
        picture.write_bytes(_photograph(number))

    def restore() -> None:
        edit.revert()
        picture.unlink()
        again()

    return Case(PICTURE, command, arrange, restore)


def changed_phrase(command: tuple[str, ...], root: Path, stories: tuple[Path, ...], again: Again) -> Case:
    """The desk says something else above related stories in French, the language of every fiftieth story."""
    edits = [Edit(path, lambda text, _: with_field(text, "language: fr")) for path in stories[::FRENCH]]
    phrases = root / "words" / "fr.yaml"
    phrases.parent.mkdir(exist_ok=True)

    def arrange(number: int) -> None:
        for edit in edits:
            edit.make(number)
        again()
        phrases.write_text(f"related: À lire aussi {number}\n", encoding="utf-8")

    def restore() -> None:
        for edit in edits:
            edit.revert()
        phrases.unlink()
        again()

    return Case(PHRASE, command, arrange, restore)


def with_field(text: str, line: str) -> str:
    """A story with one line more in its front matter."""
    return text.replace("---\n", f"---\n{line}\n", 1)


def _photograph(number: int) -> bytes:
    """A JPEG of six megapixels, another one for each number."""
    file = BytesIO()
    with Image.open(BytesIO(photograph())) as whole:
        left = 100 * number % (whole.width - SENT_SIZE[0])
        whole.crop((left, 0, left + SENT_SIZE[0], SENT_SIZE[1])).save(file, "JPEG", quality=90)
    return file.getvalue()
