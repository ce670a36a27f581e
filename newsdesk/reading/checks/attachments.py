"""The files that stories are published with: those that cannot be, those that nobody names, and what they tell."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from posixpath import basename, dirname
from urllib.parse import quote

from newsdesk.reading.checks.references import Locate, place_of
from newsdesk.reading.files.attachments.properties import UNSEEN
from newsdesk.reading.files.file_reading import Sources
from newsdesk.reading.schema.links.links import CopyLink, links_in, links_in_settings
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.media import AttachedFile
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings

# By these names servers and caches know what they are to do with a file.
RESERVED_NAMES = {*addresses.FEED_FILES, addresses.news_item("")}


def attachment_problems(sources: Sources, settings: Settings, locate: Locate) -> Iterator[Problem]:
    """A problem wherever a file is named that cannot be published as it is named there: in copy, or in settings."""
    if not (files := _by_name(sources)):
        return
    for copy in (*sources.copies, *sources.partials):
        if isinstance(copy, Article):
            yield from _in_story(copy, files, locate)
        else:
            yield from _in_others(copy.file, links_in(copy), files, locate)
    yield from _in_others(SETTINGS_FILE, links_in_settings(settings), files, locate)


def _in_story(story: Article, files: Mapping[str, AttachedFile], locate: Locate) -> Iterator[Problem]:
    named: dict[str, str] = {}
    listed = [each.file for each in story.attachments]
    for index, file in enumerate(listed):
        if file in listed[:index]:
            place = locate(story.file, "attachments", index, "file")
            message = f"{basename(file)} is listed twice."
            yield Problem(story.file, *place, "duplicate-attachment", message, "Delete one of the two entries.")
    for place, file in _named_in(story, files, locate):
        attached, name = files[file], basename(file)
        if attached.fault:
            message = f"{name} cannot be published: {attached.fault}"
            yield Problem(story.file, *place, "bad-attachment", message, attached.hint)
        elif name.casefold() in RESERVED_NAMES:
            message = f"{name} cannot be published: feeds, or stories for machines, are called so."
            yield Problem(story.file, *place, "bad-attachment", message, "Give the file another name.")
        elif named.setdefault(name.casefold(), file) != file:
            message = f"Two files of this story are called {name}, and both would have the same address."
            yield Problem(story.file, *place, "duplicate-attachment", message, "Rename one of them.")


def _in_others(file: str, links: Iterable[CopyLink], files: Collection[str], locate: Locate) -> Iterator[Problem]:
    for link in links:
        if link.target in files:
            name = basename(link.target)
            message = f"{name} cannot be published with this: only a story has files of its own."
            hint = f"Put it into `assets/`, and type `/assets/{quote(name)}`. What lies there is public at once."
            yield Problem(file, *place_of(link, file, locate), "not-a-story", message, hint)


def telling_attachments(sources: Sources, locate: Locate) -> Iterator[Problem]:
    """A warning in each story for every file of it that names who made it, or where."""
    telling = {file: each for file, each in _by_name(sources).items() if each.tells}
    for story in sources.stories if telling else ():
        told: set[str] = set()
        for place, file in _named_in(story, telling, locate):
            if file not in told:
                told.add(file)
                message = f"{basename(file)} is published as it is, and tells readers {_listed(telling[file].tells)}."
                hint = "If they should not know that, export it anew without its properties."
                if telling[file].tells == (UNSEEN,):
                    message = f"{basename(file)} is published as it is, and {UNSEEN}."
                    hint = "Open its properties, and if readers should not know what is there, export it anew without."
                yield Problem(story.file, *place, "telling-attachment", message, hint, warning=True)


def unnamed_attachments(sources: Sources) -> Iterator[Problem]:
    """A warning for each file beside copy which could be published with a story, and which no story names.

    Beside a story of which nothing could be read it is not told: that may name it, and need not be public.
    """
    if not (files := _by_name(sources)):
        return
    copies = (*sources.copies, *sources.partials)
    named = {file for copy in copies for file in (copy.own_files if isinstance(copy, Article) else ())}
    unread = set(sources.faulty) - {copy.file for copy in sources.partials}
    unread_folders = {dirname(file) for file in unread}
    for file in files.keys() - named:
        if dirname(file) not in unread_folders:
            message = "No story names this file, so it is not published."
            hint = (
                f"Link to it in the story beside it, `[what it is]({basename(file)})`, or list it there under "
                "`attachments`. Otherwise take it out of this folder."
            )
            yield Problem(file, 1, 1, "unnamed-attachment", message, hint, warning=True)


def _by_name(sources: Sources) -> Mapping[str, AttachedFile]:
    return {each.file: each for each in sources.attached_files}


def _named_in(story: Article, files: Collection[str], locate: Locate) -> Iterator[tuple[tuple[int, int], str]]:
    """Each of `files` that a story names, after the place where it does."""
    for index, each in enumerate(story.attachments):
        if each.file in files:
            yield locate(story.file, "attachments", index, "file"), each.file
    for link in links_in(story):
        if link.target in files:
            yield place_of(link, story.file, locate), link.target


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
