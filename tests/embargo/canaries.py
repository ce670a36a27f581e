"""A word that stands in every private place of a sealed story, and must be found in no public one."""

from typing import Any

from tests.stateful import Tree, picture, story, text_of

CANARY = "kanarienvogel"
SEALED_EVERYWHERE: dict[str, Any] = {
    "title": f"Title {CANARY} TODO",
    "authors": [f"{CANARY}-author", "ana"],
    "summary": f"Summary {CANARY}. " * 30,
    "tags": [f"Tag {CANARY}", "Sahel"],
    "key_points": [f"Point {CANARY}"],
    "dateline": f"{CANARY}, Mali",
    "places": [{"name": CANARY, "lat": "1", "lon": "1", "precision": "town"}],
    "image": {"file": f"{CANARY}.png", "alt": CANARY, "credit": CANARY, "caption": CANARY},
    "attachments": [{"file": f"{CANARY}.csv", "title": CANARY, "note": CANARY}],
    "related": ["story-6", {"story": "story-5", "as": "corrects"}],
    "storyline": "war",
    "sources": [{"name": CANARY, "url": f"https://x.com/{CANARY}", "note": CANARY}],
    "claims": [{"text": CANARY, "by": CANARY, "status": "claimed"}],
    "aliases": [f"/2020/01/{CANARY}/"],
    "notes": f"Note {CANARY}",
}


def canary_files(**seal: object) -> dict[str, str | bytes]:
    fields = story(date="2024-01-09T10:00:00Z", **SEALED_EVERYWHERE) | seal
    made = fields.get("publish_at", fields["date"])
    fields["corrections"] = [{"date": made, "kind": "correction", "text": CANARY}]
    link = f"[{CANARY}]({CANARY}-2.csv)"
    body = (
        f"# {CANARY} TODO\n\n![{CANARY}]({CANARY}.png)\n\n<!-- {CANARY} -->\n\n"
        f"Text {CANARY}, {link}.[^1]\n\n[^1]: {CANARY}\n"
    )
    return {
        f"content/{CANARY}/{CANARY}-story.md": text_of(fields, body),
        f"content/{CANARY}/{CANARY}.png": picture(55),
        f"content/{CANARY}/{CANARY}.csv": f"{CANARY},1\n",
        f"content/{CANARY}/{CANARY}-2.csv": f"{CANARY},2\n",
        f"authors/{CANARY}-author.md": text_of({"name": f"Name {CANARY}", "role": CANARY}, f"Bio {CANARY}.\n"),
    }


def found_in(made: Tree) -> list[str]:
    """The files in whose name or content the canary stands, in whatever case."""
    return [path for path, content in made.items() if CANARY.encode() in path.lower().encode() + content.lower()]
