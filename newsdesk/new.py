"""`new`: begin a story or an author's file in the right folder, without ever overwriting one."""

import sys
from collections.abc import Iterable
from pathlib import Path

from newsdesk.archetypes import Assignment, author_archetype, story_archetype
from newsdesk.arguments import Order
from newsdesk.problems import Misuse, nearest
from newsdesk.settings import Settings
from newsdesk.slugs import slugify, tag_uri
from newsdesk.story_parts import Kind


def begin_file(order: Order, settings: Settings) -> str:
    """Begin a story, or with an author and no title, an author's file; its path from the site root.

    Asks at a terminal for a desk or an author that was not given. Raises `Misuse` for a name that is not known, a
    title that makes no address, or a file that is already there.
    """
    if order.title:
        file = _story(order, settings)
    elif order.author:
        name = " ".join(order.author.split())
        file = _write(order.root / "authors" / f"{_address(name)}.md", author_archetype(name))
    else:
        raise Misuse('Give a title: `new "Army retakes Bourem" --desk africa --author bianca-bridger`.')
    return str(file.relative_to(order.root))


def _story(order: Order, settings: Settings) -> Path:
    slug, now = _address(order.title), order.now
    taken = sorted((order.root / "content").rglob(f"{slug}.md"))
    if taken:
        raise Misuse(f"{taken[0].relative_to(order.root)} has this name already. Choose another working title.")
    assignment = Assignment(
        title=" ".join(order.title.split()),
        slug=slug,
        identity=tag_uri(settings.host, now, slug),
        moment=now,
        desk=_known("desk", order.desk, [each.slug for each in settings.desks]),
        author=_known("author", order.author, sorted(file.stem for file in (order.root / "authors").glob("*.md"))),
        kind=Kind(_known("kind", order.kind, [each.value for each in Kind])),
    )
    return _write(order.root / "content" / f"{now:%Y}" / f"{now:%m}" / f"{slug}.md", story_archetype(assignment))


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
