"""Names on the command line → the pictures that they mean, what is reported of these, and which problems they have."""

import os
import shlex
from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from newsdesk.commands.pictures.reported_pictures import PictureReports, ReportedPicture
from newsdesk.pictures.metadata.facts import Subject
from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.sources import read_sources
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.words import enumerated
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.names.suggestions import suggestion_for
from newsdesk.vocabulary.problems import Misuse, Problem

# Everything but what the pixels need: their colours, and which side is up.
TAKING_OUT = "-overwrite_original -all= --icc_profile:all -tagsfromfile @ -orientation"


class PicturesAnswer(Struct, frozen=True):
    """The `pictures`, and their `problems`; `faulty` are the files of copy that may show more."""

    now: datetime
    pictures: tuple[ReportedPicture, ...]
    problems: tuple[Problem, ...]
    faulty: tuple[str, ...]


def answer(workspace: Workspace, names: Sequence[str], strict: bool, now: datetime) -> PicturesAnswer:
    """What there is to say of the pictures that `names` mean, or of all if there is none; `strict` about places.

    Raises `Misuse` for a name that means nothing.
    """
    settings = read_settings(workspace.root)
    sources = read_sources(workspace, settings.typographic_language)
    reports = PictureReports(workspace, sources, settings, now)
    named = dict.fromkeys(file for name in names for file in _files(name, reports))
    found = tuple(reports.reports(named if names else sorted(reports.pictures)))
    return PicturesAnswer(
        now=now,
        pictures=found,
        problems=tuple(problem for each in found for problem in _problems(each, bool(names), strict)),
        faulty=() if names else tuple(file for file in sources.faulty if file.endswith(".md")),
    )


def _files(name: str, reports: PictureReports) -> Iterator[str]:
    """The pictures that a word of the command line means. Raises `Misuse` if it means nothing."""
    stories = {story.slug: story.file for story in reports.sources.stories}
    copies = {copy.file for copy in (*reports.sources.copies, *reports.sources.partials)}
    from_here = os.path.relpath(os.path.realpath(name), os.path.realpath(reports.workspace.root))
    for path in (os.path.normpath(name).replace(os.sep, "/"), from_here.replace(os.sep, "/"), stories.get(name, "")):
        if path in reports.pictures:
            yield path
            return
        if path in copies:
            yield from reports.shown_in({path})
            return
        if path in reports.sources.faulty:
            raise Misuse(f"{quoted(path)} has problems, and what it shows is not known: `check` shows them.")
    advice = suggestion_for(name, {*stories, *copies, *reports.pictures}, "Type a slug, or a path from the site.")
    raise Misuse(f"There is no story and no picture `{quoted(name)}`. {advice}")


def _problems(picture: ReportedPicture, is_named: bool, strict: bool) -> Iterator[Problem]:
    # What nothing shows holds nobody up.
    if picture.fault and (picture.shown_by or is_named):
        yield picture.fault
    places = dict.fromkeys(fact.name for fact in picture.gives_away if fact.subject is Subject.PLACE)
    if strict and places:
        message = f"It tells a place ({enumerated(list(places))}) to everyone who gets the file."
        name = shlex.quote(f"./{picture.file}")
        hint = f"Export it without its location, or take all of that out: `exiftool {TAKING_OUT} {name}`."
        yield Problem(picture.file, 1, 1, "picture-location", message, hint)
