"""`new`: create the file of a story or an author in the right folder; an existing file is never overwritten."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from newsdesk.commands.options.arguments import Command, Parser, SharedOptions
from newsdesk.commands.options.site_options import add_now, build_time_from_clock
from newsdesk.commands.writing.archetypes.archetypes import Assignment, author_archetype, story_archetype
from newsdesk.commands.writing.archetypes.texts import texts_for
from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.files.latin_slugs import is_slug, latin_slug
from newsdesk.reading.files.scan import read_bytes, scan
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.reporting.words import enumerated
from newsdesk.runtime.disk.entries import kind_at, no_folder_on_the_way
from newsdesk.runtime.disk.whole_files import create_whole
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.permanent_ids import tag_uri
from newsdesk.vocabulary.names.suggestions import suggestion_for
from newsdesk.vocabulary.problems import Misuse
from newsdesk.vocabulary.settings import Settings
from newsdesk.vocabulary.story_parts import Kind


class NewOptions(SharedOptions, frozen=True, kw_only=True):
    """The options of `new`. `now` is the story's date, or None; `author` is a slug or, without a `title` (None), a
    name.
    """

    title: str | None
    desk: str
    author: str
    kind: str
    now: datetime | None


def _add_options(parser: Parser) -> None:
    parser.add_argument("title", nargs="?", metavar="TITLE", help="a working title, in quotes")
    parser.add_argument("--desk", default="", metavar="SLUG", help="one of the desks in site.yaml")
    parser.add_argument("--author", default="", metavar="SLUG", help="one of the files in authors/")
    parser.add_argument(
        "--kind", default=Kind.NEWS.value, metavar="KIND", help=enumerated([kind.value for kind in Kind], "or")
    )
    add_now(parser, "the date of the story, if not the present")


def _run(options: NewOptions, reporter: Reporter) -> int:
    reporter.say(create_file(options, read_settings(options.root)))
    return DONE


def create_file(options: NewOptions, settings: Settings) -> str:
    """Create the file of a story or, with an author and no title, of an author. Returns its path from the site root.

    A desk or an author that was not given is the only one there is, or asked for at a terminal. Raises `Misuse` for an
    unknown name, for a title or a name that makes no slug or that `check` would refuse, and for a file that already
    exists.
    """
    if options.title and options.title.strip():
        return _story(options.title, options, settings)
    if options.title is not None or options.desk or not options.author.strip():
        raise Misuse('Give a title: `new "Army retakes Bourem"`, with --desk and --author where there are several.')
    name = " ".join(options.author.split())
    slug = slug_of("name", name)
    text = author_archetype(name, texts_for(settings.language))
    return _write(options.root, f"{folders.AUTHORS}/{slug}.md", text, "name")


def _story(title: str, options: NewOptions, settings: Settings) -> str:
    slug, now = slug_of("title", title), options.now or build_time_from_clock(datetime.now(UTC), os.environ)
    desk = _checked_name("desk", options.desk, [each.slug for each in settings.desks])
    author = _checked_name("author", options.author, _authors(options.root))
    kind = Kind(_checked_name("kind", options.kind, [each.value for each in Kind]))
    identity = _free(options.root, slug, tag_uri(settings.host, now, slug))
    story = Assignment(" ".join(title.split()), slug, identity, now, desk, author, kind)
    text = story_archetype(story, texts_for(settings.language))
    return _write(options.root, f"{folders.CONTENT}/{now.year:04}/{now.month:02}/{slug}.md", text, "working title")


def slug_of(what: str, typed: str) -> str:
    """The slug of a title or a name, which is `what` was typed. Raises `Misuse` if it has none that can name a file."""
    slug = latin_slug(typed)
    if not slug:
        raise Misuse(f"`{quoted(typed)}` has no letter or digit to make an address of. Give the {what} in words.")
    if not is_slug(slug):
        raise Misuse(f"Windows keeps the name `{slug}` for itself. Add a word to the {what}, as in `{slug} 1`.")
    return slug


def _authors(root: Path) -> list[str]:
    return sorted(file.stem for file in (root / folders.AUTHORS).glob("*.md") if is_slug(file.stem))


def _free(root: Path, slug: str, identity: str) -> str:
    """`identity`, or another if a story has it already. Raises `Misuse` if one has the slug, by name or by key."""
    from newsdesk.reading.repairs import readable_part

    taken: set[str] = set()
    for each in scan(root).files:
        if not each.file.endswith(".md") or not folders.holds_story(each.file):
            continue
        raw = b"" if each.file.endswith(f"/{slug}.md") else read_bytes(str(root), each.file)
        copy = readable_part(each.file, raw) if slug.encode() in raw else None
        if not raw or (copy and copy.slug == slug):
            raise Misuse(f"{each.file} has the name `{slug}` already. Choose another working title.")
        if isinstance(copy, Article):
            taken.add(copy.id)
    others = (f"{identity}-{number}" for number in count(2))
    return identity if identity not in taken else next(each for each in others if each not in taken)


def _checked_name(what: str, given: str, known: Iterable[str]) -> str:
    names = list(known)
    if not names:
        raise Misuse(f'There is no {what} yet. Begin one: `new --{what} "Their Name"`.')
    if not given and len(names) == 1:
        return names[0]
    if not given and sys.stdin.isatty():
        # Ctrl-D is no answer.
        with suppress(EOFError):
            given = input(f"{what.capitalize()} ({', '.join(names)}): ").strip()
    if not given:
        raise Misuse(f"Which {what}? Add --{what} and one of {', '.join(names)}.")
    if given not in names:
        advice = f"Known are {', '.join(names)}."
        raise Misuse(f"There is no {what} `{quoted(given)}`. {suggestion_for(latin_slug(given), names, advice)}")
    return given


def _write(root: Path, name: str, text: str, what: str) -> str:
    """Write the file `name` with this text, unless `check` would refuse it. Returns its name.

    `what` it was begun with is to be given anew if it cannot be used.
    """
    # The readers of copy are slow to import, and every command has this module.
    from newsdesk.reading.schema.copy import read_copy

    file, read = root / name, read_copy(name, text.encode())
    if isinstance(read, FaultyCopy):
        problem = read.problems[0]
        raise Misuse(f"Give another {what}. {problem.message} {problem.hint}")
    if linked := no_folder_on_the_way(str(root), name):
        raise Misuse(f"{linked} is no folder of the site, but a {kind_at(root / linked)}. Put a folder there.")
    try:
        create_whole(file, text.encode())
    except FileExistsError:
        raise Misuse(f"{name} is there already, and was left as it is.") from None
    return name


NEW = Command("new", "begin a story; with --author alone, an author's file", NewOptions, _add_options, _run)
