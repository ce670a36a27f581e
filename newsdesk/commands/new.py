"""`new`: create the file of a story or an author in the right folder; an existing file is never overwritten."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from newsdesk.commands.options.arguments import Command, Parser, SharedOptions
from newsdesk.commands.options.site_options import add_now, build_time_from_clock
from newsdesk.commands.writing.archetypes import Assignment, author_archetype, story_archetype
from newsdesk.reading.schema.site_yaml import read_settings
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.reporting.words import enumerated
from newsdesk.runtime.whole_files import create_whole
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Misuse, suggestion_for
from newsdesk.vocabulary.settings import Settings
from newsdesk.vocabulary.slugs import slugify, tag_uri
from newsdesk.vocabulary.story_parts import Kind


class NewOptions(SharedOptions, frozen=True, kw_only=True):
    """The options of `new`. `now` is the story's date, or None; `author` is a slug or, without a `title`, a name."""

    title: str
    desk: str
    author: str
    kind: str
    now: datetime | None


def _add_options(parser: Parser) -> None:
    parser.add_argument("title", nargs="?", default="", metavar="TITLE", help="a working title, in quotes")
    parser.add_argument("--desk", default="", metavar="SLUG", help="one of the desks in site.yaml")
    parser.add_argument("--author", default="", metavar="SLUG", help="one of the files in authors/")
    parser.add_argument(
        "--kind", default=Kind.NEWS.value, metavar="KIND", help=enumerated([kind.value for kind in Kind], "or")
    )
    add_now(parser)


def _run(options: NewOptions, reporter: Reporter) -> int:
    reporter.say(create_file(options, read_settings(options.root)))
    return DONE


def create_file(options: NewOptions, settings: Settings) -> str:
    """Create the file of a story or, with an author and no title, of an author. Returns its path from the site root.

    At a terminal, asks for a desk or an author that was not given. Raises `Misuse` for an unknown name, for a title
    without a Latin letter or digit, which a slug needs, and for a file that already exists.
    """
    if options.title:
        file = _story(options, settings)
    elif options.author:
        name = " ".join(options.author.split())
        file = _write(options.root / folders.AUTHORS / f"{_ascii_slug(name)}.md", author_archetype(name))
    else:
        raise Misuse('Give a title: `new "Army retakes Bourem" --desk africa --author bianca-bridger`.')
    return file.relative_to(options.root).as_posix()


def _story(options: NewOptions, settings: Settings) -> Path:
    slug, now = _ascii_slug(options.title), options.now or build_time_from_clock(datetime.now(UTC), os.environ)
    taken = sorted((options.root / folders.CONTENT).rglob(f"{slug}.md"))
    if taken:
        raise Misuse(f"{taken[0].relative_to(options.root)} has this name already. Choose another working title.")
    assignment = Assignment(
        title=" ".join(options.title.split()),
        slug=slug,
        identity=tag_uri(settings.host, now, slug),
        moment=now,
        desk=_checked_name("desk", options.desk, [each.slug for each in settings.desks]),
        author=_checked_name(
            "author", options.author, sorted(file.stem for file in (options.root / folders.AUTHORS).glob("*.md"))
        ),
        kind=Kind(_checked_name("kind", options.kind, [each.value for each in Kind])),
    )
    return _write(
        options.root / folders.CONTENT / f"{now:%Y}" / f"{now:%m}" / f"{slug}.md", story_archetype(assignment)
    )


def _ascii_slug(name: str) -> str:
    slug = slugify(name)
    ascii_slug = "-".join("".join(letter if letter.isascii() else " " for letter in slug).replace("-", " ").split())
    if not ascii_slug:
        raise Misuse(f"`{name}` has no Latin letter or digit to make an address of. Give an English working title; "
                     "the title in the file can be in any script.")  # fmt: skip
    return ascii_slug[:80].strip("-")


def _checked_name(what: str, given: str, known: Iterable[str]) -> str:
    names = list(known)
    if not given and sys.stdin.isatty():
        # Ctrl-D is no answer.
        with suppress(EOFError):
            given = input(f"{what.capitalize()} ({', '.join(names)}): ").strip()
    if not given:
        raise Misuse(f"Which {what}? Add --{what} and one of {', '.join(names)}.")
    if given not in names:
        raise Misuse(
            f"There is no {what} `{given}`. {suggestion_for(given, names, 'Known are ' + ', '.join(names) + '.')}"
        )
    return given


def _write(file: Path, text: str) -> Path:
    try:
        create_whole(file, text.encode())
    except FileExistsError:
        raise Misuse(f"{file} is there already, and was left as it is.") from None
    return file


NEW = Command("new", "begin a story; with --author alone, an author's file", NewOptions, _add_options, _run)
