"""An archive → a Pelican site of the same stories, with a lookup table of bios and teasers, which Pelican lacks."""

import json
import shutil
from pathlib import Path

from .archive import write
from .stories import Archive, Story

FILES = Path(__file__).parent / "peers" / "pelican"


def write_pelican_site(archive: Archive, root: Path) -> None:
    shutil.copytree(FILES, root, dirs_exist_ok=True)
    names = {author.slug: author.name for author in archive.drawers.authors}
    bios = {
        author.name: {"role": author.role, "based": author.based, "box": author.box, "more": author.more}
        for author in archive.drawers.authors
    }
    teasers = {story.slug: _teaser(story) for story in archive.stories}
    write(root / "lookup.json", json.dumps({"bios": bios, "teasers": teasers}))
    for story in archive.stories:
        write(pelican_path(root, story), pelican_file(story, names))


def _teaser(story: Story) -> dict[str, str]:
    return {
        "url": f"{story.folder}/{story.slug}/",
        "title": story.title,
        "summary": story.summary,
        "date": f"{story.date:%d %B %Y}",
    }


def pelican_path(root: Path, story: Story) -> Path:
    return root / "content" / story.folder / f"{story.slug}.md"


def pelican_file(story: Story, names: dict[str, str]) -> str:
    fields = {
        "Title": story.title,
        "Date": f"{story.date:%Y-%m-%d %H:%M}",
        "Slug": story.slug,
        # Separated by semicolons, because Pelican would also split a name at a comma.
        "Authors": "; ".join(names[slug] for slug in story.authors),
        "Category": story.desk,
        "Kind": story.kind,
        "Summary": story.summary,
        "Tags": ", ".join(story.tags),
        "Dateline": story.dateline,
        "Related": ",".join(story.related),
    }
    points = "\n    ".join(story.key_points)
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"{head}{f'Key_Points: {points}' + chr(10) if points else ''}\n{story.body()}"
