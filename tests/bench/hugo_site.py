"""An archive → a Hugo site of the same stories: front matter with taxonomies, authors as taxonomy terms."""

import shutil
from pathlib import Path

from .archive import Value, front_matter, write
from .desk import Author
from .stories import Archive, Story

FILES = Path(__file__).parent / "peers" / "hugo"


def write_hugo_site(archive: Archive, root: Path) -> None:
    shutil.copytree(FILES, root, dirs_exist_ok=True)
    # Kinds have lists but no feeds, as in newsdesk.
    write(root / "content" / "kinds" / "_index.md", "---\ntitle: Kinds\ncascade: {outputs: [html]}\n---\n")
    for author in archive.drawers.authors:
        write(root / "content" / "authors" / author.slug / "_index.md", _author_file(author))
    folders = {story.slug: story.folder for story in archive.stories}
    for story in archive.stories:
        write(hugo_path(root, story), hugo_file(story, folders))


def hugo_path(root: Path, story: Story) -> Path:
    return root / "content" / story.folder / f"{story.slug}.md"


def hugo_file(story: Story, folders: dict[str, str]) -> str:
    fields: dict[str, Value] = {
        "title": story.title,
        "date": story.date,
        "authors": story.authors,
        "desks": (story.desk,),
        "kinds": (story.kind,),
        "description": story.summary,
        "tags": story.tags,
        "keypoints": story.key_points,
        "dateline": story.dateline,
        # Full paths, which Hugo looks up directly in its page tree; it has to search for a bare name.
        "related": tuple(f"/{folders[slug]}/{slug}" for slug in story.related),
        "storylines": (story.storyline,) if story.storyline else (),
    }
    return f"{front_matter(fields)}\n{story.body()}"


def _author_file(author: Author) -> str:
    fields: dict[str, Value] = {"title": author.name, "role": author.role, "based": author.based}
    return f"{front_matter(fields)}\n{author.box}\n\n<!--more-->\n\n{author.more}\n"
