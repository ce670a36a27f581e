"""The entry point of the room: a folder → the `Site` that is public at one moment, or every problem in it."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.reading.assemble import assemble
from newsdesk.reading.checks.attachments import telling_attachments, unnamed_attachments
from newsdesk.reading.checks.embargo import Embargo
from newsdesk.reading.checks.front_slots import idle_slots, idle_starts
from newsdesk.reading.checks.journalism.datelines import datelines_of_nobody
from newsdesk.reading.checks.pictures.picture_uses import picture_uses
from newsdesk.reading.checks.pictures.picture_warnings import picture_warnings
from newsdesk.reading.checks.pictures.sealed_pictures import unusable_pictures
from newsdesk.reading.checks.references import Locate
from newsdesk.reading.checks.site_links import SiteLinks
from newsdesk.reading.checks.site_warnings import (
    future_dates,
    path_typed_twice,
    public_before,
    rare_tags,
    sealed_by_date,
    towns_elsewhere,
)
from newsdesk.reading.content_store import content_store_of
from newsdesk.reading.files.file_reading import Copy, Sources
from newsdesk.reading.files.scan import MAX_COPY_BYTES, read_bytes
from newsdesk.reading.files.sources import read_sources, sources_of
from newsdesk.reading.inputs import Inputs
from newsdesk.reading.memory.readings import read_files
from newsdesk.reading.memory.site_reading import SiteReading
from newsdesk.reading.stories.identities import with_identities_as_of
from newsdesk.reading.stories.next_turn import next_turn
from newsdesk.reading.stories.story_states import public_files
from newsdesk.reading.words.language_facts import languages_named
from newsdesk.reading.words.words import languages_without_words, words_in
from newsdesk.runtime.disk.disk_names import path_on_disk
from newsdesk.runtime.disk.entries import open_file
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.ledger import EMPTY_LEDGER, Ledger
from newsdesk.vocabulary.model import Article, Site
from newsdesk.vocabulary.problems import DeskNotes, Problem, Rejected
from newsdesk.vocabulary.settings import Settings


class ReadablePart(Struct, frozen=True):
    """What could be read of a site that has problems: what is public of it, what is `hidden`, and all other files.

    The `faulty` ones map to all that is in them.
    """

    site: Site
    hidden: tuple[Article, ...]
    faulty: dict[str, str]


def readable_part(workspace: Workspace, settings: Settings, now: datetime, ledger: Ledger) -> ReadablePart:
    """What can be read of the site as it is public at `now`, whatever is wrong with the rest."""
    sources = read_sources(workspace, settings.typographic_language)
    sources = replace(sources, copies=with_identities_as_of(now, sources.copies, ledger))
    embargo = Embargo(sources, settings, now, ledger)
    links = SiteLinks(sources, settings, embargo.public, partial(_place_of, workspace, sources))
    site = Site(
        now=now,
        articles=tuple(embargo.public),
        retired=(),
        authors=sources.authors,
        pages=sources.pages,
        pictures=(),
        assets=(),
        ledger=ledger,
        pending_links=tuple(links.pending()),
    )
    return ReadablePart(site, tuple(embargo.hidden), {file: _text(workspace, file) for file in sources.faulty})


def _text(workspace: Workspace, file: str) -> str:
    """What is in a file, as far as copy can be long; nothing if it is a link or a pipe, or cannot be opened."""
    with suppress(OSError), open_file(path_on_disk(str(workspace.root), file)) as source:
        return source.read(MAX_COPY_BYTES).decode("utf-8", "replace")
    return ""


def read_site(workspace: Workspace, inputs: Inputs, now: datetime, ledger: Ledger = EMPTY_LEDGER) -> SiteReading:
    """Read the site in the workspace's folder as it is public at `now`. Raises `Rejected` with all problems.

    A story without an `id` keeps the identity that it has in the `ledger`. With
    `workspace.strict`, warnings are problems.
    """
    readings = read_files(workspace, inputs.settings.typographic_language, inputs.look)
    read = sources_of(readings).without(workspace.left_out)
    sources = replace(read, copies=with_identities_as_of(now, read.copies, ledger))
    return _read_with(sources, Embargo(sources, inputs.settings, now, ledger), workspace, inputs)


def _read_with(sources: Sources, embargo: Embargo, workspace: Workspace, inputs: Inputs) -> SiteReading:
    root, settings = str(workspace.root), inputs.settings

    locate = partial(_place_of, workspace, sources)
    pictures = tuple(unusable_pictures(workspace, embargo.hidden, sources, locate))
    sources = replace(sources, problems=(*sources.problems, *pictures))
    assembled = assemble(sources, settings, embargo, locate, workspace.drafts)
    languages = {story.language for story in (*assembled.site.articles, *assembled.site.retired) if story.language}
    spoken = [language for author in assembled.site.authors for language in author.languages]
    own = {each.language: each.phrases for each in sources.words}
    site = replace(
        assembled.site,
        preview=workspace.preview,
        ledger=embargo.ledger,
        words=words_in(languages, settings, own, workspace.state),
        languages=languages_named({*languages, settings.language, *spoken}, workspace.state),
    )
    texts = content_store_of(root, site)
    warned = [*sources.warnings, *inputs.settings_reading.warnings, *_warnings_about(site, settings, locate)]
    warned += telling_attachments(sources, locate)
    warned += languages_without_words(settings.language, (*site.articles, *site.retired), own, locate)
    warnings = _in_public_files(warned, site, settings)
    if workspace.strict and warnings:
        raise Rejected(warnings)
    notes = tuple(_notes_for_the_desk(sources, embargo, settings, locate))
    return SiteReading(
        site=site,
        content_store=texts,
        scan=sources.scan,
        changed_in=sources.changed_in,
        warnings=warnings,
        hidden=tuple(embargo.hidden),
        desk_notes=DeskNotes(assembled.aside, notes, embargo.drafts),
        until=next_turn(sources.stories, site),
    )


def _place_of(workspace: Workspace, sources: Sources, file: str, *path: str | int) -> tuple[int, int]:
    """Line and column of a value."""
    if place := sources.place_of(file, path):
        return place
    # Of the settings alone the places are not kept, and most builds have nothing to point at there.
    from newsdesk.reading.schema.copy import find_field

    return find_field(file, read_bytes(str(workspace.root), file), *path)


def _notes_for_the_desk(sources: Sources, embargo: Embargo, settings: Settings, locate: Locate) -> Iterator[Problem]:
    """What the log of a build, which can be public, does not say: it names what is not."""
    yield from sealed_by_date(embargo.hidden, locate)
    yield from public_before(embargo.hidden, settings, locate)
    yield from sorted(unnamed_attachments(sources))
    yield from idle_slots(sources.stories, settings, embargo.now, locate)
    yield from idle_starts(sources.stories, settings, embargo.now, locate)


def _warnings_about(site: Site, settings: Settings, locate: Locate) -> Iterator[Problem]:
    """The warnings that only the whole of a site can give."""
    yield from rare_tags(list(site.articles), settings.tags, locate)
    yield from towns_elsewhere(site.articles, locate)
    yield from future_dates((*site.articles, *site.retired), site.now, locate)
    yield from datelines_of_nobody(site.articles, site.authors, locate)
    pictures = {picture.file: picture for picture in site.pictures}
    copies: tuple[Copy, ...] = (*site.articles, *site.retired, *site.authors, *site.pages)
    yield from path_typed_twice(copies, settings, locate)
    uses = picture_uses(copies if pictures else (), pictures)
    yield from (warning for _, warning in picture_warnings(uses, pictures, locate))


def _in_public_files(warned: Collection[Problem], site: Site, settings: Settings) -> tuple[Problem, ...]:
    """Those of the warnings that are about copy which is public, or about the words, in the order of the files."""
    if not warned:
        return ()
    public = public_files((*site.articles, *site.retired), (*site.authors, *site.pages), settings)
    return tuple(sorted(each for each in warned if each.file in public or folders.holds_words(each.file)))
