"""A title or a name → the text of a new file: required keys filled in, optional ones as commented-out examples."""

from datetime import datetime

import msgspec
from msgspec import Struct

from newsdesk.commands.writing.archetypes.texts import Texts
from newsdesk.vocabulary.story_parts import Kind

PLACEHOLDER = "TK"
SITREP_KEYS = """as_of: {moment}
key_points:
  - TK
claims:
  - {{text: TK, by: TK, status: claimed}}
sources:
  - {{name: TK, grade: F6}}
"""
OPTIONAL_KEYS = """# tags: [mali, peacekeeping]
# related: [slug-of-another-story]
# storyline: one-of-those-in-site-yaml
# key_points:
#   - What a hurried reader needs to know
# sources:
#   - {name: Who says so, url: "https://…", grade: B2}
# publish_at: 2030-01-01T06:00:00Z   (an embargo: nothing of the story exists before)
"""


class Assignment(Struct, frozen=True):
    """The values for a new story's file. `identity` is its tag URI (RFC 4151), `moment` its date in UTC."""

    title: str
    slug: str
    identity: str
    moment: datetime
    desk: str
    author: str
    kind: Kind = Kind.NEWS


def story_archetype(assignment: Assignment, texts: Texts) -> str:
    """A story's file, marked as a draft; `TK` (“to come”) marks what has to be written, as the `texts` say."""
    moment = f"{assignment.moment:%Y-%m-%dT%H:%M:%SZ}"
    keys = [
        f"title: {_quoted(assignment.title)}",
        f"date: {moment}",
        f"authors: [{_typed_slug(assignment.author)}]",
        f"desk: {_typed_slug(assignment.desk)}",
        f"summary: {PLACEHOLDER}",
        *([f"kind: {assignment.kind.value}"] if assignment.kind is not Kind.NEWS else []),
        f"id: {_quoted(assignment.identity)}",
        "# Delete the next line when the story is ready.",
        "draft: true",
    ]
    more = SITREP_KEYS.format(moment=moment) if assignment.kind is Kind.SITREP else ""
    body = {Kind.ANALYSIS: texts.analysis, Kind.SITREP: texts.sitrep}.get(assignment.kind, texts.news)
    return "---\n" + "\n".join(keys) + f"\n{more}{OPTIONAL_KEYS}---\n\n{body}"


def author_archetype(name: str, texts: Texts) -> str:
    """An author's file, with what the `texts` say of a biography."""
    return f"""---
name: {_quoted(name)}
# role: Africa Desk Chief
# desk: africa
# based: Nairobi
# expertise: [conflict, politics]
# links: {{Signal: "https://signal.me/…"}}
---

{texts.biography}"""


def _typed_slug(slug: str) -> str:
    # The only slug that YAML takes for no text at all.
    return _quoted(slug) if slug == "null" else slug


def _quoted(text: str) -> str:
    # Every JSON string is also a YAML string, whatever characters it contains.
    return msgspec.json.encode(text).decode()
