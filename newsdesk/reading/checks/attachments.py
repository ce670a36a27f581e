"""The files that stories are published with: those that cannot be, those that nobody names, and what they tell."""

from collections.abc import Collection, Iterator, Mapping
from posixpath import basename, dirname

from newsdesk.reading.checks.references import Locate, place_of
from newsdesk.reading.files.file_reading import Copy, Sources
from newsdesk.reading.schema.links import links_in
from newsdesk.vocabulary.media import AttachedFile
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.problems import Problem


def attachment_problems(sources: Sources, locate: Locate) -> Iterator[Problem]:
    """A problem in each story, page or profile for every file that cannot be published with it as it is named there."""
    if not (files := _by_name(sources)):
        return
    for copy in (*sources.copies, *sources.partials):
        named: dict[str, str] = {}
        for place, file in _named_in(copy, files, locate):
            attached, name = files[file], basename(file)
            if not isinstance(copy, Article):
                message = f"{name} cannot be published with this: only a story has files of its own."
                hint = f"Put it into `assets/`, and type `/assets/{name}`. What lies there is public at once."
                yield Problem(copy.file, *place, "not-a-story", message, hint)
            elif attached.fault:
                message = f"{name} cannot be published: {attached.fault}"
                yield Problem(copy.file, *place, "bad-attachment", message, attached.hint)
            elif named.setdefault(name.casefold(), file) != file:
                message = f"Two files of this story are called {name}, and both would have the same address."
                yield Problem(copy.file, *place, "duplicate-attachment", message, "Rename one of them.")


def telling_attachments(sources: Sources, locate: Locate) -> Iterator[Problem]:
    """A warning in each story for every file of it that names who made it, or where."""
    telling = {file: each for file, each in _by_name(sources).items() if each.tells}
    for story in sources.stories if telling else ():
        told: set[str] = set()
        for place, file in _named_in(story, telling, locate):
            if file not in told:
                told.add(file)
                message = f"{basename(file)} is published as it is, and names {_listed(telling[file].tells)}."
                hint = "If readers should not know that, export it anew without its properties."
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


def _named_in(copy: Copy, files: Collection[str], locate: Locate) -> Iterator[tuple[tuple[int, int], str]]:
    """Each of `files` that copy names, after the place where it does."""
    if isinstance(copy, Article):
        for index, each in enumerate(copy.attachments):
            if each.file in files:
                yield locate(copy.file, "attachments", index, "file"), each.file
    for link in links_in(copy):
        if link.target in files:
            yield place_of(link, copy.file, locate), link.target


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
