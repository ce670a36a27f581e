"""`new`: begin a story or an author's file in the right folder, without ever overwriting one."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from newsdesk.problems import Misuse, nearest
from newsdesk.settings import Settings
from newsdesk.skeletons import Assignment, author_skeleton, story_skeleton
from newsdesk.slugs import slugify
from newsdesk.story_parts import Kind


def new_story(root: Path, settings: Settings, title: str, desk: str, author: str, kind: str, now: datetime) -> Path:
    """Write a story that builds as it is; its path. Asks at a terminal for a desk or author that was not given.

    Raises `Misuse` for a name that is not known, a title that makes no address, or a file that is already there.
    """
    desk = _known("desk", desk, [each.slug for each in settings.desks])
    author = _known("author", author, sorted(file.stem for file in (root / "authors").glob("*.md")))
    kind = _known("kind", kind, [each.value for each in Kind])
    slug = _address(title)
    assignment = Assignment(
        title=" ".join(title.split()),
        slug=slug,
        identity=f"tag:{settings.host},{now:%Y-%m-%d}:{slug}",
        moment=now,
        desk=desk,
        author=author,
        kind=Kind(kind),
    )
    taken = [file for file in (root / "content").rglob(f"{slug}.md")]
    if taken:
        raise Misuse(
            f"{taken[0].relative_to(root)} has this name already. Choose another title; it can be changed later."
        )
    return _write(root / "content" / f"{now:%Y}" / f"{now:%m}" / f"{slug}.md", story_skeleton(assignment))


def new_author(root: Path, name: str) -> Path:
    """Write an author's file; its path. Raises `Misuse` as `new_story` does."""
    return _write(root / "authors" / f"{_address(name)}.md", author_skeleton(" ".join(name.split())))


def _address(name: str) -> str:
    slug = slugify(name)
    ascii_slug = "-".join("".join(letter if letter.isascii() else " " for letter in slug).replace("-", " ").split())
    if not ascii_slug:
        raise Misuse(f"`{name}` has no Latin letter or digit to make an address of. Give an English working title; "
                     "the title in the file can be in any script.")  # fmt: skip
    return ascii_slug[:80].strip("-")


def _known(what: str, given: str, known: Iterable[str]) -> str:
    names = list(known)
    if not given and sys.stdin.isatty():
        given = input(f"{what.capitalize()} ({', '.join(names)}): ").strip()
    if not given:
        raise Misuse(f"Which {what}? Add --{what} and one of {', '.join(names)}.")
    if given not in names:
        raise Misuse(f"There is no {what} `{given}`. {nearest(given, names, 'Known are ' + ', '.join(names) + '.')}")
    return given


def _write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as fresh:
            fresh.write(text)
    except FileExistsError:
        raise Misuse(f"{file} is there already, and was left as it is.") from None
    return file
