"""What was answered → every file of a new desk: those of `archetypes/`, an author, a draft, schemas and a ledger.

Where we have no words in its language, it gets a file of them to translate.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from newsdesk import __version__
from newsdesk.commands.writing.archetypes.archetypes import Assignment, author_archetype, story_archetype
from newsdesk.commands.writing.archetypes.texts import language_of_texts, texts_for
from newsdesk.publishing.ledger_file import HEADING
from newsdesk.reading.files.latin_slugs import latin_slug
from newsdesk.reading.words.phrases import ENGLISH, SHIPPED_FOLDER
from newsdesk.reading.words.words import has_words, in_usual_letters
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.names.permanent_ids import tag_uri

ARCHETYPES = Path(__file__).with_name("archetypes")
# What every desk gets, with comments in English; beside it, by language, the pages that readers are to see.
OF_ANY_LANGUAGE = "every-language"
PLACE = re.compile("@([A-Z_]+)@")
# The name of the first story: one in Latin letters, whatever its language.
FIRST_SLUG = "first-story"
TO_TRANSLATE = """\
## What readers see that no writer typed. Take `# ` away before a phrase, and translate it: those that are left as they
## are here, readers see in English. What stands in braces is filled in: leave it as it is.
"""


class Answers(Struct, frozen=True):
    """What `init` was told: names as readers see them, the address of the site, and its language (BCP 47)."""

    title: str
    url: str
    language: str
    desk: str
    author: str


def site_yaml(answers: Answers) -> bytes:
    """The settings of a new desk. The answers may be anything: what is wrong with one, the reader of settings tells."""
    return _filled((ARCHETYPES / OF_ANY_LANGUAGE / folders.SETTINGS_FILE).read_bytes(), answers)


def desk_files(answers: Answers, host: str, now: datetime) -> dict[str, bytes]:
    """Every file of a new desk by its path in there; `host` is that of its address. The answers are right."""
    # The table of keys is slow to import, and every command has this module.
    from newsdesk.reading.schema.editor_schemas import SCHEMAS, editor_schema

    texts, author, desk = texts_for(answers.language), latin_slug(answers.author), latin_slug(answers.desk)
    story = Assignment(texts.first_story, FIRST_SLUG, tag_uri(host, now, FIRST_SLUG), now, desk, author)
    words = {} if has_words(answers.language, {}) else {words_file(answers.language): words_to_translate().encode()}
    return {
        **words,
        **_archetypes(ARCHETYPES / OF_ANY_LANGUAGE, answers),
        **_archetypes(ARCHETYPES / language_of_texts(answers.language), answers),
        **{f"schemas/{name}.schema.json": editor_schema(name) for name in SCHEMAS},
        folders.LEDGER: HEADING.encode(),
        f"{folders.AUTHORS}/{author}.md": author_archetype(answers.author, texts).encode(),
        f"{folders.CONTENT}/{now:%Y/%m}/{FIRST_SLUG}.md": story_archetype(story, texts).encode(),
    }


def words_file(language: str) -> str:
    """Where a desk keeps its words in a language."""
    return f"{folders.WORDS}/{in_usual_letters(language)}.yaml"


def words_to_translate() -> str:
    """The English phrases, each as a comment, and what is said of them as one of two `#`."""
    english = (SHIPPED_FOLDER / f"{ENGLISH}.yaml").read_text(encoding="utf-8")
    _, _, phrases = english.partition("\n\n")
    lines = (f"#{line}" if line.startswith("#") else f"# {line}" if line else "" for line in phrases.split("\n"))
    return TO_TRANSLATE + "\n" + "\n".join(lines)


def _archetypes(folder: Path, answers: Answers) -> dict[str, bytes]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): _filled(file.read_bytes(), answers) for file in files}


def _filled(archetype: bytes, answers: Answers) -> bytes:
    """The text with a value in each of its places, all at once: what looks like a place in a value stays."""
    values: Mapping[str, str] = {
        "TITLE": _quoted(answers.title),
        "URL": _quoted(answers.url),
        "LANGUAGE": _quoted(answers.language),
        "DESK": latin_slug(answers.desk),
        "DESK_NAME": _quoted(answers.desk),
        "VERSION": __version__,
    }
    return PLACE.sub(lambda place: values[place[1]], archetype.decode()).encode()


def _quoted(text: str) -> str:
    # Every JSON string is also a YAML string, whatever characters it contains.
    return msgspec.json.encode(text).decode()
