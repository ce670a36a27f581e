"""The elements that are open while a page is read: how they end, and which end where they should not."""

from newsdesk.commands.audit.faults import OutputFault, Position


def names(words: str) -> frozenset[str]:
    """The names of elements or attributes in a text, between blanks."""
    return frozenset(words.split())


# What has no content and no end tag (WHATWG, HTML, "Void elements").
VOID = names("area base br col embed hr img input link meta param source track wbr")
# What ends by itself before something else begins, or with what it is in ("Optional tags").
ENDING_BY_THEMSELVES = names(
    "html head body p li dt dd thead tbody tfoot tr td th caption colgroup option optgroup rt rp"
)
# What ends a paragraph when it begins.
BLOCKS = names(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hgroup hr main menu nav ol p pre search section table ul"
)
CELLS, ROWS = frozenset({"td", "th"}), frozenset({"thead", "tbody", "tfoot"})
# Which of the others the beginning of one ends, while it is the innermost.
ENDED_BY = {
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    **dict.fromkeys(CELLS, CELLS | {"p"}),
    "tr": CELLS | {"tr", "p", "caption", "colgroup"},
    **dict.fromkeys(ROWS, CELLS | ROWS | {"tr", "p", "caption", "colgroup"}),
    "body": frozenset({"head"}),
    **dict.fromkeys(BLOCKS, frozenset({"p"})),
}
# A paragraph around one of these is not ended by what is in it.
SHELTERS = frozenset({"td", "th", "caption", "html", "button", "object"})
CLOSE = "Close every element before the one around it ends."


class OpenElements:
    """Notes in `slips` what is wrong, as `((line, column), rule, message, hint)`."""

    def __init__(self, slips: list[OutputFault]) -> None:
        self.slips = slips
        # The name of each, its place, and whether it or one around it is silent.
        self.open: list[tuple[str, Position, bool]] = []
        self._drawings = 0

    def opened(self, name: str, place: Position, silenced: bool) -> bool:
        """Note that an element begins. Returns whether one around it is silent."""
        ended = ENDED_BY.get(name, frozenset())
        while self.open and self.open[-1][0] in ended:
            self.open.pop()
        if name in BLOCKS and self._breaks_paragraph():
            message = f"`<{name}>` ends the paragraph that it stands in, and what is open there is torn apart."
            self._slip(place, message, "Put it behind the paragraph, or make that a `<div>`.")
        if name == "a" and self.within("a"):
            self._slip(place, "A link within a link ends the one around it.", "Close that first: `</a>`.")
            self.open = [each for each in self.open if each[0] != "a"]
        silent = bool(self.open) and self.open[-1][2]
        self._drawings += name == "svg"
        if name not in VOID:
            self.open.append((name, place, silent or silenced))
        return silent

    def full_name(self, name: str) -> str:
        """What an element is called here: `svg:title` in a drawing, which is another than `title`."""
        return f"svg:{name}" if name != "svg" and self._drawings and self.within("svg") else name

    def within(self, name: str) -> bool:
        """Whether an element of this name is open."""
        return any(each[0] == name for each in self.open)

    def closed(self, name: str, place: Position) -> None:
        """Note an end tag."""
        depth = next((n for n in range(len(self.open) - 1, -1, -1) if self.open[n][0] == name), None)
        if depth is None:
            self._slip(place, f"`</{name}>` ends nothing that is open here.", "Delete it, or open the element before.")
            return
        self._unclosed(depth + 1, f"before `</{name}>`")
        del self.open[depth:]

    def ended(self) -> None:
        """Note the end of the text."""
        self._unclosed(0, "at all")
        self.open.clear()

    def _unclosed(self, depth: int, when: str) -> None:
        for name, place, _ in self.open[depth:]:
            if name not in ENDING_BY_THEMSELVES:
                self._slip(place, f"`<{name}>` is not closed {when}.", CLOSE)

    def _breaks_paragraph(self) -> bool:
        for name, _, _ in reversed(self.open):
            if name in SHELTERS:
                return False
            if name == "p":
                return True
        return False

    def _slip(self, place: Position, message: str, hint: str) -> None:
        self.slips.append((place, "wrong-nesting", message, hint))
