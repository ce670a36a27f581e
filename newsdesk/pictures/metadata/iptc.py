"""IPTC-IIM → the facts in it."""

from collections.abc import Iterator

from newsdesk.pictures.metadata.facts import Fact, Subject, as_text

# Each value begins with a mark, the number of its record, its own in that, and its length (IIM 4.2, 1.5).
MARK, HEAD_SIZE, EDITORIAL_RECORD = 0x1C, 5, 2
# IIM 4.2, 6: the numbers in the record that editors fill.
NUMBERS = {
    26: (Subject.PLACE, "location"),
    27: (Subject.PLACE, "location"),
    92: (Subject.PLACE, "location"),
    90: (Subject.PLACE, "city"),
    95: (Subject.PLACE, "state"),
    100: (Subject.PLACE, "code of the country"),
    101: (Subject.PLACE, "country"),
    65: (Subject.DEVICE, "software"),
    80: (Subject.OWNER, "creator"),
    85: (Subject.OWNER, "title of the creator"),
    110: (Subject.OWNER, "credit"),
    115: (Subject.OWNER, "source"),
    116: (Subject.OWNER, "copyright"),
    118: (Subject.OWNER, "contact"),
    122: (Subject.OWNER, "writer of the caption"),
    55: (Subject.TIME, "taken"),
    60: (Subject.TIME, "taken"),
    62: (Subject.TIME, "digitised"),
    63: (Subject.TIME, "digitised"),
    5: (Subject.WORDS, "title"),
    105: (Subject.WORDS, "headline"),
    25: (Subject.WORDS, "keywords"),
    40: (Subject.WORDS, "instructions"),
    103: (Subject.WORDS, "number of the job"),
    120: (Subject.WORDS, "caption"),
}


def iptc_facts(content: bytes) -> Iterator[Fact]:
    """The facts in values of IPTC-IIM, which may be packed as Photoshop does."""
    at = content.find(bytes((MARK, EDITORIAL_RECORD)))
    while at >= 0 and content[at : at + 1] == bytes((MARK,)) and at + HEAD_SIZE <= len(content):
        record, number = content[at + 1], content[at + 2]
        size = int.from_bytes(content[at + 3 : at + HEAD_SIZE], "big")
        at += HEAD_SIZE
        if record == EDITORIAL_RECORD and number in NUMBERS and (told := as_text(content[at : at + size])):
            yield Fact(*NUMBERS[number], told)
        at += size
