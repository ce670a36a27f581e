"""XML in the output (feeds, sitemaps, OPML, SVG) → what is found in it."""

from collections.abc import Callable
from xml.parsers import expat

from newsdesk.commands.audit.addresses import SCHEME, Addresses
from newsdesk.commands.audit.faults import OutputFault, Position
from newsdesk.commands.audit.file_findings import NOTHING, FileFindings
from newsdesk.commands.audit.mentions import Mention, Use
from newsdesk.reading.diagnostics import quoted

# What names a thing for ever, and need not lead to it.
IDENTITIES = frozenset({"id", "guid", "identifier"})
# An entry of a feed, and by what readers know it.
IDENTIFIED = frozenset({("item", "guid"), ("entry", "id")})
LINKED = frozenset({"href", "url", "xmlUrl", "htmlUrl", "src", "icon"})
# A picture or recording of a feed, which a reader loads with it.
LOADED = frozenset({"content", "thumbnail", "enclosure", "logo", "icon", "image", "use", "feImage", "player"})
# What must be in each of these, by their names without a namespace.
REQUIRED = {
    "rss": ("channel",),
    "channel": ("title", "link", "description"),
    "item": ("title", "link", "guid"),
    "feed": ("id", "title", "updated"),
    "entry": ("id", "title", "updated"),
    "url": ("loc",),
    "sitemap": ("loc",),
    "opml": ("head", "body"),
}
ROOTS = frozenset({"rss", "feed", "urlset", "sitemapindex", "opml", "svg"})
# What runs, or is HTML, in a drawing that can be opened as a page of its own.
ACTIVE_IN_SVG = frozenset({"script", "foreignObject", "iframe", "handler", "listener"})
MEND = "Mend what wrote it: programs that read this take all of it or nothing."


class _Stopped(Exception):
    """Raised where the rest is not worth reading."""


class _Element:
    """An element that is open: its name, its place, whether its text is HTML, and what it holds."""

    def __init__(self, name: str, place: Position, is_html: bool) -> None:
        self.name, self.place, self.is_html = name, place, is_html
        self.children: set[str] = set()
        self.texts: list[str] = []


class XmlReader:
    """Reads one text; `examine_part` is asked about the HTML in it."""

    def __init__(self, addresses: Addresses, examine_part: Callable[[str, Position], FileFindings]) -> None:
        self.addresses, self.examine_part = addresses, examine_part
        self.slips: list[OutputFault] = []
        self.mentions: list[Mention] = []
        self.parts = NOTHING
        self._open: list[_Element] = []
        self._identities: set[str] = set()
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._started
        self._parser.EndElementHandler = self._ended
        self._parser.CharacterDataHandler = self._said
        self._parser.StartDoctypeDeclHandler = self._declared
        self._parser.ProcessingInstructionHandler = self._instructed

    def read(self, raw: bytes) -> FileFindings:
        """What is found in the bytes of a file."""
        try:
            self._parser.Parse(raw, True)
        except expat.ExpatError as error:
            message = f"This is no XML: {expat.ErrorString(error.code)}."
            self.slips.append(((error.lineno, error.offset + 1), "malformed-xml", message, MEND))
        except (LookupError, ValueError) as error:
            message = f"This is no XML that programs can read: {quoted(str(error))}."
            self.slips.append(((1, 1), "malformed-xml", message, MEND))
        except _Stopped:
            pass
        finally:
            # The handlers hold this reader, which holds the parser: nothing would ever free them.
            del self._parser
        return FileFindings(tuple(self.slips), tuple(self.mentions)) + self.parts

    @property
    def _place(self) -> Position:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _declared(self, *declared: object) -> None:
        message = "A document type can make readers of it load other files, or run out of memory."
        self.slips.append((self._place, "document-type", message, "Write it without `<!DOCTYPE`."))
        raise _Stopped

    def _instructed(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            for part in data.split():
                if part.startswith("href="):
                    self.mentions.append(Mention(part[5:].strip("'\""), self._place, Use.LOAD))

    def _started(self, full_name: str, attributes: dict[str, str]) -> None:
        name, place = _local(full_name), self._place
        if not self._open and name not in ROOTS:
            message = f"`<{quoted(name)}>` begins no feed, sitemap or drawing that is known."
            self.slips.append((place, "unknown-xml", message, "Take it out of the output, or publish it as a file."))
        if self._open:
            self._open[-1].children.add(name)
        is_html = name == "encoded" or attributes.get("type") == "html"
        self._open.append(_Element(name, place, is_html))
        if self._open[0].name == "svg":
            self._drawn(name, attributes)
        for each, value in attributes.items():
            self._attribute(name, _local(each), value)

    def _attribute(self, name: str, attribute: str, value: str) -> None:
        if attribute in LINKED and not (self._open[0].name == "svg" and value.startswith("#")):
            in_svg = self._open[0].name == "svg"
            loaded = attribute != "link" and name in LOADED
            whole = not in_svg and not SCHEME.match(value)
            self.mentions.append(Mention(value, self._place, Use.LOAD if loaded else Use.LINK, whole))
        elif self.addresses.is_own(value) and attribute not in {"id", "ref", "base"}:
            self.mentions.append(Mention(value, self._place))

    def _drawn(self, name: str, attributes: dict[str, str]) -> None:
        scripts = [each for each in map(_local, attributes) if each.lower().startswith("on")]
        if name in ACTIVE_IN_SVG or scripts:
            message = f"`{quoted(scripts[0] if scripts else name)}` runs a script, or is a page, in a drawing."
            self.slips.append((self._place, "blocked-by-policy", message, "Export the drawing without it."))

    def _said(self, text: str) -> None:
        self._open[-1].texts.append(text)

    def _ended(self, full_name: str) -> None:
        element = self._open.pop()
        missing = [each for each in REQUIRED.get(element.name, ()) if each not in element.children]
        if missing and not (element.name == "url" and self._open and self._open[0].name != "urlset"):
            message = f"`<{element.name}>` has no `<{missing[0]}>`, and readers of it need one."
            self.slips.append((element.place, "missing-element", message, MEND))
        text = "".join(element.texts).strip()
        if self._open and (self._open[-1].name, element.name) in IDENTIFIED:
            self._identified(element, text)
        if element.is_html and text:
            self.parts += self.examine_part(text, element.place)
        elif element.name not in IDENTITIES and self.addresses.is_own(text) and text.split() == [text]:
            self.mentions.append(Mention(text, element.place))
        elif element.name in ("loc", "link") and text and not SCHEME.match(text):
            self.mentions.append(Mention(text, element.place, whole=True))

    def _identified(self, element: _Element, identity: str) -> None:
        if not identity:
            message = f"`<{element.name}>` is empty, and readers of feeds know an entry by it."
            self.slips.append((element.place, "missing-element", message, MEND))
        elif identity in self._identities:
            message = f"Two entries are `{quoted(identity)}`: readers see one of them."
            self.slips.append((element.place, "repeated-identity", message, MEND))
        self._identities.add(identity)


def _local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition(" ")[2]
