"""An archive → an Eleventy site of the same stories, and a table of the authors, which its templates import."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path

from .archive import Value, front_matter, write
from .stories import Archive, Story

FILES = Path(__file__).parent / "peers" / "eleventy"


def write_eleventy_site(archive: Archive, root: Path) -> None:
    shutil.copytree(FILES, root, dirs_exist_ok=True)
    write(root / "authors.json", json.dumps({author.slug: asdict(author) for author in archive.drawers.authors}))
    for story in archive.stories:
        write(eleventy_path(root, story), eleventy_file(story))


def eleventy_path(root: Path, story: Story) -> Path:
    return root / "content" / story.folder / f"{story.slug}.md"


def eleventy_file(story: Story) -> str:
    fields: dict[str, Value] = {
        "title": story.title,
        "date": story.date,
        "authors": story.authors,
        "desk": story.desk,
        "kind": story.kind,
        "description": story.summary,
        "tags": story.tags,
        "key_points": story.key_points,
        "dateline": story.dateline,
        "related": story.related,
        "storyline": story.storyline,
    }
    return f"{front_matter(fields)}\n{story.body()}"
