"""A site of which nothing but bodies was edited since it was read → its reading, without looking at the rest again.

A writer saves a story again and again, and mostly its text alone is another. Then all that was found of the site holds
still, but for what the text itself says.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsdesk.reading.checks.front_slots import slot_turns
from newsdesk.reading.content_store import content_store_of
from newsdesk.reading.files.file_reading import FileReading
from newsdesk.reading.files.scan import Scan
from newsdesk.reading.inputs import Inputs
from newsdesk.reading.memory.readings import Readings
from newsdesk.reading.memory.site_reading import SiteReading
from newsdesk.vocabulary.ledger import Ledger
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.problems import Problem

# Two values of the model print alike if their encodings are equal; its times are all in UTC.
_encode = msgspec.msgpack.Encoder().encode


class Material(Struct, frozen=True):
    """What a site is read from: its files, the settings, and what the `ledger` knows to have been published."""

    readings: Readings
    inputs: Inputs
    ledger: Ledger


class KnownReading(Struct, frozen=True):
    """The `site` that was read last, what it was read from, and the instant at which it would be another unedited."""

    site: SiteReading
    material: Material
    until: datetime | None


def known_reading(site: SiteReading, material: Material) -> KnownReading:
    """What is to be known of a site that was just read."""
    now = site.site.now
    stories = [each.content for each in material.readings.by_file.values() if isinstance(each.content, Article)]
    instants = [instant for story in stories for instant in _instants_of(story)]
    instants += slot_turns(stories, material.inputs.settings, now)
    until = min([instant for instant in (*instants, *site.site.later_changes) if instant > now], default=None)
    return KnownReading(site, material, until)


def with_edited_bodies(known: KnownReading, material: Material, now: datetime) -> SiteReading | None:
    """The reading of the site as it is now; None if anything but public bodies, and what they say, is another."""
    if not _is_still(known, material, now):
        return None
    readings, was_read = material.readings, known.material.readings
    edited: dict[str, FileReading] = {}
    for file, reading in readings.by_file.items():
        before = was_read.by_file[file]
        if reading is not before and _encode(reading) != _encode(before):
            if not _has_but_another_body(before, reading):
                return None
            edited[file] = reading
    site = known.site.site
    if not edited.keys() <= {story.file for story in (*site.articles, *site.retired) if not story.withdrawn}:
        return None
    told = _told_of_bodies(known, edited)
    if told is None or any(link.file in edited for link in site.pending_links):
        return None
    fresh = replace(
        site,
        now=now,
        articles=tuple(_with_bodies(site.articles, edited)),
        retired=tuple(_with_bodies(site.retired, edited)),
    )
    store = known.site.content_store
    return replace(
        known.site,
        site=fresh,
        content_store=content_store_of(store.root, fresh) if edited else store,
        scan=readings.number,
        changed_in=readings.changed_in,
        warnings=told,
        hidden=tuple(_with_bodies(known.site.hidden, edited)),
    )


def differs_in_body_alone(one: Article, other: Article) -> bool:
    """Whether both are the same story with another text, which leads where it led."""
    return other.body.leads_like(one.body) and _encode(replace(other, body=one.body)) == _encode(one)


def _is_still(known: KnownReading, material: Material, now: datetime) -> bool:
    """Whether the same files are there, the settings are the same, and nothing was due since."""
    then, before = known.site.site.now, known.material
    return (
        then <= now
        and (known.until is None or now < known.until)
        and before.inputs.settings_reading.digest == material.inputs.settings_reading.digest
        and before.ledger == material.ledger
        and before.readings.by_file.keys() == material.readings.by_file.keys()
        and _beside_files(before.readings.scanned) == _beside_files(material.readings.scanned)
    )


def _beside_files(scanned: Scan) -> object:
    """What a scan found that is no file which could be read."""
    return scanned.problems, scanned.unusable, scanned.same_names


def _instants_of(story: Article) -> Iterator[datetime]:
    """Every time in a story at which something about it can turn, its warnings included."""
    yield from (story.date, story.published, *[note.date for note in story.corrections])
    yield from filter(None, (story.expires, story.updated, story.as_of))
    if story.withdrawn:
        yield story.withdrawn.date


def _has_but_another_body(before: FileReading, after: FileReading) -> bool:
    """Whether both are a story that differs in its body alone, and that leads where it led."""
    one, other = before.content, after.content
    if not isinstance(one, Article) or not isinstance(other, Article) or not differs_in_body_alone(one, other):
        return False
    return _encode(replace(after, content=one, warnings=before.warnings)) == _encode(before)


def _with_bodies(stories: Iterable[Article], edited: Mapping[str, FileReading]) -> Iterator[Article]:
    for story in stories:
        fresh = edited[story.file].content if story.file in edited else None
        yield replace(story, body=fresh.body) if isinstance(fresh, Article) else story


def _told_of_bodies(known: KnownReading, edited: Mapping[str, FileReading]) -> tuple[Problem, ...] | None:
    """The warnings about the site; None if one that only the whole of it gives stands at a link in an edited body."""
    notes, before = known.site.desk_notes, {file: known.material.readings.by_file[file] for file in edited}
    own = {problem for reading in before.values() for problem in reading.warnings}
    told = [problem for problem in known.site.warnings if problem not in own]
    if any(_is_at_link(problem, before) for problem in (*told, *notes.problems, *notes.warnings)):
        return None
    return tuple(sorted([*told, *[problem for reading in edited.values() for problem in reading.warnings]]))


def _is_at_link(problem: Problem, readings: Mapping[str, FileReading]) -> bool:
    story = readings[problem.file].content if problem.file in readings else None
    if not isinstance(story, Article):
        return False
    return any((problem.line, problem.column) == (each.line, each.column) for each in story.body.references)
