"""`list`: the stories of the desk with their states, sealed ones and drafts too; a tool for the desk alone."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import SiteOptions, add_answer_format, add_jobs, add_now
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.file_reading import Sources
from newsdesk.reading.files.sources import read_sources
from newsdesk.reading.settings import read_settings
from newsdesk.reading.stories.story_states import StoryState, instant_of, state_of
from newsdesk.reporting.instants import in_zone
from newsdesk.reporting.reporter import DONE, PROBLEMS, Reporter
from newsdesk.reporting.streams import write_line
from newsdesk.reporting.words import count, enumerated
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.suggestions import suggestion_for
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.problems import Misuse
from newsdesk.vocabulary.settings import Settings

STATES = [state.value for state in StoryState]
# Titles that are longer do not widen their column.
MAX_COLUMN_WIDTH = 60


class ListOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `list`: which stories to show. Each is empty when it leaves none out."""

    state: Sequence[StoryState]
    desk: str
    author: str
    tag: str


class ListedStory(Struct, frozen=True):
    """A story and its state. `instant` is when it is or was published, expires or was withdrawn, whatever matters.

    `local` is the same in the desk's time zone.
    """

    state: StoryState
    instant: datetime
    local: str
    slug: str
    title: str
    file: str
    desk: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]


class ListAnswer(Struct, frozen=True):
    """The stories as of `now`, the latest instant first; `faulty` are the files of copy that could not be read."""

    now: datetime
    timezone: str
    stories: tuple[ListedStory, ...]
    faulty: tuple[str, ...]


def _add_options(parser: Parser) -> None:
    parser.add_argument(
        "--state", type=_states, action="extend", default=[], metavar="STATE", help=enumerated(STATES, "or")
    )
    parser.add_argument("--desk", default="", metavar="SLUG", help="only stories of this desk")
    parser.add_argument("--author", default="", metavar="SLUG", help="only stories by this author")
    parser.add_argument("--tag", default="", metavar="TAG", help="only stories with this tag")
    for add in (add_now, add_jobs, add_answer_format):
        add(parser)


def _states(text: str) -> list[StoryState]:
    """The states, which may be several with commas between them. Raises `Misuse` for what is none."""
    for name in text.split(","):
        if name not in STATES:
            hint = suggestion_for(name, STATES, f"Type {enumerated(STATES, 'or')}.")
            raise Misuse(f"There is no state `{quoted(name)}`. {hint}")
    return [StoryState(name) for name in text.split(",")]


def _run(options: ListOptions, reporter: Reporter) -> int:
    moment = options.build_time
    settings = read_settings(options.site)
    language = settings.typographic_language
    sources = in_workspace(options, reporter, lambda workspace: read_sources(workspace, language), writes=False)
    found = listed(sources, settings, options, moment)
    if options.form == "json":
        reporter.say(msgspec.json.encode(found).decode())
    else:
        reporter.say(*_columns(found.stories))
    for file in found.faulty:
        write_line(f"{file} has problems and is not listed: `check` shows them.", sys.stderr)
    return PROBLEMS if found.faulty else DONE


def listed(sources: Sources, settings: Settings, options: ListOptions, now: datetime) -> ListAnswer:
    """The stories that `options` ask for, as of `now`. Raises `Misuse` for a desk, an author or a tag that is none."""
    stories = sources.stories
    tags = TagSlugs(settings.tags)
    typed = {tag for story in stories for tag in story.tags} | {tag.name for tag in settings.tags}
    _check_name("desk", options.desk, {desk.slug for desk in settings.desks})
    _check_name("author", options.author, {author.slug for author in sources.authors})
    wanted = tags.slug(options.tag) if options.tag else ""
    if wanted not in {"", *map(tags.slug, typed)}:
        raise Misuse(f"No story has the tag `{quoted(options.tag)}`. {suggestion_for(options.tag, typed)}".rstrip())
    shown = [
        _listed_story(story, state, settings.timezone)
        for story in stories
        if (state := state_of(story, now)) in (options.state or StoryState)
        if options.desk in ("", story.desk) and options.author in ("", *story.authors)
        if not options.tag or wanted in map(tags.slug, story.tags)
    ]
    shown.sort(key=lambda each: (each.instant, each.slug), reverse=True)
    return ListAnswer(now, settings.timezone, tuple(shown), tuple(_faulty_stories(sources)))


def _listed_story(story: Article, state: StoryState, timezone: str) -> ListedStory:
    instant = instant_of(story, state)
    return ListedStory(
        state=state,
        instant=instant,
        local=in_zone(instant, timezone),
        slug=story.slug,
        title=story.title,
        file=story.file,
        desk=story.desk,
        authors=story.authors,
        tags=story.tags,
    )


def _check_name(what: str, name: str, known: set[str]) -> None:
    if name and name not in known:
        advice = f"Known are {', '.join(sorted(known))}." if known else ""
        raise Misuse(f"There is no {what} `{quoted(name)}`. {suggestion_for(name, known, advice)}".rstrip())


def _faulty_stories(sources: Sources) -> Iterator[str]:
    for file in sources.faulty:
        if file.endswith(".md") and folders.holds_story(file):
            yield file


def _columns(stories: Sequence[ListedStory]) -> Iterator[str]:
    """A line for each story: state, instant, slug, title and file, each in its column; then how many there are."""
    rows = [(each.state.value, each.local, each.slug, each.title, each.file) for each in stories]
    widths = [min(max(map(len, column)), MAX_COLUMN_WIDTH) for column in zip(*rows, strict=True)]
    for *cells, file in rows:
        yield "  ".join([*(f"{cell:{width}}" for cell, width in zip(cells, widths, strict=False)), file])
    yield f"{count(len(stories), 'story')}."


LIST = Command("list", "the stories and their states, sealed ones and drafts too", ListOptions, _add_options, _run)
