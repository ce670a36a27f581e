"""A title or a name → the text of a new file: required keys filled in, optional ones as commented-out examples."""

from datetime import datetime

import msgspec
from msgspec import Struct

from newsdesk.vocabulary.story_parts import Kind

PLACEHOLDER = "TK"
BODY_ARCHETYPES = {
    Kind.SITREP: """## Bottom line

TK

## Situation

TK: own forces, adversary, civilians. Say who claims what.

## Key events

- TK: time (date-time group), place, what happened, who says so

## Assessment

TK: what we think it means, and how sure we are.

## What to watch

TK

## Next report

TK
""",
    Kind.ANALYSIS: """TK: the question, and the answer in a sentence.

## What has changed

TK

## Why it matters

TK

## What would prove this wrong

TK
""",
}
PLAIN_BODY = "TK: what happened, where, when, and who says so.\n"

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


def story_archetype(assignment: Assignment) -> str:
    """The text of a story's file, marked as a draft; `TK` (“to come”) marks what has to be written."""
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
    body = BODY_ARCHETYPES.get(assignment.kind, PLAIN_BODY)
    return "---\n" + "\n".join(keys) + f"\n{more}{OPTIONAL_KEYS}---\n\n{body}"


def author_archetype(name: str) -> str:
    """The text of an author's file."""
    return f"""---
name: {_quoted(name)}
# role: Africa Desk Chief
# desk: africa
# based: Nairobi
# expertise: [conflict, politics]
# links: {{Signal: "https://signal.me/…"}}
---

TK: one paragraph that stands below each story.

TK: more, for the author's own page.
"""


def _typed_slug(slug: str) -> str:
    # The only slug that YAML takes for no text at all.
    return _quoted(slug) if slug == "null" else slug


def _quoted(text: str) -> str:
    # Every JSON string is also a YAML string, whatever characters it contains.
    return msgspec.json.encode(text).decode()
