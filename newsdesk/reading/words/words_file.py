"""A desk's own `words/LANG.yaml` → its phrases, or every problem in it, and a warning of those that it lacks."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.file_reading import DeskWords, FaultyCopy
from newsdesk.reading.files.text.decoding import decode
from newsdesk.reading.schema.hints.cures import language_tag
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.keys import Key
from newsdesk.reading.schema.prose import refuse_what_hides
from newsdesk.reading.schema.value_types.forms import LANGUAGE
from newsdesk.reading.words.month_names import month_keys
from newsdesk.reading.words.phrase_values import phrase_value
from newsdesk.reading.words.phrases import ENGLISH, Phrases, filled_up, phrase_types, shipped_phrases
from newsdesk.reading.words.words import in_usual_letters, ways_up
from newsdesk.reading.yaml.delimiters import has_conflict
from newsdesk.reading.yaml.read_nodes import read_nodes
from newsdesk.views import Plural

TAG = re.compile(LANGUAGE.pattern)
# More are counted, and not named: whoever begins a language knows that they are missing.
MAX_NAMED = 12


def words_from(file: str, raw: bytes, diagnostics: Diagnostics) -> DeskWords | FaultyCopy:
    """The phrases in `raw`, the bytes of `file`; problems and warnings are in the `diagnostics` too."""
    language = PurePosixPath(file).stem
    if not TAG.fullmatch(language):
        message = f"`{language}` is no language tag (BCP 47)."
        meant = language_tag(language)
        named = meant if TAG.fullmatch(meant) else "fr"
        diagnostics.add((1, 1), "bad-file-name", message, f"Call it by the language that it is in: `{named}.yaml`.")
        return FaultyCopy(tuple(diagnostics.problems))
    text = decode(raw, diagnostics)
    is_whole = text is not None and not has_conflict(text, diagnostics)
    fields = read_nodes(text, 1, diagnostics) if text is not None and is_whole else None
    phrases: dict[str, Any] = {}
    if fields:
        table = phrase_table(language)
        phrases = table.values(fields, diagnostics)
        refuse_what_hides(table, fields, diagnostics)
    if diagnostics.problems:
        return FaultyCopy(tuple(diagnostics.problems))
    _warn_of_missing(language, phrases, diagnostics)
    return DeskWords(file, in_usual_letters(language), phrases)


@cache
def phrase_table(language: str) -> KeyTable:
    """Every phrase as a key, with its English words as the example, and the months."""
    english = shipped_phrases(ENGLISH)
    phrases = tuple(_key(language, name, english[name], kind) for name, kind in phrase_types())
    return KeyTable(dict, (*phrases, *month_keys(language)))


def _key(language: str, name: str, english: Any, kind: Any) -> Key:
    if isinstance(english, Mapping) and kind is not Plural:
        codes = tuple(_key(language, code, said, str) for code, said in english.items())
        return Key(name, KeyTable(dict, codes), "the words for each of these codes", next(iter(english)))
    said = english if isinstance(english, str) else english["other"]
    return Key(name, phrase_value(language, english), "these words in the language of the file", said)


def _warn_of_missing(language: str, phrases: Phrases, diagnostics: Diagnostics) -> None:
    """Say which phrases are told in English, because neither the desk nor we have them in the language."""
    if language.partition("-")[0] == ENGLISH:
        return
    known: Phrases = {}
    for tag in reversed([*ways_up(language)]):
        known = filled_up(shipped_phrases(tag), known)
    known = filled_up(phrases, known)
    missing = [name for name, english in shipped_phrases(ENGLISH).items() if not _has_all(known.get(name), english)]
    if missing:
        named = ", ".join(f"`{name}`" for name in missing[:MAX_NAMED])
        more = f" and {len(missing) - MAX_NAMED} more" if len(missing) > MAX_NAMED else ""
        message = f"These phrases are missing, and told in English: {named}{more}."
        diagnostics.warn((1, 1), "missing-phrase", message, "Type each as a key of this file, with its words.")


def _has_all(known: Any, english: Any) -> bool:
    if isinstance(english, Mapping) and "other" not in english:
        return isinstance(known, Mapping) and all(known.get(code) for code in english)
    return bool(known)
