"""One file → the same with the new name wherever the old one stood; whatever else is in it keeps every byte."""

from collections import Counter
from collections.abc import Callable

from newsdesk.commands.writing.clean_copy import lines_of, repaired
from newsdesk.commands.writing.renaming.additions import Fields
from newsdesk.commands.writing.renaming.body_changes import body_changes
from newsdesk.commands.writing.renaming.field_changes import FieldChanges
from newsdesk.commands.writing.renaming.merging import is_of_declaration, without_declaration
from newsdesk.commands.writing.renaming.named_places import DECLARED, KeysToValue, typed_values
from newsdesk.commands.writing.renaming.old_address import ADDED_KEYS, old_address_kept
from newsdesk.commands.writing.renaming.renaming import Renaming
from newsdesk.commands.writing.renaming.typed_scalars import TypedScalars
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.text.decoding import decode
from newsdesk.reading.repairs import Repair, body_words
from newsdesk.reading.schema.copy import fields_of
from newsdesk.reading.yaml.delimiters import find_bounds
from newsdesk.reading.yaml.nodes import MappingNode
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.names.slugs import slugify


class NotRenamed(Exception):
    """Raised with the line and column of what names something in a way that cannot be changed by itself."""

    def __init__(self, file: str, place: tuple[int, int]) -> None:
        self.where = f"{file}:{place[0]}:{place[1]}"
        super().__init__(self.where)


def renamed_file(file: str, raw: bytes, renaming: Renaming) -> bytes:
    """`raw`, the bytes of a file of copy or of `site.yaml`, as it is to be. Raises `NotRenamed`.

    So it is if it cannot be read at all, and holds the old name.
    """
    _, fields = _fields(file, raw)
    if fields is None or not fields.is_whole:
        refuse_if_named(raw, file, renaming)
        return raw
    after = _with_names_changed(file, raw, renaming)
    if renaming.merged and file == SETTINGS_FILE:
        key = (DECLARED[renaming.kind],)
        after = _changed(
            (file, after),
            lambda fields: without_declaration(fields, renaming),
            lambda path: path == key or is_of_declaration(path, renaming),
        )
    if file in (renaming.file, SETTINGS_FILE):
        after = _changed(
            (file, after), lambda fields: old_address_kept(file, fields, renaming), lambda path: path[0] in ADDED_KEYS
        )
    return after


def _changed(
    file_and_bytes: tuple[str, bytes],
    repairs: Callable[[Fields], list[Repair]],
    may_change: Callable[[KeysToValue], bool],
) -> bytes:
    """The file with the `repairs` of its fields; they may change no other text than at the paths that `may_change`."""
    file, raw = file_and_bytes
    typed = _typed_fields(file, raw)
    after = repaired(raw, repairs(typed))
    if _texts(file, after, may_change) != _texts(file, raw, may_change):
        raise NotRenamed(file, typed.node.place)
    return after


def _typed_fields(file: str, raw: bytes) -> Fields:
    text, fields = _fields(file, raw)
    assert fields
    return Fields(fields, TypedScalars(file, text), lines_of(raw), _end(file, text))


def _with_names_changed(file: str, raw: bytes, renaming: Renaming) -> bytes:
    typed = _typed_fields(file, raw)
    changes = FieldChanges(file, typed, renaming)
    words = None if file == SETTINGS_FILE else body_words(file, raw)
    if words is None and file != SETTINGS_FILE:
        refuse_if_named(raw, file, renaming)
    found = list(body_changes(words, typed.scalars.lines, renaming)) if words else []
    in_body = [each for each in found if isinstance(each, Repair)]
    if unclear := [*changes.unclear, *(each for each in found if not isinstance(each, Repair))]:
        raise NotRenamed(file, unclear[0])
    after = repaired(raw, [*changes.repairs, *in_body])
    expected = _texts(file, raw)
    expected.subtract(old for old, _ in changes.texts)
    expected.update(new for _, new in changes.texts if new is not None)
    if _texts(file, after) != +expected:
        raise NotRenamed(file, typed.node.place)
    return after


def refuse_if_named(raw: bytes, file: str, renaming: Renaming) -> None:
    """Raise `NotRenamed` if the old name may be anywhere in a file that cannot be read."""
    if renaming.old in slugify(raw.decode("utf-8", "replace")):
        raise NotRenamed(file, (1, 1))


def _fields(file: str, raw: bytes) -> tuple[str, MappingNode | None]:
    text = decode(raw, Diagnostics(file))
    return text or "", fields_of(file, text) if text is not None else None


def _texts(file: str, raw: bytes, is_left_out: Callable[[KeysToValue], bool] = lambda _: False) -> Counter[str]:
    """How often each text is a key or a value, but at the paths that are left out."""
    _, fields = _fields(file, raw)
    values = typed_values(fields) if fields else ()
    return Counter(each.node.text for each in values if not is_left_out(each.path))


def _end(file: str, text: str) -> int:
    """The number of the line above which new keys go."""
    bounds = None if file == SETTINGS_FILE else find_bounds(text, Diagnostics(file))
    return text.count("\n", 0, bounds[1] if bounds else len(text)) + (1 if bounds or text.endswith("\n") else 2)
