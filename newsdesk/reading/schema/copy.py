"""One file of copy → an `Article`, an `Author` or a `StandingPage`, or its problems."""

import posixpath
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from newsdesk.reading.body.body import opening_of, publishable, read_body
from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.files.digests import digest_of
from newsdesk.reading.files.file_reading import Copy, FaultyCopy
from newsdesk.reading.files.latin_slugs import RESERVED_SLUGS, is_slug, latin_slug
from newsdesk.reading.files.text.decoding import decode
from newsdesk.reading.schema.copy_tables import ARTICLE, AUTHOR, PAGE
from newsdesk.reading.schema.hints.misplaced import tell_misplaced
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.keys import Key
from newsdesk.reading.schema.prose import refuse_what_hides
from newsdesk.reading.schema.value_types.values import Private
from newsdesk.reading.yaml.frontmatter import FrontMatter, split
from newsdesk.reading.yaml.nodes import MappingNode, node_at
from newsdesk.reading.yaml.read_nodes import read_nodes
from newsdesk.reading.yaml.scalars import ScalarNode
from newsdesk.runtime.disk.disk_names import composed
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.model import Article, Author, StandingPage


def read_copy(file: str, raw: bytes) -> Copy | FaultyCopy:
    """Parse the bytes of `file` (a path from the site root). Returns its content, or all its problems."""
    diagnostics = Diagnostics(file)
    return copy_from(front_matter_of(raw, diagnostics), diagnostics)


def front_matter_of(raw: bytes, diagnostics: Diagnostics) -> FrontMatter | None:
    """The two parts of the file of `diagnostics`, whose bytes are `raw`; None, and a problem, if it cannot be read."""
    text = decode(raw, diagnostics)
    return split(text, diagnostics) if text is not None else None


def copy_from(parts: FrontMatter | None, diagnostics: Diagnostics) -> Copy | FaultyCopy:
    """The content of the file of `diagnostics`, which then has its warnings too, or all its problems."""
    file = diagnostics.file
    if parts is None:
        return FaultyCopy(tuple(diagnostics.problems))
    if file.startswith(f"{folders.AUTHORS}/"):
        copy: Copy = _author(file, parts, diagnostics)
    elif file.startswith(f"{folders.PAGES}/"):
        copy = _page(file, parts, diagnostics)
    else:
        copy = article_from(file, parts, diagnostics)
    return FaultyCopy(tuple(diagnostics.problems), copy) if diagnostics.problems else copy


def _beside(file: str, name: str) -> str:
    """The path of what is called `name` in the folder of `file`."""
    return posixpath.join(posixpath.dirname(file), composed(name))


def find_field(file: str, raw: bytes, *path: str | int) -> tuple[int, int]:
    """Line and column, from 1, of the value at `path` (keys and indexes) in copy or settings that were read before."""
    text = decode(raw, Diagnostics(file))
    if text is None:
        return 1, 1
    fields = fields_of(file, text)
    return node_at(fields, path).place if fields else (1, 1)


def fields_of(file: str, text: str) -> MappingNode | None:
    """The keys and values of copy or settings, from their decoded text; None if they cannot be read."""
    if file.endswith(".yaml"):
        return read_nodes(text, 1, Diagnostics(file))
    parts = split(text, Diagnostics(file))
    return parts.fields if parts else None


def article_from(file: str, parts: FrontMatter, diagnostics: Diagnostics) -> Article:
    """The story in the two parts of a file; where there are problems, with a placeholder for what is needed."""
    values = _values(ARTICLE, file, parts, diagnostics)
    body = read_body(parts.body, parts.body_line, diagnostics)
    for path, rule, message, hint in _contradictions(values, body):
        diagnostics.add(node_at(parts.fields, path).place, rule, message, hint)
    if image := values.get("image"):
        values["image"] = replace(image, file=_beside(file, image.file))
    if attachments := values.get("attachments"):
        values["attachments"] = tuple([each and replace(each, file=_beside(file, each.file)) for each in attachments])
    return Article(file=file, body=body, **_in_utc(_whole(ARTICLE, file, values)))


def _in_utc(values: dict[str, Any]) -> dict[str, Any]:
    """`values` with their `date` in UTC, and beside it the offset with which it was typed."""
    typed: datetime = values["date"]
    offset = typed.utcoffset() or timedelta()
    return {**values, "date": typed.astimezone(UTC), "offset": offset // timedelta(minutes=1)}


def _author(file: str, parts: FrontMatter, diagnostics: Diagnostics) -> Author:
    values = _values(AUTHOR, file, parts, diagnostics)
    bio = read_body(parts.body, parts.body_line, diagnostics)
    opening = digest_of(opening_of(publishable(parts.body))) if bio.digest else ""
    return Author(file=file, bio=bio, opening=Body(opening, bio.references), **_whole(AUTHOR, file, values))


def _page(file: str, parts: FrontMatter, diagnostics: Diagnostics) -> StandingPage:
    values = _values(PAGE, file, parts, diagnostics)
    body = read_body(parts.body, parts.body_line, diagnostics)
    return StandingPage(file=file, body=body, **_whole(PAGE, file, values))


def _whole(record: KeyTable, file: str, values: dict[str, Any]) -> dict[str, Any]:
    """`values`, with a placeholder for each required value that is invalid or missing."""
    if None not in values.values() and all(key.made in values for key in record.required):
        return values
    given = {name: value for name, value in values.items() if value is not None}
    return {"slug": _stem(file), **{key.made: _stand_in(key) for key in record.required}, **given}


def _stand_in(key: Key) -> Any:
    """The placeholder for an invalid or missing value of a required key: what its reader returns for an empty one."""
    return key.value.read(ScalarNode("", (1, 1)), Diagnostics(""))


def _stem(file: str) -> str:
    return posixpath.splitext(posixpath.basename(file))[0]


def _values(record: KeyTable, file: str, parts: FrontMatter, diagnostics: Diagnostics) -> dict[str, Any]:
    values = record.values(parts.fields, diagnostics)
    tell_misplaced(record, posixpath.basename(file), parts.fields, diagnostics)
    refuse_what_hides(record, parts.fields, diagnostics)
    for key in record.keys:
        if isinstance(key.value, Private):
            values.pop(key.made, None)
    if "slug" not in values:
        values["slug"] = _stem(file)
        if not is_slug(values["slug"]):
            diagnostics.add(
                (1, 1),
                "bad-slug",
                f"The file name `{quoted(posixpath.basename(file))}` cannot be an address.",
                _name_hint(latin_slug(values["slug"]), has_key=any(key.made == "slug" for key in record.keys)),
            )
    return values


def _name_hint(slug: str, has_key: bool) -> str:
    """What to call a file whose name makes no address; `slug` is the one made from it, if there is one.

    `has_key` is whether the file can give a slug of its own.
    """
    name, key = "with small letters, digits and hyphens", "`slug:`"
    if slug:
        slug = f"{slug}-1" if slug in RESERVED_SLUGS else slug
        name, key = f"to `{slug}.md`", f"`slug: {slug}`"
    return f"Rename it {name}, or add {key}." if has_key else f"Rename it {name}."


def _contradictions(values: dict[str, Any], body: Body) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    """Values that contradict each other, as (path, rule, message, hint)."""
    date, release, expires = (values.get(key) for key in ("date", "publish_at", "expires"))
    if date and release and release < date:
        yield (
            ("publish_at",),
            "released-before-its-date",
            "`publish_at` is earlier than `date`.",
            "Type the same time in both, or leave out `publish_at`.",
        )
    if date and expires and expires <= (release or date):
        yield (
            ("expires",),
            "expires-too-early",
            "The story would expire before it is published.",
            "Type a time after `date` and `publish_at`.",
        )
    notes = [note for note in values.get("corrections") or () if note]
    for index, (earlier, later) in enumerate(pairwise(notes), 1):
        if later.date < earlier.date:
            yield (
                ("corrections", index),
                "corrections-out-of-order",
                "This entry is older than the one above it.",
                "Put the oldest first.",
            )
    if notes and date and notes[0].date < (release or date):
        yield (
            ("corrections", 0),
            "corrected-before-published",
            "This entry is older than the story.",
            "Type when it was made; what was changed before publication needs no correction.",
        )
    if body.empty and not values.get("withdrawn"):
        yield ((), "no-body", "The story has no text.", "Write it below the closing `---`.")
