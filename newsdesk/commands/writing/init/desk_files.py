"""What was answered → every file of a new desk: those of `archetypes/`, an author, a draft, schemas and a ledger."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from newsdesk import __version__
from newsdesk.commands.writing.archetypes import Assignment, author_archetype, story_archetype
from newsdesk.publishing.ledger_file import HEADING
from newsdesk.reading.files.latin_slugs import latin_slug
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.names.permanent_ids import tag_uri
from newsdesk.vocabulary.names.slugs import slugify

ARCHETYPES = Path(__file__).with_name("archetypes")
# What every desk gets; beside it, what is in the words of one language, of which English is for all that have none.
OF_ANY_LANGUAGE, ENGLISH = "every-language", "en"
PLACE = re.compile("@([A-Z_]+)@")
FIRST_TITLE = "The first story"


class Answers(Struct, frozen=True):
    """What `init` was told: names as readers see them, the address of the site, and its language (BCP 47)."""

    title: str
    url: str
    language: str
    desk: str
    author: str


def site_yaml(answers: Answers) -> bytes:
    """The settings of a new desk. The answers may be anything: what is wrong with one, the reader of settings tells."""
    return _filled((_words_of(answers.language) / folders.SETTINGS_FILE).read_bytes(), answers)


def desk_files(answers: Answers, host: str, now: datetime) -> dict[str, bytes]:
    """Every file of a new desk by its path in there; `host` is that of its address. The answers are right."""
    # The table of keys is slow to import, and every command has this module.
    from newsdesk.reading.schema.editor_schemas import SCHEMAS, editor_schema

    author, slug = latin_slug(answers.author), slugify(FIRST_TITLE)
    story = Assignment(FIRST_TITLE, slug, tag_uri(host, now, slug), now, latin_slug(answers.desk), author)
    return {
        **_archetypes(ARCHETYPES / OF_ANY_LANGUAGE, answers),
        **_archetypes(_words_of(answers.language), answers),
        **{f"schemas/{name}.schema.json": editor_schema(name) for name in SCHEMAS},
        folders.LEDGER: HEADING.encode(),
        f"{folders.AUTHORS}/{author}.md": author_archetype(answers.author).encode(),
        f"{folders.CONTENT}/{now:%Y/%m}/{slug}.md": story_archetype(story).encode(),
    }


def _words_of(language: str) -> Path:
    own = ARCHETYPES / language.partition("-")[0].lower()
    return own if language.isascii() and language.replace("-", "").isalnum() and own.is_dir() else ARCHETYPES / ENGLISH


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
