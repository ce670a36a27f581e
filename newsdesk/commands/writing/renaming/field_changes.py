"""Front matter or settings → what is to be typed there instead of an old name."""

from collections.abc import Iterator
from posixpath import basename, dirname, join

from newsdesk.commands.writing.renaming.additions import Fields
from newsdesk.commands.writing.renaming.merging import is_of_declaration
from newsdesk.commands.writing.renaming.named_places import (
    DECLARED,
    FILES,
    LINKS,
    NAMES,
    TEXTS_WITH_LINKS,
    TypedValue,
    typed_values,
)
from newsdesk.commands.writing.renaming.new_destinations import changed_part
from newsdesk.commands.writing.renaming.renaming import NameKind, Renaming
from newsdesk.reading.repairs import Repair
from newsdesk.reading.schema.copy_tables import TABLES
from newsdesk.reading.schema.links.mentions import mentioned
from newsdesk.reading.schema.site_tables import SITE
from newsdesk.reading.schema.value_types.linked_text import destinations_in
from newsdesk.runtime.disk.disk_names import composed
from newsdesk.vocabulary.folders import AUTHORS, PAGES, SETTINGS_FILE
from newsdesk.vocabulary.model import Article, Author, StandingPage
from newsdesk.vocabulary.settings import Settings

FieldsType = type[Article] | type[Author] | type[StandingPage] | type[Settings]


class FieldChanges:
    """What is to be changed in the `fields` of a file.

    `repairs` change a value of the first of `texts` into the second, or take it out where that is None; what is named
    and typed in a way that cannot be changed by itself is among the `unclear` places.
    """

    def __init__(self, file: str, typed: Fields, renaming: Renaming) -> None:
        fields = typed.node
        self.file, self.typed, self.scalars, self.renaming = file, typed, typed.scalars, renaming
        self.kind = type_of(file)
        self.repairs: list[Repair] = []
        self.texts: list[tuple[str, str | None]] = []
        self.unclear: list[tuple[int, int]] = []
        prose = (SITE if self.kind is Settings else TABLES[self.kind]).prose(fields)
        self._prose = {node.place for node in prose}
        values = [each for each in typed_values(fields) if each.node.text]
        names = NAMES[self.kind].get(renaming.kind, ())
        # Where both are, the one that is not wanted any more is taken out.
        self._has_both = any(each.is_at(names) and renaming.is_other(each.node.text) for each in values)
        for value in values:
            if not (self.kind is Settings and is_of_declaration(value.path, renaming)):
                self._change(value)

    def _change(self, value: TypedValue) -> None:
        node = value.node
        if self._has_both and self.renaming.names(node.text) and value.is_at(NAMES[self.kind][self.renaming.kind]):
            self.texts.append((node.text, None))
            self.repairs += self.typed.without_entry(value.path[0], node, node)
        elif new := self._new_value(value):
            self.texts.append((node.text, new))
            self.repairs += self.scalars.replaced(node, new)
        elif links := dict(self._new_links(value)):
            replaced = self.scalars.parts_replaced(node, links)
            if replaced is None:
                self.unclear.append(node.place)
            else:
                self.texts.append((node.text, replaced[0]))
                self.repairs += replaced[1]

    def _new_value(self, value: TypedValue) -> str:
        """The whole new value of what is a name; empty for any other."""
        renaming, path = self.renaming, value.path
        text = " ".join(value.node.text.split())
        declared = DECLARED.get(renaming.kind, "")
        if self.kind is Settings and declared and path[0] == declared:
            if value.is_key:
                return renaming.new if path[1:] == (renaming.old,) else ""
            if renaming.kind is NameKind.TAG and path[1:] == (renaming.old, "name"):
                return renaming.new_name
        if value.is_at(NAMES[self.kind].get(renaming.kind, ())):
            return renaming.renamed(text) if renaming.names(text) else ""
        if self.kind is Article and value.is_at(FILES):
            moved = renaming.moved.get(join(dirname(self.file), composed(text)), "")
            return basename(moved)
        return ""

    def _new_links(self, value: TypedValue) -> Iterator[tuple[str, str]]:
        """Each destination in a value that leads to what is renamed, and what it is to be."""
        text = " ".join(value.node.text.split())
        typed: list[str] = []
        if value.is_at(LINKS[self.kind]):
            typed = [text]
        elif value.node.place in self._prose:
            typed = [link.typed for link in mentioned(text, ())]
            if self.kind is Settings and value.is_at(TEXTS_WITH_LINKS):
                typed += destinations_in(text)
        for each in typed:
            if part := changed_part(each, self.file, self.renaming):
                yield each, part.within(each)


def type_of(file: str) -> FieldsType:
    """What a file of copy, or `site.yaml`, describes."""
    if file == SETTINGS_FILE:
        return Settings
    if file.startswith(f"{AUTHORS}/"):
        return Author
    return StandingPage if file.startswith(f"{PAGES}/") else Article
