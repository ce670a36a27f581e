"""The text of a page → its tags, each with its place, and what is wrong with how they are nested."""

from collections.abc import Sequence
from html.parser import HTMLParser

from msgspec import Struct

from newsdesk.commands.audit.faults import OutputFault, Position
from newsdesk.commands.audit.html.nesting import OpenElements

# The elements whose words matter here.
WITH_WORDS = frozenset({"title", "h1", "script", "a"})


class StartTag(Struct, frozen=True):
    """A tag that opens an element: its name and attributes, in lower case, without a value as an empty one.

    It is `silent` if it, or what it stands in, is not read out (`aria-hidden`); `in_figure` if a picture of it is shown
    for itself.
    """

    name: str
    place: Position
    attributes: tuple[tuple[str, str], ...]
    silent: bool = False
    in_figure: bool = False

    def get(self, name: str) -> str | None:
        """The value of an attribute, the first if there are several, as browsers do; None if there is none."""
        for each, value in self.attributes:
            if each == name:
                return value
        return None


class SpokenWords(Struct, frozen=True):
    """The text in one of the elements whose words matter, and where it begins."""

    tag: StartTag
    text: str
    place: Position


class ReadHtml(Struct, frozen=True):
    """What is in a page or a part of one. `slips` are places where it is not what it should be, with the words.

    A page that `runs_script` is that of the search.
    """

    tags: Sequence[StartTag]
    words: Sequence[SpokenWords]
    slips: Sequence[OutputFault]
    declaration: str = ""
    runs_script: bool = False

    def named(self, name: str) -> list[StartTag]:
        return [tag for tag in self.tags if tag.name == name]


class TagReader(HTMLParser):
    """Reads one text, once."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[StartTag] = []
        self.words: list[SpokenWords] = []
        self.slips: list[OutputFault] = []
        self.declaration = ""
        self._open = OpenElements(self.slips)
        # The elements whose words are being gathered, each with these and where they began.
        self._speaking: list[tuple[StartTag, list[str], list[Position]]] = []

    @property
    def place(self) -> Position:
        line, column = self.getpos()
        return line, column + 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = self._open.full_name(tag)
        attributes = tuple((name, value or "") for name, value in attrs)
        silenced = ("aria-hidden", "true") in attributes
        silent = self._open.opened(tag, self.place, silenced) or silenced
        read = StartTag(tag, self.place, attributes, silent, tag == "img" and self._open.within("figure"))
        self.tags.append(read)
        for _, texts, _ in self._speaking:
            texts.append(read.get("alt") or "")
        if tag in WITH_WORDS:
            self._speaking.append((read, [], []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no element that closes itself: the stroke means nothing, but in a drawing.
        name = self._open.full_name(tag)
        self.handle_starttag(tag, attrs)
        if name.startswith("svg"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        tag = self._open.full_name(tag)
        if self._speaking and self._speaking[-1][0].name == tag:
            opened, texts, places = self._speaking.pop()
            self.words.append(SpokenWords(opened, "".join(texts), places[0] if places else opened.place))
        self._open.closed(tag, self.place)

    def handle_data(self, data: str) -> None:
        for _, texts, places in self._speaking:
            texts.append(data)
            places.append(self.place)

    def handle_comment(self, data: str) -> None:
        message = "A comment is published: everyone can read it."
        self.slips.append((self.place, "published-comment", message, "Make it a comment of the template: `{# … #}`."))

    def handle_decl(self, decl: str) -> None:
        self.declaration = self.declaration or decl

    def handle_pi(self, data: str) -> None:
        message = "What begins with `<?` is no HTML, and browsers make a comment of it."
        self.slips.append((self.place, "not-html", message, "Take it out of the template."))

    def unknown_decl(self, data: str) -> None:
        message = "What begins with `<![` is no HTML, and browsers make a comment of it."
        self.slips.append((self.place, "not-html", message, "Take it out of the template."))

    def finished(self) -> None:
        """Read what is left at the end of the text, and tell what was never closed."""
        self.close()
        self._open.ended()


def read_html(text: str) -> ReadHtml:
    """Read a page, or a part of one."""
    reader = TagReader()
    reader.feed(text)
    reader.finished()
    return ReadHtml(reader.tags, reader.words, reader.slips, reader.declaration)
