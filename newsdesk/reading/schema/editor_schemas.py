"""The tables that validate front matter and site.yaml → JSON Schemas for text editors."""

from pathlib import Path

import msgspec

from newsdesk.reading.schema.copy_tables import ARTICLE, AUTHOR, PAGE
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.site_tables import SITE
from newsdesk.runtime.disk.whole_files import replace_whole
from newsdesk.vocabulary import folders

SCHEMAS: dict[str, tuple[str, KeyTable]] = {
    "article": ("Front matter of a story", ARTICLE),
    "author": ("Front matter of an author", AUTHOR),
    "page": ("Front matter of a standing page", PAGE),
    "site": (folders.SETTINGS_FILE, SITE),
}


def editor_schema(name: str) -> bytes:
    """The schema `name` (a key of `SCHEMAS`) in JSON Schema draft 7, which editors support; indented, in UTF-8."""
    title, record = SCHEMAS[name]
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **record.schema()}
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def write_editor_schemas(folder: Path) -> None:
    """Write every schema into `folder`, which is created if missing."""
    for name in SCHEMAS:
        replace_whole(folder / f"{name}.schema.json", editor_schema(name))
