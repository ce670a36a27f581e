"""An archive → a newsdesk site on disk, of the kind that docs/speed.md describes."""

import json
import shutil
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from .desk import DESKS, Author, Drawers
from .stories import Archive, Place, Story

REPOSITORY = Path(__file__).parents[2]
URL = "https://desk.example"
PER_LIST, FEED_ITEMS = 20, 30
Value = str | bool | datetime | tuple[str, ...] | None
# What is on by itself. Work is to be equal; a card is a picture, drawn once in the life of its headline.
MADE_BY_NO_PEER = ("cards", "atom", "json_feed", "headers")


def write_site(archive: Archive, root: Path, switched_on: tuple[str, ...] = ()) -> None:
    """Write the whole site, with the repository's own templates and assets; with places if it is to draw `maps`."""
    write(root / "site.yaml", settings(archive.drawers, switched_on))
    for author in archive.drawers.authors:
        write(root / "authors" / f"{author.slug}.md", author_file(author))
    for page in ("corrections-policy", "how-we-verify"):
        write(root / "content" / "pages" / f"{page}.md", page_file(page))
    for story in archive.stories:
        write(story_path(root, story), story_file(story, story.places() if "maps" in switched_on else ()))
    for folder in ("templates", "assets"):
        if (REPOSITORY / folder).is_dir():
            shutil.copytree(REPOSITORY / folder, root / folder, dirs_exist_ok=True)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def story_path(root: Path, story: Story) -> Path:
    return root / "content" / story.folder / f"{story.slug}.md"


def story_file(story: Story, places: tuple[Place, ...] = ()) -> str:
    # As people type it: text is in quotes, names and times are not.
    fields: dict[str, Value] = {
        "title": story.title,
        "date": story.date,
        "authors": story.authors,
        "desk": story.desk,
        "kind": story.kind,
        "as_of": story.date if story.kind == "sitrep" else None,
        "summary": story.summary,
        "tags": story.tags,
        "key_points": story.key_points,
        "dateline": story.dateline,
        "related": story.related,
        "storyline": story.storyline,
    }
    head = front_matter(fields).removesuffix("---\n")
    return f"{head}{_placed(places)}---\n\n{story.body()}"


def _placed(places: tuple[Place, ...]) -> str:
    lines = (f"  - {{name: {each.name}, lat: {each.lat}, lon: {each.lon}, precision: town}}\n" for each in places)
    return f"places:\n{''.join(lines)}" if places else ""


def author_file(author: Author) -> str:
    fields: dict[str, Value] = {
        "name": author.name,
        "role": author.role,
        "desk": author.desk,
        "based": author.based,
        "expertise": author.expertise,
        "languages": author.languages,
    }
    links = f"links:\n  Elsewhere: https://people.example/{author.slug}\n"
    head = front_matter(fields).removesuffix("---\n")
    return f"{head}{links}---\n\n{author.box}\n\n{author.more}\n"


def page_file(slug: str) -> str:
    title = slug.replace("-", " ").capitalize()
    return f"{front_matter({'title': title})}\n{title}: what this desk of the bench would write here.\n"


def front_matter(fields: Mapping[str, Value]) -> str:
    """YAML front matter; keys whose value is None or an empty tuple are left out."""
    lines = (_line(name, value) for name, value in fields.items() if value not in (None, ()))
    return "---\n" + "".join(lines) + "---\n"


def _line(name: str, value: Value) -> str:
    if isinstance(value, tuple):
        sentences = any(" " in item for item in value)
        return f"{name}:{_block(value)}" if sentences else f"{name}: [{', '.join(value)}]\n"
    if isinstance(value, datetime):
        return f"{name}: {value:%Y-%m-%dT%H:%M:%SZ}\n"
    if isinstance(value, bool):
        return f"{name}: {str(value).lower()}\n"
    return f"{name}: {_quoted(value or '')}\n"


def _block(sentences: Iterable[str]) -> str:
    return "\n" + "".join(f"  - {_quoted(sentence)}\n" for sentence in sentences)


def _quoted(text: str) -> str:
    return text if text.replace("-", "").isalpha() else json.dumps(text, ensure_ascii=False)


def settings(drawers: Drawers, switched_on: tuple[str, ...]) -> str:
    desks = "".join(f"  {desk}: {{name: {desk.capitalize()}, about: {_about(desk)}}}\n" for desk in DESKS)
    lines = drawers.storylines
    storylines = "".join(f"  {slug}: {{name: {_name(slug)}, about: {_about(slug)}}}\n" for slug in lines)
    tags = "".join(f"  {tag}: {{name: {_name(tag)}}}\n" for tag in drawers.tags[:40])
    switches = dict.fromkeys(MADE_BY_NO_PEER, "false") | dict.fromkeys(switched_on, "true")
    outputs = "".join(f"  {name}: {value}\n" for name, value in switches.items())
    return (
        f"title: Bench Desk\ntagline: Invented news, generated for measuring\nurl: {URL}\n"
        f"language: en\ntimezone: UTC\ndesks:\n{desks}storylines:\n{storylines}tags:\n{tags}"
        f"pages: {{per_list: {PER_LIST}}}\nfeeds: {{items: {FEED_ITEMS}, hub: null}}\n"
        "policies: {corrections: corrections-policy, verification: how-we-verify}\n"
        f"contact: {{email: desk@desk.example, security: mailto:security@desk.example}}\noutputs:\n{outputs}"
    )


def _about(slug: str) -> str:
    return f"What the desk files under {_name(slug)}."


def _name(slug: str) -> str:
    return slug.replace("-", " ").capitalize()
