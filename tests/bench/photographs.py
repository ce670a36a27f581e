"""A site of photographs of 24 megapixels → what it takes to build it, and to build it again."""

import json
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import perf_counter

from PIL import Image

from tests.pictures.photograph import photograph

from .archive import Value, front_matter, write, write_site
from .measure import run, say
from .memory import peak_of
from .ours import NOW
from .report import markdown, mebibytes
from .stories import Archive

# The most that all processes together may take, in bytes.
MOST = 10**9


def measure_photographs(program: Path, archive: Archive, number: int, work: Path) -> str:
    """A table of a build of `number` stories with a photograph each, and of a second one, which has nothing to do."""
    root = work / "photographs"
    say(f"writing {number} photographs into {root}")
    weight = write_photographs(archive, number, root)
    command = (sys.executable, str(program), "build", "--root", str(root), "--now", NOW, "--quiet", "--format", "json")
    start = perf_counter()
    peak = peak_of(command, program.parent)
    seconds = perf_counter() - start
    say(f"{number} photographs: {seconds:.1f} s, {mebibytes(peak)}")
    again = run(command, program.parent)
    rendered = json.loads(again.stdout.strip().rpartition("\n")[2])["rendered"]
    if peak > MOST or rendered:
        raise SystemExit(f"{number} photographs took {mebibytes(peak)}, and {rendered} were made again.")
    head = [f"{number} photographs of 24 megapixels, {weight / 1e9:.1f} GB", "newsdesk", "outputs rendered"]
    made = sum(1 for _ in (root / "output" / "pictures").iterdir())
    rows = [
        ["clean build", f"{seconds:.0f} s", f"{made:,} of pictures"],
        ["no change", f"{again.seconds:.2f} s", str(rendered)],
        ["peak memory", mebibytes(peak), ""],
    ]
    return markdown(head, rows)


def write_photographs(archive: Archive, number: int, root: Path) -> int:
    """Write a site of `number` stories, each led by a photograph that no other has; their size in bytes."""
    write_site(replace(archive, stories=()), root)
    author = archive.drawers.authors[0]
    picture, weight = Image.open(BytesIO(photograph())), 0
    for index in range(number):
        picture.paste(tuple(index * step % 256 for step in (61, 97, 149)), (0, 0, 64, 64))
        file = root / "content" / f"photograph-{index}.jpg"
        fields: dict[str, Value] = {
            "title": f"Photograph {index}",
            "date": archive.stories[0].date,
            "authors": (author.slug,),
            "desk": author.desk,
            "kind": "news",
            "summary": "It shows a place.",
        }
        head = front_matter(fields).removesuffix("---\n")
        image = f"image: {{file: {file.name}, alt: A place, credit: Navy}}\n---\n"
        write(file.with_suffix(".md"), f"{head}{image}\nWhat the photograph shows.\n")
        picture.save(file, quality=90)
        weight += file.stat().st_size
    return weight
