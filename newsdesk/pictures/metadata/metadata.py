"""The bytes of a picture → what it gives away beside its pixels, and in what."""

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from newsdesk.pictures.metadata.exif import exif_facts, holds_maker_note
from newsdesk.pictures.metadata.facts import Fact, Subject, as_text
from newsdesk.pictures.metadata.iptc import iptc_facts
from newsdesk.pictures.metadata.part import Form, Part
from newsdesk.pictures.metadata.parts import parts_of
from newsdesk.pictures.metadata.xmp import xmp_facts

# A photograph of an agency has some fifty facts in five parts; a hostile file can have millions.
MAX_PARTS, MAX_FACTS_OF_PART, MAX_FACTS = 1000, 500, 1000
READERS = {Form.EXIF: exif_facts, Form.XMP: xmp_facts, Form.IPTC: iptc_facts}
# The keyword of a text in a PNG (11.3.3.2), or how that of ImageMagick begins → what it tells; others are words.
KEYWORDS = {
    "author": Subject.OWNER,
    "artist": Subject.OWNER,
    "copyright": Subject.OWNER,
    "creation time": Subject.TIME,
    "modification time": Subject.TIME,
    "date:": Subject.TIME,
    "software": Subject.DEVICE,
    "make": Subject.DEVICE,
    "model": Subject.DEVICE,
    "source": Subject.DEVICE,
    "exif:gps": Subject.PLACE,
    "exif:datetime": Subject.TIME,
    "exif:make": Subject.DEVICE,
    "exif:model": Subject.DEVICE,
}


class Metadata(Struct, frozen=True):
    """What a picture gives away: the `facts` that could be read, and the `carriers` of them and of what could not."""

    facts: tuple[Fact, ...] = ()
    carriers: tuple[str, ...] = ()


def metadata_of(raw: bytes) -> Metadata:
    """What the picture `raw` gives away, as far as it can be read: whatever is in the file, it raises nothing."""
    facts: dict[Fact, None] = {}
    carriers: dict[str, None] = {}
    try:
        for part in islice(parts_of(raw), MAX_PARTS):
            name = part.form.value if part.form in READERS else "comments" if part.form is Form.TEXT else part.name
            try:
                for fact in islice(_facts_of(part), MAX_FACTS_OF_PART):
                    facts[fact] = None
                carriers.update(dict.fromkeys([name, *_within(part)]))
            except Exception:  # A damaged or hostile file can raise any exception.
                carriers[f"{name} that cannot be read"] = None
    except Exception:  # The same.
        carriers["something that cannot be read"] = None
    return Metadata(tuple(facts)[:MAX_FACTS], tuple(carriers))


def _facts_of(part: Part) -> Iterator[Fact]:
    if part.form in READERS:
        yield from READERS[part.form](part.content)
    elif part.form is Form.TEXT:
        keyword = part.name.casefold()
        subjects = [subject for start, subject in KEYWORDS.items() if keyword.startswith(start)]
        if told := as_text(part.content):
            yield Fact(subjects[0] if subjects else Subject.WORDS, part.name, told)
    elif part.name.startswith("thumbnail"):
        yield Fact(Subject.THUMBNAIL, "embedded", part.name.removeprefix("thumbnail").strip(" ()"))


def _within(part: Part) -> Iterator[str]:
    """What else of carriers is in a part."""
    if part.form is Form.EXIF and holds_maker_note(part.content):
        yield "MakerNote"
