"""XMP → the facts in it."""

from collections.abc import Iterator
from xml.parsers import expat

from newsdesk.pictures.metadata.facts import Fact, Subject, as_text
from newsdesk.pictures.metadata.places import position_in_words
from newsdesk.pictures.metadata.xmp_names import LATITUDE, LONGITUDE, NAME_OF_REGION, PROPERTIES

# Packets are padded, so that programs can change them in place; no photograph has a longer one.
MAX_PACKET = 8 * 1024 * 1024
MAX_DEPTH = 100
PACKET_END = b"<?xpacket end"


class XmpRefused(Exception):
    """A packet that no camera and no program for pictures writes."""


def xmp_facts(packet: bytes) -> Iterator[Fact]:
    """The facts in a packet of XMP. Raises `XmpRefused` or `ExpatError` for what is none."""
    if len(packet) > MAX_PACKET:
        raise XmpRefused
    properties = _Properties()
    # Behind the end a packet is padded, in a GIF with bytes that look like marks.
    properties.read(packet.partition(PACKET_END)[0].strip(b"\0 \t\r\n"))
    found = dict.fromkeys(properties.found)
    angles = {name: text for name, text in found if name in (LATITUDE, LONGITUDE)}
    if len(angles) == 2 and (told := position_in_words(angles[LATITUDE], angles[LONGITUDE])):
        yield Fact(Subject.PLACE, "GPS", told)
    for name, text in found:
        if len(angles) < 2 or name not in angles:
            yield Fact(*PROPERTIES[name], text)


class _Properties:
    """The values of the properties that give something away, as an attribute or as text, with their names."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._started
        self._parser.EndElementHandler = self._ended
        self._parser.CharacterDataHandler = self._text.append
        self._parser.StartDoctypeDeclHandler = self._refused

    def read(self, packet: bytes) -> None:
        self._parser.Parse(packet, True)

    def _refused(self, *_: object) -> None:
        # Entities can make gigabytes of a few lines, and XMP has none.
        raise XmpRefused

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) == MAX_DEPTH:
            raise XmpRefused
        self._open.append(_local(name))
        self._text.clear()
        for key, text in attributes.items():
            self._note(_local(key), text)

    def _ended(self, _: str) -> None:
        text = "".join(self._text)
        self._text.clear()
        # A list holds its texts in elements of its own: the nearest name that says something counts.
        for name in reversed(self._open):
            if name in PROPERTIES:
                self._note(name, text)
                break
        self._open.pop()

    def _note(self, name: str, text: str) -> None:
        if name in PROPERTIES and (told := as_text(text)):
            self.found.append((name, told))


def _local(name: str) -> str:
    """A name without its namespace, but for one that others have as well."""
    return name if name == NAME_OF_REGION else name.rpartition(" ")[2]
